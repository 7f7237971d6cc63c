import { plural } from '@/components/ui/format-count';
import type { SiteId } from '@/lib/domain/reading';
import { siteNames } from '@/lib/domain/site-names';
import { manyInADay } from '@/lib/domain/site-text-limits';
import type { QueueItem, QueueKind } from '@/lib/services/queue-types';
import { kindPlurals } from './queue-words';

interface ManyTodayProps {
  readonly kind: QueueKind;
  readonly today: QueueItem['today'];
  readonly site: SiteId | undefined;
}

/** A quiet word where much was sent on a site today: sites mind, and none says from where on. */
export function ManyToday({ kind, today, site }: ManyTodayProps) {
  const count = site ? (today[site] ?? 0) : 0;
  if (!site || count < manyInADay || (kind !== 'dm' && kind !== 'comment')) return null;
  const [one, many] = kindPlurals[kind];
  return (
    <p className="text-sm text-warn">
      You have sent {plural(count, one, many)} on {siteNames[site]} today. Sites may take many in a day for spam.
    </p>
  );
}
