import type { MailboxId, TouchKey } from '@/lib/domain/ids';
import type { Mailbox } from '@/lib/domain/mailbox';
import type { Touch } from '@/lib/domain/sequence';
import type { MailProvider } from '@/lib/mail/provider';
import { withAddressHashes } from './address-hashes';
import { messageInside } from './claim';
import { hashTouch, type OutreachDeps } from './deps';
import { addressesBehind, freshTouch } from './fresh-touch';
import { recordSent } from './outcomes';
import { domainOf } from './write-message';

const WHY = 'Found in Sent: it went out while nothing was written down here.';

/**
 * Looks through Sent for what is due, after a person resumed a mailbox of which nobody knows what it sent for a while. What
 * is found is written down as sent, and so is what followed it. Then, and not before, the mailbox sends again.
 * @returns how many were found
 * @throws MailError when Sent could not be looked through: then nothing is sent
 */
export async function lookThroughSent(
  deps: OutreachDeps,
  mailboxId: MailboxId,
  provider: MailProvider,
  now: number,
): Promise<number> {
  const { store } = deps;
  const open = [
    ...(await store.touches.byState('planned')).filter(({ dueAt }) => dueAt <= now),
    ...(await store.touches.byState('failed')),
  ];
  let found = 0;
  for (const { key } of open.filter((touch) => touch.mailboxId === mailboxId))
    found += await lookFrom(deps, key, provider, now);
  await store.atomic(async (tx) => {
    const mailbox = await tx.mailboxes.get(mailboxId);
    if (mailbox?.gap) await tx.mailboxes.put({ ...mailbox, gap: { ...mailbox.gap, lookedAt: now } });
  });
  return found;
}

/** Has to be looked for before it is sent: it belongs to a launch from before the time of which nothing is known. */
export async function mayHaveGone({ store }: OutreachDeps, touch: Touch, { gap }: Mailbox): Promise<boolean> {
  if (!gap) return false;
  const enrollment = await store.enrollments.get(touch.enrollmentId);
  return enrollment !== undefined && enrollment.createdAt <= gap.until;
}

/** Looks for a mail, and for those after it as long as they are found too. @throws MailError */
export async function lookFrom(
  deps: OutreachDeps,
  key: TouchKey,
  provider: MailProvider,
  now: number,
): Promise<number> {
  let found = 0;
  for (let next: TouchKey | undefined = key; next !== undefined; ) {
    const touch: Touch | undefined = await deps.store.touches.get(next);
    if (touch?.kind !== 'mail' || !(await isFound(deps, touch, provider, now))) return found;
    found += 1;
    const later = await deps.store.touches.ofEnrollment(touch.enrollmentId);
    next = later.find(({ state, kind }) => state === 'planned' && kind === 'mail')?.key;
  }
  return found;
}

async function isFound(deps: OutreachDeps, touch: Touch, provider: MailProvider, now: number): Promise<boolean> {
  const { store, hash, ids } = deps;
  const mailbox = await store.mailboxes.get(touch.mailboxId);
  if (!mailbox) return false;
  const touchHash = await hashTouch(hash, touch.key);
  const messageId = touch.message?.messageId ?? deps.messageIdFor(touchHash, domainOf(mailbox.address));
  const sentAfter = Math.min(touch.createdAt, mailbox.gap?.since ?? touch.createdAt);
  const lookup = await provider.findSent({ messageId, sentAfter });
  if (lookup.answer !== 'sent') return false;
  const { receipt } = lookup;
  await withAddressHashes(
    hash,
    async () => addressesBehind(store, await store.enrollments.get(touch.enrollmentId)),
    (hashes) =>
      store.atomic(async (tx) => {
        // What it said is written once more, so that follow-ups stay in its thread.
        const fresh = touch.message ? undefined : await freshTouch(tx, touch.key, hashes, now);
        const written = fresh && (await messageInside(tx, deps, fresh, mailbox, touchHash));
        const current = await tx.touches.get(touch.key);
        if (current && written?.ok) await tx.touches.put({ ...current, message: written.message });
        await recordSent(tx, touch.key, { ids, at: now, why: WHY, receipt });
      }),
  );
  return true;
}
