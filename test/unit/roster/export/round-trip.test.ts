import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldType } from '@/lib/domain/field-registry';
import { type CellKind, cellText, dateText, type FileCell, isoDate, readCellText } from '@/lib/roster/export/cell-text';
import { exportColumns } from '@/lib/roster/export/columns';
import { csvChunks } from '@/lib/roster/export/csv';
import { guarded, unguarded, unguardedForeign } from '@/lib/roster/export/formula-guard';
import { csvRows } from '@/lib/roster/import/csv-rows';
import { decoded } from '@/lib/roster/import/decode';
import { fileColumns } from '@/lib/roster/import/headers';

async function* stream<T>(...items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** Line ends come back as line feeds, NULs and halves of characters have no place in a text file. */
const anyText = fc
  .string({ unit: 'grapheme', maxLength: 40 })
  .map((text) => text.replace(/\r\n?/g, '\n').replaceAll('\0', '').toWellFormed());
const nasty = fc.constantFrom(
  '=1+1',
  '+49',
  '-5',
  '@me',
  '\t=1',
  "'quoted",
  'none',
  'not looked at',
  '"',
  ',',
  ';',
  'a\n\nb',
  ' x ',
  '＝1',
  '',
);
const text = fc.oneof(anyText, nasty);
const gap = fc.constantFrom<FileCell>({ gap: 'none' }, { gap: 'unknown' }, { gap: 'not-looked-at' });

const valuesOf: { readonly [Type in FieldType]: fc.Arbitrary<FileCell> } = {
  text: text.map((value) => ({ value })),
  url: text.map((value) => ({ value })),
  email: text.map((value) => ({ value })),
  choice: text.map((value) => ({ value })),
  number: fc
    .oneof(fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true }))
    .map((value) => ({ value: value + 0 })),
  share: fc.double({ min: 0, max: 1, noNaN: true }).map((value) => ({ value })),
  boolean: fc.boolean().map((value) => ({ value })),
  date: fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }).map((value) => ({ value })),
  tags: fc.array(text, { minLength: 1, maxLength: 4 }).map((value) => ({ value })),
};
const types = Object.keys(valuesOf) as FieldType[];

describe('a file of our own', () => {
  it('comes back as it went: every value, and the three gaps told apart', async () => {
    const table = fc.array(fc.constantFrom(...types), { minLength: 1, maxLength: 6 }).chain((kinds) =>
      fc.record({
        kinds: fc.constant(kinds),
        lines: fc.array(fc.tuple(...kinds.map((type) => fc.oneof(gap, valuesOf[type]))), {
          minLength: 1,
          maxLength: 6,
        }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 50 }), async ({ kinds, lines }, size) => {
        // The first column is there in every line: an empty line is no record.
        const fields = ['number' as const, ...kinds].map((type, index) => ({
          id: `f${index}`,
          label: `Label, "${index}"`,
          type,
        }));
        const rows = lines.map((line, index): FileCell[] => [{ value: index }, ...line]);
        const file = (await collected(csvChunks(exportColumns(fields, new Set()), stream(...rows)))).join('');
        const bytes = new TextEncoder().encode(file);
        const parts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
          bytes.slice(at * size, (at + 1) * size),
        );
        const [header, ...read] = (await collected(csvRows(decoded(stream(...parts), 'utf-8'), ','))).flat();
        expect(fileColumns(header?.cells ?? []).map(({ ownId }) => ownId)).toEqual(fields.map(({ id }) => id));
        expect(
          read.map(({ cells }) => cells.map((cell, index) => readCellText(cell, fields[index] as CellKind))),
        ).toEqual(rows);
      }),
      { numRuns: 150 },
    );
  });

  it('says which counts are rounded, only where some are', () => {
    const fields = [
      { id: 'followers', label: 'Followers', type: 'number' as const },
      { id: 'following', label: 'Following', type: 'number' as const },
    ];
    expect(exportColumns(fields, new Set(['followers'])).map(({ header }) => header)).toEqual([
      'Followers [followers]',
      'Followers (precision) [followers.precision]',
      'Following [following]',
    ]);
  });

  it('writes zero, unknown, none and not looked at as four things', async () => {
    const cells: FileCell[] = [{ value: 0 }, { gap: 'unknown' }, { gap: 'none' }, { gap: 'not-looked-at' }];
    expect(cells.map((cell) => cellText(cell, { type: 'number' }))).toEqual(['0', '', 'none', 'not looked at']);
  });

  it('begins with a byte order mark, ends lines with CRLF and doubles quotes', async () => {
    const columns = exportColumns([{ id: 'bio', label: 'Bio', type: 'text' }], new Set());
    const file = (await collected(csvChunks(columns, stream<FileCell[]>([{ value: 'Say "hi", all\nof you' }])))).join(
      '',
    );
    expect(file).toBe('\ufeffBio [bio]\r\n"Say ""hi"", all\nof you"\r\n');
  });
});

describe('the guard against formulas', () => {
  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '\u200b=1',
    '＝1',
    '＋1',
    '－1',
    '＠a',
    '\ufeff=1',
  ])('takes the danger out of %j and can be taken back', (danger) => {
    expect(guarded(danger)).toBe(`'${danger}`);
    expect(unguarded(guarded(danger))).toBe(danger);
    expect(unguardedForeign(`'${danger}`)).toBe(danger);
  });

  it('leaves numbers numbers, and plain text as it is', () => {
    expect(cellText({ value: -5 }, { type: 'number' })).toBe('-5');
    expect(guarded('Mara = Lindqvist')).toBe('Mara = Lindqvist');
    expect(unguardedForeign("'t Hooft")).toBe("'t Hooft");
  });

  it('never lets a text cell begin like a formula', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(cellText({ value }, { type: 'text' })).not.toMatch(/^[\s\p{Cf}]*[=+\-@＝＋－＠]/u);
      }),
    );
  });
});

describe('dates in files', () => {
  it('are the day at midnight and exact otherwise', () => {
    expect(dateText(Date.UTC(2026, 2, 14))).toBe('2026-03-14');
    expect(dateText(Date.UTC(2026, 2, 14, 1, 2, 3, 4))).toBe('2026-03-14T01:02:03.004Z');
  });

  it('are no dates when there is no such day', () => {
    expect(isoDate('2026-02-31')).toBeUndefined();
    expect(isoDate('2024-02-29')).toBe(Date.UTC(2024, 1, 29));
    expect(isoDate('2026-03-14T10:00+02:00')).toBe(Date.UTC(2026, 2, 14, 8));
  });
});
