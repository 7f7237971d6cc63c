import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calmRows } from '@/components/roster/use-calm-rows';

const rows = (first: number, count = 28) => Array.from({ length: count }, (_, index) => `p${first + index}`);
const drawnAt = (ids: ReadonlySet<string>, first: number, about = 'all', wasEmpty = false) => ({
  ids,
  first,
  about,
  wasEmpty,
});

describe('rows that are drawn while the table scrolls', () => {
  it('are all of them at first, for another question, and when the answer comes', () => {
    const all = new Set(rows(0));
    expect(calmRows(rows(0), 0, 'all', undefined, undefined)).toEqual(all);
    expect(calmRows(rows(0), 0, 'new', undefined, drawnAt(new Set(rows(900)), 900))).toEqual(all);
    expect(calmRows(rows(0), 0, 'all', undefined, drawnAt(new Set(), 0, 'all', true))).toEqual(all);
  });

  it('are all of them where it moves as slowly as people read', () => {
    expect(calmRows(rows(5), 5, 'all', undefined, drawnAt(new Set(rows(0)), 0))).toEqual(new Set(rows(5)));
  });

  it('are only those that were there before while it flies by, and where the keyboard is', () => {
    const drawn = calmRows(rows(12), 12, 'all', 'p30', drawnAt(new Set(rows(0)), 0));
    expect([...drawn]).toEqual([...rows(12, 16), 'p30']);
  });

  it('are all there a few frames after it has come to rest, wherever it was', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 20 }), (places) => {
        let before = drawnAt(new Set(rows(0)), 0);
        let first = 0;
        for (first of places) {
          const ids = calmRows(rows(first), first, 'all', undefined, before);
          // Nobody is drawn who is not in view.
          for (const id of ids) expect(rows(first)).toContain(id);
          before = drawnAt(ids, first);
        }
        for (let frame = 0; frame < 3; frame += 1)
          before = drawnAt(calmRows(rows(first), first, 'all', undefined, before), first);
        expect(before.ids).toEqual(new Set(rows(first)));
      }),
    );
  });
});
