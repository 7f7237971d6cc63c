import type { Mailbox } from './mailbox';

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** Mails in 24 h in the first week of a mailbox, and by how much more in each week after. */
export const ramp = { first: 30, growth: 1.5 } as const;

/** What a mailbox may send in 24 h: its own cap, and in its first weeks here less than that. */
export function capOf(mailbox: Pick<Mailbox, 'dailyCap' | 'createdAt'>, now: number, hasRamp: boolean): number {
  if (!hasRamp) return mailbox.dailyCap;
  const weeks = Math.floor(Math.max(0, now - mailbox.createdAt) / WEEK_MS);
  return Math.min(mailbox.dailyCap, Math.floor(ramp.first * ramp.growth ** weeks));
}
