import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupLayout } from '@/components/roster/group-layout';

describe('groupLayout', () => {
  it('is the rows themselves without groups', () => {
    const layout = groupLayout(undefined, 3);
    expect(layout.count).toBe(3);
    expect(layout.at(2)).toEqual({ kind: 'row', index: 2, count: 1 });
    expect(layout.itemOf(2)).toBe(2);
  });

  it('puts a heading before each group and every row in its place, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 8 }), (counts) => {
        const groups = counts.map((count, index) => ({ value: `g${index}`, count }));
        const shown = counts.reduce((sum, count) => sum + count, 0);
        const layout = groupLayout(groups, shown);
        const items = Array.from({ length: layout.count }, (_, item) => layout.at(item));
        const expected = counts.flatMap((count, place) => ['heading', ...Array.from({ length: count }, () => place)]);
        expect(items.map(({ kind }) => kind === 'heading')).toEqual(expected.map((each) => each === 'heading'));
        expect(items.flatMap((item) => (item.kind === 'row' ? [item.index] : []))).toEqual([...Array(shown).keys()]);
        for (let row = 0; row < shown; row += 1)
          expect(layout.at(layout.itemOf(row))).toEqual({ kind: 'row', index: row, count: 1 });
      }),
    );
  });

  it('lays out a heading for each group, lines of several, and nobody of a folded one', () => {
    const group = fc.record({ count: fc.integer({ min: 1, max: 9 }), isFolded: fc.boolean() });
    const across = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 8 }), across, (made, perRow) => {
        const groups = made.map(({ count }, index) => ({ value: `g${index}`, count }));
        const folded = new Set(made.flatMap(({ isFolded }, index) => (isFolded ? [`=g${index}`] : [])));
        const shown = made.reduce((sum, { count }) => sum + count, 0);
        const layout = groupLayout(groups, shown, { perRow, folded });
        const items = Array.from({ length: layout.count }, (_, item) => layout.at(item));
        expect(items.flatMap((item) => (item.kind === 'heading' ? [item.isFolded] : []))).toEqual(
          made.map(({ isFolded }) => isFolded),
        );
        const rows = items.flatMap((item) =>
          item.kind === 'row' ? Array.from({ length: item.count }, (_, place) => item.index + place) : [],
        );
        expect(rows).toEqual([...Array(shown).keys()].filter((row) => !layout.isFolded(row)));
        expect(layout.isFolded(0, shown - 1)).toBe(made.every(({ isFolded }) => isFolded));
        for (const [item, each] of items.entries())
          if (each.kind === 'row') expect(layout.itemOf(each.index + each.count - 1)).toBe(item);
      }),
    );
  });
});
