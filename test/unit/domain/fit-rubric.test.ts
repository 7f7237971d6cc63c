import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FitMark, type FitPart, fitParts } from '@/lib/domain/fit';
import { fitQuestions, fitWords, leastPartsJudged, overallFit } from '@/lib/domain/fit-rubric';

const mark = (value: FitMark['mark']): FitMark => ({ mark: value, evidence: [], at: 1 });
const judged = (marks: Partial<Record<FitPart, FitMark['mark']>>) => ({
  parts: Object.fromEntries(Object.entries(marks).map(([part, value]) => [part, mark(value)])),
});

describe('the questions of a culture fit', () => {
  it('are six, one a part, each with its ends and middle', () => {
    expect(fitQuestions.map(({ part }) => part)).toEqual([...fitParts]);
    for (const { marks } of fitQuestions) expect(new Set([marks[1], marks[3], marks[5]]).size).toBe(3);
  });
});

describe('the overall fit', () => {
  it('is no number under three judged parts', () => {
    expect(overallFit(undefined)).toEqual({ judged: 0 });
    expect(overallFit(judged({ product: 5, ideation: 4 }))).toEqual({ judged: 2, spread: { low: 4, high: 5 } });
    expect(fitWords(overallFit(judged({ product: 5, ideation: 4 })))).toBe('judged 2 of 6');
    expect(fitWords(overallFit(undefined))).toBe('not looked at');
  });

  it('is the mean of the judged parts, with how far they lie apart and the first lowest', () => {
    const overall = overallFit(judged({ product: 2, 'themes-voice': 2, guidelines: 5 }));
    expect(overall).toEqual({ judged: 3, mean: 3, spread: { low: 2, high: 5 }, lowest: 'themes-voice' });
    expect(fitWords(overall)).toBe('3.0 of 5, judged 3 of 6, marks 2 to 5');
    expect(fitWords(overallFit(judged({ product: 4, ideation: 4, guidelines: 4 })))).toBe(
      '4.0 of 5, judged 3 of 6, all 4',
    );
  });

  it('lies between the lowest and the highest mark, and does not depend on the order of judging', () => {
    const fits = fc.array(fc.tuple(fc.constantFrom(...fitParts), fc.constantFrom(1, 2, 3, 4, 5)), { maxLength: 8 });
    fc.assert(
      fc.property(fits, (marks) => {
        const last = new Map(marks as [FitPart, FitMark['mark']][]);
        const overall = overallFit(judged(Object.fromEntries(last)));
        expect(overallFit(judged(Object.fromEntries([...last].reverse())))).toEqual(overall);
        expect(overall.judged).toBe(last.size);
        expect(overall.mean !== undefined).toBe(last.size >= leastPartsJudged);
        if (overall.mean === undefined || !overall.spread) return;
        expect(overall.mean).toBeGreaterThanOrEqual(overall.spread.low);
        expect(overall.mean).toBeLessThanOrEqual(overall.spread.high);
      }),
    );
  });
});
