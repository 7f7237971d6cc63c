import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldCell } from '@/lib/domain/field-registry';
import { gaps } from '@/lib/domain/field-registry';
import { type Condition, dayMs, type Filter } from '@/lib/roster/filter';
import { holds, matches } from '@/lib/roster/matches';

const now = Date.UTC(2026, 4, 12);
const value = (each: number | string | boolean | readonly string[]): FieldCell => ({ value: each });
const field = 'any';

describe('one condition', () => {
  it.each<[Condition, FieldCell, boolean]>([
    [{ field, op: 'at-least', value: 70 }, value(70), true],
    [{ field, op: 'at-least', value: 70 }, value(69.9), false],
    [{ field, op: 'at-most', value: 0 }, value(0), true],
    [{ field, op: 'between', low: 1, high: 3 }, value(3), true],
    [{ field, op: 'between', low: 1, high: 3 }, value(3.01), false],
    [{ field, op: 'equals', value: 0 }, value(0), true],
    [{ field, op: 'contains', value: 'JOSE' }, value('Ana José'), true],
    [{ field, op: 'contains', value: 'ﬁ' }, value('Profit'), true],
    [{ field, op: 'contains-not', value: 'jose' }, value('Ana José'), false],
    [{ field, op: 'is', value: 'ana jose' }, value('Ana José'), true],
    [{ field, op: 'begins-with', value: 'ána' }, value('Ana José'), true],
    [{ field, op: 'begins-with', value: 'jose' }, value('Ana José'), false],
    [{ field, op: 'any-of', values: ['Micro', 'macro'] }, value('micro'), true],
    [{ field, op: 'any-of', values: [] }, value('micro'), false],
    [{ field, op: 'none-of', values: ['micro'] }, value('macro'), true],
    [{ field, op: 'any-of', values: ['pots'] }, value(['Clay', 'Pots']), true],
    [{ field, op: 'all-of', values: ['pots', 'clay'] }, value(['Clay', 'Pots']), true],
    [{ field, op: 'all-of', values: ['pots', 'glaze'] }, value(['Clay', 'Pots']), false],
    [{ field, op: 'contains', value: 'ot' }, value(['Clay', 'Pots']), true],
    [{ field, op: 'is-true' }, value(true), true],
    [{ field, op: 'is-false' }, value(true), false],
    [{ field, op: 'before', at: now }, value(now), false],
    [{ field, op: 'after', at: now }, value(now + 1), true],
    [{ field, op: 'older-than', days: 30 }, value(now - 30 * dayMs), false],
    [{ field, op: 'older-than', days: 30 }, value(now - 30 * dayMs - 1), true],
    [{ field, op: 'within', days: 30 }, value(now - 30 * dayMs), true],
    [{ field, op: 'within', days: 0 }, value(now + 5 * dayMs), true],
    [{ field, op: 'is-known' }, value(0), true],
    [{ field, op: 'is-known' }, value(false), true],
    [{ field, op: 'is-known' }, value([]), false],
    [{ field, op: 'is-none' }, value([]), true],
    [{ field, op: 'is-none' }, { gap: 'none' }, true],
    [{ field, op: 'is-unknown' }, { gap: 'none' }, false],
    [{ field, op: 'is-unknown' }, { gap: 'unknown' }, true],
    [{ field, op: 'is-not-looked-at' }, { gap: 'not-looked-at' }, true],
    [{ field, op: 'is-not-looked-at' }, { gap: 'unknown' }, false],
    // A text cannot be at least 7, and a number begins with nothing.
    [{ field, op: 'at-least', value: 7 }, value('70'), false],
    [{ field, op: 'contains', value: '7' }, value(70), false],
    [{ field, op: 'none-of', values: ['7'] }, value(70), false],
    [{ field, op: 'is-false' }, value('no'), false],
  ])('%j of %j is %s', (condition, cell, expected) => {
    expect(holds(condition, cell, now)).toBe(expected);
  });

  it('keeps "none" in where somebody asks for everything but, and what nobody knows out', () => {
    for (const condition of [
      { field, op: 'none-of', values: ['pots'] },
      { field, op: 'contains-not', value: 'pots' },
    ] satisfies Condition[])
      expect(gaps.filter((gap) => holds(condition, { gap }, now))).toEqual(['none']);
  });
});

const cells: fc.Arbitrary<FieldCell> = fc.oneof(
  fc.constantFrom(...gaps.map((gap): FieldCell => ({ gap }))),
  fc
    .oneof(
      fc.integer({ min: -3, max: 3 }),
      fc.boolean(),
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.array(fc.constantFrom('a', 'B', 'é'), { maxLength: 3 }),
    )
    .map(value),
);
const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 4 }), fc.constantFrom('a', 'e', '.*(', '\ud800', ''));
const small = fc.integer({ min: -3, max: 3 });
const fields = fc.constantFrom('one', 'two', 'three');
const conditions: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ field: fields, op: fc.constantFrom('is-known', 'is-none', 'is-unknown', 'is-not-looked-at') }),
  fc.record({ field: fields, op: fc.constantFrom('at-least', 'at-most', 'equals'), value: small }),
  fc.record({ field: fields, op: fc.constant('between' as const), low: small, high: small }),
  fc.record({ field: fields, op: fc.constantFrom('contains', 'contains-not', 'is', 'begins-with'), value: texts }),
  fc.record({
    field: fields,
    op: fc.constantFrom('any-of', 'none-of', 'all-of'),
    values: fc.array(texts, { maxLength: 3 }),
  }),
  fc.record({ field: fields, op: fc.constantFrom('is-true', 'is-false') }),
  fc.record({ field: fields, op: fc.constantFrom('before', 'after'), at: small }),
  fc.record({ field: fields, op: fc.constantFrom('older-than', 'within'), days: small }),
);
const { filter: filters } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3 },
    conditions,
    fc.record({ join: fc.constantFrom('all', 'any'), of: fc.array(tie('filter'), { maxLength: 3 }) }),
  ),
}));
const people = fc.record({ one: cells, two: cells, three: cells });
const of = (person: Readonly<Record<string, FieldCell>>) => (id: string) => person[id] ?? { gap: 'unknown' as const };

describe('filters', () => {
  it('answer yes or no to whatever stands in them', () => {
    fc.assert(fc.property(filters, people, (filter, person) => typeof matches(filter, of(person), 0) === 'boolean'));
  });

  it('ask for all or any, in whichever order', () => {
    fc.assert(
      fc.property(fc.array(filters, { minLength: 1, maxLength: 4 }), people, (parts, person) => {
        const each = parts.map((part) => matches(part, of(person), 0));
        const ask = (join: 'all' | 'any', group: Filter[]) => matches({ join, of: group }, of(person), 0);
        expect(ask('all', parts)).toBe(!each.includes(false));
        expect(ask('any', parts)).toBe(each.includes(true));
        expect(ask('all', parts.toReversed())).toBe(ask('all', parts));
        expect(ask('any', parts.toReversed())).toBe(ask('any', parts));
      }),
    );
  });

  it('let everybody through when empty', () => {
    expect(matches({ join: 'all', of: [] }, of({}), now)).toBe(true);
    expect(matches({ join: 'any', of: [] }, of({}), now)).toBe(true);
  });

  it('find exactly one state for each cell', () => {
    fc.assert(
      fc.property(cells, (cell) => {
        const ops = ['is-known', 'is-none', 'is-unknown', 'is-not-looked-at'] as const;
        expect(ops.filter((op) => holds({ field, op }, cell, now))).toHaveLength(1);
      }),
    );
  });

  it('turn into their opposite for known values and never hold both ways', () => {
    const pairs = fc.oneof(
      fc.record({ field: fields, value: texts }).map((part): [Condition, Condition] => [
        { ...part, op: 'contains' },
        { ...part, op: 'contains-not' },
      ]),
      fc.record({ field: fields, values: fc.array(texts, { maxLength: 3 }) }).map((part): [Condition, Condition] => [
        { ...part, op: 'any-of' },
        { ...part, op: 'none-of' },
      ]),
      fc.record({ field: fields, days: small }).map((part): [Condition, Condition] => [
        { ...part, op: 'older-than' },
        { ...part, op: 'within' },
      ]),
      fields.map((each): [Condition, Condition] => [
        { field: each, op: 'is-true' },
        { field: each, op: 'is-false' },
      ]),
    );
    fc.assert(
      fc.property(pairs, cells, ([yes, no], cell) => {
        const answers = [holds(yes, cell, 0), holds(no, cell, 0)];
        expect(answers).not.toEqual([true, true]);
        const isAsked =
          'value' in cell &&
          (typeof cell.value === 'number'
            ? 'days' in yes
            : typeof cell.value === 'boolean'
              ? yes.op === 'is-true'
              : 'value' in yes || 'values' in yes);
        if (isAsked) expect(answers).toContain(true);
      }),
    );
  });

  it('never let a gap through on a question about its value', () => {
    const open = new Set(['is-known', 'is-none', 'is-unknown', 'is-not-looked-at', 'none-of', 'contains-not']);
    fc.assert(
      fc.property(conditions, fc.constantFrom(...gaps), (condition, gap) => {
        fc.pre(!open.has(condition.op));
        expect(holds(condition, { gap }, 0)).toBe(false);
      }),
    );
  });
});
