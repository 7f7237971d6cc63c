import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EnrollmentId, PersonId, SequenceId } from '@/lib/domain/ids';
import {
  type CountedTouch,
  compareVariants,
  type ResultsBy,
  resultsTally,
  settledAfterMs,
} from '@/lib/insights/outreach-results';
import { byPerson } from '@/lib/services/results/attribute';

const now = Date.UTC(2026, 10, 20);
const old = now - 30 * 86_400_000;

function touch(person: number, more: Partial<CountedTouch> = {}): CountedTouch {
  return {
    enrollmentId: `e${person}` as EnrollmentId,
    personId: `p${person}` as PersonId,
    sequenceId: 's' as SequenceId,
    stepKey: 's#0',
    textKey: 's#0/0',
    kind: 'mail',
    at: old,
    replied: false,
    bounced: false,
    ...more,
  };
}

function tallied(touches: readonly CountedTouch[], at: number) {
  const tally = resultsTally(at);
  for (const own of byPerson(touches.toSorted((a, b) => a.at - b.at)).values()) tally.add(own);
  return tally;
}
const resultsBy = (touches: readonly CountedTouch[], by: ResultsBy, at: number) => tallied(touches, at).rows(by);
const resultsOfAll = (touches: readonly CountedTouch[], at: number) => tallied(touches, at).all();

describe('what came of outreach', () => {
  it('counts mails once each and people once each', () => {
    const all = resultsOfAll(
      [
        touch(1),
        touch(1, { stepKey: 's#1', at: old + 1, replied: true, verdict: 'yes' }),
        touch(2, { bounced: true }),
        touch(3, { kind: 'manual', stepKey: 's#2' }),
        touch(4, { replied: true, verdict: 'no' }),
        touch(5, { replied: true }),
      ],
      now,
    );
    expect(all).toMatchObject({
      sent: 5,
      done: 1,
      bounced: { count: 1, n: 5 },
      delivered: { count: 4, n: 5 },
      // Four were reached: the mail to the second came back.
      replied: { count: 3, n: 4 },
      positive: { count: 1, n: 4 },
      refused: { count: 1, n: 4 },
      unjudged: 1,
      young: 0,
    });
  });

  it('knows nothing of nobody', () => {
    expect(resultsOfAll([], now)).toBeUndefined();
    expect(resultsBy([], 'step', now)).toEqual([]);
  });

  it('takes the last word of somebody who answered twice', () => {
    const all = resultsOfAll(
      [
        touch(1, { replied: true, verdict: 'no', at: old + 5 }),
        touch(1, { replied: true, verdict: 'yes', at: old + 9 }),
      ],
      now,
    );
    expect(all).toMatchObject({ positive: { count: 1 }, refused: { count: 0 } });
  });

  it('says of how many an answer may still come', () => {
    const all = resultsOfAll(
      [touch(1), touch(2, { at: now - settledAfterMs + 1 }), touch(3, { at: now, replied: true })],
      now,
    );
    expect(all?.young).toBe(1);
  });

  it('tells apart what is not known', () => {
    const rows = resultsBy([touch(1, { tier: 'nano' }), touch(2)], 'tier', now);
    expect(rows.map(({ key }) => key).sort()).toEqual(['nano', 'unknown']);
  });

  it('adds up: mails of the rows are the mails of all, and no share has more than its people', () => {
    const some = fc.record({
      person: fc.nat(8),
      step: fc.constantFrom('s#0', 's#1', 's#2'),
      text: fc.constantFrom('0', '1'),
      isDrawn: fc.boolean(),
      kind: fc.constantFrom<'mail' | 'manual'>('mail', 'manual'),
      replied: fc.boolean(),
      bounced: fc.boolean(),
      verdict: fc.constantFrom<'yes' | 'no' | undefined>('yes', 'no', undefined),
      ago: fc.nat(40),
    });
    fc.assert(
      fc.property(fc.array(some, { minLength: 1 }), (records) => {
        const touches = records.map(({ person, step, text, isDrawn, kind, replied, bounced, verdict, ago }) =>
          touch(person, {
            stepKey: step,
            textKey: `${step}/${text}`,
            ...(isDrawn && { armKey: `${step}/0 ${step}/1>${step}/${text}` }),
            kind,
            replied,
            bounced: bounced && kind === 'mail',
            at: now - ago * 86_400_000,
            ...(replied && verdict && { verdict }),
          }),
        );
        const all = resultsOfAll(touches, now);
        const drawn = tallied(touches, now).arms();
        expect(drawn.reduce((sum, { sent, done }) => sum + sent + done, 0)).toBe(
          touches.filter(({ armKey }) => armKey !== undefined).length,
        );
        for (const by of ['step', 'variant', 'tier'] as const) {
          const rows = resultsBy(touches, by, now);
          expect(rows.reduce((sum, { sent, done }) => sum + sent + done, 0)).toBe(touches.length);
          expect(rows.reduce((sum, { sent }) => sum + sent, 0)).toBe(all?.sent);
          for (const { replied, positive, refused, unjudged } of rows) {
            if (!replied) continue;
            expect(replied.count).toBeLessThanOrEqual(replied.n);
            expect((positive?.count ?? 0) + (refused?.count ?? 0) + unjudged).toBe(replied.count);
          }
        }
      }),
    );
  });
});

describe('texts beside each other', () => {
  const row = (variant: 'A' | 'B' | 'C', answered: number, of: number) => {
    const [only] = resultsBy(
      Array.from({ length: of }, (_, person) => touch(person, { textKey: variant, replied: person < answered })),
      'variant',
      now,
    );
    if (!only) throw new Error('no row');
    return { ...only, variant };
  };

  it('compares every two, the stricter the more there are', () => {
    const three = compareVariants([row('C', 2, 40), row('A', 10, 40), row('B', 3, 40)]);
    expect(three.map(({ one, other }) => `${one}${other}`)).toEqual(['AB', 'AC', 'BC']);
    const [ab] = compareVariants([row('A', 10, 40), row('B', 3, 40)]);
    expect(ab?.difference.isShown).toBe(true);
    expect(three[0]?.difference.isShown).toBe(false);
  });
});
