import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allToggled,
  extendedTo,
  movedTo,
  nothingSelected,
  type Selection,
  toggled,
  withoutGone,
} from '@/components/roster/selection';
import type { PersonId } from '@/lib/domain/ids';

const order = ['a', 'b', 'c', 'd'] as PersonId[];
const [a, b, c, d] = order as [PersonId, PersonId, PersonId, PersonId];
const chosen = (selection: Selection) => [...selection.chosen].sort();

describe('selection', () => {
  it('ticks and unticks one, which is where the keyboard stands then', () => {
    const one = toggled(nothingSelected, b);
    expect(one).toEqual({ chosen: new Set([b]), cursor: b, anchor: b });
    expect(chosen(toggled(one, b))).toEqual([]);
  });

  it('moves without ticking', () => {
    expect(movedTo(toggled(nothingSelected, b), d)).toEqual({ chosen: new Set([b]), cursor: d, anchor: d });
  });

  it('adds a range and keeps where it began', () => {
    const range = extendedTo(toggled(nothingSelected, a), [b, c], c, b);
    expect(chosen(range)).toEqual([a, b, c]);
    expect(range).toMatchObject({ cursor: c, anchor: b });
  });

  it('ticks all that are shown, or none of them when all were, and leaves the hidden ones alone', () => {
    const hidden = toggled(nothingSelected, 'hidden' as PersonId);
    const all = allToggled(hidden, order);
    expect(chosen(all)).toEqual([a, b, c, d, 'hidden']);
    expect(chosen(allToggled(all, order))).toEqual(['hidden']);
    expect(chosen(allToggled(toggled(hidden, a), order))).toEqual([a, b, c, d, 'hidden']);
  });

  it('forgets those who left and nobody else', () => {
    fc.assert(
      fc.property(fc.subarray(order), fc.subarray(order), (ticked, there) => {
        const selection = { chosen: new Set(ticked) };
        const left = withoutGone(selection, new Set(there));
        expect(chosen(left)).toEqual(ticked.filter((id) => there.includes(id)));
        if (ticked.every((id) => there.includes(id))) expect(left).toBe(selection);
      }),
    );
  });
});
