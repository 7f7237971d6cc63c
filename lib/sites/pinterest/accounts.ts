import { type AccountFields, listLimits } from '@/lib/domain/reading';
import { arrayAt, at, isObject } from '../json-path';
import { isAskedFor, type PinSource } from './sources';
import { accountOfUser, isUser } from './user';

/** Rows of a followers (or following) list that the page fetched for this profile. */
export function listRowsIn(
  sources: readonly PinSource[],
  handle: string,
  list: 'followers' | 'following',
): readonly AccountFields[] {
  const name = list === 'followers' ? 'UserFollowersResource' : 'UserFollowingResource';
  // Pages of a list were fetched in order; answers come newest first.
  const pages = [...sources].reverse().filter((source) => source.resource === name && isAskedFor(source, handle));
  return unique(pages.flatMap(({ json, source }) => rowsOf(json).map((user) => accountOfUser(user, source))));
}

/** Accounts among search results. */
export function searchResultsIn(sources: readonly PinSource[]): readonly AccountFields[] {
  return unique(
    sources.flatMap((source) => {
      const inAnswer = source.resource === 'BaseSearchResource' ? rowsOf(source.json) : [];
      const cached = Object.values(
        (isObject(at(source.json, 'resources', 'BaseSearchResource'))
          ? at(source.json, 'resources', 'BaseSearchResource')
          : {}) as object,
      );
      const embedded = cached.flatMap((entry) => rowsOf(at(entry, 'data')));
      return [...inAnswer, ...embedded].map((user) => accountOfUser(user, source.source));
    }),
  );
}

function rowsOf(data: unknown) {
  return [...(Array.isArray(data) ? data : []), ...arrayAt(data, 'results')].filter(isUser);
}

function unique(accounts: readonly AccountFields[]): readonly AccountFields[] {
  const byHandle = new Map(
    accounts.map((account) => [account.handle.status === 'found' ? account.handle.value : '', account]),
  );
  return [...byHandle.values()].slice(0, listLimits.accounts);
}
