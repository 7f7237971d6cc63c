import type { Clock, RescoreProgress, SingleFlight, Store } from '../ports';
import { type Scoring, type ScoringDeps, scoringNow, scoringSource } from '../scoring';
import { renewOwnBenchmarks } from './roster-figures';
import { scoreProfile } from './score-profile';

export interface RescoreDeps extends ScoringDeps {
  readonly clock: Clock;
  readonly singleFlight: SingleFlight;
  /** Lets everything else have its turn. */
  readonly pause: () => Promise<void>;
}

export interface RescoreSummary {
  readonly rescored: number;
}

/** Profiles in one transaction at most, and how long it may go on before it lets others at the database, in ms. */
const slice = { people: 25, ms: 60 } as const;
/** Fewer are brought up to date without a word. */
const worthTelling = 25;
/** Own medians may change scores, but scores never change medians: the second pass is the last that finds anything. */
const mostPasses = 3;

/**
 * Brings every score up to date that was worked out with other weights, benchmarks or models, or from less than is known now.
 * In slices, each all or nothing: it may be stopped at any line and goes on where it was. Does nothing while another context
 * is at it, or when the models cannot be loaded, which would make scores worse and not better.
 */
export async function rescore(deps: RescoreDeps): Promise<RescoreSummary> {
  const rescored = await deps.singleFlight('rescore', async () => {
    let count = 0;
    for (let pass = 0; pass < mostPasses; pass += 1) {
      const { audience } = await deps.store.settings.get();
      const own = await renewOwnBenchmarks(deps, audience);
      const done = await onePass(deps);
      count += done;
      if (done === 0 || own?.isComplete !== false) break;
    }
    return count;
  });
  return { rescored: rescored ?? 0 };
}

async function onePass(deps: RescoreDeps): Promise<number> {
  const { store, clock, pause } = deps;
  let done = 0;
  for (;;) {
    const scoring = await scoringNow(deps);
    if (!scoring.isComplete) return done;
    await pause();
    let progress = await beginning(store, clock, scoring.by);
    for (;;) {
      const made = await store.atomic((tx) => oneSlice(tx, deps, scoring, progress));
      if (made === 'changed') break;
      done += made.count;
      progress = made.progress;
      if (made.count === 0) return done;
      await pause();
    }
  }
}

/** Where an earlier run was stopped, its count goes on; a few more or less may have become out of date since. */
async function beginning(store: Store, clock: Clock, by: string): Promise<RescoreProgress> {
  const left = await store.profiles.countOutOfDate(by);
  const before = await store.audienceState.progress();
  const now = clock.now();
  const isGoingOn = before !== undefined && before.by === by && before.finishedAt === undefined;
  return isGoingOn
    ? { ...before, total: before.done + left, at: now }
    : { key: 'progress', by, total: left, done: 0, startedAt: now, at: now };
}

async function oneSlice(
  tx: Store,
  { clock }: RescoreDeps,
  scoring: Scoring,
  progress: RescoreProgress,
): Promise<{ count: number; progress: RescoreProgress } | 'changed'> {
  if (await isOtherTable(tx, scoring)) return 'changed';
  const from = clock.now();
  let count = 0;
  for (const profile of await tx.profiles.outOfDate(scoring.by, slice.people)) {
    if (count > 0 && clock.now() - from >= slice.ms) break;
    await scoreProfile(tx, profile, scoring, clock.now());
    count += 1;
  }
  const known = await tx.audienceState.progress();
  const isTold = progress.total > worthTelling || (known !== undefined && known.finishedAt === undefined);
  const now = clock.now();
  const done = progress.done + count;
  const next: RescoreProgress = {
    ...progress,
    done,
    // People who were read meanwhile may have joined.
    total: Math.max(progress.total, done),
    at: now,
    ...(count === 0 && { finishedAt: now, total: done }),
  };
  if (isTold && !(count === 0 && known?.finishedAt !== undefined)) await tx.audienceState.put(next);
  return { count, progress: next };
}

/** The person changed the table, or their own medians were renewed, since this began. */
async function isOtherTable(tx: Store, scoring: Scoring): Promise<boolean> {
  const { audience } = await tx.settings.get();
  const own = audience?.useOwnBenchmarks ? await tx.audienceState.own() : undefined;
  return scoringSource(audience, own?.benchmarks) !== scoring.from;
}
