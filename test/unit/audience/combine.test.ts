import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applicableWeight, combine, confidenceLabel, type Part } from '@/lib/audience/combine';
import { standardSignals } from '@/lib/audience/standard-signals';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const part: fc.Arbitrary<Part> = fc.record({
  weight: fc.double({ min: 0.01, max: 0.1, noNaN: true }),
  evidence: share,
  s: share,
});
const parts = fc.array(part, { maxLength: 10 });

describe('weights', () => {
  it('add up to 1 over all signals', () => {
    const total = Object.values(standardSignals).reduce((sum, row) => sum + row.weight, 0);
    expect(total).toBeCloseTo(1, 12);
  });

  it('leave out only what a site cannot mean: Instagram .90, YouTube .94, a site not known 1', () => {
    expect(applicableWeight('instagram')).toBeCloseTo(0.9, 12);
    expect(applicableWeight('youtube')).toBeCloseTo(0.94, 12);
    expect(applicableWeight('constructor')).toBeCloseTo(1, 12);
  });
});

describe('combine', () => {
  it('is neutral 60 with no confidence for nothing', () => {
    expect(combine([], 0.9)).toMatchObject({ quality: 60, confidence: 0, points: [] });
  });

  it('follows the formula', () => {
    const { quality, confidence } = combine(
      [
        { weight: 0.15, evidence: 1, s: 0.5 },
        { weight: 0.06, evidence: 0.5, s: 1 },
      ],
      0.9,
    );
    expect(quality).toBeCloseTo((100 * (0.09 + 0.075 + 0.03)) / (0.15 + 0.15 + 0.03), 6);
    expect(confidence).toBeCloseTo(0.18 / 0.9, 6);
  });

  it('stays within 0 and 100, and within its own range', () => {
    fc.assert(
      fc.property(parts, (some) => {
        const { quality, confidence, range } = combine(some, 1);
        expect(quality).toBeGreaterThanOrEqual(0);
        expect(quality).toBeLessThanOrEqual(100);
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
        expect(range.low).toBeLessThanOrEqual(quality + 1e-6);
        expect(range.high).toBeGreaterThanOrEqual(quality - 1e-6);
      }),
    );
  });

  it('moves toward 60 and is surer when a neutral signal joins', () => {
    fc.assert(
      fc.property(parts, fc.double({ min: 0.01, max: 0.3, noNaN: true }), (some, weight) => {
        const before = combine(some, 2);
        const after = combine([...some, { weight, evidence: 1, s: 0.6 }], 2);
        expect(Math.abs(after.quality - 60)).toBeLessThanOrEqual(Math.abs(before.quality - 60) + 1e-6);
        expect(after.confidence).toBeGreaterThan(before.confidence);
      }),
    );
  });

  it('never falls when one signal looks better', () => {
    fc.assert(
      fc.property(parts, part, share, (some, one, other) => {
        const [worse, better] = [Math.min(one.s, other), Math.max(one.s, other)];
        const low = combine([...some, { ...one, s: worse }], 2).quality;
        expect(combine([...some, { ...one, s: better }], 2).quality).toBeGreaterThanOrEqual(low - 1e-9);
      }),
    );
  });

  it('explains itself: 60 and all points make the score', () => {
    fc.assert(
      fc.property(parts, (some) => {
        const { quality, points } = combine(some, 1);
        expect(60 + points.reduce((sum, point) => sum + point, 0)).toBeCloseTo(quality, 5);
      }),
    );
  });
});

describe('confidenceLabel', () => {
  it.each([
    [0, 'none'],
    [0.1999, 'none'],
    [0.2, 'low'],
    [0.3999, 'low'],
    [0.4, 'medium'],
    [0.7, 'medium'],
    [0.7001, 'high'],
    [1, 'high'],
  ])('calls %d %s', (confidence, label) => {
    expect(confidenceLabel(confidence)).toBe(label);
  });
});
