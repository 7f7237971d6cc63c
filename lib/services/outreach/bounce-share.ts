import { addressHash } from '@/lib/domain/address';
import type { MailboxId } from '@/lib/domain/ids';
import { bouncePause, bouncePauseWhy } from '@/lib/sequences/policy';
import type { Store } from '../ports';

/**
 * To be called after a mail came back for good, in the same transaction and after its address was put on the list: pauses the
 * mailbox where too much of what it sent of late did. True when it rests from now on. Resumed by hand, it goes on until the
 * next one comes back.
 */
export async function pauseForBounces(tx: Store, mailboxId: MailboxId, now: number): Promise<boolean> {
  const mailbox = await tx.mailboxes.get(mailboxId);
  if (mailbox?.status !== 'ready') return false;
  const why = bouncePauseWhy(await bounceShare(tx, mailboxId, now));
  if (why === undefined) return false;
  await tx.mailboxes.put({ ...mailbox, status: 'paused', statusWhy: `${mailbox.address} is paused. ${why}` });
  return true;
}

/** Mails of the last seven days, and how many of their addresses turned out to be dead since. Awaits only the store. */
export async function bounceShare(
  store: Store,
  mailboxId: MailboxId,
  now: number,
): Promise<{ readonly sent: number; readonly bounced: number }> {
  const touches = await store.touches.claimedSince(mailboxId, now - bouncePause.windowMs);
  const sent = touches.filter(({ kind, state }) => kind === 'mail' && (state === 'sent' || state === 'done'));
  const hashes = sent.flatMap(({ message }) => (message ? [addressHash(message.to.address)] : []));
  const entries = await store.suppressions.getMany([...new Set(hashes)]);
  const dead = new Map(entries.filter(({ reason }) => reason === 'hard-bounce').map(({ hash, at }) => [hash, at]));
  const bounced = sent.filter(({ message, claim, sentAt }) => {
    const diedAt = message && dead.get(addressHash(message.to.address));
    return diedAt !== undefined && diedAt >= (sentAt ?? claim?.at ?? 0);
  });
  return { sent: sent.length, bounced: bounced.length };
}
