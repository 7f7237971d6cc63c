import type { TouchKey } from '@/lib/domain/ids';
import { looksAgainAt } from '@/lib/domain/mailbox-wait';
import type { ProviderCard } from '@/lib/domain/provider-card';
import type { Touch } from '@/lib/domain/sequence';
import { MailError, type MailProvider, type SentLookup } from '@/lib/mail/provider';
import type { Store } from '../ports';
import type { OutreachDeps } from './deps';
import { noteMailboxError } from './mailbox-state';
import { markUnsure, planAgain, recordSent } from './outcomes';

export interface ReconcileRequest {
  /** The lease of this run; claims of any other are looked into once they are old enough. */
  readonly lease: string;
  readonly now: number;
  /** The signed-in provider; `undefined` when the mailbox is gone. @throws MailError */
  readonly providerOf: (touch: Touch) => Promise<MailProvider | undefined>;
}

type Finding =
  | Exclude<SentLookup, { readonly answer: 'unknown' }>
  /** Nothing is proven, and why. */
  | { readonly answer: 'open'; readonly why: string };

/**
 * Finds out what became of touches whose outcome nobody wrote down. Found in Sent: sent. Draft proven still there:
 * planned again, with that draft. Look-up failed or nothing proven: unsure, and it waits for the person.
 */
export async function reconcile(deps: OutreachDeps, request: ReconcileRequest): Promise<void> {
  const unsure = await deps.store.touches.byState('unsure');
  const claimed = await deps.store.touches.byState('claimed');
  const abandoned = claimed.filter((touch) => isAbandoned(touch, request, deps.policy.claimGraceMs));
  for (const touch of [...abandoned, ...unsure]) {
    const finding = await look(deps, touch, request);
    await deps.store.atomic((tx) => settle(tx, deps, touch, finding, request.now));
  }
}

/** The time counts in both directions: a clock that was put back must not keep a dead claim alive. */
function isAbandoned({ claim }: Touch, { lease, now }: ReconcileRequest, graceMs: number): boolean {
  return !claim || (claim.lease !== lease && Math.abs(now - claim.at) >= graceMs);
}

async function look(deps: OutreachDeps, touch: Touch, { now, providerOf }: ReconcileRequest): Promise<Finding> {
  if (!touch.message) return { answer: 'open', why: `${STOPPED}.` };
  const mailbox = await deps.store.mailboxes.get(touch.mailboxId);
  if (mailbox && looksAgainAt(mailbox, now) !== undefined)
    return { answer: 'open', why: `${STOPPED}, and the mail service asked us to wait before we look.` };
  try {
    const provider = await providerOf(touch);
    if (!provider) return { answer: 'open', why: 'Its mailbox was removed, so nobody can look.' };
    const found = await provider.findSent({
      messageId: touch.message.messageId,
      sentAfter: touch.createdAt,
      ...(touch.draftId === undefined ? {} : { draftId: touch.draftId }),
    });
    return found.answer === 'unknown' ? { answer: 'open', why: doubt(provider.card) } : found;
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    await deps.store.atomic((tx) =>
      noteMailboxError(tx, touch.mailboxId, error, { now, policy: deps.policy, isLook: true }),
    );
    return { answer: 'open', why: `Sent mail could not be looked through: ${error.message}` };
  }
}

async function settle(tx: Store, deps: OutreachDeps, seen: Touch, finding: Finding, at: number): Promise<void> {
  const touch = await unchanged(tx, seen);
  if (finding.answer === 'sent') {
    await recordSent(tx, seen.key, { ids: deps.ids, at, why: 'Found in Sent.', receipt: finding.receipt });
  } else if (!touch) {
    return;
  } else if (finding.answer === 'still-a-draft') {
    const why = 'Its draft is still there, so it was not sent.';
    await planAgain(tx, touch, { at, why }, { draftId: finding.draftId });
  } else if (touch.state === 'claimed' && touch.draftId === undefined) {
    // Only a draft whose id is in the ledger is ever sent.
    await planAgain(tx, touch, { at, why: 'The worker stopped before anything was handed over.' });
  } else if (touch.state === 'claimed') {
    await markUnsure(tx, touch, { ids: deps.ids, at, why: finding.why });
  }
}

const STOPPED = 'The worker stopped while it was handed over';

/** Why nobody can say yet what became of it, with a service that has been asked. */
function doubt({ sentCheck, service }: ProviderCard): string {
  if (sentCheck.proves === 'nothing') return `${STOPPED}, and only you know what you sent.`;
  if (sentCheck.proves === 'sent-and-unsent') return `${STOPPED}, and it was not found in Sent.`;
  return `${STOPPED}. It was not found in Sent, and ${service} cannot be asked whether it took it.`;
}

/** `undefined` when somebody else has moved it on while we looked. */
async function unchanged(tx: Store, seen: Touch): Promise<Touch | undefined> {
  const touch = await tx.touches.get(seen.key as TouchKey);
  const isSame =
    touch?.state === seen.state && touch.claim?.lease === seen.claim?.lease && touch.draftId === seen.draftId;
  return isSame ? touch : undefined;
}
