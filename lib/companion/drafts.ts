import type { FetchMessageObject, ImapFlow } from 'imapflow';
import { Failure } from './failure';
import { readHead } from './headers';
import type { Imap } from './imap';
import { type ImapProblem, unanswered } from './imap-errors';

/**
 * Set on a draft before it is handed over, and taken off by a definite refusal. A draft that carries it may have gone out
 * although it still lies in Drafts.
 */
export const HANDED_OVER = 'MusterHandedOver';
/** For a server that keeps no keywords: no person marks a draft as answered. */
const HANDED_OVER_PLAIN = '\\Answered';

/** Where a draft is, and which message it must be. */
export interface DraftRef {
  readonly uidValidity: bigint;
  readonly uid: number;
  readonly messageId: string;
}

export interface Draft {
  readonly ref: DraftRef;
  readonly isHandedOver: boolean;
  readonly modseq?: bigint;
  /** The whole message, where it was asked for. */
  readonly raw?: Buffer;
}

export function writeDraftId({ uidValidity, uid, messageId }: DraftRef): string {
  return `${uidValidity}/${uid}/${messageId}`;
}

/** `undefined` for what was not made by `writeDraftId`. */
export function readDraftId(draftId: string): DraftRef | undefined {
  const [, uidValidity, uid, messageId] = /^(\d{1,20})\/(\d{1,10})\/(<[^<>\s]+>)$/.exec(draftId) ?? [];
  if (uidValidity === undefined || uid === undefined || messageId === undefined) return undefined;
  return { uidValidity: BigInt(uidValidity), uid: Number(uid), messageId };
}

/** Puts the message in Drafts, byte for byte. @throws Failure */
export async function addDraft({ client, folders }: Imap, message: Buffer, messageId: string): Promise<DraftRef> {
  return inFolder(client, folders.drafts, async (uidValidity) => {
    const added = await client.append(folders.drafts, message, ['\\Draft', '\\Seen']);
    if (!added) throw unanswered(client.usable);
    // Without UIDPLUS (RFC 4315) the server does not say which number the message got.
    const uid = added.uid ?? (await uidsWith(client, messageId)).at(-1);
    if (uid === undefined) throw new Failure('bad-answer', 'The draft was stored, but is not in Drafts.', 'no');
    return { uidValidity: added.uidValidity ?? uidValidity, uid, messageId };
  });
}

/** The draft as it is now; `undefined` when it is not there any more, or is another message. @throws Failure */
export async function lookAt(
  client: ImapFlow,
  uidValidity: bigint,
  ref: DraftRef,
  whole: boolean,
): Promise<Draft | undefined> {
  if (uidValidity !== ref.uidValidity) return undefined;
  const found = await one(client, ref.uid, whole);
  if (!found) return undefined;
  const head = readHead((whole ? found.source : found.headers) ?? Buffer.alloc(0), '');
  if (head.messageId !== ref.messageId) return undefined;
  return {
    ref,
    isHandedOver: found.flags?.has(HANDED_OVER) === true || found.flags?.has(HANDED_OVER_PLAIN) === true,
    ...(found.modseq === undefined ? {} : { modseq: found.modseq }),
    ...(found.source === undefined ? {} : { raw: found.source }),
  };
}

/** Wherever it lies: a draft that somebody moved was not sent by that. */
export function isDraft(flags: ReadonlySet<string> | undefined): boolean {
  return flags?.has('\\Draft') === true || flags?.has(HANDED_OVER) === true;
}

async function one(client: ImapFlow, uid: number, whole: boolean): Promise<FetchMessageObject | undefined> {
  const query = whole ? { uid: true, flags: true, source: true } : { uid: true, flags: true, headers: ['message-id'] };
  const found = await client.fetchOne(String(uid), query, { uid: true });
  if (!found && !client.usable) throw unanswered(false);
  return found && found.uid === uid && found.flags?.has('\\Deleted') !== true ? found : undefined;
}

/**
 * Marks the draft as being handed over, unless somebody else changed it since it was looked at: of two hand-overs of one
 * draft at the same time a server with CONDSTORE (RFC 7162) lets one pass. @throws Failure
 */
export async function mark(client: ImapFlow, { ref, modseq }: Draft): Promise<void> {
  const flags = client.mailbox ? client.mailbox.permanentFlags : undefined;
  const canKeep = flags === undefined || flags.has('\\*') || flags.has(HANDED_OVER);
  const flag = canKeep ? HANDED_OVER : HANDED_OVER_PLAIN;
  if (modseq === undefined || !client.enabled.has('CONDSTORE')) {
    if (!(await client.messageFlagsAdd(String(ref.uid), [flag], { uid: true }))) throw unanswered(client.usable);
    return;
  }
  // The library's own call does not tell which messages the server left as they were.
  const response = await (client as unknown as RawImap).exec('UID STORE', [
    { type: 'SEQUENCE', value: String(ref.uid) },
    [
      { type: 'ATOM', value: 'UNCHANGEDSINCE' },
      { type: 'ATOM', value: String(modseq) },
    ],
    { type: 'ATOM', value: '+FLAGS' },
    [{ type: 'ATOM', value: flag }],
  ]);
  const [code] = response.response.attributes?.[0]?.section ?? [];
  response.next();
  if (code?.value?.toUpperCase() === 'MODIFIED') {
    throw new Failure('rejected', 'The draft was handed over from elsewhere at the same moment.', 'unknown');
  }
}

interface RawImap {
  exec(
    command: string,
    attributes: readonly unknown[],
  ): Promise<{
    response: { attributes?: readonly { section?: readonly { value?: string }[] }[] };
    next(): void;
  }>;
}

/** Takes the mark off: it was refused for certain. What fails here leaves "unknown", never a second mail. */
export async function unmark(client: ImapFlow, { uid }: DraftRef): Promise<void> {
  await quietly(client.messageFlagsRemove(String(uid), [HANDED_OVER, HANDED_OVER_PLAIN], { uid: true }));
}

/** Removes one message for good. */
export async function remove(client: ImapFlow, uid: number): Promise<boolean> {
  return client.messageDelete(String(uid), { uid: true });
}

/** The numbers of the messages in the open folder that carry this Message-ID, as the server's search says. @throws Failure */
export async function uidsWith(client: ImapFlow, messageId: string): Promise<number[]> {
  const found = await client.search({ header: { 'message-id': messageId } }, { uid: true });
  if (found === false) throw unanswered(client.usable);
  return found ?? [];
}

/** Opens the folder, or goes on in it where it is open, and gives its UIDVALIDITY. @throws Failure */
export async function inFolder<Result>(
  client: ImapFlow,
  path: string,
  work: (uidValidity: bigint) => Promise<Result>,
): Promise<Result> {
  const lock = await client.getMailboxLock(path);
  try {
    if (!client.mailbox) throw unanswered(client.usable);
    return await work(client.mailbox.uidValidity);
  } finally {
    lock.release();
  }
}

/** Like `inFolder`; `undefined` where the server does not open it: a right is missing, or it is gone. @throws Failure */
export async function ifOpened<Result>(
  client: ImapFlow,
  path: string,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  let isOpen = false;
  try {
    return await inFolder(client, path, () => {
      isOpen = true;
      return work();
    });
  } catch (error) {
    if (isOpen || !client.usable || (error as ImapProblem).responseStatus !== 'NO') throw error;
    return undefined;
  }
}

/** For tidying up after the outcome is known. */
export async function quietly(work: Promise<unknown>): Promise<void> {
  await work.catch(() => undefined);
}
