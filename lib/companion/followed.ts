import type { ListResponse } from 'imapflow';
import { Failure } from './failure';
import { type Folders, holdsDrafts, isMarked } from './folders';

/** Each has its place in the cursor, and where the server has no LIST-STATUS each is asked for by itself. */
const MOST_FOLDERS = 500;
/** They show mail that lies in other folders (RFC 6154 section 2, RFC 8457 section 3). */
const VIEWS = ['\\All', '\\Flagged', '\\Important'];

/** Paths of the folders in which mail may come to lie. */
export interface Followed {
  /** Where mail comes first, and where it goes out; the first of them is the one without which nothing can be told. */
  readonly arrivals: readonly [string, ...string[]];
  /** Where a rule or a person puts it. */
  readonly filed: readonly string[];
}

/**
 * Every folder that can be opened, but for drafts and views of other folders. Where the server shows all mail in one (`\All`,
 * RFC 6154), that one, with Junk and Trash, which it may leave out, and Sent, which tells what is our own.
 * @throws Failure 'permission-denied' when there are more than 500
 */
export function followedOf(listed: readonly ListResponse[], { drafts, sent, junk }: Folders): Followed {
  const all = listed.find((folder) => isMarked(folder, '\\All'))?.path;
  const trash = listed.find((folder) => isMarked(folder, '\\Trash') || folder.specialUse === '\\Trash')?.path;
  if (all !== undefined) {
    return { arrivals: [all, ...present(junk), sent], filed: present(trash) };
  }
  const arrivals: Followed['arrivals'] = ['INBOX', ...present(junk), sent];
  const filed = listed
    .filter((folder) => !holdsDrafts(folder) && !VIEWS.some((view) => isMarked(folder, view)))
    .map(({ path }) => path)
    .filter((path) => path !== drafts && !arrivals.includes(path));
  const count = arrivals.length + filed.length;
  if (count <= MOST_FOLDERS) return { arrivals, filed };
  throw new Failure(
    'permission-denied',
    `The account has ${count} folders, and Muster can watch ${MOST_FOLDERS}: a reply in any other would be missed. Merge or remove some.`,
    'no',
  );
}

function present(path: string | undefined): string[] {
  return path === undefined ? [] : [path];
}
