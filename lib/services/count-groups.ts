import type { GroupId } from '@/lib/domain/ids';
import { everybody, type FilterGroup } from '@/lib/roster/filter';
import type { Group } from '@/lib/roster/group';
import type { GroupCounts } from './group-types';
import type { RosterCursor, RosterQueryService, RosterState } from './roster-query-types';

/**
 * Counts groups, one question at a time, so that a table that is looked at never waits behind more than one of them. Counts
 * again after changes on the roster. A group that cannot be counted is left out.
 *
 * @param pause between a change and the next round
 * @returns the way to stop
 */
export function countGroups(
  rosterQuery: RosterQueryService,
  groups: readonly Pick<Group, 'id' | 'filter'>[],
  onCounts: (counts: GroupCounts) => void,
  pause: () => Promise<void>,
): () => void {
  if (groups.length === 0) return () => undefined;
  let isStopped = false;
  let isUnderWay = false;
  let isOutOfDate = false;
  const counts = new Map<GroupId, number>();

  const round = async () => {
    isOutOfDate = true;
    if (isUnderWay) return;
    isUnderWay = true;
    while (isOutOfDate && !isStopped) {
      isOutOfDate = false;
      for (const { id, filter } of groups) {
        const count = await countOf(rosterQuery, filter);
        if (isStopped) return;
        if (count === undefined) counts.delete(id);
        else counts.set(id, count);
        onCounts(new Map(counts));
      }
      await pause();
    }
    isUnderWay = false;
  };

  // Everybody, unsorted: the cheapest question there is. Its answers say that something has changed.
  const watching = rosterQuery.open(
    { sort: [], filter: everybody, search: '' },
    (state) => {
      if (state.preparing === undefined) void round();
    },
    () => undefined,
  );
  return () => {
    isStopped = true;
    watching.close();
  };
}

/** `undefined` when it failed. */
function countOf(rosterQuery: RosterQueryService, filter: FilterGroup): Promise<number | undefined> {
  return new Promise((resolve) => {
    let cursor: RosterCursor | undefined;
    let isDone = false;
    const end = (count: number | undefined) => {
      if (isDone) return;
      isDone = true;
      // The first answer may come before `open` has returned.
      queueMicrotask(() => cursor?.close());
      resolve(count);
    };
    const look = (state: RosterState) => {
      if (state.preparing === undefined) end(state.shown);
    };
    cursor = rosterQuery.open({ sort: [], filter, search: '' }, look, () => end(undefined));
  });
}
