import type { CompanionAnswer, CompanionSignIn } from '@/lib/mail/companion-protocol';
import { type Cursor, type Position, parseCursor, writeCursor } from './cursor';
import { ifOpened, inFolder } from './drafts';
import { type FolderMail, firstSince, type Message, readFolder } from './folder-mail';
import type { Imap, ImapDoor } from './imap';
import { type Standing, type Standings, standingsOf } from './standings';

/** What one call brings at most, so that a worker's short life is enough; the cursor then points at the rest. */
const MESSAGES_PER_CALL = 200;
const BYTES_PER_CALL = 24 * 1024 * 1024;
/** Folders that one call opens at most: an account that moved to another server leaves hundreds to search. */
const FOLDERS_PER_CALL = 50;
const DAY_MS = 24 * 60 * 60 * 1000;
/** How far back is searched where it is not known when we were there last. */
const UNKNOWN_ABSENCE_MS = 7 * DAY_MS;
/** SEARCH SINCE knows only days, of the server's own zone; mail that was on its way is looked at again. */
const OVERLAP_MS = 1.5 * DAY_MS;
/** What is new in a folder, but was received so long before the last look, was read where it lay before. */
const FILED_WITHIN_MS = 7 * DAY_MS;

type Changes = CompanionAnswer<'changesSince'>;

/**
 * Mail that came since `cursor`, into whatever folder, and mail that went out, by whomever. A folder that is new, or whose
 * numbers were given anew, is searched by date instead; one that cannot be opened keeps its place in the cursor. A message
 * that was moved meanwhile is told again, by the same id. @throws Failure
 */
export async function changesSince(
  door: ImapDoor,
  account: CompanionSignIn,
  cursor: string | undefined,
  now: number,
): Promise<Changes> {
  return door.use(account, async (imap) => {
    const standings = await standingsOf(imap);
    if (cursor === undefined) {
      const folders = new Map<string, Position>();
      for (const [path, here] of standings.of) if (here) folders.set(path, here.position);
      return { messages: [], cursor: written({ at: now }, folders), isComplete: true };
    }
    const from: Cursor = parseCursor(cursor) ?? { at: Math.max(0, now - UNKNOWN_ABSENCE_MS), folders: {} };
    const look = await lookThrough(imap, standings, from);
    const { messages, folders, newestAt } = look;
    const reached = look.hasMore || look.isBarred ? from : { at: now, newestAt };
    return { messages: [...messages.values()], cursor: written(reached, folders), isComplete: !look.hasMore };
  });
}

/** What was found, and how far each folder was read. */
interface Look {
  /** By id: one message may lie in several folders. */
  readonly messages: Map<string, Message>;
  readonly folders: Map<string, Position>;
  /** Epoch ms by the server's clock. */
  newestAt: number | undefined;
  bytes: number;
  opened: number;
  /** There was no room for everything. */
  hasMore: boolean;
  /** A folder that was read before cannot be opened now. */
  isBarred: boolean;
}

async function lookThrough(
  { client, folders: { sent } }: Imap,
  { of, arrivals }: Standings,
  from: Cursor,
): Promise<Look> {
  const places = new Map(Object.entries(from.folders));
  const lastMailAt = Math.min(from.at, from.newestAt ?? from.at);
  const look: Look = {
    messages: new Map(),
    folders: new Map(),
    newestAt: from.newestAt,
    bytes: 0,
    opened: 0,
    hasMore: false,
    isBarred: false,
  };
  for (const [path, here] of of) {
    const known = places.get(path);
    if (!here) {
      if (known) look.folders.set(path, known);
      look.isBarred ||= known !== undefined;
      continue;
    }
    const { position } = here;
    const isSame = known?.uidValidity === position.uidValidity && known.uidNext <= position.uidNext;
    if (hasNothingNew(here, known)) {
      look.folders.set(path, position);
      continue;
    }
    const count = MESSAGES_PER_CALL - look.messages.size;
    const bytes = BYTES_PER_CALL - look.bytes;
    if (count <= 0 || bytes <= 0 || look.opened >= FOLDERS_PER_CALL) {
      if (known) look.folders.set(path, known);
      look.hasMore = true;
      continue;
    }
    look.opened += 1;
    const found = await (path === arrivals[0] ? inFolder : ifOpened)(client, path, async () =>
      readFolder(client, path, position, {
        first: isSame ? known.uidNext : await firstSince(client, lastMailAt - OVERLAP_MS, position),
        receivedFrom: arrivals.includes(path) ? 0 : lastMailAt - FILED_WITHIN_MS,
        count,
        bytes,
      }),
    );
    if (found) take(look, path, found, path === sent);
    else if (known) look.folders.set(path, known);
    look.isBarred ||= found === undefined;
    look.hasMore ||= found !== undefined && found.position.uidNext < position.uidNext;
  }
  return look;
}

function hasNothingNew({ position, isEmpty }: Standing, known: Position | undefined): boolean {
  if (!known) return isEmpty;
  return known.uidValidity === position.uidValidity && known.uidNext === position.uidNext;
}

function take(look: Look, path: string, { messages, position, bytes, newestAt }: FolderMail, isOfSent: boolean): void {
  for (const message of messages) {
    const isSent = isOfSent || look.messages.get(message.providerMessageId)?.isSent === true;
    look.messages.set(message.providerMessageId, isSent ? { ...message, isSent } : message);
  }
  look.folders.set(path, position);
  look.bytes += bytes;
  if (newestAt !== undefined) look.newestAt = Math.max(look.newestAt ?? 0, newestAt);
}

function written({ at, newestAt }: Pick<Cursor, 'at' | 'newestAt'>, folders: ReadonlyMap<string, Position>): string {
  return writeCursor({ at, ...(newestAt === undefined ? {} : { newestAt }), folders: Object.fromEntries(folders) });
}
