import { found, unreadable } from '@/lib/domain/field';
import { type AccountFields, listLimits, type Reading, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { haveCommon, joinedAccounts } from '../joined';
import { stringAt } from '../json-path';
import { isHidden } from '../visible-text';
import { addressOfLink, isSameHandle } from './address';
import type { Page } from './page';
import { selectors } from './selectors';
import { byTrust, type JsonSource, type Sources } from './sources';
import { accountOfUser } from './user';

export interface FollowList {
  readonly listOf: NonNullable<Reading['listOf']>;
  readonly accounts: readonly AccountFields[];
}

/** What `/api/user/list/` is asked for, by its `scene` (seen 2024 to 2026). */
const SCENES: Readonly<Record<string, FollowList['listOf']>> = { '21': 'following', '67': 'followers' };

/**
 * The followers or the accounts followed, as far as the page has fetched or shows them. Both lists stand in one window; which
 * of them is meant is told by its selected tab, else by what was fetched last. Without either there is no answer.
 */
export function followListOf({ document, sources }: Page, handle: string): FollowList | undefined {
  const popup = [...document.querySelectorAll(selectors.followList)].find((element) => !isHidden(element));
  const answers = listsFor(sources, handle);
  const last = answers.at(-1);
  const listOf = (popup && listInTab(popup)) ?? (last && sceneOf(last));
  if (listOf === undefined) return undefined;
  const fetched = answers
    .filter((source) => sceneOf(source) === listOf)
    .flatMap((source) => source.users.map((user) => accountOfUser(user, source.source)));
  const shown = popup ? rowsIn(popup) : [];
  // Rows on screen of which the answers know none are of the other list, or of another profile's.
  const rows = joinedAccounts([fetched, fetched.length === 0 || haveCommon(shown, fetched) ? shown : []]);
  const accounts = unique(rows.filter(({ handle: row }) => row.status === 'found' && !isSameHandle(row.value, handle)));
  return accounts.length === 0 ? undefined : { listOf, accounts };
}

function sceneOf({ request }: JsonSource): FollowList['listOf'] | undefined {
  return SCENES[request?.searchParams.get('scene') ?? ''];
}

/**
 * The lists that were asked for about this profile, which requests name by its `secUid`. Where that is not known, lists
 * about more than one account cannot be told apart.
 */
function listsFor(sources: Sources, handle: string): readonly JsonSource[] {
  const lists = sources.responses.filter(
    (source) => source.request?.pathname.startsWith('/api/user/list') && sceneOf(source) !== undefined,
  );
  const known = byTrust(sources)
    .flatMap(({ users }) => users)
    .filter(({ user }) => isSameHandle(stringAt(user, 'uniqueId'), handle))
    .flatMap(({ user }) => stringAt(user, 'secUid') ?? []);
  if (known.length > 0) return lists.filter((source) => known.includes(askedFor(source)));
  return new Set(lists.map(askedFor)).size > 1 ? [] : lists;
}

function askedFor({ request }: JsonSource): string {
  return request?.searchParams.get('secUid') ?? '';
}

/** Tabs stand in the order following, followers, suggestions. */
function listInTab(popup: Element): FollowList['listOf'] | undefined {
  const tabs = [...popup.querySelectorAll(selectors.tab)];
  const selected = popup.querySelector(selectors.selectedTab);
  if (!selected || tabs.length < 2) return undefined;
  return (['following', 'followers'] as const)[tabs.indexOf(selected)];
}

/** Rows of the window: a link to each account, with its handle and name as texts. */
function rowsIn(popup: Element): AccountFields[] {
  return [...popup.querySelectorAll('li')].flatMap((row) => {
    const address = addressOfLink(row.querySelector(selectors.profileLink)?.getAttribute('href'));
    if (address?.about !== 'profile') return [];
    const texts = [...row.querySelectorAll('p, span, h3, h4')]
      .filter((element) => element.children.length === 0 && element.closest('button') === null)
      .map((element) => (element.textContent ?? '').trim())
      .filter((text) => text !== '');
    const at = texts.findIndex((text) => isSameHandle(text, address.handle));
    const others = texts.filter((_, index) => index !== at);
    const [name] = others;
    const gap = unreadable('a row of the list shows only handle and name');
    return [
      {
        id: gap,
        handle: found(address.handle, 'attribute'),
        displayName:
          at >= 0 && name !== undefined && others.length === 1 ? found(clip(name, textLimits.name), 'text') : gap,
        followers: gap,
        following: gap,
        posts: gap,
        verified: gap,
        private: gap,
      } satisfies AccountFields,
    ];
  });
}

/** Each account once; the first row of it counts. */
export function unique(accounts: readonly AccountFields[]): AccountFields[] {
  const byHandle = new Map<string, AccountFields>();
  for (const account of accounts) {
    const key = account.handle.status === 'found' ? account.handle.value.toLowerCase() : undefined;
    if (key !== undefined && !byHandle.has(key)) byHandle.set(key, account);
  }
  return [...byHandle.values()].slice(0, listLimits.accounts);
}
