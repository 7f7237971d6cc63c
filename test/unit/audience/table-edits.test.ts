import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audienceTable } from '@/lib/audience/table';
import {
  editProblems,
  fieldKey,
  fieldsByHand,
  standardValue,
  type TableEdit,
  type TableField,
  tierBoundNames,
  valueByHand,
  withEdits,
} from '@/lib/audience/table-edits';
import { audienceSettingsSchema } from '@/lib/domain/audience-settings';
import { siteIds } from '@/lib/domain/reading';
import { signalIds } from '@/lib/domain/signal-id';
import { tiers } from '@/lib/domain/tier';

const anyField: fc.Arbitrary<TableField> = fc.oneof(
  fc.record({ part: fc.constant('tiers' as const), bound: fc.constantFrom(...tierBoundNames) }),
  fc.record({
    part: fc.constant('medians' as const),
    site: fc.constantFrom(...siteIds),
    tier: fc.constantFrom(...tiers),
  }),
  fc.record({ part: fc.constant('weights' as const), signal: fc.constantFrom(...signalIds) }),
);
const anyValue = fc.oneof(
  fc.double(),
  fc.double({ min: 0, max: 1 }),
  fc.integer({ min: -10, max: 200_000 }),
  fc.constant(undefined),
);
const anyEdits = fc.uniqueArray(fc.record({ field: anyField, value: anyValue }), {
  selector: ({ field }) => fieldKey(field),
  maxLength: 12,
});

describe('changes to the table', () => {
  it('without a problem are always fit to be kept, and give a table whose weights add up to 1', () => {
    fc.assert(
      fc.property(anyEdits, (edits) => {
        const fine = edits.filter((edit) => editProblems({}, [edit]).size === 0);
        if (editProblems({}, fine).size > 0) return;
        const settings = withEdits({}, fine);
        expect(audienceSettingsSchema.safeParse(settings).success).toBe(true);
        const { signals } = audienceTable(settings);
        expect(signalIds.reduce((sum, id) => sum + signals[id].weight, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('with a problem say so at a field that was changed', () => {
    fc.assert(
      fc.property(anyEdits, (edits) => {
        const isKept = audienceSettingsSchema.safeParse(withEdits({}, edits)).success;
        const problems = editProblems({}, edits);
        if (!isKept) expect(problems.size).toBeGreaterThan(0);
        const keys = new Set(edits.map(({ field }) => fieldKey(field)));
        for (const key of problems.keys()) expect(keys).toContain(key);
      }),
    );
  });

  it('can be taken back one by one until nothing is left', () => {
    fc.assert(
      fc.property(anyEdits, (edits) => {
        const settings = withEdits({}, edits);
        const undo: TableEdit[] = fieldsByHand(settings).map((field) => ({ field, value: undefined }));
        expect(withEdits(settings, undo)).toEqual({});
      }),
    );
  });

  it('that are the standard are not kept, except in place of the own roster’s median', () => {
    const field = { part: 'medians', site: 'instagram', tier: 'micro' } as const;
    const edit = { field, value: standardValue(field) };
    expect(withEdits({}, [edit])).toEqual({});
    expect(valueByHand(withEdits({ useOwnBenchmarks: true }, [edit]), field)).toBe(edit.value);
  });

  it('may not leave every question without a weight', () => {
    const none = signalIds.map((signal) => ({ field: { part: 'weights', signal } as const, value: 0 }));
    expect([...editProblems({}, none)]).toEqual([['weights E3', 'One question at least needs a weight above 0.']]);
    expect(editProblems({}, none.slice(1)).size).toBe(0);
  });

  it('must leave sizes rising, and say at the changed one what it collides with', () => {
    const tier = (bound: 'nano' | 'micro' | 'midTier', value: number) => ({
      field: { part: 'tiers', bound } as const,
      value,
    });
    expect([...editProblems({}, [tier('nano', 10_000)])]).toEqual([
      ['tiers nano', 'Has to be below 10,000, where micro ends.'],
    ]);
    expect([...editProblems({}, [tier('midTier', 9_000)])]).toEqual([
      ['tiers midTier', 'Has to be above 10,000, where this size begins.'],
    ]);
    expect(editProblems({}, [tier('nano', 20_000), tier('micro', 50_000)]).size).toBe(0);
  });
});
