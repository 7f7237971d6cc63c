import { leastAccounts, type OwnBenchmark, ownBenchmarks, type RosterFigures } from '@/lib/audience/own-benchmarks';
import type { AudienceSettings } from '@/lib/domain/audience-settings';
import type { PersonId } from '@/lib/domain/ids';
import type { SiteId } from '@/lib/domain/reading';
import { standardTierBounds, type Tier, type TierBounds, tierOf } from '@/lib/domain/tier';
import type { Clock, OwnBenchmarksRow, Store } from '../ports';
import { dayOf } from './score-profile';

const pageSize = 200;
const dayMs = 24 * 60 * 60 * 1000;
/** A median that moved by less than this share is still the same: scores should not wander with every page that is read. */
const sameWithin = 0.02;

/** What the roster is made of, as numbers only. */
export interface Roster {
  readonly rows: readonly RosterFigures[];
  /** Everybody on it has been worked out at least once. */
  readonly isComplete: boolean;
  /** Epoch ms of the newest evidence; 0 without any. */
  readonly latestAt: number;
}

/** Reads the figures of everybody on the roster, a few at a time. */
export async function rosterOf(store: Store): Promise<Roster> {
  const rows: RosterFigures[] = [];
  let isComplete = true;
  let latestAt = 0;
  let after: PersonId | undefined;
  for (;;) {
    const page = await store.profiles.ofRoster(after, pageSize);
    for (const { site, followers, category, audience } of page) {
      isComplete &&= audience !== undefined;
      latestAt = Math.max(latestAt, audience?.saw.latestAt ?? 0);
      if (audience && followers !== undefined && followers > 0)
        rows.push({ site, followers, ...(category !== undefined && { category }), ...audience.figures });
    }
    after = page.at(-1)?.personId;
    if (after === undefined || page.length < pageSize) return { rows, isComplete, latestAt };
  }
}

/** Accounts of one kind on the roster of which engagement is known. */
export interface RosterGroup {
  readonly site: SiteId;
  readonly tier: Tier;
  readonly n: number;
  /** How many more it takes before there is a median; 0 when there is one. */
  readonly missing: number;
}

/** How many accounts there are of each site and tier with a rate of engagement that is more than nothing. */
export function rosterGroups(rows: readonly RosterFigures[], bounds: TierBounds = standardTierBounds): RosterGroup[] {
  const counts = new Map<string, { site: SiteId; tier: Tier; n: number }>();
  for (const { site, followers, engagement } of rows) {
    const tier = tierOf(followers, bounds);
    const group = counts.get(`${site} ${tier}`) ?? { site: site as SiteId, tier, n: 0 };
    if (engagement !== undefined && engagement > 0) group.n += 1;
    counts.set(`${site} ${tier}`, group);
  }
  return [...counts.values()].map((group) => ({ ...group, missing: Math.max(0, leastAccounts - group.n) }));
}

/**
 * Renews the medians that scores are worked out with, where the person asked for them: once a day, when the tiers changed, or
 * when not everybody had figures the last time. Returns what holds now; nothing where they are not asked for.
 */
export async function renewOwnBenchmarks(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  settings: AudienceSettings | undefined,
): Promise<OwnBenchmarksRow | undefined> {
  if (settings?.useOwnBenchmarks !== true) return undefined;
  const before = await store.audienceState.own();
  const tierBounds = settings.tierBounds ?? standardTierBounds;
  const bounds = JSON.stringify(tierBounds);
  const now = clock.now();
  const isFresh = before?.isComplete === true && before.bounds === bounds && now - before.at < dayMs;
  if (isFresh) return before;
  const { rows, isComplete, latestAt } = await rosterOf(store);
  const made = ownBenchmarks(rows, dayOf(latestAt), tierBounds);
  const isSame = before !== undefined && before.bounds === bounds && areSame(before.benchmarks, made);
  const row: OwnBenchmarksRow = {
    key: 'own-benchmarks',
    at: now,
    bounds,
    isComplete,
    benchmarks: isSame ? before.benchmarks : made,
  };
  await store.audienceState.put(row);
  return row;
}

function areSame(before: readonly OwnBenchmark[], now: readonly OwnBenchmark[]): boolean {
  const kindOf = ({ figure, site, tier, category }: OwnBenchmark) => JSON.stringify([figure, site, tier, category]);
  const known = new Map(before.map((each) => [kindOf(each), each.median]));
  return (
    before.length === now.length &&
    now.every((each) => {
      const median = known.get(kindOf(each));
      return median !== undefined && Math.abs(each.median - median) <= sameWithin * median;
    })
  );
}
