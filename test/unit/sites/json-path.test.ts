import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrayAt, at, findByKey, findFirst, numberAt, stringAt } from '@/lib/sites/json-path';

describe('walking JSON of unknown shape', () => {
  const value: unknown = JSON.parse('{"a":[{"b":"text"},{"b":7}],"blank":" ","__proto__":{"polluted":true}}');

  test('finds what is there and nothing else', () => {
    expect(stringAt(value, 'a', 0, 'b')).toBe('text');
    expect(numberAt(value, 'a', 1, 'b')).toBe(7);
    expect(stringAt(value, 'a', 1, 'b')).toBeUndefined();
    expect(stringAt(value, 'blank')).toBeUndefined();
    expect(arrayAt(value, 'a')).toHaveLength(2);
    expect(arrayAt(value, 'blank')).toEqual([]);
    expect(at(value, 'a', 5, 'b', 'c')).toBeUndefined();
  });

  test('inherited properties are not data', () => {
    expect(at({}, '__proto__')).toBeUndefined();
    expect(at({}, 'constructor')).toBeUndefined();
    expect(at([], 'length')).toBe(0);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('hits come in document order, and a hit is not searched further', () => {
    const tree = { x: [{ hit: { id: 1, hit: { id: 9 } } }, { y: { hit: { id: 2 } } }], other: { id: 3 } };
    expect(findByKey(tree, ['hit', 'other']).map(({ key, value: found }) => [key, at(found, 'id')])).toEqual([
      ['hit', 1],
      ['hit', 2],
      ['other', 3],
    ]);
    expect(findFirst(tree, 'other')).toEqual({ id: 3 });
  });

  test('very deep and very wide JSON end the search', () => {
    const deep: unknown = JSON.parse(`${'{"a":'.repeat(5_000)}{"hit":1}${'}'.repeat(5_000)}`);
    expect(findByKey(deep, ['hit'])).toEqual([]);
    const wide = Array.from({ length: 100_000 }, () => ({ hit: 1 }));
    expect(findByKey(wide, ['hit'], { hits: 10 })).toHaveLength(10);
  });

  test('any JSON can be searched', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(findByKey(json, ['a']).length).toBeGreaterThanOrEqual(0);
        at(json, 'a', 0, '__proto__');
      }),
    );
  });
});
