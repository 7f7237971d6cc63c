import { Hand, Mail } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { Card, Section } from '@/components/shell/screen';
import { Button } from '@/components/ui/button';
import { ByHandForm } from './by-hand-form';
import { CompanionForm } from './companion-form';
import { GmailForm } from './gmail-form';
import { JmapForm } from './jmap-form';
import { MailboxCard } from './mailbox-card';
import { MicrosoftForm } from './microsoft-form';

const titles = {
  gmail: 'Connect Gmail',
  graph: 'Connect Microsoft',
  jmap: 'Connect Fastmail or another JMAP server',
  companion: 'Connect another mail account (SMTP and IMAP)',
  'by-hand': 'Send by hand',
} as const;

/** The addresses that send, and the ways to add one. */
export function MailboxesSection() {
  const { mailboxes } = useServices();
  const ask = useLiveAsk(() => mailboxes.all(), [mailboxes]);
  const [adding, setAdding] = useState<keyof typeof titles | undefined>();
  return (
    <Section title="Mailboxes" id="settings-mailboxes">
      <LiveView ask={ask} what="mailboxes" rows={2}>
        {(all) => (
          <div className="flex flex-col gap-2">
            {all.length === 0 && adding === undefined && (
              <p className="text-muted">No mailbox yet, so nothing can be sent. Choose how you want to send:</p>
            )}
            {all.map((mailbox) => (
              <MailboxCard key={`${mailbox.id} ${mailbox.dailyCap}`} mailbox={mailbox} />
            ))}
            {adding === undefined ? (
              <div className="flex flex-wrap gap-1.5">
                <Button icon={Mail} onClick={() => setAdding('gmail')}>
                  Connect Gmail
                </Button>
                <Button icon={Mail} onClick={() => setAdding('graph')}>
                  {titles.graph}
                </Button>
                <Button icon={Mail} onClick={() => setAdding('jmap')}>
                  Connect Fastmail (JMAP)
                </Button>
                <Button icon={Mail} onClick={() => setAdding('companion')}>
                  Connect another account
                </Button>
                <Button icon={Hand} onClick={() => setAdding('by-hand')}>
                  Send by hand
                </Button>
              </div>
            ) : (
              <Card className="p-3">
                <h3 className="mb-2 font-medium">{titles[adding]}</h3>
                {adding === 'gmail' && <GmailForm onDone={() => setAdding(undefined)} />}
                {adding === 'graph' && <MicrosoftForm onDone={() => setAdding(undefined)} />}
                {adding === 'jmap' && <JmapForm onDone={() => setAdding(undefined)} />}
                {adding === 'companion' && <CompanionForm onDone={() => setAdding(undefined)} />}
                {adding === 'by-hand' && <ByHandForm onDone={() => setAdding(undefined)} />}
              </Card>
            )}
          </div>
        )}
      </LiveView>
    </Section>
  );
}
