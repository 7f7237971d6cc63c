import { useServices } from '@/components/hooks/services-context';
import { hashes } from '@/components/shell/route';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeText } from '@/components/ui/safe-text';
import type { QueueItem } from '@/lib/services/queue-types';
import { kindNames } from './queue-words';

export interface ItemHeadProps {
  readonly item: QueueItem;
  readonly nameId: string;
  /** On their own page only what is to be done is said. */
  readonly isAtPerson: boolean;
}

/** Who, and why now. */
export function ItemHead({ item, nameId, isAtPerson }: ItemHeadProps) {
  const { page } = useServices();
  const { kind, title, sequenceName, stepIndex, stepCount, recent, lastNote } = item;
  return (
    <header className="flex flex-col gap-2">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h2 id={nameId} className="flex flex-wrap items-center gap-x-2 gap-y-1 text-lg font-semibold">
            <SafeText text={isAtPerson ? title : item.displayName} limit={isAtPerson ? 120 : 80} />
            <Badge tone="accent">{kindNames[kind]}</Badge>
          </h2>
          <p className="text-sm text-muted">
            {!isAtPerson && (
              <>
                <SafeText text={title} limit={120} className="text-text" /> ·{' '}
              </>
            )}
            {isAtPerson ? 'Step' : 'step'} {stepIndex + 1} of {stepCount} in “
            <SafeText text={sequenceName} limit={60} />” · due <RelativeTime at={item.dueAt} />
          </p>
        </div>
        {!isAtPerson && (
          <Button size="sm" variant="ghost" onClick={() => void page.openDashboard(hashes.person(item.personId))}>
            Their page
          </Button>
        )}
      </div>
      <dl className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-2 gap-y-1 text-sm">
        <dt className="text-muted">Before</dt>
        <dd className="flex min-w-0 flex-col gap-0.5">
          {recent.length === 0 && <span className="text-muted">Nothing yet: this is the first contact.</span>}
          {recent.map(({ at, text }) => (
            <span key={`${at} ${text}`} className="line-clamp-2">
              <SafeText text={text} limit={200} />{' '}
              <span className="text-muted">
                <RelativeTime at={at} />
              </span>
            </span>
          ))}
        </dd>
        {lastNote && (
          <>
            <dt className="text-muted">Last note</dt>
            <dd className="line-clamp-2 min-w-0">
              <SafeText text={lastNote} limit={300} />
            </dd>
          </>
        )}
      </dl>
    </header>
  );
}
