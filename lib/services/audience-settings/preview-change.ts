import { type OwnBenchmark, ownBenchmarks } from '@/lib/audience/own-benchmarks';
import { scoreAudience } from '@/lib/audience/score';
import { editProblems, type TableEdit, withEdits } from '@/lib/audience/table-edits';
import type { AudienceSettings } from '@/lib/domain/audience-settings';
import type { PersonId } from '@/lib/domain/ids';
import type { Profile } from '@/lib/domain/person';
import { ok, problem, type Result } from '@/lib/domain/result';
import { standardTierBounds } from '@/lib/domain/tier';
import { type ChangePreview, muchPoints, type PreviewOptions } from '../audience-settings-types';
import { evidenceOf } from '../evidence/read-evidence';
import type { Clock, Store } from '../ports';
import { rosterOf } from '../rescore/roster-figures';
import { dayOf } from '../rescore/score-profile';
import { type ScoringDeps, scoringNow, scoringWith } from '../scoring';

export interface PreviewDeps extends ScoringDeps {
  readonly clock: Clock;
  /** Lets everything else have its turn. */
  readonly pause: () => Promise<void>;
}

const mostAccounts = 200;
const pageSize = 20;
/** Scoring may hold the page up for about this long at a time, in ms. */
const sliceMs = 20;

const cancelled = problem('cancelled', 'This was stopped.');

/**
 * Scores accounts of the roster with the table that is kept and with the changed one, from all that is known now. The first
 * by the ids of their people, which are drawn by lot, so they are a fair sample of all.
 */
export async function previewChange(
  deps: PreviewDeps,
  edits: readonly TableEdit[],
  { signal, onProgress }: PreviewOptions,
): Promise<Result<ChangePreview>> {
  const { store, clock, pause } = deps;
  const { audience = {} } = await store.settings.get();
  const [wrong] = editProblems(audience, edits).values();
  if (wrong !== undefined) return problem('bad-table', wrong);
  const changed = withEdits(audience, edits);
  const [before, after] = [await scoringNow(deps), await scoringWith(deps, changed, await ownFor(store, changed))];
  const compared: Compared[] = [];
  const done = (isSample: boolean) => ok(summed(compared, isSample));
  let last: PersonId | undefined;
  let since = clock.now();
  for (;;) {
    if (signal?.aborted) return cancelled;
    const page = await store.profiles.ofRoster(last, pageSize);
    for (const profile of page) {
      if (compared.length >= mostAccounts) return done(true);
      const evidence = await evidenceOf(store, profile);
      const now = clock.now();
      const [from, to] = [before, after].map(({ options }) => scoreAudience(evidence, now, options).score);
      compared.push({ profile, from, to });
      if (clock.now() - since < sliceMs) continue;
      onProgress?.(compared.length);
      await pause();
      if (signal?.aborted) return cancelled;
      since = clock.now();
    }
    last = page.at(-1)?.personId;
    if (last === undefined || page.length < pageSize) return done(false);
  }
}

/** Medians of the own roster as the changed table would have them; other sizes of accounts have other medians. */
async function ownFor(store: Store, settings: AudienceSettings): Promise<readonly OwnBenchmark[]> {
  if (settings.useOwnBenchmarks !== true) return [];
  const bounds = settings.tierBounds ?? standardTierBounds;
  const kept = await store.audienceState.own();
  if (kept?.bounds === JSON.stringify(bounds)) return kept.benchmarks;
  const { rows, latestAt } = await rosterOf(store);
  return ownBenchmarks(rows, dayOf(latestAt), bounds);
}

interface Compared {
  readonly profile: Profile;
  readonly from: number | undefined;
  readonly to: number | undefined;
}

function summed(all: readonly Compared[], isSample: boolean): ChangePreview {
  const both = all.flatMap(({ profile, from, to }) =>
    from === undefined || to === undefined ? [] : [{ name: nameOf(profile), from, to, by: Math.abs(to - from) }],
  );
  const changed = both.filter(({ by }) => by > 0).sort((a, b) => b.by - a.by);
  const [biggest] = changed;
  return {
    accounts: all.length,
    isSample,
    scores: both.length,
    changed: changed.length,
    changedMuch: changed.filter(({ by }) => by > muchPoints).length,
    ...(biggest && { biggest: { name: biggest.name, from: biggest.from, to: biggest.to } }),
    gained: all.filter(({ from, to }) => from === undefined && to !== undefined).length,
    lost: all.filter(({ from, to }) => from !== undefined && to === undefined).length,
  };
}

function nameOf({ displayName, handle }: Profile): string {
  return displayName || handle;
}
