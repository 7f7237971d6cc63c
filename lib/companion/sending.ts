import type { ImapFlow } from 'imapflow';
import type { CompanionAnswer, CompanionSignIn } from '@/lib/mail/companion-protocol';
import { type DraftRef, inFolder, lookAt, mark, quietly, readDraftId, remove, uidsWith, unmark } from './drafts';
import { Failure } from './failure';
import { readHead } from './headers';
import type { Imap, ImapDoor } from './imap';
import { sendBytes } from './smtp';

/** Services that put what goes through their sending server into Sent by themselves. */
const FILE_BY_THEMSELVES = /(?:^|\.)(?:gmail|googlemail|office365|outlook)\.com$/i;

/**
 * Hands a draft over, once: marks it, sends its bytes, puts a copy into Sent and removes the draft. SMTP and IMAP know
 * nothing of each other, so the mark is what tells, after a crash, that the draft may have gone out.
 * @throws Failure
 */
export async function sendDraft(
  door: ImapDoor,
  account: CompanionSignIn,
  draftId: string,
  limitMs: number,
): Promise<CompanionAnswer<'sendDraft'>> {
  const ref = readDraftId(draftId);
  if (!ref) throw gone();
  const { from, to, raw, threadId } = await door.use(account, ({ client, folders }) =>
    inFolder(client, folders.drafts, (uidValidity) => claim(client, uidValidity, ref)),
  );
  try {
    await sendBytes(account, { from, to }, raw, limitMs);
  } catch (error) {
    if (error instanceof Failure && error.told.accepted === 'no') {
      await quietly(
        door.use(account, (imap) => inFolder(imap.client, imap.folders.drafts, () => unmark(imap.client, ref))),
      );
    }
    throw error;
  }
  await quietly(door.use(account, (imap) => fileAsSent(imap, account, raw, ref)));
  return { providerMessageId: ref.messageId, threadId };
}

interface Claimed {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: Buffer;
  readonly threadId: string;
}

/** Reads the draft and marks it. From here on only a definite refusal makes it a plain draft again. */
async function claim(client: ImapFlow, uidValidity: bigint, ref: DraftRef): Promise<Claimed> {
  const draft = await lookAt(client, uidValidity, ref, true);
  if (!draft?.raw) throw gone();
  if (draft.isHandedOver) {
    throw new Failure('rejected', 'The draft was handed over before, and the answer was lost.', 'unknown');
  }
  const { from, to, threadId } = readHead(draft.raw, ref.messageId);
  if (from[0] === undefined || to.length === 0) {
    throw new Failure('rejected', 'The draft does not say whom it is from and to.', 'no');
  }
  await mark(client, draft);
  return { from: from[0], to, raw: draft.raw, threadId };
}

/** The copy first: a draft without one would be all there is to see. */
async function fileAsSent(
  { client, folders }: Imap,
  { smtp }: CompanionSignIn,
  raw: Buffer,
  ref: DraftRef,
): Promise<void> {
  if (!FILE_BY_THEMSELVES.test(smtp.host)) {
    await inFolder(client, folders.sent, () => client.append(folders.sent, raw, ['\\Seen']));
  }
  await inFolder(client, folders.drafts, async (uidValidity) => {
    if (uidValidity === ref.uidValidity) await remove(client, ref.uid);
  });
}

/** Removes a draft, unless it was handed over: then it may be all there is to see of a message that went out. */
export async function deleteDraft(door: ImapDoor, account: CompanionSignIn, draftId: string): Promise<void> {
  const ref = readDraftId(draftId);
  if (!ref) return;
  await door.use(account, ({ client, folders }) =>
    inFolder(client, folders.drafts, async (uidValidity) => {
      const draft = await lookAt(client, uidValidity, ref, false);
      if (!draft || draft.isHandedOver) return;
      if (!(await remove(client, ref.uid)) && (await uidsWith(client, ref.messageId)).includes(ref.uid)) {
        throw new Failure('server-error', 'The mail server did not remove the draft.', 'no');
      }
    }),
  );
}

/** What was made of a draft cannot be known when it is gone: it may have been sent from elsewhere. */
function gone(): Failure {
  return new Failure(
    'rejected',
    'The draft is no longer in Drafts: it was deleted, changed, or sent from there.',
    'unknown',
  );
}
