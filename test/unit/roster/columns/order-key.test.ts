import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endsWithin, keysPerWord, orderKeys } from '@/lib/roster/columns/order-key';
import { sortText } from '@/lib/roster/fold';

/** Many that begin alike and are about as long as the keys, some with letters that take four symbols. */
const text = fc
  .array(fc.constantFrom('a', 'b', ' ', '\u0000', '\u0080', '\u4e00', '\u3000'), { maxLength: 26 })
  .map((letters) => letters.join(''));

describe('the beginning of a text as numbers', () => {
  it('is the whole text where it says so', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [keys, others] = [orderKeys(one), orderKeys(other)];
        fc.pre(keys.every((key, place) => key === others[place]) && endsWithin(keys[keysPerWord - 1] ?? 0));
        expect(sortText(one)).toBe(sortText(other));
      }),
      { numRuns: 2_000, maxSkipsPerRun: 100_000 },
    );
  });

  it('says so of a name', () => {
    expect(endsWithin(orderKeys('Wanjiru Vogelsang')[keysPerWord - 1] ?? 0)).toBe(true);
    expect(endsWithin(orderKeys('Wanjiru Vogelsang of the valley')[keysPerWord - 1] ?? 0)).toBe(false);
  });

  it('does not say so where a letter that takes four symbols ends it', () => {
    // 17 letters, then one whose last symbol is 0, then more.
    const long = `${'a'.repeat(17)}\u4e00\u4e00`;
    expect(endsWithin(orderKeys(long)[keysPerWord - 1] ?? 0)).toBe(false);
  });
});
