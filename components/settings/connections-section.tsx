import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { Card, Section } from '@/components/shell/screen';
import { ConnectionRow } from './connection-row';

/** Sites that can be asked for an account without opening its page, each switched on and off by the person. */
export function ConnectionsSection() {
  const { refresh } = useServices();
  // What is kept of a connection is followed; permissions and keys are not, so each act asks again.
  const [acts, setActs] = useState(0);
  const ask = useLiveAsk(() => refresh.connections(), [refresh], [acts]);
  return (
    <Section title="Connections" id="settings-connections">
      <p className="mb-2 text-muted">
        Some sites answer programs about public accounts. Once one is connected, “Refresh” brings a person’s numbers up
        to date without opening the page. It asks only when you press it, and only about that account.
      </p>
      <LiveView ask={ask} what="connections" rows={3}>
        {(connections) => (
          <Card>
            <ul aria-label="Connections" className="divide-y">
              {connections.map((connection) => (
                <ConnectionRow
                  key={connection.site}
                  connection={connection}
                  onChange={() => setActs((count) => count + 1)}
                />
              ))}
            </ul>
          </Card>
        )}
      </LiveView>
    </Section>
  );
}
