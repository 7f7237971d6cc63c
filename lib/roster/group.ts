import type { GroupId } from '@/lib/domain/ids';
import { type Filter, type FilterGroup, isGroup } from './filter';
import { fold } from './fold';

export const groupLimits = { name: 80, campaign: 80 } as const;

/** A rule under a name. Whoever fits it is in it, from the moment on and for as long as they fit. */
export interface Group {
  readonly id: GroupId;
  readonly name: string;
  /** An empty rule lets everybody in. */
  readonly filter: FilterGroup;
  /** What it is for, as the person calls it. */
  readonly campaign?: string;
  /** Epoch ms. */
  readonly createdAt: number;
}

/** A rule that names a list, after the list was renamed: it goes on meaning that list. The very same rule when it names another. */
export function withListRenamed(filter: FilterGroup, from: string, to: string): FilterGroup {
  const of = filter.of.map((part) => (isGroup(part) ? withListRenamed(part, from, to) : renamedIn(part, from, to)));
  return of.every((part, index) => part === filter.of[index]) ? filter : { ...filter, of };
}

function renamedIn(condition: Exclude<Filter, FilterGroup>, from: string, to: string): Filter {
  if (condition.field !== 'lists' || !('values' in condition)) return condition;
  if (condition.values.every((value) => fold(value) !== fold(from))) return condition;
  return { ...condition, values: condition.values.map((value) => (fold(value) === fold(from) ? to : value)) };
}
