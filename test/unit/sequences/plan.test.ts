import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EnrollmentId, MailboxId, PersonId, SequenceId } from '@/lib/domain/ids';
import type { FrozenStep } from '@/lib/domain/sequence';
import { delayMs, firstTouch, nextTouch } from '@/lib/sequences/plan';

const owner = {
  id: 'e1' as EnrollmentId,
  personId: 'p1' as PersonId,
  sequenceId: 's1' as SequenceId,
  mailboxId: 'm1' as MailboxId,
};
const steps: FrozenStep[] = [
  { kind: 'mail', delay: { amount: 2, unit: 'hours' }, subject: 'S', body: 'B', templateName: 'T' },
  { kind: 'manual', delay: { amount: 3, unit: 'days' }, title: 'Call', instructions: 'Call them.' },
];

describe('planning', () => {
  it('counts the first delay from the enrollment, each later one from the act before it', () => {
    expect(firstTouch(owner, steps, 1_000)).toMatchObject({
      key: 'e1:0',
      kind: 'mail',
      state: 'planned',
      stepIndex: 0,
      dueAt: 1_000 + 7_200_000,
      attempts: 0,
    });
    expect(nextTouch(owner, steps, 0, 5_000)).toMatchObject({
      key: 'e1:1',
      kind: 'manual',
      dueAt: 5_000 + 3 * 86_400_000,
    });
  });

  it('ends after the last step, and has none without steps', () => {
    expect(nextTouch(owner, steps, 1, 5_000)).toBeUndefined();
    expect(firstTouch(owner, [], 5_000)).toBeUndefined();
  });

  it('never plans into the past, whatever a delay says', () => {
    expect(delayMs({ amount: 90, unit: 'minutes' })).toBe(5_400_000);
    fc.assert(
      fc.property(
        fc.double(),
        fc.constantFrom('minutes' as const, 'hours' as const, 'days' as const),
        (amount, unit) => {
          expect(delayMs({ amount, unit })).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});
