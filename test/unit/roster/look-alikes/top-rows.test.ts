import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TopRows } from '@/lib/roster/look-alikes/top-rows';

it('keeps the same as sorting all of them, whatever the order they come in', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 9 })),
      fc.integer({ min: 1, max: 8 }),
      fc.boolean(),
      (strengths, limit, isBack) => {
        const all = strengths.map((strength, row) => ({ row, strength }));
        const top = new TopRows(limit, (row, other) => row < other);
        for (const { row, strength } of isBack ? all.toReversed() : all) top.offer(row, strength);
        const sorted = all.toSorted((a, b) => b.strength - a.strength || a.row - b.row);
        expect(top.sorted()).toEqual(sorted.slice(0, limit));
      },
    ),
  );
});
