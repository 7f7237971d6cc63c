import type { List } from '@/lib/domain/person';
import { compareTexts, fold } from '@/lib/roster/fold';
import type { Group } from '@/lib/roster/group';
import type { ListSummary } from '@/lib/services/app-services';
import type { GroupCounts } from '@/lib/services/group-types';

/** A list or a group as it stands on the screen of all of them. */
export type ShelfItem = {
  readonly name: string;
  readonly campaign?: string | undefined;
  readonly createdAt: number;
  /** Missing: not counted yet. */
  readonly count: number | undefined;
} & ({ readonly kind: 'list'; readonly list: List } | { readonly kind: 'group'; readonly group: Group });

/** All of one campaign. */
export interface Shelf {
  /** Missing: those of no campaign. */
  readonly campaign?: string;
  readonly items: readonly ShelfItem[];
}

export const shelfOrders = ['name', 'newest', 'people'] as const;
export type ShelfOrder = (typeof shelfOrders)[number];

export function shelfItems(
  lists: readonly ListSummary[],
  groups: readonly Group[],
  counts: GroupCounts,
): readonly ShelfItem[] {
  return [
    ...lists.map(({ list, memberCount }): ShelfItem => {
      const { name, campaign, createdAt } = list;
      return { kind: 'list', list, name, campaign, createdAt, count: memberCount };
    }),
    ...groups.map((group): ShelfItem => {
      const { name, campaign, createdAt } = group;
      return { kind: 'group', group, name, campaign, createdAt, count: counts.get(group.id) };
    }),
  ];
}

/**
 * By campaign, in the order of their names, those of none last; inside of each as asked. Campaigns that differ in case or
 * accents only are one. @param search found in names and campaigns; empty: all
 */
export function shelvesOf(items: readonly ShelfItem[], order: ShelfOrder, search: string): readonly Shelf[] {
  const wanted = fold(search.trim());
  const byCampaign = new Map<string, ShelfItem[]>();
  for (const item of items) {
    if (wanted && !fold(item.name).includes(wanted) && !fold(item.campaign ?? '').includes(wanted)) continue;
    const key = fold(item.campaign ?? '');
    byCampaign.set(key, [...(byCampaign.get(key) ?? []), item]);
  }
  return [...byCampaign.values()]
    .map((own): Shelf => {
      const campaign = own[0]?.campaign;
      return { ...(campaign ? { campaign } : {}), items: own.toSorted(comparers[order]) };
    })
    .toSorted((one, other) => {
      if (!one.campaign || !other.campaign) return Number(!one.campaign) - Number(!other.campaign);
      return compareTexts(one.campaign, other.campaign);
    });
}

const byName = (one: ShelfItem, other: ShelfItem) => compareTexts(one.name, other.name);
const comparers: Readonly<Record<ShelfOrder, (one: ShelfItem, other: ShelfItem) => number>> = {
  name: byName,
  newest: (one, other) => other.createdAt - one.createdAt || byName(one, other),
  // What was not counted yet comes last.
  people: (one, other) => (other.count ?? -1) - (one.count ?? -1) || byName(one, other),
};
