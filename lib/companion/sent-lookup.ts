import type { ImapFlow } from 'imapflow';
import type { CompanionAnswer, CompanionSignIn } from '@/lib/mail/companion-protocol';
import { type Draft, inFolder, lookAt, readDraftId, uidsWith, writeDraftId } from './drafts';
import { readHead } from './headers';
import type { ImapDoor } from './imap';
import { unanswered } from './imap-errors';

/** Older mail in Sent than this many messages is found by the server's search alone. */
const READ_BY_HAND = 200;

/**
 * Was the message sent? A draft that is still there without a mark proves that it was not; a copy in Sent that it was.
 * Everything else is 'unknown': a sending server has no memory that could be asked. @throws Failure when a look-up failed
 */
export async function findSent(
  door: ImapDoor,
  account: CompanionSignIn,
  { messageId, draftId }: { messageId: string; draftId?: string | undefined },
): Promise<CompanionAnswer<'findSent'>> {
  const ref = draftId === undefined ? undefined : readDraftId(draftId);
  return door.use(account, async ({ client, folders }) => {
    const known =
      ref?.messageId === messageId
        ? await inFolder(client, folders.drafts, (uidValidity) => lookAt(client, uidValidity, ref, false))
        : undefined;
    if (known && !known.isHandedOver) return stillADraft(known);
    const threadId = await inFolder(client, folders.sent, () => threadOf(client, messageId));
    if (threadId !== undefined) return { answer: 'sent', receipt: { providerMessageId: messageId, threadId } };
    if (draftId === undefined) {
      const draft = await inFolder(client, folders.drafts, (uidValidity) => draftWith(client, uidValidity, messageId));
      if (draft) return stillADraft(draft);
    }
    return { answer: 'unknown' };
  });
}

function stillADraft({ ref }: Draft): CompanionAnswer<'findSent'> {
  return { answer: 'still-a-draft', draftId: writeDraftId(ref) };
}

/** The thread of the message with this id in the open folder. Search may be wide or lag behind, so what it finds is read. */
async function threadOf(client: ImapFlow, messageId: string): Promise<string | undefined> {
  const searched = await uidsWith(client, messageId);
  const found =
    searched.length > 0 ? await threadAmong(client, searched.slice(-10).join(','), true, messageId) : undefined;
  if (found !== undefined || !client.mailbox || client.mailbox.exists === 0) return found;
  const first = Math.max(1, client.mailbox.exists - READ_BY_HAND + 1);
  return threadAmong(client, `${first}:*`, false, messageId);
}

async function threadAmong(
  client: ImapFlow,
  range: string,
  uid: boolean,
  messageId: string,
): Promise<string | undefined> {
  const query = { uid: true, headers: ['message-id', 'references', 'in-reply-to'] };
  const heads = await client.fetchAll(range, query, { uid });
  if (!client.usable) throw unanswered(false);
  for (const { headers } of heads) {
    const head = readHead(headers ?? Buffer.alloc(0), '');
    if (head.messageId === messageId) return head.threadId;
  }
  return undefined;
}

async function draftWith(client: ImapFlow, uidValidity: bigint, messageId: string): Promise<Draft | undefined> {
  const drafts: Draft[] = [];
  for (const uid of (await uidsWith(client, messageId)).slice(-10)) {
    const draft = await lookAt(client, uidValidity, { uidValidity, uid, messageId }, false);
    if (draft) drafts.push(draft);
  }
  // One that may have gone out leaves open what became of the message, whatever lies beside it.
  return drafts.some(({ isHandedOver }) => isHandedOver) ? undefined : drafts.at(-1);
}
