import type { AudienceModels } from '@/lib/audience/models';
import type { ScoreOptions } from '@/lib/audience/score';
import { audienceTable } from '@/lib/audience/table';
import type { Settings } from '@/lib/domain/settings';

export interface ScoringDeps {
  /** Missing, or failing: the signals that need a model say so, and confidence is lower for it. */
  readonly loadModels?: () => Promise<AudienceModels>;
}

/**
 * What a score is worked out with besides the evidence: the shipped models, and the table with the person's own changes.
 * Panel, person page and roster have to use the same, or they disagree. Awaits more than the store, so it must not be called
 * inside a transaction, and in a live query only after all reads.
 */
export async function scoringOptions({ loadModels }: ScoringDeps, settings: Settings): Promise<ScoreOptions> {
  const models = await loadModels?.().catch(() => undefined);
  const table = settings.audience === undefined ? undefined : audienceTable(settings.audience);
  return { ...(models && { models }), ...(table && { table }) };
}
