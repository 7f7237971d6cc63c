import { createHash } from 'node:crypto';
import type { FetchMessageObject, ImapFlow } from 'imapflow';
import type { CompanionAnswer, CompanionSignIn } from '@/lib/mail/companion-protocol';
import { type Cursor, type Position, parseCursor, writeCursor } from './cursor';
import { inFolder } from './drafts';
import { readHead } from './headers';
import type { Imap, ImapDoor } from './imap';
import { unanswered } from './imap-errors';

/** What one call brings at most, so that a worker's short life is enough; the cursor then points at the rest. */
const MESSAGES_PER_CALL = 200;
const BYTES_PER_CALL = 24 * 1024 * 1024;
/** A longer message is cut there, bytes: what follows its words are its files. */
const LONGEST_MESSAGE = 10 * 1024 * 1024;
/** How far back is searched where it is not known when we were there last. */
const UNKNOWN_ABSENCE_MS = 7 * 24 * 60 * 60 * 1000;
/** SEARCH SINCE knows only days, of the server's own zone; mail that was on its way is looked at again. */
const OVERLAP_MS = 36 * 60 * 60 * 1000;

type Changes = CompanionAnswer<'changesSince'>;
type Message = Changes['messages'][number];

/**
 * Mail that came into the inbox or Junk since `cursor`, and mail that went out, by whomever. A folder whose
 * numbers were given anew, or whose place in the cursor is missing, is searched by date instead. @throws Failure
 */
export async function changesSince(
  door: ImapDoor,
  account: CompanionSignIn,
  cursor: string | undefined,
  now: number,
): Promise<Changes> {
  return door.use(account, async (imap) => {
    const from = cursor === undefined ? undefined : parseCursor(cursor);
    const messages: Message[] = [];
    const folders: Record<string, Position> = {};
    let resynced = cursor !== undefined && from === undefined;
    let room = BYTES_PER_CALL;
    let isComplete = true;
    for (const path of pathsOf(imap)) {
      const here = await standing(imap.client, path);
      if (cursor === undefined) {
        folders[path] = here;
        continue;
      }
      const known = from?.folders[path];
      const isSame = known?.uidValidity === here.uidValidity && known.uidNext <= here.uidNext;
      if (!isSame) resynced = true;
      if (isSame && known.uidNext === here.uidNext) {
        folders[path] = here;
        continue;
      }
      const found = await inFolder(imap.client, path, async () => {
        const next = isSame ? known.uidNext : await firstSince(imap.client, since(from, now), here);
        return read(imap.client, path, { ...here, uidNext: next }, here, {
          count: MESSAGES_PER_CALL - messages.length,
          bytes: room,
        });
      });
      messages.push(...found.messages);
      room -= found.bytes;
      folders[path] = found.position;
      if (found.position.uidNext < here.uidNext) isComplete = false;
    }
    const at = isComplete || !from ? now : from.at;
    return { messages, cursor: writeCursor({ at, folders }), resynced };
  });
}

function pathsOf({ folders }: Imap): string[] {
  return [...new Set(['INBOX', ...(folders.junk === undefined ? [] : [folders.junk]), folders.sent])];
}

function since(from: Cursor | undefined, now: number): Date {
  return new Date(Math.max(0, (from ? from.at : now - UNKNOWN_ABSENCE_MS) - OVERLAP_MS));
}

async function standing(client: ImapFlow, path: string): Promise<Position> {
  const status = await client.status(path, { uidNext: true, uidValidity: true });
  if (!status || status.uidNext === undefined || status.uidValidity === undefined) throw unanswered(client.usable);
  return { uidValidity: String(status.uidValidity), uidNext: status.uidNext };
}

/** The first message in the open folder that came on this day or later. */
async function firstSince(client: ImapFlow, day: Date, here: Position): Promise<number> {
  const found = await client.search({ since: day }, { uid: true });
  if (found === false) throw unanswered(client.usable);
  return (found ?? []).reduce((first, uid) => Math.min(first, uid), here.uidNext);
}

/** The open folder's messages from `from` on, oldest first, as many as there is room for. At least one, or it would stand still. */
async function read(
  client: ImapFlow,
  path: string,
  from: Position,
  here: Position,
  room: { readonly count: number; readonly bytes: number },
): Promise<{ messages: Message[]; position: Position; bytes: number }> {
  if (from.uidNext >= here.uidNext) return { messages: [], position: here, bytes: 0 };
  const range = `${from.uidNext}:${here.uidNext - 1}`;
  const heads = await client.fetchAll(range, { uid: true, flags: true, size: true, internalDate: true }, { uid: true });
  if (!client.usable) throw unanswered(false);
  const wanted = heads
    .filter(({ uid, flags }) => uid >= from.uidNext && uid < here.uidNext && !flags?.has('\\Draft'))
    .sort((a, b) => a.uid - b.uid);
  const messages: Message[] = [];
  let bytes = 0;
  for (const head of wanted) {
    const size = Math.min(head.size ?? LONGEST_MESSAGE, LONGEST_MESSAGE);
    if (messages.length >= room.count || (bytes > 0 && bytes + size > room.bytes) || room.bytes <= 0) {
      return { messages, position: { ...here, uidNext: head.uid }, bytes };
    }
    const message = await whole(client, path, head);
    bytes += size;
    if (message) messages.push(message);
  }
  return { messages, position: here, bytes };
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
  const receivedAt = new Date(head.internalDate ?? 0).getTime();
  return {
    providerMessageId: id,
    threadId: readHead(source, `${path}/${id}`).threadId,
    raw: source.toString('base64'),
    receivedAt: Number.isNaN(receivedAt) ? 0 : Math.max(0, receivedAt),
  };
}
