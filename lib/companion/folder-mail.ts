import { createHash } from 'node:crypto';
import type { FetchMessageObject, ImapFlow } from 'imapflow';
import type { CompanionAnswer } from '@/lib/mail/companion-protocol';
import type { Position } from './cursor';
import { isDraft } from './drafts';
import { readHead } from './headers';
import { unanswered } from './imap-errors';

/** A longer message is cut there, bytes: what follows its words are its files. */
const LONGEST_MESSAGE = 10 * 1024 * 1024;

export type Message = CompanionAnswer<'changesSince'>['messages'][number];

/** What is asked of a folder. */
export interface Wanted {
  /** UID of the first message. */
  readonly first: number;
  /** Epoch ms by the server's clock: what was received before is passed over. */
  readonly receivedFrom: number;
  readonly count: number;
  readonly bytes: number;
}

export interface FolderMail {
  readonly messages: readonly Message[];
  /** How far it was read. */
  readonly position: Position;
  readonly bytes: number;
  /** When the newest of them was received, epoch ms by the server's clock. */
  readonly newestAt?: number;
}

/** The first message in the open folder that came on the day of `time` (epoch ms) or later. @throws Failure */
export async function firstSince(client: ImapFlow, time: number, here: Position): Promise<number> {
  const found = await client.search({ since: new Date(Math.max(0, time)) }, { uid: true });
  if (found === false) throw unanswered(client.usable);
  return (found ?? []).reduce((first, uid) => Math.min(first, uid), here.uidNext);
}

/**
 * The open folder's messages, oldest first, as many as there is room for. At least one, or it would stand still.
 * @throws Failure
 */
export async function readFolder(
  client: ImapFlow,
  path: string,
  here: Position,
  { first, receivedFrom, count, bytes: room }: Wanted,
): Promise<FolderMail> {
  if (first >= here.uidNext) return { messages: [], position: here, bytes: 0 };
  const range = `${first}:${here.uidNext - 1}`;
  const heads = await client.fetchAll(range, { uid: true, flags: true, size: true, internalDate: true }, { uid: true });
  if (!client.usable) throw unanswered(false);
  const wanted = heads
    .filter(({ uid, flags }) => uid >= first && uid < here.uidNext && !isDraft(flags))
    // A message without a date is none that was filed long ago.
    .filter((head) => !((receivedAt(head) ?? receivedFrom) < receivedFrom))
    .sort((a, b) => a.uid - b.uid);
  const messages: Message[] = [];
  const found = { position: here, bytes: 0, newestAt: 0 };
  for (const head of wanted) {
    const size = Math.min(head.size ?? LONGEST_MESSAGE, LONGEST_MESSAGE);
    if (messages.length >= count || (found.bytes > 0 && found.bytes + size > room)) {
      found.position = { ...here, uidNext: head.uid };
      break;
    }
    const message = await whole(client, path, head);
    found.bytes += size;
    found.newestAt = Math.max(found.newestAt, receivedAt(head) ?? 0);
    if (message) messages.push(message);
  }
  const { position, bytes, newestAt } = found;
  return { messages, position, bytes, ...(newestAt > 0 ? { newestAt } : {}) };
}

/** Epoch ms. */
function receivedAt({ internalDate }: FetchMessageObject): number | undefined {
  const time = internalDate === undefined ? Number.NaN : new Date(internalDate).getTime();
  return Number.isNaN(time) ? undefined : Math.max(0, time);
}

async function whole(client: ImapFlow, path: string, head: FetchMessageObject): Promise<Message | undefined> {
  const query = { uid: true, source: { start: 0, maxLength: LONGEST_MESSAGE } };
  const found = await client.fetchOne(String(head.uid), query, { uid: true });
  if (!found && !client.usable) throw unanswered(false);
  // Removed since the list was read.
  const source = found ? found.source : undefined;
  if (!source) return undefined;
  // By its bytes: the same message keeps its name when it is moved, or when the folder is counted anew.
  const id = createHash('sha256').update(source).digest('hex').slice(0, 40);
  return {
    providerMessageId: id,
    threadId: readHead(source, `${path}/${id}`).threadId,
    raw: source.toString('base64'),
    receivedAt: receivedAt(head) ?? 0,
  };
}
