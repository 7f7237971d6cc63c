import { useServices } from '@/components/hooks/services-context';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { hashes } from '@/components/shell/route';
import { Card, Section } from '@/components/shell/screen';
import { formatCount, plural } from '@/components/ui/format-count';
import { SafeText } from '@/components/ui/safe-text';
import type { ConflictReport } from '@/lib/services/workspace-types';
import { ConflictReasons } from './conflict-reasons';

/** Who is between two clients, why, and since when; and what nobody can say. */
export function ConflictsSection() {
  const { workspaces } = useServices();
  const ask = useLiveAsk(() => workspaces.conflicts(), [workspaces]);
  return (
    <Section title="Conflicts">
      <LiveView ask={ask} what="conflicts" rows={2}>
        {(report) => <Found report={report} />}
      </LiveView>
    </Section>
  );
}

function Found({ report }: { readonly report: ConflictReport }) {
  if (report.workspaces.length < 2)
    return <p className="text-muted">With one client there is nobody to be in conflict with.</p>;
  return (
    <>
      <p className="mb-2 text-muted">
        {report.total === 0
          ? `Nobody of the ${plural(report.looked, 'person', 'people')} looked at is in two workspaces or was contacted from two within ${report.days} days.`
          : `${formatCount(report.total)} of ${plural(report.looked, 'person', 'people')} in workspaces ${report.total === 1 ? 'is' : 'are'} in conflict. A contact counts for ${report.days} days.`}
        {report.unchecked > 0 &&
          ` For ${formatCount(report.unchecked)} not all brands could be compared: where no brands or competitors are entered, that is not “no conflict”.`}
      </p>
      {report.people.length > 0 && (
        <Card>
          <ul aria-label="Conflicts" className="divide-y">
            {report.people.map((person) => (
              <li key={person.personId} className="px-3 py-2.5">
                <a href={hashes.person(person.personId)} className="font-medium hover:underline">
                  <SafeText text={person.displayName} limit={80} />
                </a>
                <ConflictReasons person={person} report={report} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      {report.total > report.people.length && (
        <p className="mt-2 text-sm text-muted">
          The first {formatCount(report.people.length)} are shown, those with most reasons first.
        </p>
      )}
    </>
  );
}
