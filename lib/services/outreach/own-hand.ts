import type { MailboxId } from '@/lib/domain/ids';
import type { Mailbox } from '@/lib/domain/mailbox';
import type { Inbound } from '@/lib/mail/inbound-types';
import type { Store } from '../ports';

/** No cap looks back further than a day of 25 h, ms. */
const KEPT_MS = 2 * 24 * 60 * 60 * 1000;
const factOf = (id: MailboxId) => `own-hand ${id}`;

type Row = readonly [providerMessageId: string, at: number];

/**
 * Somebody sent a mail with this mailbox in another program: its service counts it like ours, so it is kept when that was, and
 * nothing of to whom it went. The same mail twice is one; a copy in another mailbox of ours is none. In the caller's transaction.
 */
export async function noteOwnHand(
  tx: Store,
  { id, address }: Mailbox,
  { fromAddress, isSent, providerMessageId, receivedAt }: Extract<Inbound, { kind: 'own' }>,
  now: number,
): Promise<void> {
  const isOfThis = isSent === true || fromAddress.toLowerCase() === address.toLowerCase();
  if (!isOfThis || receivedAt <= now - KEPT_MS) return;
  const rows = await rowsOf(tx, id);
  if (rows.some(([known]) => known === providerMessageId)) return;
  const kept: Row[] = [...rows.filter(([, at]) => at > now - KEPT_MS), [providerMessageId, Math.min(receivedAt, now)]];
  await tx.installation.put({ key: factOf(id), value: JSON.stringify(kept) });
}

/** When mails of this mailbox went out by hand in the last days, epoch ms, in no particular order. Awaits only the store. */
export async function ownHandTimes(store: Store, id: MailboxId): Promise<number[]> {
  return (await rowsOf(store, id)).map(([, at]) => at);
}

async function rowsOf(store: Store, id: MailboxId): Promise<Row[]> {
  const fact = await store.installation.get(factOf(id));
  try {
    return fact ? (JSON.parse(fact.value) as Row[]) : [];
  } catch {
    return [];
  }
}
