import { describe, expect, it } from 'vitest';
import { changesTogether } from '@/lib/services/roster/changes-together';

const change = (seq: number, people: number) => ({
  seq,
  personIds: Array.from({ length: people }, (_, at) => `${at}`),
});
const seqs = (sizes: readonly number[], most: number) =>
  changesTogether(
    sizes.map((size, at) => change(at + 1, size)),
    most,
  ).map(({ seq }) => seq);

describe('changes taken over together', () => {
  it('are of so many people at most', () => {
    expect(seqs([4, 4, 4], 8)).toEqual([1, 2]);
    expect(seqs([4, 4, 4], 12)).toEqual([1, 2, 3]);
  });

  it('are one at least, and none where there are none', () => {
    expect(seqs([100, 1], 8)).toEqual([1]);
    expect(seqs([], 8)).toEqual([]);
  });
});
