import type { AudienceModels } from '@/lib/audience/models';
import type { OwnBenchmark } from '@/lib/audience/own-benchmarks';
import { type ScoreOptions, versionOf } from '@/lib/audience/score';
import { type AudienceTable, audienceTable, standardTable } from '@/lib/audience/table';
import type { AudienceSettings } from '@/lib/domain/audience-settings';
import type { Hash, Store } from './ports';

export interface ScoringDeps {
  readonly store: Store;
  readonly hash: Hash;
  /** Missing, or failing: the signals that need a model say so, and confidence is lower for it. */
  readonly loadModels?: () => Promise<AudienceModels>;
}

/** What a score is worked out with besides the evidence. */
export interface Scoring {
  readonly options: ScoreOptions;
  /** Tells scores apart that do not compare; see `AudienceSummary.by`. */
  readonly by: string;
  /** The models were there. Without them nothing that was worked out with them should be overwritten. */
  readonly isComplete: boolean;
  /** The settings and own medians it was made of, as text: whether they are still the same can be asked inside a transaction. */
  readonly from: string;
}

/**
 * The shipped models and the table with the person's own changes. Panel, person page, roster and background have to use the
 * same, or they disagree. Awaits more than the store after its reads, so it must not be called inside a transaction, and in
 * a live query only after all other reads.
 */
export async function scoringNow(deps: ScoringDeps): Promise<Scoring> {
  const { audience } = await deps.store.settings.get();
  const own = audience?.useOwnBenchmarks ? await deps.store.audienceState.own() : undefined;
  return scoringWith(deps, audience, own?.benchmarks);
}

/** The same with a table that need not be the one that is kept: for trying out changes. */
export async function scoringWith(
  { loadModels, hash }: Pick<ScoringDeps, 'loadModels' | 'hash'>,
  audience: AudienceSettings | undefined,
  own?: readonly OwnBenchmark[],
): Promise<Scoring> {
  const loaded = await loadModels?.().catch(() => undefined);
  const models = loaded ?? {};
  const table = audience === undefined ? standardTable : audienceTable(audience, own ?? []);
  return {
    options: { models, table },
    by: await markOf(hash, table, models),
    isComplete: loadModels === undefined || loaded !== undefined,
    from: scoringSource(audience, own),
  };
}

/** See `Scoring.from`. */
export function scoringSource(
  audience: AudienceSettings | undefined,
  own: readonly OwnBenchmark[] | undefined,
): string {
  return JSON.stringify([audience, own]);
}

/** The version, and for a table of the person's own a mark of all that is in it. */
async function markOf(hash: Hash, table: AudienceTable, models: AudienceModels): Promise<string> {
  const version = versionOf({ table, models });
  return table.isOwn ? `${version} #${(await hash(JSON.stringify(table))).slice(0, 16)}` : version;
}
