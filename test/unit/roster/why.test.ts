import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FieldCell, gaps } from '@/lib/domain/field-registry';
import { dayMs, type Filter, type FilterGroup, isGroup } from '@/lib/roster/filter';
import { withListRenamed } from '@/lib/roster/group';
import { matches } from '@/lib/roster/matches';
import { explain, type WhyPart } from '@/lib/roster/why';

const now = Date.UTC(2026, 4, 12, 10);
const cellsOf =
  (cells: Readonly<Record<string, FieldCell>>) =>
  (field: string): FieldCell =>
    cells[field] ?? { gap: 'unknown' };

function lines(filter: FilterGroup, cells: Readonly<Record<string, FieldCell>>): string[] {
  const written = (parts: readonly WhyPart[], indent: string): string[] =>
    parts.flatMap(({ words, have, holds, parts: deeper = [] }) => [
      `${indent}${holds ? '+' : '-'} ${words}: ${have}`,
      ...written(deeper, `${indent}  `),
    ]);
  return written(explain(filter, cellsOf(cells), now).parts, '');
}

describe('an explanation', () => {
  it('says what was asked and what there is', () => {
    const filter: FilterGroup = {
      join: 'all',
      of: [
        { field: 'followers', op: 'at-least', value: 5_000 },
        { field: 'score', op: 'at-least', value: 70 },
        { field: 'stage', op: 'any-of', values: ['prospect'] },
        { field: 'last_read_on', op: 'within', days: 30 },
      ],
    };
    expect(
      lines(filter, {
        followers: { value: 24_700, isRounded: true },
        score: { value: 78 },
        stage: { value: 'prospect' },
        last_read_on: { value: now - 8 * dayMs },
      }),
    ).toEqual([
      '+ Followers at least 5,000: about 24,700',
      '+ Audience score at least 70: 78',
      '+ Stage is Prospect: Prospect',
      '+ Last read within 30 days: May 4',
    ]);
  });

  it('keeps none, not known and not looked at apart, and never says 0 for them', () => {
    const filter: FilterGroup = {
      join: 'any',
      of: [
        { field: 'followers', op: 'at-most', value: 5_000 },
        { field: 'tags', op: 'none-of', values: ['clay'] },
        { field: 'email', op: 'is-not-looked-at' },
        { field: 'score', op: 'at-least', value: 0 },
      ],
    };
    const cells: Readonly<Record<string, FieldCell>> = { tags: { value: [] }, email: { gap: 'not-looked-at' } };
    expect(lines(filter, cells)).toEqual([
      '- Followers at most 5,000: not known',
      '+ Tags does not have clay: none',
      '+ E-mail was never looked at: not looked at',
      '- Audience score at least 0: not enough data',
    ]);
    expect(lines(filter, { ...cells, followers: { value: 0 } })[0]).toBe('+ Followers at most 5,000: 0');
  });

  it('puts what was asked together under one heading', () => {
    const filter: FilterGroup = {
      join: 'all',
      of: [
        {
          join: 'any',
          of: [
            { field: 'followers', op: 'at-least', value: 5_000 },
            { field: 'a field of another version', op: 'is-known' },
          ],
        },
      ],
    };
    expect(lines(filter, { followers: { value: 6_000 } })).toEqual([
      '+ Any of these: 1 of 2 is so',
      '  + Followers at least 5,000: 6,000',
      '  - A field that is gone is known: this field does not exist any more',
    ]);
  });

  it('shows what a page wrote without letting it hide or reorder anything', () => {
    const filter: FilterGroup = { join: 'all', of: [{ field: 'full_name', op: 'is-known' }] };
    expect(lines(filter, { full_name: { value: 'Mira\u202egnp' } }).join('')).not.toContain('\u202e');
  });
});

const fields = ['followers', 'score', 'tags', 'email', 'stage', 'last_read_on', 'gone'] as const;
const cellWith = (values: fc.Arbitrary<number | string | readonly string[]>): fc.Arbitrary<FieldCell> =>
  fc.oneof(
    fc.constantFrom(...gaps.map((gap): FieldCell => ({ gap }))),
    values.map((value): FieldCell => ({ value })),
  );
const number = cellWith(fc.integer({ min: -3, max: 3 }));
const text = cellWith(fc.constantFrom('a', 'B', 'ab'));
const somebody = fc.record({
  followers: number,
  score: number,
  tags: cellWith(fc.constantFrom(['a'], ['b', 'A'], [])),
  email: text,
  stage: text,
  last_read_on: cellWith(fc.integer({ min: now - 4 * dayMs, max: now })),
});
const field = fc.constantFrom(...fields);
const small = fc.integer({ min: -3, max: 3 });
const condition: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({ field, op: fc.constantFrom('is-known' as const, 'is-none' as const, 'is-not-looked-at' as const) }),
  fc.record({ field, op: fc.constantFrom('at-least' as const, 'equals' as const), value: small }),
  fc.record({
    field,
    op: fc.constantFrom('contains' as const, 'contains-not' as const),
    value: fc.constantFrom('a', 'b'),
  }),
  fc.record({
    field,
    op: fc.constantFrom('any-of' as const, 'none-of' as const),
    values: fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 }),
  }),
  fc.record({ field, op: fc.constantFrom('within' as const, 'older-than' as const), days: fc.nat(3) }),
);
const { group } = fc.letrec<{ filter: Filter; group: FilterGroup }>((tie) => ({
  filter: fc.oneof({ depthSize: 'small', withCrossShrink: true }, condition, tie('group')),
  group: fc.record({
    join: fc.constantFrom('all' as const, 'any' as const),
    of: fc.array(tie('filter'), { maxLength: 3 }),
  }),
}));

describe('whatever is asked of whomever', () => {
  it('agrees with what the filter lets through, as a whole and in every part', () => {
    fc.assert(
      fc.property(group, somebody, (filter, cells) => {
        const cellOf = cellsOf(cells);
        const agree = (parts: readonly WhyPart[], asked: readonly Filter[]): void => {
          expect(parts).toHaveLength(asked.length);
          for (const [index, part] of parts.entries()) {
            const each = asked[index];
            if (!each) throw new Error('There is a part that nobody asked for.');
            expect(part.holds).toBe(matches(each, cellOf, now));
            if (isGroup(each)) agree(part.parts ?? [], each.of);
            else expect(part.have).not.toBe('');
          }
        };
        const why = explain(filter, cellOf, now);
        expect(why.holds).toBe(matches(filter, cellOf, now));
        agree(why.parts, filter.of);
      }),
    );
  });
});

describe('a rule that names a list', () => {
  it('goes on meaning it under its new name, however deep it stands', () => {
    const rule = (name: string): FilterGroup => ({
      join: 'all',
      of: [
        { field: 'tags', op: 'any-of', values: ['Spring'] },
        { join: 'any', of: [{ field: 'lists', op: 'any-of', values: ['Other', name] }] },
      ],
    });
    expect(withListRenamed(rule('SPRING'), 'Spring', 'Autumn')).toEqual(rule('Autumn'));
    const other = rule('Winter');
    expect(withListRenamed(other, 'Spring', 'Autumn')).toBe(other);
  });
});
