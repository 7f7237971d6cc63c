import type { MailboxId } from '@/lib/domain/ids';
import type { Mailbox } from '@/lib/domain/mailbox';
import type { Inbound } from '@/lib/mail/inbound-types';
import { type InboundChanges, MailError, type MailProvider, type RawInbound } from '@/lib/mail/provider';
import type { Store } from '../ports';
import { addressesOf, withAddressHashes } from './address-hashes';
import type { OutreachDeps } from './deps';
import { applyInbound, inboundId } from './inbound-effects';
import { matchInbound } from './inbound-match';
import { applyOwn, isCopyOfOwn } from './inbound-own';
import { strayOf, writtenBy } from './inbound-stray';
import { noteMailboxError, withoutTrouble } from './mailbox-state';

/** More pages than this wait for the next look: a worker's life is short. */
const PAGES = 20;

export type CheckOutcome =
  | { readonly ok: true; readonly received: number }
  | { readonly ok: false; readonly error: MailError };

/** Takes in what came since the last look. A service that does not answer changes nothing. */
export async function checkMailbox(
  deps: OutreachDeps,
  mailboxId: MailboxId,
  now: number,
  providerOf: (mailbox: Mailbox) => Promise<MailProvider>,
): Promise<CheckOutcome> {
  let received = 0;
  try {
    for (let page = 0; page < PAGES; page += 1) {
      const mailbox = await deps.store.mailboxes.get(mailboxId);
      if (!mailbox) break;
      const provider = await providerOf(mailbox);
      if (provider.card.replies.how === 'none') break;
      const changes = await provider.changesSince(mailbox.cursor);
      const inbound = await classified(deps, changes.messages);
      received += await takeIn(deps, mailbox, inbound, { ...changes, now });
      if (changes.isComplete || changes.cursor === mailbox.cursor) break;
    }
    return { ok: true, received };
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    await deps.store.atomic((tx) => noteMailboxError(tx, mailboxId, error, { now, policy: deps.policy, isLook: true }));
    return { ok: false, error };
  }
}

async function classified({ store, classify }: OutreachDeps, messages: readonly RawInbound[]): Promise<Inbound[]> {
  const own = { addresses: (await store.mailboxes.all()).map(({ address }) => address) };
  const inbound: Inbound[] = [];
  for (const raw of messages) inbound.push(await classify(raw, own));
  return inbound;
}

/** One transaction keeps the messages, what they bring about, and the new cursor: after a crash the page is read again. */
async function takeIn(
  { store, hash, ids }: OutreachDeps,
  seen: Mailbox,
  messages: readonly Inbound[],
  { cursor, isComplete, now }: Pick<InboundChanges, 'cursor' | 'isComplete'> & { readonly now: number },
): Promise<number> {
  const written = await writtenBy(store, messages, now);
  return withAddressHashes(
    hash,
    () => addressesAbout(store, seen, messages, now),
    (hashes) =>
      store.atomic(async (tx) => {
        const mailbox = await tx.mailboxes.get(seen.id);
        // Somebody else took this page in while we read it.
        if (!mailbox || mailbox.cursor !== seen.cursor) return 0;
        let received = 0;
        for (const inbound of messages) {
          if (inbound.kind === 'own') {
            await applyOwn(tx, mailbox, inbound, { ids, now, hashes });
            continue;
          }
          if ((await isKnown(tx, mailbox, inbound)) || (await isCopyOfOwn(tx, inbound, messages))) continue;
          const match = await matchInbound(tx, mailbox.id, inbound, now);
          if (!match) {
            const stray = strayOf(mailbox, inbound, written);
            if (stray) await tx.strays.put(stray);
            continue;
          }
          await applyInbound(tx, mailbox, inbound, match, { ids, now, hashes });
          received += 1;
        }
        const current = (await tx.mailboxes.get(seen.id)) ?? mailbox;
        await tx.mailboxes.put({ ...withoutTrouble(current), cursor, ...(isComplete ? { lastCheckedAt: now } : {}) });
        return received;
      }),
  );
}

async function isKnown(tx: Store, mailbox: Mailbox, inbound: Inbound): Promise<boolean> {
  const id = inboundId(mailbox, inbound);
  return (await tx.messages.get(id)) !== undefined || (await tx.strays.get(id)) !== undefined;
}

async function addressesAbout(
  store: Store,
  mailbox: Mailbox,
  messages: readonly Inbound[],
  now: number,
): Promise<string[]> {
  const addresses: string[] = [];
  for (const inbound of messages) {
    const match = await matchInbound(store, mailbox.id, inbound, now);
    if (!match) continue;
    const enrollments = await store.enrollments.ofPerson(match.person.id);
    addresses.push(...addressesOf(match.person, ...enrollments.map(({ address }) => address)));
  }
  return addresses;
}
