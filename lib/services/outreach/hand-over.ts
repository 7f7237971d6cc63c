import type { OutgoingMessage, Touch } from '@/lib/domain/sequence';
import { headerText } from '@/lib/domain/text';
import { MailError, type MailFile, type MailProvider, type SentReceipt } from '@/lib/mail/provider';
import { retryDelayMs } from '@/lib/sequences/policy';
import type { Store } from '../ports';
import { type ClaimedTouch, fail } from './claim';
import type { OutreachDeps } from './deps';
import { isAboutMailbox, noteMailboxError, noteMailboxWorks } from './mailbox-state';
import { markUnsure, planAgain, recordSent } from './outcomes';

export interface HandOver {
  readonly outcome: 'sent' | 'unsure' | 'refused' | 'failed' | 'lost-claim';
  /** The service has a problem: nothing more through this mailbox in this run. */
  readonly restMailbox: boolean;
}

interface Act {
  readonly deps: OutreachDeps;
  readonly provider: MailProvider;
  readonly touch: ClaimedTouch;
  readonly lease: string;
  readonly now: number;
}

/**
 * Hands a claimed touch to its mail service: a draft, whose id is recorded, then that draft is sent. A service sends one
 * draft once, so the same draft is used at every try and never a second one made while the first may have been sent.
 *
 * Only a MailError is an answer; anything else is thrown on and leaves the claim to be looked into by the next run.
 */
export async function handOver(act: Act): Promise<HandOver> {
  const draft = act.touch.draftId === undefined ? await newDraft(act) : await provenDraft(act, act.touch.draftId);
  if ('outcome' in draft) return draft;
  let receipt: SentReceipt;
  try {
    receipt = await act.provider.sendDraft(draft.draftId);
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    return error.accepted === 'unknown' ? unsure(act, error.message) : refused(act, error);
  }
  return sent(act, receipt, 'Accepted by the mail service.');
}

async function newDraft(act: Act): Promise<{ draftId: string } | HandOver> {
  const files = await filesOf(act.deps.store, act.touch.message);
  if (typeof files === 'string') return withoutFile(act, files);
  let draftId: string;
  try {
    ({ draftId } = await act.provider.createDraft(act.touch.message, files));
  } catch (error) {
    // A draft that could not be made, or may have been made, was surely not sent.
    if (error instanceof MailError) return refused(act, error);
    throw error;
  }
  if (await recordDraft(act, draftId)) return { draftId };
  await discard(act, draftId);
  return { outcome: 'lost-claim', restMailbox: true };
}

/** The bytes of its files, read before any network, or why it cannot go out. */
async function filesOf(store: Store, { attachments = [] }: OutgoingMessage): Promise<MailFile[] | string> {
  const files: MailFile[] = [];
  for (const { id, name, type } of attachments) {
    const body = await store.attachments.bodies.get(id);
    if (!body) {
      return `The file “${headerText(name)}” is no longer here, so this mail was not sent. Add it to the template again, or skip this mail.`;
    }
    files.push({ name, type, bytes: body.bytes });
  }
  return files;
}

/** Nothing was handed over, and nothing will be before a person has seen to it. */
async function withoutFile({ deps, touch, lease, now }: Act, why: string): Promise<HandOver> {
  return deps.store.atomic(async (tx): Promise<HandOver> => {
    const current = await claimed(tx, touch, lease);
    if (!current) return { outcome: 'lost-claim', restMailbox: true };
    await fail(tx, deps, { touch: current }, now, { why });
    return { outcome: 'failed', restMailbox: false };
  });
}

/** The draft of an earlier try: it may have been sent since, by a lost call or by the person in their mailbox. */
async function provenDraft(act: Act, draftId: string): Promise<{ draftId: string } | HandOver> {
  const { provider, touch } = act;
  try {
    const lookup = await provider.findSent({
      messageId: touch.message.messageId,
      draftId,
      sentAfter: touch.createdAt,
    });
    if (lookup.answer === 'sent') return sent(act, lookup.receipt, 'Found in Sent.');
    if (lookup.answer === 'unknown') {
      return unsure(act, 'Its draft is gone, and it was not found in Sent.');
    }
    if (lookup.draftId === draftId || (await recordDraft(act, lookup.draftId))) return { draftId: lookup.draftId };
    return { outcome: 'lost-claim', restMailbox: true };
  } catch (error) {
    if (error instanceof MailError) return refused(act, error, { isLookup: true });
    throw error;
  }
}

/** Written before the draft is sent: a worker that dies now leaves the proof behind. False when the claim is not ours. */
function recordDraft({ deps, touch, lease }: Act, draftId: string): Promise<boolean> {
  return deps.store.atomic(async (tx) => {
    const current = await claimed(tx, touch, lease);
    if (!current) return false;
    await tx.touches.put({ ...current, draftId });
    return true;
  });
}

async function discard({ deps, provider, touch }: Act, draftId: string): Promise<void> {
  if ((await deps.store.touches.get(touch.key))?.draftId === draftId) return;
  try {
    await provider.deleteDraft(draftId);
  } catch (error) {
    // A draft nobody sends does no harm; the person sees it in their mailbox.
    if (!(error instanceof MailError)) throw error;
  }
}

async function sent({ deps, touch, now }: Act, receipt: SentReceipt, why: string): Promise<HandOver> {
  await deps.store.atomic(async (tx) => {
    await recordSent(tx, touch.key, { ids: deps.ids, at: now, why, receipt });
    await noteMailboxWorks(tx, touch.mailboxId);
  });
  return { outcome: 'sent', restMailbox: false };
}

async function unsure({ deps, touch, lease, now }: Act, why: string): Promise<HandOver> {
  await deps.store.atomic(async (tx) => {
    const current = await claimed(tx, touch, lease);
    if (current) await markUnsure(tx, current, { ids: deps.ids, at: now, why });
  });
  return { outcome: 'unsure', restMailbox: true };
}

async function refused(
  { deps, touch, lease, now }: Act,
  error: MailError,
  { isLookup = false }: { readonly isLookup?: boolean } = {},
): Promise<HandOver> {
  const { policy } = deps;
  return deps.store.atomic(async (tx): Promise<HandOver> => {
    await noteMailboxError(tx, touch.mailboxId, error, { now, policy, isLook: isLookup });
    const current = await claimed(tx, touch, lease);
    if (!current) return { outcome: 'lost-claim', restMailbox: true };
    if (isAboutMailbox(error)) {
      await planAgain(tx, current, { at: now, why: error.message });
      return { outcome: 'refused', restMailbox: true };
    }
    const attempts = current.attempts + 1;
    const isAboutMessage = error.code === 'rejected' && !isLookup;
    if (isAboutMessage && attempts >= policy.maxRefusals) {
      await fail(tx, deps, { touch: { ...current, attempts } }, now, { why: error.message });
      return { outcome: 'failed', restMailbox: false };
    }
    const dueAt = now + retryDelayMs(policy, attempts);
    await planAgain(tx, current, { at: now, why: error.message }, { attempts, dueAt });
    return { outcome: 'refused', restMailbox: !isAboutMessage };
  });
}

/** The touch as it is now, while the claim is still this worker's. */
async function claimed(tx: Store, touch: Touch, lease: string): Promise<Touch | undefined> {
  const current = await tx.touches.get(touch.key);
  return current?.state === 'claimed' && current.claim?.lease === lease ? current : undefined;
}
