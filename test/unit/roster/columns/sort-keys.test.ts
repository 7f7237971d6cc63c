import { describe, expect, it } from 'vitest';
import type { FieldCell, FieldType } from '@/lib/domain/field-registry';
import { type Chunk, kindOf, rowsOf } from '@/lib/roster/columns/chunk';
import { encode } from '@/lib/roster/columns/encode';
import { patched } from '@/lib/roster/columns/patch';
import { readKeys, renewKeys, sortByKeys } from '@/lib/roster/columns/sort-keys';

const chunkOf = (type: FieldType, values: readonly unknown[]) =>
  encode(
    values.map((value) => ({ value }) as FieldCell),
    { kind: kindOf(type) },
  );
const keysOf = (type: FieldType, chunk: Chunk) =>
  readKeys(
    {
      rows: rowsOf(chunk),
      alive: new Uint8Array(rowsOf(chunk)).fill(1),
      field: () => ({ type }),
      load: async () => undefined,
      chunk: () => chunk,
    },
    'f',
  );

describe('sort keys of a column', () => {
  it('follow a number that changes', () => {
    const chunk = chunkOf('number', [3, 1, 2]);
    const keys = keysOf('number', chunk);
    const changed = patched(chunk, 3, new Map([[1, { value: 9 }]]), { type: 'number', kind: 'numbers' });
    expect(renewKeys(changed, 0, keys)).toBe(true);
    const rows = Uint32Array.of(0, 1, 2);
    sortByKeys(rows, keys, false);
    expect([...rows]).toEqual([2, 0, 1]);
  });

  it('have to be read again for a number that needs more of them', () => {
    const keys = keysOf('number', chunkOf('number', [3, 1, 2]));
    expect(renewKeys(chunkOf('number', [3, 16_777_217, 2]), 0, keys)).toBe(false);
  });

  it('have to be read again for texts that they were not made of, and for no others', () => {
    const chunk = chunkOf('text', ['b', 'a', 'c']);
    const keys = keysOf('text', chunk);
    expect(renewKeys(chunk, 0, keys)).toBe(true);
    expect(renewKeys(chunkOf('text', ['b', 'd', 'c']), 0, keys)).toBe(false);
  });
});
