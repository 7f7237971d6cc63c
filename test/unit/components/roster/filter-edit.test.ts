import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionOf, draftOf, typedNumber } from '@/components/roster/filter-draft';
import { added, countOf, replaced, withAlternative } from '@/components/roster/filter-edit';
import { filterPresets } from '@/components/roster/filter-presets';
import { type AnyField, fieldOf, fieldRows } from '@/lib/domain/field-registry';
import { type Condition, everybody, type FilterGroup, isGroup, opsOf } from '@/lib/roster/filter';
import { conditionWords, filterWords } from '@/lib/roster/filter-words';

const now = Date.UTC(2026, 4, 12);
const one: Condition = { field: 'followers', op: 'at-least', value: 5_000 };
const two: Condition = { field: 'notes', op: 'contains', value: 'clay' };
const three: Condition = { field: 'email', op: 'is-known' };

function known(id: string): AnyField {
  const row = fieldOf(id);
  if (!row) throw new Error(`There is no field ${id}.`);
  return row;
}

describe('a filter', () => {
  it('grows, branches and shrinks', () => {
    const both = added({ join: 'all', of: [one] }, two);
    expect(both).toEqual({ join: 'all', of: [one, two] });
    const branched = withAlternative(both ?? everybody, 0, three);
    expect(branched).toEqual({ join: 'all', of: [{ join: 'any', of: [one, three] }, two] });
    expect(withAlternative(branched, 0, two).of[0]).toEqual({ join: 'any', of: [one, three, two] });
    // A group of one is that one.
    expect(replaced(branched, [0, 1], undefined)).toEqual({ join: 'all', of: [one, two] });
    expect(replaced(branched, [0, 0], two)).toEqual({ join: 'all', of: [{ join: 'any', of: [two, three] }, two] });
    expect(replaced(branched, [9], undefined)).toBe(branched);
  });

  it('takes a pair apart where everything has to hold, and keeps it together where anything may', () => {
    const pair: FilterGroup = { join: 'all', of: [two, three] };
    expect(added({ join: 'all', of: [one] }, pair)?.of).toEqual([one, two, three]);
    expect(added({ join: 'any', of: [one] }, pair)?.of).toEqual([one, pair]);
  });

  it('has an end', () => {
    const full: FilterGroup = { join: 'all', of: Array.from({ length: 100 }, () => one) };
    expect(countOf(full)).toBe(100);
    expect(added(full, two)).toBeUndefined();
  });
});

describe('words of a filter', () => {
  it.each<[Condition, string]>([
    [one, 'Followers at least 5,000'],
    [two, 'Notes contains “clay”'],
    [three, 'E-mail is known'],
    [{ field: 'last_read_on', op: 'is-not-looked-at' }, 'Last read date was never looked at'],
    [{ field: 'last_read_on', op: 'older-than', days: 30 }, 'Last read more than 30 days ago'],
    [{ field: 'stage', op: 'any-of', values: ['replied'] }, 'Stage is Replied'],
    [{ field: 'stage', op: 'none-of', values: ['replied', 'partner'] }, 'Stage is none of Replied, Partner'],
    [{ field: 'gone', op: 'is-known' }, 'A field that is gone is known'],
  ])('%j reads %s', (condition, words) => {
    expect(conditionWords(condition, now)).toBe(words);
  });

  it('put deeper groups in brackets', () => {
    const deep: FilterGroup = { join: 'any', of: [one, { join: 'all', of: [two, three] }] };
    expect(filterWords(deep, now)).toBe('Followers at least 5,000 or (Notes contains “clay” and E-mail is known)');
  });
});

describe('what is typed', () => {
  it.each([
    ['24,700', 24_700],
    ['24.7k', 24_700],
    ['1.2M', 1_200_000],
    ['1,5', 1.5],
    [' 70 %', 70],
    ['-3', -3],
    ['.5', 0.5],
    ['0', 0],
  ])('%s is %d', (text, value) => {
    expect(typedNumber(text)).toBeCloseTo(value, 9);
  });

  it.each(['', 'many', '1e9', '1.2.3', '∞', '0x10'])('%j is no number', (text) => {
    expect(typedNumber(text)).toBeUndefined();
  });

  it('is never taken for a number that it is not, nor does it break anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const value = typedNumber(text);
        expect(value === undefined || Number.isFinite(value)).toBe(true);
      }),
    );
  });

  it('shares are typed as per cent', () => {
    const share = fieldRows.find((row) => row.type === 'share');
    if (!share) throw new Error('There is no field of shares.');
    const done = conditionOf(known(share.id), { op: 'at-least', text: '40%', text2: '', values: [] });
    expect(done).toEqual({ field: share.id, op: 'at-least', value: 0.4 });
  });

  it('comes back as it was for every question that can be asked of any field', () => {
    for (const row of fieldRows) {
      for (const op of opsOf[row.type]) {
        const day = row.type === 'date' && (op === 'before' || op === 'after');
        const draft = { op, text: day ? '2026-05-12' : '12', text2: '40', values: ['a', 'b'] };
        const condition = conditionOf(known(row.id), draft);
        if ('problem' in condition) throw new Error(`${row.id} ${op}: ${condition.problem}`);
        expect(conditionOf(known(row.id), draftOf(known(row.id), condition))).toEqual(condition);
      }
    }
  });

  it('is refused in words while it is not complete', () => {
    const empty = { text: ' ', text2: '', values: [] };
    for (const op of ['at-least', 'between', 'contains', 'any-of', 'before', 'older-than'] as const)
      expect(conditionOf(known('followers'), { ...empty, op })).toHaveProperty('problem');
  });
});

describe('questions that are ready to ask', () => {
  it('ask about fields that exist, and only what can be asked of them', () => {
    const all = filterPresets.flatMap(({ filter }) => (isGroup(filter) ? filter.of : [filter]));
    for (const part of all) {
      if (isGroup(part)) throw new Error('One level is enough.');
      expect(opsOf[known(part.field).type]).toContain(part.op);
    }
  });
});
