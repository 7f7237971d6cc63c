import { ownBenchmarks } from '@/lib/audience/own-benchmarks';
import { audienceTable } from '@/lib/audience/table';
import { editProblems, valueByHand, withEdits, withoutPart } from '@/lib/audience/table-edits';
import { type AudienceSettings, audienceSettingsSchema } from '@/lib/domain/audience-settings';
import { ok, problem, type Result } from '@/lib/domain/result';
import { standardTierBounds } from '@/lib/domain/tier';
import { type PreviewDeps, previewChange } from './audience-settings/preview-change';
import type { AudienceSettingsService, RosterMedian } from './audience-settings-types';
import type { RescoreProgress, Store } from './ports';
import { rosterGroups, rosterOf } from './rescore/roster-figures';
import { dayOf } from './rescore/score-profile';

export interface AudienceSettingsDeps extends PreviewDeps {
  /** Asks for all scores to be brought up to date. Nobody waits for it. */
  readonly renew: () => void;
}

/** Tiers, medians and weights that the person may change, and what becomes of the scores. */
export function createAudienceSettingsService(deps: AudienceSettingsDeps): AudienceSettingsService {
  const { store, renew } = deps;

  /** Works on what is kept by now, in one transaction: another window may have changed other fields. */
  const change = async <T>(work: (before: AudienceSettings) => Result<{ after: AudienceSettings; value: T }>) => {
    const result = await store.atomic(async (tx): Promise<Result<T>> => {
      const { audience: before = {}, ...others } = await tx.settings.get();
      const worked = work(before);
      if (!worked.ok) return worked;
      const after = audienceSettingsSchema.safeParse(worked.value.after);
      if (!after.success) return problem('bad-table', after.error.issues[0]?.message ?? 'These numbers do not fit.');
      await tx.settings.put(Object.keys(after.data).length === 0 ? others : { ...others, audience: after.data });
      return ok(worked.value.value);
    });
    if (result.ok) renew();
    return result;
  };

  return {
    async view() {
      const { audience = {} } = await store.settings.get();
      const kept = audience.useOwnBenchmarks === true ? await store.audienceState.own() : undefined;
      const own = kept?.benchmarks ?? [];
      const progress = underWay(await store.audienceState.progress());
      return { settings: audience, table: audienceTable(audience, own), own, ...(progress && { progress }) };
    },

    rosterMedians: () => rosterMedians(store),

    save: (edits) =>
      change((before) => {
        const [wrong] = editProblems(before, edits).values();
        if (wrong !== undefined) return problem('bad-table', wrong);
        const undo = edits.map(({ field }) => ({ field, value: valueByHand(before, field) }));
        return ok({ after: withEdits(before, edits), value: { undo } });
      }),

    setOwnBenchmarks: (isOn) =>
      change(({ useOwnBenchmarks: _, ...rest }) =>
        ok({ after: isOn ? { ...rest, useOwnBenchmarks: true } : rest, value: undefined }),
      ),

    backToStandard: (part) => change((before) => ok({ after: withoutPart(before, part), value: { part, before } })),

    restore: ({ part, before }) =>
      change((now) => {
        const { tierBounds, medians, weights } = before;
        const parts = { tiers: { tierBounds }, medians: { medians }, weights: { weights }, all: before };
        return ok({ after: { ...withoutPart(now, part), ...defined(parts[part]) }, value: undefined });
      }),

    preview: (edits, options = {}) => previewChange(deps, edits, options),
  };
}

function underWay(progress: RescoreProgress | undefined) {
  if (progress === undefined || progress.finishedAt !== undefined) return undefined;
  const { done, total, at } = progress;
  return { done, total, at };
}

/** Without members that are there and hold nothing. */
function defined(settings: Partial<Record<keyof AudienceSettings, unknown>>): AudienceSettings {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

/** Those that are in the table as they are in the table, the others as they are now. */
async function rosterMedians(store: Store): Promise<readonly RosterMedian[]> {
  const { audience } = await store.settings.get();
  const bounds = audience?.tierBounds ?? standardTierBounds;
  const kept = audience?.useOwnBenchmarks === true ? await store.audienceState.own() : undefined;
  const { rows, latestAt } = await rosterOf(store);
  const isUsed = kept?.bounds === JSON.stringify(bounds);
  const benchmarks = isUsed ? kept.benchmarks : ownBenchmarks(rows, dayOf(latestAt), bounds);
  return rosterGroups(rows, bounds).map((group) => {
    const own = benchmarks.find(
      ({ figure, category, site, tier }) =>
        figure === 'engagement' && category === undefined && site === group.site && tier === group.tier,
    );
    return { ...group, ...(own && { own }) };
  });
}
