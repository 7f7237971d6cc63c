import type { Clock, RescoreProgress, SingleFlight, Store } from '../ports';
import { type Scoring, type ScoringDeps, scoringNow } from '../scoring';
import { renewOwnBenchmarks } from './roster-figures';
import { scoredSlices } from './scored-slices';
import { writeSlice } from './write-slice';

export interface RescoreDeps extends ScoringDeps {
  readonly clock: Clock;
  readonly singleFlight: SingleFlight;
  /** Lets everything else have its turn. */
  readonly pause: () => Promise<void>;
  /** See `SliceDeps`. */
  readonly sliceSize?: number;
}

export interface RescoreSummary {
  readonly rescored: number;
}

/** Own medians may change scores, but scores never change medians: the second pass is the last that finds anything. */
const mostPasses = 3;
/** Profiles whose turn is looked up at once; whoever is read meanwhile comes first only after these. */
const round = 1_000;
/** Rounds in which everybody was read anew before they could be written; then it is left to the next wake. */
const mostFruitless = 3;
const settledForMs = 24 * 60 * 60_000;

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
  let done = 0;
  for (;;) {
    const scoring = await scoringNow(deps);
    if (!scoring.isComplete) return done;
    await deps.pause();
    const { count, isOtherTable } = await withScoring(deps, scoring);
    done += count;
    if (!isOtherTable) return done;
  }
}

/** Until nobody is out of date, or the table is another one. */
async function withScoring(
  deps: RescoreDeps,
  scoring: Scoring,
): Promise<{ readonly count: number; readonly isOtherTable: boolean }> {
  const { store, clock, pause } = deps;
  let progress: RescoreProgress | undefined;
  let [count, fruitless] = [0, 0];
  const isSettled = await settledBefore(store, clock, scoring.by);
  while (fruitless < mostFruitless) {
    const ids = await store.profiles.outOfDateIds(scoring.by, round, { onlySeen: isSettled });
    progress ??= await beginning(store, clock, scoring.by, ids.length);
    const before = count;
    for await (const slice of ids.length > 0 ? scoredSlices(deps, scoring, ids) : [[]]) {
      const written = await writeSlice(store, clock, scoring, progress, slice);
      if (written === 'other-table') return { count, isOtherTable: true };
      count += written.count;
      progress = written.progress;
      await pause();
    }
    if (ids.length === 0) {
      if (!isSettled) await store.audienceState.put({ key: 'settled', by: scoring.by, at: clock.now() });
      break;
    }
    fruitless = count === before ? fruitless + 1 : 0;
  }
  return { count, isOtherTable: false };
}

/**
 * Was everybody scored with the same before, so that only those can be out of date of whom more was seen since? What was
 * brought back from a file or a merge may be older: everybody is looked at once a day. Looking at all takes seconds where many
 * have been scored, and this is asked every minute.
 */
async function settledBefore(store: Store, clock: Clock, by: string): Promise<boolean> {
  const settled = await store.audienceState.settled();
  if (settled === undefined) return false;
  if (settled.by === by) return Math.abs(clock.now() - settled.at) < settledForMs;
  // Stopped halfway, some would be scored with this and some with that, whichever of them comes next.
  await store.audienceState.put({ ...settled, by: '' });
  return false;
}

/**
 * Where an earlier run was stopped, its count goes on; a few more or less may have become out of date since.
 * @param found how many came up at once: fewer than were asked for are all
 */
async function beginning(store: Store, clock: Clock, by: string, found: number): Promise<RescoreProgress> {
  const left = found < round ? found : await store.profiles.countOutOfDate(by);
  const before = await store.audienceState.progress();
  const now = clock.now();
  const isGoingOn = before !== undefined && before.by === by && before.finishedAt === undefined;
  return isGoingOn
    ? { ...before, total: before.done + left, at: now }
    : { key: 'progress', by, total: left, done: 0, startedAt: now, at: now };
}
