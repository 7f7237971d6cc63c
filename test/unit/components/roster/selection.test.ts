import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allToggled, extendedTo, moved, nothingSelected, toggled } from '@/components/roster/selection';
import type { PersonId } from '@/lib/domain/ids';

const order = ['a', 'b', 'c', 'd', 'e'] as PersonId[];
const id = (text: string) => text as PersonId;

describe('selection', () => {
  it('moves from nowhere to the first row and stops at the ends', () => {
    const first = moved(nothingSelected, order, 1);
    expect(first.cursor).toBe('a');
    expect(moved(first, order, -1).cursor).toBe('a');
    expect(moved(first, order, 99).cursor).toBe('e');
  });

  it('extends from the anchor in either direction and keeps earlier ticks', () => {
    const start = toggled(toggled(nothingSelected, id('e')), id('b'));
    expect([...extendedTo(start, order, id('d')).chosen].sort()).toEqual(['b', 'c', 'd', 'e']);
    expect([...extendedTo(start, order, id('a')).chosen].sort()).toEqual(['a', 'b', 'e']);
  });

  it('takes only the row itself when the anchor was filtered away', () => {
    const start = toggled(nothingSelected, id('gone'));
    expect([...extendedTo(start, order, id('c')).chosen].sort()).toEqual(['c', 'gone']);
  });

  it('ticks all, then none, and leaves rows that are not shown alone', () => {
    const some = toggled(nothingSelected, id('z'));
    const all = allToggled(some, order);
    expect(all.chosen.size).toBe(6);
    expect([...allToggled(all, order).chosen]).toEqual(['z']);
  });

  it('toggling twice changes nothing that is ticked', () => {
    fc.assert(
      fc.property(fc.subarray(order), fc.constantFrom(...order), (chosen, one) => {
        const before = { chosen: new Set(chosen) };
        expect([...toggled(toggled(before, one), one).chosen].sort()).toEqual([...chosen].sort());
      }),
    );
  });
});
