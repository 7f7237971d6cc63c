import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EnrollmentId, MailboxId, PersonId, SequenceId } from '@/lib/domain/ids';
import type { Touch, TouchState } from '@/lib/domain/sequence';
import { firstTouch } from '@/lib/sequences/plan';
import { IllegalTransition, mayBecome, provenSent, transition } from '@/lib/sequences/state';

const owner = {
  id: 'e' as EnrollmentId,
  personId: 'p' as PersonId,
  sequenceId: 's' as SequenceId,
  mailboxId: 'm' as MailboxId,
};
const states: readonly TouchState[] = ['planned', 'claimed', 'sent', 'failed', 'unsure', 'due', 'done', 'skipped'];

function touch(kind: 'mail' | 'manual', state: TouchState = 'planned'): Touch {
  const delay = { amount: 0, unit: 'days' as const };
  const step =
    kind === 'mail'
      ? { kind, delay, subject: 'S', body: 'B', templateName: 'T' }
      : { kind, delay, title: 'T', instructions: 'I' };
  const planned = firstTouch(owner, [step], 5);
  if (!planned) throw new Error('no touch');
  return { ...planned, state };
}

/** The ledger, row by row: what each state may become. */
const mail: Record<TouchState, readonly TouchState[]> = {
  planned: ['claimed', 'failed', 'due', 'skipped'],
  claimed: ['planned', 'sent', 'failed', 'unsure', 'skipped'],
  unsure: ['planned', 'sent', 'skipped'],
  failed: ['planned', 'skipped'],
  due: ['done', 'skipped'],
  sent: [],
  done: [],
  skipped: [],
};
const manual: Partial<Record<TouchState, readonly TouchState[]>> = {
  planned: ['due', 'skipped'],
  due: ['done', 'skipped'],
};

describe('a touch', () => {
  it.each(states)('that is %s becomes what the ledger allows, and nothing else', (from) => {
    for (const to of states) {
      const isLegal = mail[from].includes(to);
      expect(mayBecome(touch('mail', from), to), `${from} to ${to}`).toBe(isLegal);
      if (!isLegal) expect(() => transition(touch('mail', from), to, { at: 9, why: 'x' })).toThrow(IllegalTransition);
      expect(mayBecome(touch('manual', from), to) && ['planned', 'due'].includes(from), `task: ${from} to ${to}`).toBe(
        manual[from]?.includes(to) ?? false,
      );
    }
  });

  it('keeps its whole history, and a reason where the state needs one', () => {
    const claimed = transition(touch('mail'), 'claimed', { at: 6, why: 'Taken.' }, { claim: { lease: 'l', at: 6 } });
    expect(claimed).toMatchObject({ state: 'claimed', updatedAt: 6, claim: { lease: 'l', at: 6 } });
    expect(claimed.why).toBeUndefined();
    const unsure = transition(claimed, 'unsure', { at: 7, why: 'No answer.' });
    expect(unsure.why).toBe('No answer.');
    const planned = transition(unsure, 'planned', { at: 8, why: 'Draft is there.' }, { claim: undefined });
    expect('claim' in planned || 'why' in planned).toBe(false);
    expect(planned.history).toEqual([
      { at: 5, state: 'planned', why: 'Enrolled.' },
      { at: 6, state: 'claimed', why: 'Taken.' },
      { at: 7, state: 'unsure', why: 'No answer.' },
      { at: 8, state: 'planned', why: 'Draft is there.' },
    ]);
  });

  it('takes proof that it was sent in every state but an end of its own', () => {
    for (const state of states) {
      const prove = () => provenSent(touch('mail', state), { at: 9, why: 'Found in Sent.' }, { sentAt: 9 });
      if (state === 'sent' || state === 'done') expect(prove).toThrow(IllegalTransition);
      else expect(prove()).toMatchObject({ state: 'sent', sentAt: 9 });
      expect(() => provenSent(touch('manual', state), { at: 9, why: '' })).toThrow(IllegalTransition);
    }
  });

  it('never leaves an end by any walk of legal steps, and its history only grows', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<'mail' | 'manual'>('mail', 'manual'),
        fc.array(fc.constantFrom(...states)),
        (kind, walk) => {
          let current = touch(kind);
          for (const [index, to] of walk.entries()) {
            const before = current;
            try {
              current = transition(current, to, { at: index, why: to });
            } catch (error) {
              expect(error).toBeInstanceOf(IllegalTransition);
              continue;
            }
            expect(['sent', 'done', 'skipped']).not.toContain(before.state);
            expect(current.history.slice(0, -1)).toEqual(before.history);
          }
        },
      ),
    );
  });
});
