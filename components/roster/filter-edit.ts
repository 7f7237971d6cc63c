import { type Condition, type Filter, type FilterGroup, filterLimits, isGroup } from '@/lib/roster/filter';

/** Where a part stands in a filter: its place in the outermost group, then in the group there, and so on. */
export type FilterPath = readonly number[];

/** The same filter with the part at `path` replaced, or taken out when `part` is missing. Groups that end empty go too. */
export function replaced(filter: FilterGroup, path: FilterPath, part: Filter | undefined): FilterGroup {
  const [place, ...deeper] = path;
  const target = place === undefined ? undefined : filter.of[place];
  if (place === undefined || target === undefined) return filter;
  const next = deeper.length > 0 ? (isGroup(target) ? tidied(replaced(target, deeper, part)) : target) : part;
  return {
    ...filter,
    of: filter.of.flatMap((each, index) => (index === place ? (next === undefined ? [] : [next]) : [each])),
  };
}

/** A group of one is that one, an empty one is nothing. */
function tidied(group: FilterGroup): Filter | undefined {
  return group.of.length > 1 ? group : group.of[0];
}

/** The same filter with one more part; `undefined` when there are too many already. */
export function added(filter: FilterGroup, part: Filter): FilterGroup | undefined {
  if (countOf(filter) + countOf(part) > filterLimits.conditions) return undefined;
  // A ready-made pair that has to hold as a whole is just two more where all have to.
  const parts = isGroup(part) && (part.join === filter.join || part.of.length === 1) ? part.of : [part];
  return { ...filter, of: [...filter.of, ...parts] };
}

/** Another condition that may hold instead of the part at `place` of the outermost group (or has to as well, where any does). */
export function withAlternative(filter: FilterGroup, place: number, condition: Condition): FilterGroup {
  const target = filter.of[place];
  if (target === undefined) return filter;
  const join = filter.join === 'all' ? 'any' : 'all';
  const group: FilterGroup =
    isGroup(target) && target.join === join
      ? { join, of: [...target.of, condition] }
      : { join, of: [target, condition] };
  return replaced(filter, [place], group);
}

/** How many conditions there are. */
export function countOf(filter: Filter): number {
  return isGroup(filter) ? filter.of.reduce((sum, part) => sum + countOf(part), 0) : 1;
}
