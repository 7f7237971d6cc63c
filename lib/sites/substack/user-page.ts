import { absent, found } from '@/lib/domain/field';
import { listLimits, type ProfileFields } from '@/lib/domain/reading';
import { arrayAt, isObject, stringAt } from '../json-path';
import { mergeProfiles } from '../trust';
import { type Address, isSameName, userUrl } from './address';
import { idOf } from './fields';
import type { Page, Source } from './page';
import { missingPart, nothing, type Part } from './part';
import { noteOfPage, postsOfUser } from './posts';
import { handleInMeta, subscribersInPage, userInMeta } from './rendered';
import { isWholeUser } from './shapes';
import { accountOfUser, profileOfUser } from './user';

/** A writer's or reader's own page. */
export function userPart(page: Page, { handle, id, list }: Extract<Address, { about: 'user' }>): Part {
  const own = page.sources.flatMap(({ users, source }) =>
    users
      .filter((user) => (handle === undefined ? idOf(user.id) === id : isSameName(stringAt(user, 'handle'), handle)))
      .map((user) => ({ user, source })),
  );
  // Her own page's data first; a byline with her name has less and may be older.
  const whole = own.filter(({ user }) => isWholeUser(user));
  const known = handle ?? own.flatMap(({ user }) => stringAt(user, 'handle') ?? [])[0];
  const meta = known === undefined ? {} : userInMeta(page, known);
  const isThere = own.length > 0 || Object.keys(meta).length > 0;
  const missing = isThere ? undefined : missingPart(page);
  if (missing) return missing;
  const other = handleInMeta(page);
  const isHeadOther =
    known !== undefined &&
    other !== undefined &&
    !isSameName(other, known) &&
    whole.every(({ source }) => source !== 'embedded');
  // A record that the page fetched for this very person is as good as a reload.
  const isStale = isHeadOther && whole.length === 0;
  const listed = listIn(page, whole.map(({ user }) => idOf(user.id))[0] ?? id, list);
  return {
    ...nothing(page, list === undefined ? 'profile' : 'followers', ''),
    url: known === undefined ? `${page.url.origin}${page.url.pathname}` : userUrl(known),
    profile: mergeProfiles(
      [
        ...whole.map(({ user, source }) => profileOfUser(user, source)),
        ...own
          .filter(({ user }) => !isWholeUser(user))
          .map(({ user, source }) => ofByline(profileOfUser(user, source))),
        meta,
        ...(isHeadOther ? [] : [{ followers: subscribersInPage(page) }]),
        ...(known === undefined ? [] : [{ handle: found(known, 'attribute') } as const]),
        { likesTotal: absent() },
      ],
      'this page does not show it, or is not yet loaded',
    ),
    posts: isStale ? [] : postsOfUser(page, known),
    ...listed,
    notices: isStale ? ['embedded-data-is-stale'] : [],
  };
}

/** A byline says who somebody is and leaves out her website, links and numbers. */
function ofByline({ id, handle, displayName, bio }: Partial<ProfileFields>): Partial<ProfileFields> {
  return {
    ...(id ? { id } : {}),
    ...(handle ? { handle } : {}),
    ...(displayName ? { displayName } : {}),
    ...(bio ? { bio } : {}),
  };
}

/** `/api/v1/user/<id>/subscriber-lists`: followers and followed of one person. */
function listIn(
  page: Page,
  id: string | undefined,
  wanted: 'followers' | 'following' | undefined,
): Pick<Part, 'accounts' | 'listOf'> {
  for (const { json, request } of page.sources) {
    const asked = /\/user\/(\d+)\/subscriber-lists\/?$/.exec(request?.pathname ?? '')?.[1];
    if (asked === undefined || (id !== undefined && asked !== id)) continue;
    for (const list of arrayAt(json, 'subscriberLists')) {
      const name = stringAt(list, 'id');
      if ((name !== 'followers' && name !== 'following') || (wanted !== undefined && name !== wanted)) continue;
      const users = arrayAt(list, 'groups').flatMap((group) => arrayAt(group, 'users').filter(isObject));
      if (users.length > 0)
        return {
          accounts: users.slice(0, listLimits.accounts).map((user) => accountOfUser(user, 'response')),
          listOf: name,
        };
    }
  }
  return { accounts: [], ...(wanted === undefined ? {} : { listOf: wanted }) };
}

/** A note, with its writer as the profile. */
export function notePart(page: Page, id: string, handle: string | undefined): Part {
  const [hit] = noteOfPage(page, id);
  if (!hit) return missingPart(page) ?? nothing(page, 'post', 'the note is not in the page');
  const author = stringAt(hit.note, 'handle') ?? handle;
  const users = page.sources.flatMap(({ users: all, source }: Source) =>
    all.filter((user) => isSameName(stringAt(user, 'handle'), author)).map((user) => profileOfUser(user, source)),
  );
  return {
    ...nothing(page, 'post', ''),
    url: author === undefined ? `${page.url.origin}${page.url.pathname}` : `${userUrl(author)}/note/c-${id}`,
    profile: mergeProfiles(
      [
        ...users,
        ...(author === undefined ? [] : [{ handle: found(author, 'response') } as const]),
        { likesTotal: absent() },
      ],
      'the page of a note does not show it',
    ),
    posts: [hit.post],
  };
}
