import { found, unreadable } from '@/lib/domain/field';
import { type AccountFields, listLimits, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { arrayAt, booleanAt, isObject, type JsonObject, objectAt, stringAt } from '../json-path';
import { handleOfUser, subjectOfUser } from './profile';
import type { RelaySource } from './relay';

/** Accounts among search results: the profile of a result's view. */
export function searchResultsIn(sources: readonly RelaySource[]): readonly AccountFields[] {
  return unique(
    sources.flatMap(({ objects, source }) =>
      objects.flatMap((object) => {
        const profile = objectAt(object, 'view_model', 'profile');
        return profile ? (accountOf(profile, stringAt(profile, 'name'), source) ?? []) : [];
      }),
    ),
  );
}

/** Rows of a followers or following tab: items of the collection shown, which carry their name as a title. */
export function listRowsIn(sources: readonly RelaySource[]): readonly AccountFields[] {
  return unique(
    sources.flatMap(({ objects, source }) =>
      objects.flatMap((object) =>
        arrayAt(object, 'pageItems', 'edges').flatMap((edge) => {
          const row = objectAt(edge, 'node');
          if (!row) return [];
          const user: JsonObject = { ...(isObject(row.node) ? row.node : {}), url: row.url };
          return accountOf(user, stringAt(row, 'title', 'text'), source) ?? [];
        }),
      ),
    ),
  );
}

function accountOf(
  user: JsonObject,
  name: string | undefined,
  source: RelaySource['source'],
): AccountFields | undefined {
  const subject = subjectOfUser(user);
  const handle = handleOfUser(user);
  if (subject === undefined || handle === undefined || name === undefined) return undefined;
  const gap = unreadable('a row of the list does not show it');
  const verified = booleanAt(user, 'is_verified') ?? booleanAt(user, 'show_verified_badge_on_profile');
  return {
    id: subject.id === undefined ? gap : found(subject.id, source),
    handle: found(clip(handle, textLimits.handle), source),
    displayName: found(clip(name, textLimits.name), source),
    followers: gap,
    following: gap,
    posts: gap,
    verified: verified === undefined ? gap : found(verified, source),
    private: gap,
  };
}

function unique(accounts: readonly AccountFields[]): readonly AccountFields[] {
  const byHandle = new Map(
    accounts.map((account) => [account.handle.status === 'found' ? account.handle.value : '', account]),
  );
  return [...byHandle.values()].slice(0, listLimits.accounts);
}
