import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MailboxId } from '@/lib/domain/ids';
import type { Mailbox } from '@/lib/domain/mailbox';
import type { Touch } from '@/lib/domain/sequence';
import {
  defaultPolicy,
  holdFor,
  inSendingOrder,
  type MailboxFacts,
  mustAskFirst,
  retryDelayMs,
  spacingFor,
} from '@/lib/sequences/policy';

const mailbox: Mailbox = {
  id: 'm' as MailboxId,
  provider: 'gmail',
  address: 'agent@agency.test',
  displayName: 'Ines',
  status: 'ready',
  cursor: '1',
  lastCheckedAt: 1_000_000,
  dailyCap: 10,
  createdAt: 0,
};
const free: MailboxFacts = {
  mailbox,
  now: 1_000_000,
  lastDay: 9,
  withinSpacing: 0,
  spacingMs: 60_000,
  hasClaim: false,
  seesReplies: true,
  isFollowUp: true,
};
const reason = (facts: Partial<MailboxFacts>, change: Partial<Mailbox> = {}) =>
  holdFor(defaultPolicy, { ...free, ...facts, mailbox: { ...mailbox, ...change } })?.reason;

describe('a mailbox', () => {
  it('hands over when nothing holds it', () => {
    expect(reason({})).toBeUndefined();
  });

  it('is held by its state, its cap, its pace and its own claims', () => {
    expect(reason({}, { status: 'paused' })).toBe('paused');
    expect(reason({}, { status: 'needs-sign-in' })).toBe('needs-sign-in');
    expect(reason({}, { waitUntil: 1_000_001 })).toBe('waiting');
    expect(reason({}, { waitUntil: 1_000_000 })).toBeUndefined();
    expect(reason({}, { waitUntil: 1_000_000 + 40 * 86_400_000 })).toBeUndefined();
    expect(reason({ hasClaim: true })).toBe('busy');
    expect(reason({ lastDay: 10 })).toBe('cap');
    expect(reason({}, { dailyCap: 0 })).toBe('cap');
    expect(reason({ withinSpacing: 1 })).toBe('spacing');
    expect(reason({ withinSpacing: 1, spacingMs: 0 })).toBeUndefined();
  });

  it('sends a follow-up only with a fresh look at the inbox, a first mail once it knows where the inbox stood', () => {
    const old = { lastCheckedAt: 1_000_000 - defaultPolicy.freshInboxMs - 1 };
    expect(reason({}, old)).toBe('inbox');
    expect(reason({ isFollowUp: false }, old)).toBeUndefined();
    expect(reason({ isFollowUp: false }, { cursor: undefined })).toBe('inbox');
    // As a clock wrote it that has been put back since: when that look was, nobody knows.
    expect(reason({}, { lastCheckedAt: 1_000_000 + 40 * 86_400_000 })).toBe('inbox');
    expect(reason({ seesReplies: false }, { cursor: undefined })).toBeUndefined();
  });
});

describe('pace', () => {
  it('gives a touch the same gap at every look, between the spacing and the jitter', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-f]{64}$/), (hash) => {
        const gap = spacingFor(defaultPolicy, hash);
        expect(gap).toBe(spacingFor(defaultPolicy, hash));
        expect(gap).toBeGreaterThanOrEqual(60_000);
        expect(gap).toBeLessThanOrEqual(90_000);
      }),
    );
    expect(spacingFor(defaultPolicy, '00000000')).not.toBe(spacingFor(defaultPolicy, 'ffffffff'));
  });

  it('waits longer after each refusal, and then as long as the last time', () => {
    const waits = [1, 2, 3, 4, 5, 6, 60].map((attempts) => retryDelayMs(defaultPolicy, attempts) / 60_000);
    expect(waits).toEqual([1, 5, 30, 120, 360, 360, 360]);
  });

  it('asks first about what is very late, unless the mailbox works through a queue', () => {
    const week = 7 * 86_400_000;
    expect(mustAskFirst(defaultPolicy, week, false)).toBe(false);
    expect(mustAskFirst(defaultPolicy, week + 1, false)).toBe(true);
    expect(mustAskFirst(defaultPolicy, week + 1, true)).toBe(false);
  });

  it('sends follow-ups before first touches, then what is due longest', () => {
    const touch = (key: string, stepIndex: number, dueAt: number) => ({ key, stepIndex, dueAt }) as Touch;
    const sorted = inSendingOrder(
      [touch('a', 0, 1), touch('b', 1, 9), touch('d', 0, 1), touch('c', 2, 3)],
      ({ stepIndex }) => stepIndex > 0,
    );
    expect(sorted.map(({ key }) => key)).toEqual(['c', 'b', 'a', 'd']);
  });
});
