import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldedGroups, groupKey, withFoldToggled } from '@/lib/roster/folded';
import { standardView, type View, viewSchema } from '@/lib/roster/view';

describe('folded groups', () => {
  it('are kept by field, and come back when it is grouped by that again', () => {
    const view = withFoldToggled(withFoldToggled(standardView, 'stage', '=replied'), 'owner', 'none');
    expect(foldedGroups(view, 'stage')).toEqual(new Set(['=replied']));
    expect(foldedGroups(view, 'owner')).toEqual(new Set(['none']));
    expect(foldedGroups(view, 'tier').size).toBe(0);
    expect(foldedGroups(view, undefined).size).toBe(0);
  });

  it('leave the view as it was when they are unfolded', () => {
    const once = withFoldToggled(standardView, 'stage', '=replied');
    expect(withFoldToggled(once, 'stage', '=replied')).toEqual(standardView);
  });

  it('never make a view that could not be read again', () => {
    const key = fc.string({ maxLength: 5_000 });
    const fold = fc.record({ field: fc.string({ maxLength: 100 }), key });
    fc.assert(
      fc.property(fc.array(fold, { maxLength: 60 }), (folds) => {
        const view = folds.reduce((was: View, each) => withFoldToggled(was, each.field, each.key), standardView);
        expect(viewSchema.parse(view)).toEqual(view);
      }),
    );
    const many = Array.from({ length: 500 }, (_, index) => `=${index}`);
    const view = many.reduce((was: View, each) => withFoldToggled(was, 'owner', each), standardView);
    expect(viewSchema.parse(view)).toEqual(view);
    expect(foldedGroups(view, 'owner').has('=499')).toBe(true);
  });

  it('tell a value from a gap of the same name', () => {
    expect(groupKey('none')).not.toBe(groupKey({ gap: 'none' }));
  });
});
