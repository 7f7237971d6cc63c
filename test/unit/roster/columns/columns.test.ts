import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldCell, FieldType, Gap } from '@/lib/domain/field-registry';
import { type Chunk, kindOf, rowsOf, segmentRows } from '@/lib/roster/columns/chunk';
import { encode } from '@/lib/roster/columns/encode';
import { type ColumnSource, find, GivenUp } from '@/lib/roster/columns/engine';
import { evaluate } from '@/lib/roster/columns/evaluate';
import { orderKeys } from '@/lib/roster/columns/order-key';
import { type ColumnField, patched } from '@/lib/roster/columns/patch';
import { sortRows } from '@/lib/roster/columns/radix';
import { cellAt } from '@/lib/roster/columns/read-chunk';
import { readKeys } from '@/lib/roster/columns/sort-keys';
import { type Condition, type FilterOp, opsOf } from '@/lib/roster/filter';
import { compareTexts } from '@/lib/roster/fold';
import { holds, matches } from '@/lib/roster/matches';

const options = ['nano', 'micro', 'mid-tier', 'macro'].map((value) => ({ value, label: value }));
const types = ['text', 'number', 'share', 'boolean', 'date', 'url', 'email', 'choice', 'tags'] as const;
const fieldOfType = (type: FieldType): ColumnField => ({
  type,
  kind: kindOf(type),
  ...(type === 'choice' && { options }),
});

const gap = fc.constantFrom<Gap>('none', 'unknown', 'not-looked-at').map((each): FieldCell => ({ gap: each }));
const word = fc.oneof(
  fc.constantFrom('Ärger', 'arger', 'clip 2', 'clip 10', 'Straße', 'ΟΔΟΣ', 'İstanbul', '  lead', '…dots', ''),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 8 }).map((text) => text.replaceAll('\u001f', '')),
);
const count = fc.oneof(fc.integer({ min: 0, max: 3_000_000_000 }), fc.double({ noNaN: true, min: -1e9, max: 1e9 }));
const values: { readonly [Type in FieldType]: fc.Arbitrary<FieldCell> } = {
  number: fc.record({ value: count }, { noNullPrototype: true }),
  share: fc.record({ value: fc.double({ min: 0, max: 1, noNaN: true }) }, { noNullPrototype: true }),
  date: fc.record({ value: fc.integer({ min: 0, max: 2e12 }) }, { noNullPrototype: true }),
  boolean: fc.record({ value: fc.boolean() }, { noNullPrototype: true }),
  choice: fc.record({ value: fc.constantFrom(...options.map(({ value }) => value)) }, { noNullPrototype: true }),
  text: fc.record({ value: word }, { noNullPrototype: true }),
  url: fc.record({ value: word }, { noNullPrototype: true }),
  email: fc.record({ value: word }, { noNullPrototype: true }),
  tags: fc.record({ value: fc.uniqueArray(word, { minLength: 1, maxLength: 4 }) }, { noNullPrototype: true }),
};
const cellsOf = (type: FieldType) => fc.array(fc.oneof({ weight: 3, arbitrary: values[type] }, gap), { maxLength: 40 });
const typed = fc.constantFrom(...types).chain((type) => fc.tuple(fc.constant(type), cellsOf(type)));

function conditionOf(op: FilterOp, number: number, text: string): Condition {
  switch (op) {
    case 'at-least':
    case 'at-most':
    case 'equals':
      return { field: 'f', op, value: number };
    case 'between':
      return { field: 'f', op, low: number / 2, high: number };
    case 'contains':
    case 'contains-not':
    case 'is':
    case 'begins-with':
      return { field: 'f', op, value: text };
    case 'any-of':
    case 'none-of':
    case 'all-of':
      return { field: 'f', op, values: [text, 'micro'] };
    case 'before':
    case 'after':
      return { field: 'f', op, at: number };
    case 'older-than':
    case 'within':
      return { field: 'f', op, days: 30 };
    default:
      return { field: 'f', op };
  }
}

describe('a chunk', () => {
  it('gives back every cell as it was put in', () => {
    fc.assert(
      fc.property(typed, ([type, cells]) => {
        const field = fieldOfType(type);
        const chunk = encode(cells, field);
        expect(rowsOf(chunk)).toBe(cells.length);
        const plainly: FieldCell = type === 'tags' ? { value: [] } : { gap: 'none' };
        expect(cells.map((_, row) => cellAt(chunk, row, field))).toEqual(
          cells.map((cell) => ('gap' in cell && cell.gap === 'none' ? plainly : cell)),
        );
      }),
    );
  });

  it('remembers which numbers the site rounds, and that 0 is a number', () => {
    const cells: FieldCell[] = [{ value: 0 }, { value: 24_700, isRounded: true }, { gap: 'not-looked-at' }];
    const chunk = encode(cells, fieldOfType('number'));
    expect(cells.map((_, row) => cellAt(chunk, row, fieldOfType('number')))).toEqual(cells);
  });

  it('takes four bytes a row where that loses nothing, and next to none where all are alike', () => {
    const many = (cell: FieldCell) => Array.from({ length: 1_000 }, () => cell);
    expect(encode([...many({ value: 3 }), { value: 4 }], fieldOfType('number'))).toMatchObject({
      values: expect.any(Float32Array),
    });
    expect(encode([...many({ value: 3 }), { value: 16_777_217 }], fieldOfType('number'))).toMatchObject({
      values: expect.any(Float64Array),
    });
    expect(encode(many({ gap: 'not-looked-at' }), fieldOfType('text')).kind).toBe('constant');
  });

  it('never takes nonsense for a value', () => {
    const cells = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map((value) => ({ value }));
    const chunk = encode(cells, fieldOfType('number'));
    expect(cells.map((_, row) => cellAt(chunk, row, fieldOfType('number')))).toEqual(
      cells.map(() => ({ gap: 'unknown' })),
    );
    const wrong = encode([{ value: 'giant' }, { value: 'nano' }], fieldOfType('choice'));
    expect(cellAt(wrong, 0, fieldOfType('choice'))).toEqual({ gap: 'unknown' });
  });

  it('can be changed and made longer', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...types).chain((type) => fc.tuple(fc.constant(type), cellsOf(type), cellsOf(type))),
        fc.integer({ min: 0, max: 5 }),
        ([type, cells, others], more) => {
          const field = fieldOfType(type);
          const rows = cells.length + more;
          const changes = new Map(others.slice(0, rows).map((cell, row) => [(row * 7) % rows, cell]));
          const expected = Array.from(
            { length: rows },
            (_, row): FieldCell => changes.get(row) ?? cells[row] ?? { gap: 'unknown' },
          );
          const after = patched(encode(cells, field), rows, changes, field);
          const fresh = encode(expected, field);
          const read = (chunk: Chunk) => expected.map((_, row) => cellAt(chunk, row, field));
          expect(read(after)).toEqual(read(fresh));
        },
      ),
    );
  });
});

describe('a condition', () => {
  it('says of a whole chunk what it says of each cell', () => {
    fc.assert(
      fc.property(
        typed.chain(([type, cells]) =>
          fc.tuple(fc.constant(type), fc.constant(cells), fc.constantFrom(...opsOf[type])),
        ),
        fc.oneof(fc.integer({ min: 0, max: 2e12 }), fc.double({ min: 0, max: 1, noNaN: true })),
        word,
        ([type, cells, op], number, text) => {
          const now = 1_000_000_000_000;
          const condition = conditionOf(op, number, text);
          const field = fieldOfType(type);
          const mask = evaluate(encode(cells, field), condition, field, now);
          expect([...mask]).toEqual(cells.map((cell) => Number(holds(condition, cell, now))));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('the order of texts', () => {
  it('is that of their keys wherever these differ', () => {
    fc.assert(
      fc.property(word, word, (one, other) => {
        const [a, b] = [orderKeys(one), orderKeys(other)];
        const byKeys = a.map((key, place) => key - (b[place] ?? 0)).find((difference) => difference !== 0) ?? 0;
        if (byKeys !== 0) expect(Math.sign(byKeys)).toBe(compareTexts(one, other));
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes numbers by size, and neither case nor accents into account', () => {
    const sorted = ['clip 10', 'Clip 2', 'Äpfel', 'apfel', '…beta', 'clip 2'].toSorted(compareTexts);
    expect(sorted).toEqual(['Äpfel', 'apfel', '…beta', 'Clip 2', 'clip 2', 'clip 10']);
  });
});

describe('sorting rows', () => {
  it('is stable and right for few rows and for many, those below a bound the other way round', () => {
    const key = fc.oneof(fc.nat({ max: 5 }), fc.nat({ max: 4_000 }), fc.integer({ min: 0, max: 0xffffffff }));
    const flipped = fc.oneof(fc.constantFrom(0, 3, 2 ** 32), fc.integer({ min: 0, max: 2 ** 32 }));
    fc.assert(
      fc.property(fc.array(key, { minLength: 1, maxLength: 60 }), flipped, (few, bound) => {
        const many = Array.from({ length: 2_000 }, (_, row) => few[(row * 7_919) % few.length] ?? 0);
        for (const keys of [few, many]) {
          const rows = Uint32Array.from(keys, (_, row) => row);
          sortRows(rows, Uint32Array.from(keys), bound);
          const keyOf = (row: number) => {
            const own = keys[row] ?? 0;
            return own < bound ? bound - 1 - own : own;
          };
          expect([...rows]).toEqual(keys.map((_, row) => row).sort((one, other) => keyOf(one) - keyOf(other)));
        }
      }),
      { numRuns: 40 },
    );
  });
});

/** A few columns in memory. */
function sourceOf(columns: Readonly<Record<string, { type: FieldType; cells: readonly FieldCell[] }>>): ColumnSource {
  const rows = Math.max(...Object.values(columns).map(({ cells }) => cells.length));
  const chunks = new Map(
    Object.entries(columns).map(([id, { type, cells }]) => {
      const parts: Chunk[] = [];
      for (let from = 0; from < rows; from += segmentRows)
        parts.push(encode(cells.slice(from, from + segmentRows), fieldOfType(type)));
      return [id, parts];
    }),
  );
  const nothing: Chunk = { kind: 'constant', rows: 0, value: Number.NaN };
  return {
    rows,
    alive: new Uint8Array(rows).fill(1),
    field: (id) => {
      const column = columns[id];
      return column && fieldOfType(column.type);
    },
    load: async () => undefined,
    chunk: (id, segment) => chunks.get(id)?.[segment] ?? nothing,
  };
}

/** One cell beside another as a table sorts them: gaps last whichever way, tags by the first of them. */
function plainOrder(one: FieldCell | undefined, other: FieldCell | undefined, isDescending: boolean): number {
  const place = (cell: FieldCell | undefined) => {
    if (!cell || 'gap' in cell) return ['none', 'unknown', 'not-looked-at'].indexOf(cell ? cell.gap : 'unknown');
    return -1;
  };
  if (!one || !other || 'gap' in one || 'gap' in other) return place(one) - place(other);
  const [a, b] = [one, other].map(({ value }) => (Array.isArray(value) ? value[0] : value));
  const by = typeof a === 'string' ? compareTexts(a, String(b)) : Math.sign(Number(a) - Number(b));
  return isDescending ? -by : by;
}

describe('a query', () => {
  const roster = fc.integer({ min: 1, max: 30 }).chain((length) =>
    fc.record({
      name: fc.array(fc.oneof(values.text, gap), { minLength: length, maxLength: length }),
      followers: fc.array(fc.oneof(values.number, gap), { minLength: length, maxLength: length }),
      tags: fc.array(fc.oneof(values.tags, gap), { minLength: length, maxLength: length }),
    }),
  );

  it('finds whom the filter names, in the order asked for, gaps last', async () => {
    await fc.assert(
      fc.asyncProperty(
        roster,
        fc.boolean(),
        fc.boolean(),
        fc.integer({ min: 0, max: 100 }),
        async (cells, down, joined, least) => {
          const source = sourceOf({
            name: { type: 'text', cells: cells.name },
            followers: { type: 'number', cells: cells.followers },
            tags: { type: 'tags', cells: cells.tags },
          });
          const filter = {
            join: joined ? ('all' as const) : ('any' as const),
            of: [
              { field: 'followers', op: 'at-least' as const, value: least },
              {
                join: 'any' as const,
                of: [
                  { field: 'name', op: 'contains' as const, value: 'a' },
                  { field: 'tags', op: 'is-none' as const },
                ],
              },
              { field: 'gone', op: 'is-unknown' as const },
            ],
          };
          const sort = [
            { field: 'name', isDescending: down },
            { field: 'followers', isDescending: !down },
          ];
          const { order } = await find(source, { filter, sort }, 0, async (field) => readKeys(source, field));
          const cell = (field: string, row: number): FieldCell =>
            field === 'gone' ? { gap: 'unknown' } : (cells[field as keyof typeof cells][row] ?? { gap: 'unknown' });
          const expected = cells.name
            .map((_, row) => row)
            .filter((row) => matches(filter, (field) => cell(field, row), 0))
            .sort(
              (one, other) =>
                plainOrder(cell('name', one), cell('name', other), down) ||
                plainOrder(cell('followers', one), cell('followers', other), !down) ||
                one - other,
            );
          expect([...order]).toEqual(expected);
        },
      ),
    );
  });

  it('sorts by several fields of any kind, either way, with ties, as a plain sort does', async () => {
    const kinds = ['text', 'number', 'tags', 'date'] as const;
    // Some that single precision cannot hold, next to each other.
    const numbers = [0, -0, -2.5, 7, 16_777_217, 16_777_219, -16_777_217, -16_777_219];
    const gaps = ['none', 'unknown', 'not-looked-at'] as const;
    const counts: FieldCell[] = [...numbers.map((value) => ({ value })), ...gaps.map((each) => ({ gap: each }))];
    const text = fc
      .constantFrom(
        'mara lindqvist',
        'Mara Lindqvíst',
        'mara lindqvist of the valley 10',
        'mara lindqvist of the valley 9',
        'Mara Lindqvist of the valley 9',
        '',
      )
      .map((value): FieldCell => ({ value }));
    const cellOf = {
      text: fc.oneof(text, values.text, gap),
      date: fc.oneof(values.date, gap),
      tags: fc.oneof(values.tags, gap),
    };
    const columns = fc.record({
      text: fc.array(cellOf.text, { minLength: 1, maxLength: 12 }),
      number: fc.shuffledSubarray(counts, { minLength: 7 }),
      date: fc.array(cellOf.date, { minLength: 1, maxLength: 4 }),
      tags: fc.array(cellOf.tags, { minLength: 1, maxLength: 7 }),
    });
    const sorts = fc
      .shuffledSubarray([...kinds], { minLength: 1 })
      .chain((fields) =>
        fc.tuple(...fields.map((field) => fc.record({ field: fc.constant(field), isDescending: fc.boolean() }))),
      );
    const length = fc.constantFrom(1, 40, 1_600);
    await fc.assert(
      fc.asyncProperty(columns, sorts, length, async (few, sort, rows) => {
        // Of different lengths each, so that every combination of them comes up again and again.
        const all = Object.fromEntries(
          kinds.map((type) => [
            type,
            {
              type,
              cells: Array.from(
                { length: rows },
                (_, row) => few[type][row % few[type].length] ?? { gap: 'unknown' as const },
              ),
            },
          ]),
        );
        const source = sourceOf(all);
        const filter = { join: 'all' as const, of: [] };
        const { order } = await find(source, { filter, sort }, 0, async (field) => readKeys(source, field));
        const expected = Array.from({ length: rows }, (_, row) => row).sort((one, other) => {
          for (const { field, isDescending } of sort) {
            const cells = all[field]?.cells ?? [];
            const by = plainOrder(cells[one], cells[other], isDescending);
            if (by !== 0) return by;
          }
          return one - other;
        });
        expect([...order]).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  it('counts groups, each kind of gap as a group of its own', async () => {
    const cells: FieldCell[] = [
      { value: 'B' },
      { gap: 'unknown' },
      { value: 'a' },
      { gap: 'not-looked-at' },
      { value: 'b' },
      { gap: 'unknown' },
    ];
    const source = sourceOf({ place: { type: 'text', cells } });
    const { groups } = await find(
      source,
      { filter: { join: 'all', of: [] }, sort: [], groupBy: 'place' },
      0,
      async (field) => readKeys(source, field),
    );
    expect(groups).toEqual([
      { row: 2, count: 1 },
      { row: 0, count: 2 },
      { row: 1, count: 2 },
      { row: 3, count: 1 },
    ]);
  });

  it('settles texts that begin alike by the rest of them, over several segments', async () => {
    const many = segmentRows + 500;
    const cells = Array.from({ length: many }, (_, row) => ({
      value: `a very long beginning ${(row * 7_919) % many}`,
    }));
    const source = sourceOf({ name: { type: 'text', cells } });
    const { order } = await find(
      source,
      { filter: { join: 'all', of: [] }, sort: [{ field: 'name', isDescending: false }] },
      0,
      async (field) => readKeys(source, field),
    );
    const numbers = Array.from(order, (row) => (row * 7_919) % many);
    expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
  });

  it('is given up when a newer one has come', async () => {
    const source = sourceOf({ name: { type: 'text', cells: [{ value: 'a' }] } });
    const filter = { join: 'all' as const, of: [{ field: 'name', op: 'is-known' as const }] };
    await expect(
      find(
        source,
        { filter, sort: [] },
        0,
        async (field) => readKeys(source, field),
        () => true,
      ),
    ).rejects.toThrow(GivenUp);
  });
});
