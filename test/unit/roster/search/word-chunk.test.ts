import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldCell } from '@/lib/domain/field-registry';
import { bytesOf, rowsOf } from '@/lib/roster/columns/chunk';
import { encode } from '@/lib/roster/columns/encode';
import { evaluate } from '@/lib/roster/columns/evaluate';
import { type ColumnField, patched } from '@/lib/roster/columns/patch';
import { cellAt } from '@/lib/roster/columns/read-chunk';
import { askedWords } from '@/lib/roster/search/asked-words';

const field: ColumnField = { type: 'text', kind: 'words' };
const cell: fc.Arbitrary<FieldCell> = fc.oneof(
  fc.constantFrom('mira clay', 'mira\n\nslow food', '', '東京').map((value): FieldCell => ({ value })),
  fc.constant<FieldCell>({ gap: 'unknown' }),
);

describe('a column that is only searched', () => {
  it('is the same patched as made anew, new rows included', () => {
    const changes = fc.array(fc.tuple(fc.nat({ max: 8 }), cell), { maxLength: 5 });
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 6 }), changes, (cells, made) => {
        const now = [...cells];
        for (const [row, next] of made) {
          while (now.length < row) now.push({ gap: 'unknown' });
          now[row] = next;
        }
        const chunk = patched(encode(cells, field), now.length, new Map(made), field);
        expect(chunk).toEqual(encode(now, field));
        expect(patched(undefined, now.length, new Map(now.entries()), field)).toEqual(chunk);
        expect(rowsOf(chunk)).toBe(now.length);
      }),
    );
  });

  it('gives back its texts, counts its bytes, and answers no filter', () => {
    const chunk = encode([{ value: 'mira mira\n\nslow food' }, { gap: 'none' }], field);
    expect(cellAt(chunk, 0, field)).toEqual({ value: 'mira\n\nslow food' });
    // Twelve letters, three words of eight bytes, two tables' ends, and the rows.
    expect(bytesOf(chunk)).toBe(12 + 3 * 8 + 2 * 4 + 3 * 4 + 2 * 2 + 3 * 2);
    expect([...evaluate(chunk, { field: '#search', op: 'contains', value: 'mira' }, field, 0)]).toEqual([0, 0]);
  });
});

describe('the words of the search box', () => {
  it('are different, folded, and put first when few texts will hold them', () => {
    const words = askedWords(' @Zoë  a slow SLOW food ').map(({ units }) => String.fromCharCode(...units));
    expect(words).toEqual(['slow', 'food', 'zoe', 'a']);
  });

  it('are few, however much is pasted', () => {
    expect(askedWords('a b '.repeat(10_000)).length).toBeLessThanOrEqual(2);
    expect(askedWords(Array.from({ length: 9_999 }, (_, place) => place).join(' ')).length).toBeLessThan(129);
    expect(askedWords(' \n\t ')).toEqual([]);
    expect(askedWords('@')).toHaveLength(1);
  });
});
