import { hashes } from '@/components/shell/route';
import { Card, Section } from '@/components/shell/screen';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { formatCount, plural } from '@/components/ui/format-count';
import { Progress } from '@/components/ui/progress';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeText } from '@/components/ui/safe-text';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import type { ConflictReport } from '@/lib/services/workspace-types';
import { ConflictReasons } from './conflict-reasons';
import { useConflictCheck } from './use-conflict-check';

export interface ConflictsSectionProps {
  /** Asks again when it changes. */
  readonly stamp: string;
  /** Of all workspaces together. */
  readonly memberships: number;
}

/** Who is between two clients, why, and since when; and what nobody can say. */
export function ConflictsSection({ stamp, memberships }: ConflictsSectionProps) {
  const { report, share, isChecking, error, again } = useConflictCheck(stamp, memberships);
  return (
    <Section title="Conflicts">
      {isChecking && share !== undefined && (
        <div className="mb-3 flex max-w-md flex-col gap-1.5">
          <p className="text-sm text-muted">Looking through everybody in workspaces…</p>
          <Progress label="Looking for conflicts" value={Math.round(share * 100)} max={100} />
        </div>
      )}
      {error !== undefined ? (
        <ErrorState title="The conflicts could not be read" onRetry={again}>
          {error} Nothing was lost.
        </ErrorState>
      ) : report ? (
        <>
          <Found report={report} />
          {report.workspaces.length > 1 && (
            <p className="mt-2 flex items-center gap-2 text-sm text-muted">
              <span>
                Checked <RelativeTime at={report.at} />.
              </span>
              <Button size="sm" busy={isChecking} onClick={again}>
                Check again
              </Button>
            </p>
          )}
        </>
      ) : (
        share === undefined && (
          <Loading label="Loading conflicts" className="flex flex-col gap-2">
            <Skeleton className="h-8" />
            <Skeleton className="h-8" />
          </Loading>
        )
      )}
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
