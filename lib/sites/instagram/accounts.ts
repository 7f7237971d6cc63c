import { found, unreadable } from '@/lib/domain/field';
import { type AccountFields, listLimits, type PostFields } from '@/lib/domain/reading';
import { arrayAt, at, isObject, type JsonObject, objectAt, stringAt } from '../json-path';
import { isSameHandle } from './address';
import type { JsonSource, Sources } from './sources';
import { answersFor, type Subject } from './subject';
import { accountOfUser } from './user';

export type ListOf = 'followers' | 'following';

/** Names of each list: in the older graph, in the path of the request, in the name of the newer query's field. */
const LISTS: Readonly<Record<ListOf, { readonly edge: string; readonly path: RegExp; readonly field: RegExp }>> = {
  followers: {
    edge: 'edge_followed_by',
    path: /\/friendships\/\d+\/followers\/?$/,
    field: /friendships.*followers/,
  },
  following: { edge: 'edge_follow', path: /\/friendships\/\d+\/following\/?$/, field: /friendships.*following/ },
};

/** Rows of this list that the page fetched for this profile. Lists of likers and of suggestions are not taken. */
export function listedIn(sources: Sources, subject: Subject, list: ListOf): readonly AccountFields[] {
  // Pages of a list were fetched in order; `responses` is newest first.
  const pages = [...sources.responses].reverse().filter((source) => answersFor(source, subject));
  return accountsOf(pages.flatMap((source) => rowsOf(source, LISTS[list])));
}

function rowsOf({ json, request }: JsonSource, { edge, path, field }: (typeof LISTS)[ListOf]): readonly unknown[] {
  const edges = arrayAt(json, 'data', 'user', edge, 'edges').map((each) => at(each, 'node'));
  const rest = path.test(request?.pathname ?? '') ? arrayAt(json, 'users') : [];
  const data = objectAt(json, 'data') ?? {};
  const connections = Object.keys(data)
    .filter((key) => field.test(key))
    .flatMap((key) => [...arrayAt(data, key, 'users'), ...arrayAt(data, key, 'edges').map((each) => at(each, 'node'))]);
  return [...edges, ...rest, ...connections];
}

/** Fetched rows, then those that only stand on screen. */
export function withShown(
  accounts: readonly AccountFields[],
  handles: readonly string[],
  subject: Subject | undefined,
): readonly AccountFields[] {
  const known = new Set(accounts.map(({ handle }) => (handle.status === 'found' ? handle.value.toLowerCase() : '')));
  const more = handles.filter((handle) => !isSameHandle(handle, subject?.handle) && !known.has(handle.toLowerCase()));
  return [...accounts, ...more.map(accountOfHandle)].slice(0, listLimits.accounts);
}

/** The distinct writers of posts of others, with what the data of the posts says of them. */
export function writersOf(
  posts: readonly PostFields[],
  { responses, embedded }: Sources,
  subject: Subject | undefined,
): readonly AccountFields[] {
  const rows = new Map<string, AccountFields>();
  const users = [...responses, ...embedded].flatMap(({ users: seen, source }) =>
    seen.map(({ user }) => ({ user, source })),
  );
  for (const { author } of posts) {
    // An author by id has no handle on the page.
    if (author.status !== 'found' || /^\d+$/.test(author.value) || isSameHandle(author.value, subject?.handle))
      continue;
    if (rows.has(author.value)) continue;
    const known = users.find(({ user }) => isSameHandle(stringAt(user, 'username'), author.value));
    rows.set(author.value, known ? accountOfUser(known.user, known.source) : accountOfHandle(author.value));
  }
  return [...rows.values()].slice(0, listLimits.accounts);
}

/** Accounts among search results that the page fetched. */
export function searchResultsIn({ responses }: Sources): readonly AccountFields[] {
  const rows = responses.flatMap(({ json }) => [
    ...arrayAt(json, 'users'),
    ...arrayAt(json, 'data', 'xdt_api__v1__fbsearch__topsearch_connection', 'users'),
    ...arrayAt(json, 'data', 'xdt_api__v1__fbsearch__non_profiled_serp', 'users'),
  ]);
  return accountsOf(rows.map((row) => objectAt(row, 'user') ?? row));
}

function accountsOf(users: readonly unknown[]): readonly AccountFields[] {
  const named = users.filter((user): user is JsonObject => isObject(user) && stringAt(user, 'username') !== undefined);
  const byHandle = new Map(named.map((user) => [stringAt(user, 'username'), user]));
  return [...byHandle.values()].slice(0, listLimits.accounts).map((user) => accountOfUser(user, 'response'));
}

/** A row of which the page shows only the handle. */
export function accountOfHandle(handle: string): AccountFields {
  const gap = unreadable('a row of the list shows only the handle');
  return {
    id: gap,
    handle: found(handle, 'text'),
    displayName: gap,
    followers: gap,
    following: gap,
    posts: gap,
    verified: gap,
    private: gap,
  };
}
