import { describe, expect, it } from 'vitest';
import { deriveEveryLanguage, scalesOfEveryLanguage } from '@/lib/sites/number-scales';

const written = scalesOfEveryLanguage();
const derived = deriveEveryLanguage();

describe.each(['after', 'before'] as const)('the words that stand %s the digits', (side) => {
  it('mean what Intl says, or are known to be ambiguous', () => {
    const wrong = [...derived[side]].filter(([word, factor]) => {
      const known = written[side].get(word);
      return known !== undefined && !Object.is(known, factor) && !Number.isNaN(known);
    });
    expect(wrong).toEqual([]);
  });

  it('are all there, but for the few that another version of CLDR brings', () => {
    const missing = [...derived[side].keys()].filter((word) => !written[side].has(word));
    expect(missing.length, missing.join(', ')).toBeLessThan(derived[side].size * 0.05 + 1);
    expect(written[side].size).toBeGreaterThan(derived[side].size * 0.9);
  });
});
