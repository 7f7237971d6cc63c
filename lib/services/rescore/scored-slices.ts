import type { ProfileId } from '@/lib/domain/ids';
import { evidenceFrom } from '../evidence/read-evidence';
import type { Clock, SeenProfile, Store } from '../ports';
import type { Scoring } from '../scoring';
import { type ScoredProfile, scoredProfile } from './score-profile';

export interface SliceDeps {
  readonly store: Store;
  readonly clock: Clock;
  /** Lets everything else have its turn. */
  readonly pause: () => Promise<void>;
  /** Profiles read and written at once; missing: as many as are worth a transaction. */
  readonly sliceSize?: number;
}

const usualSize = 80;
/** How long scoring holds up everything else of this thread at a time, in ms; one profile more may come on top. */
const turnMs = 12;

/** These profiles with their scores, a slice at a time: while one is being scored, the next one is read. */
export async function* scoredSlices(
  deps: SliceDeps,
  scoring: Scoring,
  ids: readonly ProfileId[],
): AsyncGenerator<readonly ScoredProfile[]> {
  let rest = ids;
  const read = () => {
    const next = rest.slice(0, deps.sliceSize ?? usualSize);
    rest = rest.slice(next.length);
    if (next.length === 0) return undefined;
    const reading = deps.store.seen.ofMany(next);
    // Looked at when its turn comes, which may be later than its failure.
    reading.catch(() => undefined);
    return reading;
  };
  for (let ahead = read(); ahead; ) {
    const { seen, left } = await ahead;
    rest = [...left, ...rest];
    ahead = read();
    yield await inTurns(deps, scoring, seen);
  }
}

async function inTurns(
  { clock, pause }: SliceDeps,
  scoring: Scoring,
  seen: readonly SeenProfile[],
): Promise<ScoredProfile[]> {
  const scored: ScoredProfile[] = [];
  let since = Number.NEGATIVE_INFINITY;
  for (const each of seen) {
    if (clock.now() - since >= turnMs) {
      await pause();
      since = clock.now();
    }
    scored.push(scoredProfile(each.profile, evidenceFrom(each), scoring, clock.now()));
  }
  return scored;
}
