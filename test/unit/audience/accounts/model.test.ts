import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AccountColumn, type AccountRow, inputsOfFeatures, inputsOfRow } from '@/lib/audience/accounts/inputs';
import { accountProbability } from '@/lib/audience/accounts/model';
import type { AccountModel, AccountWeights } from '@/lib/audience/accounts/weights';
import { anyRow, hollow, hostileRow, ordinary } from './rows';
import { shipped } from './shipped';

const probability = (row: AccountRow) => accountProbability(row, shipped)?.probability ?? Number.NaN;

describe('the probability that an account is fake', () => {
  it('is high for an account made to follow, low for an ordinary one', () => {
    expect(probability(hollow)).toBeGreaterThan(0.8);
    expect(probability(ordinary)).toBeLessThan(0.05);
  });

  it('names its three strongest reasons in words, strongest first, each with its direction', () => {
    const reasons = accountProbability(hollow, shipped)?.reasons ?? [];
    expect(reasons).toHaveLength(3);
    expect(reasons.map(({ text }) => text)).toContain('follows many more accounts than follow it');
    expect(reasons.every(({ direction }) => direction === 'up')).toBe(true);
    const sizes = reasons.map(({ logOdds }) => Math.abs(logOdds));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(accountProbability(ordinary, shipped)?.reasons.some(({ direction }) => direction === 'down')).toBe(true);
  });

  it('is the usual log-odds and the pulls together', () => {
    const weights = withModel({
      intercept: -1,
      curves: [{ feature: 'digits', at: [0, 0.5], score: [0, 2] }],
    });
    const row = { usernameLength: 8, usernameDigits: 2 };
    const verdict = accountProbability(row, weights);
    expect(verdict?.probability).toBeCloseTo(1 / (1 + Math.exp(0)), 12);
    expect(verdict?.reasons).toEqual([{ text: 'much of its user name is digits', direction: 'up', logOdds: 1 }]);
  });
});

describe('which model judges', () => {
  it('is chosen by what is visible', () => {
    const name = { usernameLength: 9, usernameDigits: 2 };
    expect(accountProbability(name, shipped)?.model).toBe('name');
    expect(accountProbability({ hasPicture: 0 }, shipped)?.model).toBe('name');
    expect(accountProbability({ ...name, followers: 3, following: 900 }, shipped)?.model).toBe('name');
    expect(accountProbability({ followers: 3, following: 900, posts: 0 }, shipped)?.model).toBe('counts');
  });

  it('is the one with bio and link only where it was fitted', () => {
    const row = { ...ordinary, bioLength: 20, hasUrl: 1 };
    expect(
      accountProbability(row, { ...shipped, models: { ...shipped.models, full: shipped.models.counts } })?.model,
    ).toBe('full');
    const { full: _, ...models } = shipped.models;
    expect(accountProbability(row, { ...shipped, models })?.model).toBe('counts');
  });

  it('is none when nothing is visible, or only what no model knows', () => {
    expect(accountProbability({}, shipped)).toBeUndefined();
    expect(accountProbability({ isPrivate: 1, nameWords: 2 }, shipped)).toBeUndefined();
  });
});

describe('what is not visible', () => {
  it('is never filled in: no count of the row, no input', () => {
    expect(inputsOfRow({ following: 10 }).inputs).toEqual({ following: 10 });
    expect(inputsOfRow({}).inputs).toEqual({});
  });

  it('is also what cannot be, with the reason', () => {
    const { inputs, ignored } = inputsOfRow({
      followers: Number.NaN,
      following: -3,
      posts: 1e13,
      hasPicture: 2,
      usernameLength: 4,
      usernameDigits: 9,
    });
    expect(inputs).toEqual({ nameLength: 4 });
    expect(ignored).toEqual([
      { column: 'usernameDigits', reason: 'more digits than characters' },
      { column: 'followers', reason: 'not a number' },
      { column: 'following', reason: 'below zero' },
      { column: 'posts', reason: 'larger than any count there is' },
      { column: 'hasPicture', reason: 'neither 0 nor 1' },
    ]);
  });

  it('comes from kept rows of a list as well', () => {
    const { inputs } = inputsOfFeatures({
      version: 1,
      handle: {
        length: 10,
        digits: 3,
        trailingDigits: 3,
        longestDigitRun: 3,
        separators: 1,
        longestConsonantRun: 2,
        pattern: 'a_a0',
        entropy: 3,
      },
      hasPicture: false,
      followers: { value: 1_200, precision: 'rounded' },
    });
    expect(inputs).toEqual({ nameLength: 10, nameSeparators: 1, digitShare: 0.3, hasPicture: false, followers: 1_200 });
  });
});

describe('for any row', () => {
  it('the verdict is a probability, or none, whatever the cells hold', () => {
    fc.assert(
      fc.property(fc.oneof(anyRow, hostileRow), (row) => {
        const verdict = accountProbability(row, shipped);
        if (!verdict) return;
        expect(verdict.probability).toBeGreaterThan(0);
        expect(verdict.probability).toBeLessThan(1);
        for (const { logOdds } of verdict.reasons) expect(Number.isFinite(logOdds)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('a cell that cannot be judges as a blank one', () => {
    fc.assert(
      fc.property(anyRow, fc.constantFrom('followers', 'posts', 'usernameLength'), (row, column: AccountColumn) => {
        const { [column]: _, ...blank } = row;
        const broken = accountProbability({ ...row, [column]: Number.NaN }, shipped);
        expect(broken?.probability).toEqual(accountProbability(blank, shipped)?.probability);
      }),
    );
  });

  it.each([
    ['more digits never look more real', 'usernameDigits', 1],
    ['more separators never look more real', 'usernameSeparators', 1],
    ['a picture never looks more fake', 'hasPicture', -1],
  ] as const)('%s', (_, column, direction) => {
    fc.assert(
      fc.property(anyRow, fc.nat(30), fc.nat(30), (row, one, other) => {
        const [low, high] = column === 'hasPicture' ? [0, 1] : [Math.min(one, other), Math.max(one, other)];
        const length = { usernameLength: 30 };
        const change =
          probability({ ...row, ...length, [column]: high }) - probability({ ...row, ...length, [column]: low });
        expect(change * direction).toBeGreaterThanOrEqual(-1e-12);
      }),
      { numRuns: 500 },
    );
  });
});

function withModel(members: Pick<AccountModel, 'intercept' | 'curves'>): AccountWeights {
  const name = { ...shipped.models.name, ...members };
  return { ...shipped, models: { ...shipped.models, name } };
}
