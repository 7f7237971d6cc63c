import type { SiteId } from '@/lib/domain/reading';

/** Where a step by hand is done: on a site, in a mail program, or elsewhere (calls, tasks, people without an account). */
export type QueueGroup = SiteId | 'mail' | 'other';

export interface Queued {
  readonly key: string;
  readonly group: QueueGroup;
  /** Epoch ms. */
  readonly dueAt: number;
}

/**
 * One place after the other, so that one works through a site in one go: first the one that was chosen, then that whose oldest
 * step waits longest. In a place the oldest first.
 */
export function inQueueOrder<Row extends Queued>(rows: readonly Row[], first?: QueueGroup): Row[] {
  const oldest = new Map<QueueGroup, Row>();
  for (const row of rows) {
    const known = oldest.get(row.group);
    if (!known || isBefore(row, known) < 0) oldest.set(row.group, row);
  }
  const rank = ({ group }: Row): Row | undefined => (group === first ? undefined : oldest.get(group));
  return [...rows].sort((a, b) => {
    if (a.group === b.group) return isBefore(a, b);
    const [ofA, ofB] = [rank(a), rank(b)];
    if (!ofA || !ofB) return ofA ? 1 : -1;
    return isBefore(ofA, ofB);
  });
}

function isBefore(a: Queued, b: Queued): number {
  return a.dueAt - b.dueAt || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}
