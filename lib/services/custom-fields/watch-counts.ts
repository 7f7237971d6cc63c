import { customKey } from '@/lib/domain/custom-field';
import type { CustomFieldId, GroupId } from '@/lib/domain/ids';
import type { FilterGroup } from '@/lib/roster/filter';
import { countGroups } from '../count-groups';
import type { CustomFieldService } from '../custom-field-types';
import type { RosterQueryService } from '../roster-query-types';

/**
 * How many people have a value in each of these fields, again after every change. @param pause between two rounds
 * @returns the way to stop
 */
export function watchFieldCounts(
  { rosterQuery, pause }: { readonly rosterQuery: RosterQueryService; readonly pause: () => Promise<void> },
  ...[ids, onCounts]: Parameters<CustomFieldService['watchCounts']>
): () => void {
  return countGroups(
    rosterQuery,
    ids.map((id) => ({ id: id as string as GroupId, filter: isKnown(customKey(id)) })),
    (counts) => onCounts(counts as ReadonlyMap<string, number> as ReadonlyMap<CustomFieldId, number>),
    pause,
  );
}

/** The people who have a value in a field. */
export function isKnown(field: string): FilterGroup {
  return { join: 'all', of: [{ field, op: 'is-known' }] };
}
