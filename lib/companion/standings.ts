import type { ImapFlow, StatusObject } from 'imapflow';
import type { Position } from './cursor';
import { selectable } from './folders';
import { type Followed, followedOf } from './followed';
import type { Imap } from './imap';
import { unanswered } from './imap-errors';

const QUERY = { uidNext: true, uidValidity: true, messages: true } as const;

export interface Standing {
  /** The end of the folder. */
  readonly position: Position;
  readonly isEmpty: boolean;
}

/** The followed folders, and how each stands. */
export interface Standings extends Followed {
  /** In the order in which they are read. `undefined`: the server does not let us look into it. */
  readonly of: ReadonlyMap<string, Standing | undefined>;
}

/** Asks for all folders at once where the server can (LIST-STATUS, RFC 5819), else for one after the other. @throws Failure */
export async function standingsOf({ client, folders }: Imap): Promise<Standings> {
  const isAtOnce = client.capabilities.has('LIST-STATUS') || client.capabilities.has('IMAP4rev2');
  const listed = selectable(await client.list(isAtOnce ? { statusQuery: QUERY } : {}));
  const followed = followedOf(listed, folders);
  const told = new Map(listed.map(({ path, status }) => [path, standing(status)]));
  const of = new Map<string, Standing | undefined>();
  // Sent first: what lies there as well as elsewhere is our own.
  for (const path of new Set([folders.sent, ...followed.arrivals, ...followed.filed])) {
    of.set(path, told.get(path) ?? (await ask(client, path)));
  }
  if (!of.get(followed.arrivals[0])) throw unanswered(client.usable);
  return { ...followed, of };
}

async function ask(client: ImapFlow, path: string): Promise<Standing | undefined> {
  // It throws for a folder that was removed since the list was read.
  const status = await client.status(path, QUERY).catch(() => undefined);
  if (!client.usable) throw unanswered(false);
  return standing(status);
}

function standing(status: StatusObject | false | undefined): Standing | undefined {
  if (!status || status.uidNext === undefined || status.uidValidity === undefined) return undefined;
  return {
    position: { uidValidity: String(status.uidValidity), uidNext: status.uidNext },
    isEmpty: status.messages === 0,
  };
}
