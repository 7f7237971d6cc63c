import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundedWidth, movedColumn, shownColumns, toggledColumn, withColumn } from '@/components/roster/column-look';
import { standardView, type View, viewLimits, viewSchema } from '@/lib/roster/view';

const view = (...fields: string[]): View => ({ ...standardView, columns: fields.map((field) => ({ field })) });
const fields = (each: View) => shownColumns(each).map(({ field }) => field);

describe('columns', () => {
  it('begin with the name and leave out what is twice or gone', () => {
    expect(fields(view('tier', 'no-such-field', 'full_name', 'tier'))).toEqual(['full_name', 'tier']);
    expect(fields(view())).toEqual(['full_name']);
  });

  it('are pinned behind the name, and do not leave the pinned ones', () => {
    const pinned = withColumn(view('tier', 'stage', 'site'), 'site', { isPinned: true });
    expect(fields(pinned)).toEqual(['full_name', 'site', 'tier', 'stage']);
    expect(fields(movedColumn(pinned, 'tier', -1))).toEqual(['full_name', 'site', 'tier', 'stage']);
    expect(fields(movedColumn(pinned, 'tier', 1))).toEqual(['full_name', 'site', 'stage', 'tier']);
  });

  it('move by keeping all of them, whatever is asked', () => {
    fc.assert(
      fc.property(
        fc.subarray(['tier', 'stage', 'site', 'email', 'notes']),
        fc.integer({ min: -9, max: 9 }),
        (some, by) => {
          const before = view('full_name', ...some);
          for (const field of ['full_name', ...some]) {
            const after = movedColumn(before, field, by);
            expect(fields(after)[0]).toBe('full_name');
            expect([...fields(after)].sort()).toEqual([...fields(before)].sort());
            expect(viewSchema.safeParse(after).success).toBe(true);
          }
        },
      ),
    );
  });

  it('come and go, but not the name', () => {
    const shown = toggledColumn(view('full_name'), 'tier');
    expect(fields(shown)).toEqual(['full_name', 'tier']);
    expect(fields(toggledColumn(shown, 'tier'))).toEqual(['full_name']);
    expect(toggledColumn(shown, 'full_name')).toBe(shown);
  });

  it('have widths that can be kept', () => {
    expect(boundedWidth(1)).toBe(viewLimits.minWidthPx);
    expect(boundedWidth(9_999)).toBe(viewLimits.maxWidthPx);
    expect(boundedWidth(120.6)).toBe(121);
  });
});
