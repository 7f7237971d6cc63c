import type { Profile } from '@/lib/domain/person';
import type { Clock, RescoreProgress, Store } from '../ports';
import { type Scoring, scoringSource } from '../scoring';
import type { ScoredProfile } from './score-profile';

/** Fewer are brought up to date without a word. */
const worthTelling = 25;

/**
 * Writes scores to their profiles and days, and how far it has come, all or nothing. Whoever has changed since they were read
 * is left as they are, out of date: what is written is true of what is there. An empty slice says that nobody is left.
 */
export function writeSlice(
  store: Store,
  clock: Clock,
  scoring: Scoring,
  progress: RescoreProgress,
  slice: readonly ScoredProfile[],
): Promise<{ readonly count: number; readonly progress: RescoreProgress } | 'other-table'> {
  return store.atomic(async (tx) => {
    // Read at once: every answer waited for keeps others from the database.
    const [isOther, known, rows] = await Promise.all([
      isOtherTable(tx, scoring),
      tx.audienceState.progress(),
      tx.profiles.getMany(slice.map(({ before }) => before.id)),
    ]);
    if (isOther) return 'other-table';
    const there = new Map(rows.map((row) => [row.id, row]));
    const same = slice.filter(({ before }) => isSame(before, there.get(before.id)));
    const isTold = progress.total > worthTelling || (known !== undefined && known.finishedAt === undefined);
    const next = progressAfter(progress, same.length, clock.now(), slice.length === 0);
    const withoutScore = same.flatMap(({ row, dayKey }) => (row ? [] : [dayKey]));
    if (same.length > 0) await tx.profiles.putMany(same.map(({ scored }) => scored));
    if (same.length > withoutScore.length) await tx.scores.putMany(same.flatMap(({ row }) => row ?? []));
    if (withoutScore.length > 0) await tx.scores.deleteMany(withoutScore);
    if (isTold && !(slice.length === 0 && known?.finishedAt !== undefined)) await tx.audienceState.put(next);
    return { count: same.length, progress: next };
  });
}

function progressAfter(progress: RescoreProgress, count: number, now: number, isEnd: boolean): RescoreProgress {
  const done = progress.done + count;
  return {
    ...progress,
    done,
    // People who were read meanwhile may have joined.
    total: isEnd ? done : Math.max(progress.total, done),
    at: now,
    ...(isEnd && { finishedAt: now }),
  };
}

/** Evidence never changes without `looks`; everything else that a score is made of is in the row itself. */
function isSame(before: Profile, now: Profile | undefined): boolean {
  return now !== undefined && JSON.stringify(before) === JSON.stringify(now);
}

/** The person changed the table, or their own medians were renewed, since this began. */
async function isOtherTable(tx: Store, scoring: Scoring): Promise<boolean> {
  const { audience } = await tx.settings.get();
  const own = audience?.useOwnBenchmarks ? await tx.audienceState.own() : undefined;
  return scoringSource(audience, own?.benchmarks) !== scoring.from;
}
