import { type Random, shuffled } from './random';

/**
 * Puts near-duplicates together: texts with the same words, and texts of which at least half of all runs of three words are
 * common (Jaccard). Chains of near-duplicates are one group.
 * @param texts words per text, as `maskedWords` gives them
 * @returns a group per text; equal numbers belong together
 */
export function nearDuplicates(texts: readonly (readonly string[])[], alike = 0.5): number[] {
  const parent = texts.map((_, at) => at);
  const rootOf = (at: number): number => {
    let root = at;
    while (parent[root] !== root) root = parent[root] ?? root;
    parent[at] = root;
    return root;
  };
  const join = (one: number, other: number) => {
    const [low, high] = [rootOf(one), rootOf(other)].sort((a, b) => a - b) as [number, number];
    parent[high] = low;
  };
  const firstWith = new Map<string, number>();
  const withRun = new Map<string, number[]>();
  const runs = texts.map(runsOfThree);
  texts.forEach((words, at) => {
    const line = words.join(' ');
    const first = firstWith.get(line);
    if (first === undefined) firstWith.set(line, at);
    else join(at, first);
    const common = new Map<number, number>();
    for (const run of runs[at] ?? []) {
      const before = withRun.get(run) ?? [];
      for (const other of before) common.set(other, (common.get(other) ?? 0) + 1);
      withRun.set(run, [...before, at]);
    }
    for (const [other, count] of common) {
      const all = (runs[at]?.size ?? 0) + (runs[other]?.size ?? 0) - count;
      if (count / all >= alike) join(at, other);
    }
  });
  return texts.map((_, at) => rootOf(at));
}

/**
 * How many texts have a near-duplicate in another fold, which a model would have learned by heart: the same words, or at least
 * `alike` of all runs of three words in common. 0 when `nearDuplicates` made the folds by the same measure or a lower one.
 */
export function leakedTexts(texts: readonly (readonly string[])[], folds: readonly number[], alike = 0.7): number {
  const runs = texts.map(runsOfThree);
  const lines = texts.map((words) => words.join(' '));
  return texts.filter((_, at) =>
    texts.some(
      (_, other) =>
        folds[other] !== folds[at] &&
        (lines[other] === lines[at] || jaccard(runs[at] ?? new Set(), runs[other] ?? new Set()) >= alike),
    ),
  ).length;
}

function jaccard(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  let common = 0;
  for (const run of one) if (other.has(run)) common += 1;
  return common / (one.size + other.size - common);
}

/** Of texts with fewer than four words nothing: they are near-duplicates only when equal. */
function runsOfThree(words: readonly string[]): ReadonlySet<string> {
  if (words.length < 4) return new Set();
  return new Set(words.slice(2).map((word, at) => `${words[at]} ${words[at + 1]} ${word}`));
}

/**
 * A fold (0 to `count` - 1) per row, so that a group is never divided and both labels spread evenly: groups in random order,
 * large ones first, each to where the fold's rows of its labels are fewest.
 */
export function foldsOfGroups(
  groups: readonly number[],
  labels: readonly boolean[],
  count: number,
  random: Random,
): number[] {
  const sizes = new Map<number, { spam: number; genuine: number }>();
  groups.forEach((group, at) => {
    const size = sizes.get(group) ?? { spam: 0, genuine: 0 };
    size[labels[at] ? 'spam' : 'genuine'] += 1;
    sizes.set(group, size);
  });
  const order = shuffled([...sizes], random).sort(
    ([, one], [, other]) => Math.min(20, other.spam + other.genuine) - Math.min(20, one.spam + one.genuine),
  );
  const folds = Array.from({ length: count }, () => ({ spam: 0, genuine: 0 }));
  const foldOf = new Map<number, number>();
  for (const [group, size] of order) {
    // What the sum of squares would grow by: least where there is least of the same.
    const growth = folds.map(
      (fold) => size.spam * (2 * fold.spam + size.spam) + size.genuine * (2 * fold.genuine + size.genuine),
    );
    const least = growth.indexOf(Math.min(...growth));
    const fold = folds[least];
    if (fold) {
      fold.spam += size.spam;
      fold.genuine += size.genuine;
    }
    foldOf.set(group, least);
  }
  return groups.map((group) => foldOf.get(group) ?? 0);
}
