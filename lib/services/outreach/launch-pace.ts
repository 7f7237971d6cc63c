import type { LaunchProgress } from '../launch-types';
import type { Clock } from '../ports';

/** A transaction holds up every other window: it should not take longer than this, ms. */
const AIM_MS = 100;
const FEWEST = 50;
const MOST = 500;

/** How many at a time, by how long the last ones took. */
export class ChunkSize {
  /** The next. */
  count = FEWEST;

  constructor(private readonly clock: Clock) {}

  /**
   * @param count how many this is for
   * @param work calls `begins` when its turn has come: what it waited for others before that holds up nobody
   */
  async timed<T>(count: number, work: (begins: () => void) => Promise<T>): Promise<T> {
    let from = this.clock.now();
    const done = await work(() => {
      from = this.clock.now();
    });
    const ms = Math.max(1, this.clock.now() - from);
    // Not more than twice as many: the next may be slower.
    const next = Math.min(count * 2, (count * AIM_MS) / ms);
    this.count = Math.min(MOST, Math.max(FEWEST, Math.round(next)));
    return done;
  }
}

/** Says how far something has come and, after a second, how long the rest will take. */
export function progressFrom(clock: Clock, begunWith: number, total: number): (done: number) => LaunchProgress {
  const startedAt = clock.now();
  return (done) => {
    const tookMs = clock.now() - startedAt;
    const share = (done - begunWith) / Math.max(1, total - begunWith);
    return { done, total, ...(tookMs > 1_000 && share > 0 ? { msLeft: (tookMs * (1 - share)) / share } : {}) };
  };
}
