import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inputsOfFeatures } from '@/lib/audience/accounts/inputs';
import { verdictOf } from '@/lib/audience/accounts/model';
import { quickVerdict } from '@/lib/audience/accounts/quick-verdict';
import { loadAccountWeights } from '@/lib/audience/accounts/weights';
import type { AccountFeatures } from '@/lib/domain/evidence';

const number = fc.oneof(fc.nat({ max: 5_000 }), fc.constantFrom(0, -1, Number.NaN, 1e12, 40));
const seen = fc.record({ value: number, precision: fc.constant('exact' as const) });
const handle = fc.record({
  length: number,
  digits: number,
  trailingDigits: fc.constant(0),
  longestDigitRun: fc.constant(0),
  separators: number,
  longestConsonantRun: fc.constant(0),
  pattern: fc.constant('a'),
  entropy: fc.constant(1),
});
const features: fc.Arbitrary<AccountFeatures> = fc
  .record(
    {
      handle,
      hasPicture: fc.boolean(),
      followers: seen,
      following: seen,
      posts: seen,
      bioLength: number,
      hasLink: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  .map((row) => ({ version: 1, ...row }));

describe('quickVerdict', () => {
  it('says what the full verdict says', async () => {
    const weights = await loadAccountWeights();
    fc.assert(
      fc.property(features, (account) => {
        const full = verdictOf(inputsOfFeatures(account), weights);
        const quick = quickVerdict(account, weights);
        expect(quick?.model).toBe(full?.model);
        if (full) expect(quick?.probability).toBeCloseTo(full.probability, 12);
      }),
      { numRuns: 1_000 },
    );
  });
});
