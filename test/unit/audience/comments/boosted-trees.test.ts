import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BoostedTrees, NO_QUESTION, treesScore } from '@/lib/audience/comments/boosted-trees';
import { readTrees, writeTrees } from '@/lib/audience/comments/tree-file';
import { treeInputNames } from '@/lib/audience/comments/tree-inputs';

/** The same sum by walking each tree from its first question, value by value. */
function naive({ depth, cuts, inputs, places, leaves, unit }: BoostedTrees, values: readonly number[]): number {
  const questions = 2 ** depth - 1;
  const walk = (tree: number, at: number): number => {
    if (at >= questions) return leaves[tree * (questions + 1) + at - questions] ?? Number.NaN;
    const [input, place] = [inputs[tree * questions + at] ?? 0, places[tree * questions + at] ?? 0];
    const cut = place === NO_QUESTION ? Number.POSITIVE_INFINITY : (cuts[input]?.[place] ?? Number.NaN);
    return walk(tree, 2 * at + ((values[input] ?? Number.NaN) > cut ? 2 : 1));
  };
  const count = leaves.length / (questions + 1);
  return unit * Array.from({ length: count }, (_, tree) => walk(tree, 0)).reduce((total, leaf) => total + leaf, 0);
}

const INPUTS = 5;
const someTrees = fc
  .record({
    depth: fc.integer({ min: 1, max: 4 }),
    count: fc.integer({ min: 0, max: 6 }),
    cuts: fc.array(
      fc
        .uniqueArray(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 6 })
        .map((own) => own.sort((a, b) => a - b)),
      { minLength: INPUTS, maxLength: INPUTS },
    ),
    bytes: fc.infiniteStream(fc.nat(255)),
  })
  .map(({ depth, count, cuts, bytes }): BoostedTrees => {
    const next = () => bytes.next().value ?? 0;
    const inputs = Uint8Array.from({ length: count * (2 ** depth - 1) }, () => next() % INPUTS);
    const places = inputs.map((input) => {
      const place = next() % ((cuts[input]?.length ?? 0) + 1);
      return place === cuts[input]?.length ? NO_QUESTION : place;
    });
    const leaves = Int8Array.from({ length: count * 2 ** depth }, () => next() - 128);
    return { depth, cuts, inputs, places, leaves, unit: 0.03 };
  });
const anyValue = fc.oneof(fc.integer({ min: -6, max: 6 }), fc.double());

describe('boosted trees', () => {
  it('come to the leaves that a walk from question to question comes to, for any values', () => {
    fc.assert(
      fc.property(someTrees, fc.array(anyValue, { maxLength: INPUTS }), (trees, values) => {
        const score = treesScore(trees, values);
        expect(Number.isFinite(score)).toBe(true);
        expect(score).toBeCloseTo(naive(trees, values), 9);
      }),
      { numRuns: 500 },
    );
  });

  it('send a value that lies on a cut to its left', () => {
    const tree: BoostedTrees = {
      depth: 1,
      cuts: [[0.5]],
      inputs: Uint8Array.of(0),
      places: Uint8Array.of(0),
      leaves: Int8Array.of(-1, 2),
      unit: 1,
    };
    expect([0, 0.5, 0.51, Number.NaN].map((value) => treesScore(tree, [value]))).toEqual([-1, -1, 2, -1]);
    expect(treesScore({ ...tree, places: Uint8Array.of(NO_QUESTION) }, [9])).toBe(-1);
  });

  it('say the same after they were written and read', () => {
    fc.assert(
      fc.property(someTrees, fc.array(anyValue, { minLength: INPUTS, maxLength: INPUTS }), (trees, values) => {
        const again = readTrees(JSON.parse(JSON.stringify(writeTrees(trees))));
        expect(treesScore(again, values)).toBe(treesScore(trees, values));
        expect(writeTrees(again)).toEqual(writeTrees(trees));
      }),
    );
  });

  it('are refused when they ask about what nobody measures, or lack questions', () => {
    const [name = ''] = treeInputNames;
    const file = {
      depth: 1,
      unit: 1,
      cuts: { [name]: [0.5] },
      inputs: btoa('\0'),
      places: btoa('\0'),
      leaves: btoa('\x01\x02'),
    };
    expect(treesScore(readTrees(file), [1])).toBe(2);
    expect(() => readTrees({ ...file, cuts: { 'the weather': [0.5] } })).toThrow(/the weather, which nobody measures/);
    expect(() => readTrees({ ...file, places: '' })).toThrow(/as many questions/);
  });

  it('ask about things of which each has its own name', () => {
    expect(new Set(treeInputNames).size).toBe(treeInputNames.length);
    expect(treeInputNames.length).toBeLessThan(256);
    expect(treeInputNames.filter((name) => /capital|shout/.test(name))).toEqual([]);
  });
});
