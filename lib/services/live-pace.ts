/** So many times as long as its last answer took, a question rests before it is asked again. */
const TIMES_AS_LONG = 4;
/** What is shown is at most about so much older than the last write, ms. */
const MOST_REST_MS = 2_000;
/** However little it costs, it is asked at most so often within that time: a person who does something twice sees both at once. */
const MOST_ASKED = 6;

/** Asked again before it was answered: only the newest answer counts. */
export class Superseded extends Error {
  override readonly name = 'Superseded';
}

/**
 * A live question that is asked again with every write. While thousands of rows are written, the answers would take more time
 * from the writing than the writing itself takes; so it rests between two of them, in proportion to what they cost. The first
 * time, and after a while in which nothing was written, it is answered at once.
 * @param wait must be followed by the reads of a live query, so a promise of the database's own
 * @throws Superseded
 */
export function paced<T>(
  ask: () => Promise<T>,
  wait: (ms: number) => PromiseLike<void>,
  now: () => number = () => performance.now(),
): () => Promise<T> {
  let asked = 0;
  let tookMs = 0;
  let restsUntil = Number.NEGATIVE_INFINITY;
  /** When the last few were asked. */
  const before: number[] = [];
  return async () => {
    asked += 1;
    const turn = asked;
    const [oldest = Number.NEGATIVE_INFINITY] = before.length < MOST_ASKED ? [] : before;
    const restMs = Math.max(restsUntil, oldest + MOST_REST_MS) - now();
    if (restMs > 0) {
      await wait(restMs);
      if (turn !== asked) throw new Superseded();
    }
    const from = now();
    before.push(from);
    if (before.length > MOST_ASKED) before.shift();
    // One that is still under way will take about as long as the one before.
    restsUntil = from + tookMs + restAfter(tookMs);
    try {
      return await ask();
    } finally {
      tookMs = now() - from;
      restsUntil = now() + restAfter(tookMs);
    }
  };
}

function restAfter(tookMs: number): number {
  return Math.min(MOST_REST_MS, tookMs * TIMES_AS_LONG);
}
