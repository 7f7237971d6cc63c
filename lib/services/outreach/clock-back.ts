import type { MailboxId } from '@/lib/domain/ids';
import { skewMs } from '@/lib/sequences/clock-skew';
import type { Store } from '../ports';
import { ownHandTimes } from './own-hand';

/** How many mails of a mailbox count as handed over within a span that ends now. */
export type HandedOver = (withinMs: number, isFirstOnly?: boolean) => Promise<number>;

/**
 * Counts for the caps: what the ledger holds, and what somebody sent with the mailbox in another program. Also where the clock
 * was put back and some of it lies ahead. When that really went out nobody knows, at the latest when it is first seen: so it
 * counts from then on as if it had gone out in that moment. A set-back brings no second ration, and the mailbox does not stand
 * still until the clock has caught up. Inside the caller's transaction. @param now epoch ms
 */
export async function handedOver(tx: Store, mailboxId: MailboxId, now: number): Promise<HandedOver> {
  const byHand = await ownHandTimes(tx, mailboxId);
  const since = async (at: number, isFirstOnly = false) =>
    (await tx.touches.countHandedOver(mailboxId, at, isFirstOnly)) +
    // Whether one of these was somebody's first, nothing says.
    (isFirstOnly ? 0 : byHand.filter((each) => each > at).length);
  const claimed = (await tx.touches.claimedSince(mailboxId, now + skewMs)).map(({ claim }) => claim?.at ?? now);
  const ahead = [...claimed, ...byHand.filter((at) => at > now + skewMs)];
  if (ahead.length === 0) return (withinMs, isFirstOnly) => since(now - withinMs, isFirstOnly);
  const seenAt = await firstSeenAhead(tx, mailboxId, Math.max(...ahead), now);
  return async (withinMs, isFirstOnly) => {
    const all = await since(now - withinMs, isFirstOnly);
    return now - seenAt < withinMs ? all : all - (await since(now + skewMs, isFirstOnly));
  };
}

/** What was written down under a time that is still to come, by whom or what: of a mailbox, or of what was last done for people. */
type Of = MailboxId | 'people';

/** When times up to `furthest` were first seen to lie ahead, epoch ms; written down where this is the first time. */
export async function firstSeenAhead(tx: Store, of: Of, furthest: number, now: number): Promise<number> {
  const known = await seenAhead(tx, of, furthest, now);
  if (known !== undefined) return known;
  await tx.installation.put({ key: factOf(of), value: `${now} ${furthest}` });
  return now;
}

/** The same, without writing: `undefined` where nobody has seen it yet. */
export async function seenAhead(store: Store, of: Of, furthest: number, now: number): Promise<number | undefined> {
  const value = (await store.installation.get(factOf(of)))?.value ?? '';
  const [seenAt = Number.NaN, upTo = Number.NaN] = value.split(' ').map(Number);
  // Put back once more, or further ahead in between: that is another time.
  return seenAt <= now && furthest <= upTo ? seenAt : undefined;
}

const factOf = (of: Of) => `clock-back ${of}`;
