import type { MailboxId } from '@/lib/domain/ids';
import type { Mailbox } from '@/lib/domain/mailbox';
import { longestWaitMs, waitsUntil } from '@/lib/domain/mailbox-wait';
import type { MailError } from '@/lib/mail/provider';
import { type OutreachPolicy, outageWaitMs } from '@/lib/sequences/policy';
import type { Store } from '../ports';

/**
 * What a service's error means for the whole mailbox, written inside the caller's transaction.
 * @param isLook it was asked for mail, or what became of one
 */
export async function noteMailboxError(
  tx: Store,
  mailboxId: MailboxId,
  error: MailError,
  { now, policy, isLook = false }: { readonly now: number; readonly policy: OutreachPolicy; readonly isLook?: boolean },
): Promise<void> {
  const mailbox = await tx.mailboxes.get(mailboxId);
  if (!mailbox) return;
  if (error.code === 'sign-in-needed' || error.code === 'permission-denied') {
    await tx.mailboxes.put({ ...mailbox, status: 'needs-sign-in', statusWhy: error.message });
  } else if (error.code === 'rate-limited') {
    const wait = Math.min(error.retryAfterMs ?? policy.waitWhenLimitedMs, longestWaitMs);
    const waitUntil = Math.max(waitsUntil(mailbox, now) ?? 0, now + wait);
    await tx.mailboxes.put({ ...mailbox, waitUntil, ...(isLook ? { looksAfter: now + wait } : {}) });
  } else if (error.code !== 'rejected') {
    const since = mailbox.trouble?.since ?? now;
    const waitMs = outageWaitMs(now - since);
    const trouble = { since, why: error.message, ...(waitMs > 0 && { nextTryAt: now + waitMs }) };
    await tx.mailboxes.put({ ...mailbox, trouble });
  }
}

/** The service did what it was asked: whatever trouble there was is over. Inside the caller's transaction. */
export async function noteMailboxWorks(tx: Store, mailboxId: MailboxId): Promise<void> {
  const mailbox = await tx.mailboxes.get(mailboxId);
  if (mailbox?.trouble) await tx.mailboxes.put(withoutTrouble(mailbox));
}

export function withoutTrouble({ trouble: _, ...mailbox }: Mailbox): Mailbox {
  return mailbox;
}

/** Errors that say nothing about the one message: it is planned again as it was. */
export function isAboutMailbox(error: MailError): boolean {
  return ['sign-in-needed', 'permission-denied', 'rate-limited', 'offline'].includes(error.code);
}
