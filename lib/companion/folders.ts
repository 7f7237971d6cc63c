import type { ImapFlow, ListResponse } from 'imapflow';
import { Failure } from './failure';

/** Paths of the folders that are used. */
export interface Folders {
  readonly drafts: string;
  readonly sent: string;
  /** Where a filter may put a reply or a bounce. */
  readonly junk?: string;
}

const NAMES = {
  drafts: /^(?:drafts?|entw[uü]rfe|brouillons|borradores|bozze|rascunhos|concepten|utkast|kladder)$/i,
  sent: /^(?:sent|sent (?:items|mail|messages)|gesendete?(?: objekte| elemente)?|envoy[ée]s|enviados|inviata|verzonden|skickat)$/i,
  junk: /^(?:junk|spam|junk[ -]?e?-?mail|bulk mail|unerw[uü]nscht|spamverdacht)$/i,
} as const;

/**
 * By the server's own word (SPECIAL-USE, RFC 6154), else by the names that mail programs gave such folders.
 * @throws Failure when the account has no Drafts or no Sent
 */
export async function findFolders(client: ImapFlow): Promise<Folders> {
  const all = selectable(await client.list());
  const drafts = pick(all, '\\Drafts', NAMES.drafts);
  const sent = pick(all, '\\Sent', NAMES.sent);
  const junk = pick(all, '\\Junk', NAMES.junk);
  if (drafts !== undefined && sent !== undefined) return { drafts, sent, ...(junk === undefined ? {} : { junk }) };
  const missing = drafts === undefined ? 'Drafts' : 'Sent';
  throw new Failure('permission-denied', `The account has no ${missing} folder that Muster may use.`, 'no');
}

/** Without the names that hold other folders only. */
export function selectable(listed: readonly ListResponse[]): ListResponse[] {
  return listed.filter((folder) => !isMarked(folder, '\\Noselect') && !isMarked(folder, '\\NonExistent'));
}

/** By the server's own word, in whatever letters: Cyrus writes `\sent`. */
export function isMarked({ flags }: ListResponse, use: string): boolean {
  return [...flags].some((flag) => flag.toLowerCase() === use.toLowerCase());
}

/** Also a second one, which another mail program made. */
export function holdsDrafts(folder: ListResponse): boolean {
  return isMarked(folder, '\\Drafts') || folder.specialUse === '\\Drafts' || NAMES.drafts.test(folder.name);
}

function pick(all: readonly ListResponse[], use: string, names: RegExp): string | undefined {
  const marked = all.find((folder) => isMarked(folder, use));
  return (marked ?? all.find(({ specialUse }) => specialUse === use) ?? all.find(({ name }) => names.test(name)))?.path;
}
