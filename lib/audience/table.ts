import type { AudienceSettings } from '@/lib/domain/audience-settings';
import { type SignalId, signalIds } from '@/lib/domain/signal-id';
import { standardTierBounds, type Tier, type TierBounds, tiers } from '@/lib/domain/tier';
import type { OwnBenchmark } from './own-benchmarks';
import { type EngagementMedians, standardMedians, standardViewsMedians } from './standard-benchmarks';
import { type Limits, standardLimits } from './standard-limits';
import { type SignalRow, standardSignals } from './standard-signals';
import { sum } from './statistics';

/** Changes whenever a weight, limit, benchmark or formula does: scores of different versions are not comparable. */
export const tableVersion = '2';

/** A usual value, who says so, and when. */
export interface Median {
  readonly value: number;
  /** Says plainly when it is second hand, derived, our own proposal, or of the person's own roster. */
  readonly source: string;
  readonly url?: string;
  /** A year, an ISO day, or "undated". */
  readonly date: string;
  /** Accounts behind it, where that is known. */
  readonly n?: number;
}

/** Every constant of the score: who weighs how much, what is usual, where points are lost. Plain data. */
export interface AudienceTable {
  /** Of the shipped table, with `+own` when the person changed anything in it. */
  readonly version: string;
  /** Whether anything differs from the shipped table. */
  readonly isOwn: boolean;
  readonly signals: Readonly<Record<SignalId, SignalRow>>;
  readonly tierBounds: TierBounds;
  /** Usual engagement, as a share of followers or views, by site and tier. */
  readonly medians: EngagementMedians;
  /** Usual views of a video over followers, by site and tier. */
  readonly viewsMedians: EngagementMedians;
  readonly limits: Limits;
}

export const standardTable: AudienceTable = {
  version: tableVersion,
  isOwn: false,
  signals: standardSignals,
  tierBounds: standardTierBounds,
  medians: standardMedians,
  viewsMedians: standardViewsMedians,
  limits: standardLimits,
};

/**
 * The table with the person's changes: weights brought to a sum of 1, medians marked as theirs. Without changes it is the
 * standard table itself.
 * @param own medians of the person's own roster; used only where the settings ask for them
 */
export function audienceTable(settings: AudienceSettings = {}, own: readonly OwnBenchmark[] = []): AudienceTable {
  const medians = withOwnMedians(standardTable.medians, settings, own, 'engagement');
  const changed: Omit<AudienceTable, 'version' | 'isOwn'> = {
    signals: settings.weights === undefined ? standardSignals : weighted(settings.weights),
    tierBounds: settings.tierBounds ?? standardTierBounds,
    medians: settings.medians === undefined ? medians : withTypedMedians(medians, settings.medians),
    viewsMedians: withOwnMedians(standardViewsMedians, settings, own, 'viewsPerFollower'),
    limits: settings.limits === undefined ? standardLimits : withLimits(settings.limits),
  };
  const isOwn = (Object.keys(changed) as (keyof typeof changed)[]).some(
    (name) => JSON.stringify(changed[name]) !== JSON.stringify(standardTable[name]),
  );
  return isOwn ? { ...changed, version: `${tableVersion}+own`, isOwn } : standardTable;
}

function weighted(weights: NonNullable<AudienceSettings['weights']>): AudienceTable['signals'] {
  const wanted = (id: SignalId) => weights[id] ?? standardSignals[id].weight;
  if (signalIds.every((id) => wanted(id) === standardSignals[id].weight)) return standardSignals;
  const total = sum(signalIds.map(wanted));
  if (!(total > 0)) return standardSignals;
  return Object.fromEntries(
    signalIds.map((id) => [id, { ...standardSignals[id], weight: wanted(id) / total }]),
  ) as Record<SignalId, SignalRow>;
}

function withTypedMedians(
  medians: EngagementMedians,
  typed: NonNullable<AudienceSettings['medians']>,
): EngagementMedians {
  const sites = Object.entries(typed).map(([site, byTier]) => {
    const rows = Object.entries(byTier).map(([tier, value]) => [
      tier,
      { value, source: 'Set by you', date: 'undated' },
    ]);
    return [site, { ...medianRow(medians, site), ...Object.fromEntries(rows) }];
  });
  return { ...medians, ...Object.fromEntries(sites) };
}

function withOwnMedians(
  medians: EngagementMedians,
  settings: AudienceSettings,
  own: readonly OwnBenchmark[],
  figure: OwnBenchmark['figure'],
): EngagementMedians {
  if (settings.useOwnBenchmarks !== true) return medians;
  const changed: Record<string, EngagementMedians[string]> = { ...medians };
  for (const benchmark of own) {
    if (benchmark.figure !== figure || benchmark.category !== undefined) continue;
    const { site, tier, median: value, n, date } = benchmark;
    changed[site] = { ...medianRow(changed, site), [tier]: { value, source: 'Your own roster', date, n } };
  }
  return changed;
}

/** The usual values of a site; empty for a site that has none. */
export function medianRow(medians: EngagementMedians, site: string): Partial<Record<Tier, Median>> {
  return (Object.hasOwn(medians, site) && medians[site]) || {};
}

function withLimits(limits: NonNullable<AudienceSettings['limits']>): Limits {
  return {
    ...standardLimits,
    ...(limits.unrealShare && { unrealShare: limits.unrealShare }),
    ...(limits.spamShare && { spamShare: limits.spamShare }),
    ...(limits.massFollowing !== undefined && { massFollowing: limits.massFollowing }),
  };
}

/** For a screen that lists every tier of a site, standard or not. */
export const tableTiers: readonly Tier[] = tiers;
