import type { MailboxId } from '@/lib/domain/ids';
import type { Store } from '../ports';

/** Clocks are set right by a little all the time: that is no set-back, ms. */
const SKEW_MS = 60_000;

/** How many mails of a mailbox count as handed over within a span that ends now. */
export type HandedOver = (withinMs: number, isFirstOnly?: boolean) => Promise<number>;

/**
 * Counts for the caps, also where the clock was put back and the ledger holds mails of a time that is still to come. When those
 * really went out nobody knows, at the latest when that is first seen: so they count from then on as if they had gone out in
 * that moment. A set-back brings no second ration, and the mailbox does not stand still until the clock has caught up.
 * Inside the caller's transaction. @param now epoch ms
 */
export async function handedOver(tx: Store, mailboxId: MailboxId, now: number): Promise<HandedOver> {
  const ahead = (await tx.touches.claimedSince(mailboxId, now + SKEW_MS)).map(({ claim }) => claim?.at ?? now);
  if (ahead.length === 0)
    return (withinMs, isFirstOnly) => tx.touches.countHandedOver(mailboxId, now - withinMs, isFirstOnly);
  const seenAt = await firstSeen(tx, mailboxId, Math.max(...ahead), now);
  return async (withinMs, isFirstOnly) => {
    const all = await tx.touches.countHandedOver(mailboxId, now - withinMs, isFirstOnly);
    if (now - seenAt < withinMs) return all;
    return all - (await tx.touches.countHandedOver(mailboxId, now + SKEW_MS, isFirstOnly));
  };
}

/** When mails up to `furthest` were first seen to lie ahead, epoch ms; written down where this is the first time. */
async function firstSeen(tx: Store, mailboxId: MailboxId, furthest: number, now: number): Promise<number> {
  const key = `clock-back ${mailboxId}`;
  const [seenAt = Number.NaN, upTo = Number.NaN] = ((await tx.installation.get(key))?.value ?? '')
    .split(' ')
    .map(Number);
  // Put back once more, or further ahead in between: that is another time.
  if (seenAt <= now && furthest <= upTo) return seenAt;
  await tx.installation.put({ key, value: `${now} ${furthest}` });
  return now;
}
