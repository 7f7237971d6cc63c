/** How much of a comment stands in others that were seen with it: people write anew, campaigns copy. */
export interface SameWords {
  /** Another comment has the same words. */
  readonly again: boolean;
  /** Share of its runs of five words that stand in another comment, 0 to 1; 0 of comments with fewer words. */
  readonly shared: number;
}

/** Two people write "so good" without knowing of each other. */
const LEAST_WORDS = 4;
const RUN = 5;
const IS_WORD = /^[\p{L}\p{N}]/u;

/**
 * Compares comments that were seen together, in the order in which they come; that order changes nothing. Linear in the number
 * of words.
 * @param comments words per comment, of `maskedWords`, so that names and amounts may differ
 */
export function sameWords(comments: readonly (readonly string[])[]): SameWords[] {
  const lines = comments.map((words) => (words.length < LEAST_WORDS ? undefined : words.join(' ')));
  const runs = comments.map(runsOf);
  const [lineCounts, runCounts] = [new Map<string, number>(), new Map<string, number>()];
  for (const line of lines) if (line !== undefined) add(lineCounts, line);
  for (const own of runs) for (const run of own) add(runCounts, run);
  return comments.map((_, at) => {
    const [line, own] = [lines[at], runs[at] ?? new Set<string>()];
    const elsewhere = [...own].filter((run) => (runCounts.get(run) ?? 0) > 1).length;
    return {
      again: line !== undefined && (lineCounts.get(line) ?? 0) > 1,
      shared: own.size === 0 ? 0 : elsewhere / own.size,
    };
  });
}

function runsOf(words: readonly string[]): ReadonlySet<string> {
  const spoken = words.filter((word) => IS_WORD.test(word));
  return new Set(spoken.slice(RUN - 1).map((_, at) => spoken.slice(at, at + RUN).join(' ')));
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
