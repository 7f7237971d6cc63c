import type { MailboxId } from '@/lib/domain/ids';
import type { Inbound } from '@/lib/mail/inbound-types';
import type { Store } from '../ports';
import type { InboundMatch } from './inbound-match';

type Report = Extract<Inbound, { kind: 'bounce' | 'delay' }>;

/**
 * To which address the mail went that came back, or is late. Of a mail of ours it is where that was sent, as a report may name
 * the box to which it was passed on. What somebody wrote by hand in the same conversation may have gone to others: then the
 * report says to whom. Awaits only the store.
 */
export async function returnedTo(
  store: Store,
  mailboxId: MailboxId,
  { bounce: { recipient, originalMessageId }, threadId }: Report,
  { enrollment, by }: InboundMatch,
): Promise<string | undefined> {
  const written = enrollment?.address;
  if (recipient === undefined || recipient === written) return written ?? recipient;
  if (by === 'address') return recipient;
  const touch = originalMessageId === undefined ? undefined : await store.touches.byMessageId(originalMessageId);
  if (touch) return touch.message?.to.address ?? written;
  const kept =
    originalMessageId === undefined
      ? await store.messages.ofThread(mailboxId, threadId)
      : await store.messages.byMessageId(originalMessageId);
  const byHand = new Set(kept.filter(({ isOwnHand }) => isOwnHand).flatMap(({ to }) => to.split(', ')));
  if (byHand.has(recipient)) return recipient;
  if (byHand.size === 0 || originalMessageId === undefined) return written ?? recipient;
  return byHand.size === 1 ? [...byHand][0] : undefined;
}
