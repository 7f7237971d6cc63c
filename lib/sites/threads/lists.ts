import { found } from '@/lib/domain/field';
import { type AccountFields, listLimits, type ProfileFields, type Reading } from '@/lib/domain/reading';
import { isCount } from '../json-fields';
import { at, type JsonObject, stringAt } from '../json-path';
import { isSameHandle } from './address';
import type { JsonSource, Sources } from './sources';
import { accountOfUser } from './user';

export interface FollowList {
  readonly listOf: NonNullable<Reading['listOf']>;
  readonly accounts: readonly AccountFields[];
}

/**
 * The list that was fetched last for this profile. Lists of another profile (by id) are not taken; where the profile's own
 * id is not known, lists of more than one cannot be told apart.
 */
export function followListOf(sources: Sources, id: string | undefined): FollowList | undefined {
  const lists = answersFor(sources, id).flatMap(({ rows, source }) =>
    rows.flatMap(({ user, list }) => (list === 'search' ? [] : [{ user, list, source }])),
  );
  const listOf = lists.at(-1)?.list;
  return listOf && { listOf, accounts: accountsOf(lists.filter(({ list }) => list === listOf)) };
}

/** Numbers beside a list: the only place where the site says how many accounts a profile follows. */
export function countsBesideList(sources: Sources, id: string | undefined): Partial<ProfileFields> {
  for (const { json } of [...answersFor(sources, id)].reverse()) {
    const following = at(json, 'data', 'counts', 'following');
    if (isCount(following)) return { following: found(following, 'response', 'exact') };
  }
  return {};
}

function answersFor({ responses }: Sources, id: string | undefined): readonly JsonSource[] {
  const answers = responses.filter(({ rows }) => rows.some(({ list }) => list !== 'search'));
  const owners = ({ rows }: JsonSource) => rows.flatMap(({ list, of }) => (list === 'search' ? [] : [of]));
  if (id !== undefined) return answers.filter((answer) => owners(answer).every((of) => of === undefined || of === id));
  return new Set(answers.flatMap(owners)).size > 1 ? [] : answers;
}

/** Accounts of a list, each once; the first row of it counts. */
export function accountsOf(
  rows: readonly { readonly user: JsonObject; readonly source: JsonSource['source'] }[],
): readonly AccountFields[] {
  const accounts: { handle: string; account: AccountFields }[] = [];
  for (const { user, source } of rows) {
    const handle = stringAt(user, 'username');
    if (handle !== undefined && !accounts.some((each) => isSameHandle(each.handle, handle)))
      accounts.push({ handle, account: accountOfUser(user, source) });
    if (accounts.length >= listLimits.accounts) break;
  }
  return accounts.map(({ account }) => account);
}
