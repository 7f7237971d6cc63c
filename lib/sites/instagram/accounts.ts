import { found, unreadable } from '@/lib/domain/field';
import { type AccountFields, listLimits } from '@/lib/domain/reading';
import { arrayAt, at, isObject, type JsonObject, objectAt, stringAt } from '../json-path';
import type { JsonSource, Sources } from './sources';
import { answersFor, type Subject } from './subject';
import { accountOfUser } from './user';

/** Rows of followers lists that the page fetched for this profile. Lists of likers, of suggestions and of those followed are not taken. */
export function followersIn(sources: Sources, subject: Subject): readonly AccountFields[] {
  // Pages of a list were fetched in order; `responses` is newest first.
  const pages = [...sources.responses].reverse().filter((source) => answersFor(source, subject));
  return accountsOf(pages.flatMap(followersOf));
}

function followersOf(source: JsonSource): readonly unknown[] {
  const { json, request } = source;
  const edges = arrayAt(json, 'data', 'user', 'edge_followed_by', 'edges').map((edge) => at(edge, 'node'));
  const isFollowersPath = /\/friendships\/\d+\/followers\/?$/.test(request?.pathname ?? '');
  const rest = isFollowersPath ? arrayAt(json, 'users') : [];
  const data = objectAt(json, 'data') ?? {};
  const connections = Object.keys(data)
    .filter((key) => /friendships.*followers/.test(key))
    .flatMap((key) => [...arrayAt(data, key, 'users'), ...arrayAt(data, key, 'edges').map((edge) => at(edge, 'node'))]);
  return [...edges, ...rest, ...connections];
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
