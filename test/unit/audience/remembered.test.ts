import { describe, expect, it } from 'vitest';
import { findingsOf } from '@/lib/audience/findings';
import { audienceModelsAtHand } from '@/lib/audience/models-at-hand';
import { remembered } from '@/lib/audience/remembered';
import { scoreAudience } from '@/lib/audience/score';
import { evidenceFrom } from '@/lib/services/evidence/read-evidence';
import { sampleAccount } from '../../support/audience-world';

describe('an answer that is remembered', () => {
  it('is worked out once for the same two objects, also when there is none', () => {
    let calls = 0;
    const sizeOf = remembered((rows: readonly number[], rules: { readonly least: number }) => {
      calls += 1;
      return rows.length < rules.least ? undefined : rows.length;
    });
    const [rows, few, many] = [[1, 2], { least: 2 }, { least: 3 }];
    expect([sizeOf(rows, few), sizeOf(rows, many), sizeOf(rows, few), sizeOf(rows, many)]).toEqual([
      2,
      undefined,
      2,
      undefined,
    ]);
    expect(calls).toBe(2);
    expect(sizeOf([1, 2], few)).toBe(2);
    expect(calls).toBe(3);
  });

  it('lets score and charts of the same evidence ask the account model once for all followers', () => {
    const models = audienceModelsAtHand();
    const judge = models.accounts;
    if (!judge) throw new Error('no model');
    const asked: number[] = [];
    const listening = {
      ...judge,
      share: (accounts: Parameters<typeof judge.share>[0]) => {
        asked.push(accounts.length);
        return judge.share(accounts);
      },
    };
    const options = { models: { ...models, accounts: listening } };
    const evidence = evidenceFrom(sampleAccount(3, { followers: 1_000, comments: 60, readings: 5 }));
    const score = scoreAudience(evidence, 0, options);
    const findings = findingsOf(evidence, options);
    expect(asked.filter((many) => many === 1_000)).toHaveLength(1);
    expect(findings.unreal?.estimate).toBe(score.signals.find(({ id }) => id === 'A1')?.value);
  });
});
