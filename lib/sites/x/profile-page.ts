import { absent, found } from '@/lib/domain/field';
import {
  type AccountFields,
  listLimits,
  type PostFields,
  type ProfileFields,
  type ReadingNotice,
} from '@/lib/domain/reading';
import { objectAt, stringAt } from '../json-path';
import { mergeProfiles } from '../trust';
import { accountsIn } from './accounts';
import { isSameHandle, type ProfileTab } from './address';
import { accountsOnScreen, handleInHeader, profileOfHeader } from './dom-profile';
import { profileOfSchema } from './json-ld';
import { handleOfMeta, profileOfMeta } from './meta';
import type { Page } from './page';
import { isPinned, PostList, tweetsIn } from './posts';
import { isAskedFor, type JsonSource } from './sources';
import { authorHandleOf, idOfTweet } from './tweet';
import { handleOfUser, idOfUser, isSensitive, profileOfUser } from './user';

/** A profile page, read for the profile that its address names and for nobody else. */
export interface ProfilePage {
  /** The page speaks of this profile beyond its address. */
  readonly isThere: boolean;
  /** The site's own words when it answered that the profile is not available. */
  readonly gone: string | undefined;
  readonly profile: ProfileFields;
  readonly posts: readonly PostFields[];
  readonly accounts: readonly AccountFields[];
  readonly notices: readonly ReadingNotice[];
}

export function readProfilePage(page: Page, handle: string, tab: ProfileTab): ProfilePage {
  const { document, sources, schemas, language, state } = page;
  const { responses } = sources;
  const users = responses.flatMap((source) => usersNamed(source, handle));
  const [id] = users.flatMap((user) => idOfUser(user) ?? []);
  const isPostsTab = tab === 'posts' || tab === 'replies';
  const schema = profileOfSchema(schemas, handle);
  const header = profileOfHeader(document, handle, language, { isPostsTab, website: schema.website });
  const meta = profileOfMeta(document, handle);
  const isStale = isAboutAnother(page, handle);
  const isThere = [header, schema, meta].some((layer) => layer.handle !== undefined) || users.length > 0;
  const isList = tab === 'followers' || tab === 'following';
  return {
    isThere,
    gone: users.length > 0 ? undefined : unavailableIn(responses, handle),
    profile: mergeProfiles(
      [
        ...users.map(profileOfUser),
        schema,
        withoutRounded(meta),
        header,
        meta,
        { handle: found(handle, 'attribute'), likesTotal: absent() },
      ],
      'this page does not show it, or is not yet loaded',
    ),
    posts: isList ? [] : postsOf(page, handle, id, isStale),
    accounts: isList ? accountsOf(page, handle, id, tab, isStale) : [],
    notices: [
      // A record that the page fetched for this very account is as good as a reload.
      ...(isStale && users.length === 0 ? ['embedded-data-is-stale' as const] : []),
      ...(users.some(isSensitive) || (state.hasWarning && header.followers?.status !== 'found')
        ? ['age-restricted' as const]
        : []),
    ],
  };
}

/** Every account object with this handle. */
function usersNamed({ users }: JsonSource, handle: string) {
  return users.filter((user) => isSameHandle(handleOfUser(user), handle));
}

/** The description in `meta` may be cut: what is on screen goes before it. */
function withoutRounded({ bio, ...meta }: Partial<ProfileFields>): Partial<ProfileFields> {
  return bio?.status === 'found' && bio.precision === 'rounded' ? meta : { ...meta, ...(bio ? { bio } : {}) };
}

/** Something of the page names another profile and nothing of the same kind names this one: left over from before. */
function isAboutAnother({ document, schemas }: Page, handle: string): boolean {
  const named = [
    [handleInHeader(document)],
    schemas.profiles.map((schema) => schema.handle),
    [handleOfMeta(document)],
  ].map((handles) => handles.filter((each) => each !== undefined));
  return named.some((handles) => handles.length > 0 && !handles.some((each) => isSameHandle(each, handle)));
}

/** `UserUnavailable`, told by its reason or message where it has lost its name; an account has an id. */
function unavailableIn(responses: readonly JsonSource[], handle: string): string | undefined {
  for (const source of responses) {
    const result = objectAt(source.json, 'data', 'user', 'result');
    if (!result || !isAskedFor(source, handle, undefined)) continue;
    if (idOfUser(result) !== undefined || objectAt(result, 'legacy') || objectAt(result, 'core')) continue;
    const words =
      stringAt(result, 'unavailable_message', 'text') ?? stringAt(result, 'message') ?? stringAt(result, 'reason');
    if (words !== undefined || stringAt(result, '__typename') === 'UserUnavailable') return words ?? '';
  }
  return undefined;
}

/**
 * The profile's own posts wherever they came by, and others' posts where they stand in a timeline of this profile
 * (conversations, likes). After an in-page navigation what is on screen may still be the page before.
 */
function postsOf({ sources, shown, document }: Page, handle: string, id: string | undefined, isStale: boolean) {
  const list = new PostList(sources.handles);
  for (const source of sources.responses) {
    const isOwn = (tweet: Parameters<typeof authorHandleOf>[0]) =>
      isSameHandle(authorHandleOf(tweet, sources.handles), handle);
    for (const timeline of source.timelines) {
      const seen = tweetsIn(timeline);
      const isAsked = isAskedFor(source, handle, id);
      const isOfProfile = timeline.of === 'user' && isAsked && seen.some(({ tweet }) => isOwn(tweet));
      const inOrder = [...seen.filter(isPinned), ...seen.filter((each) => !isPinned(each))];
      for (const each of inOrder) {
        const isNamed = authorHandleOf(each.tweet, sources.handles) !== undefined;
        if (isOwn(each.tweet) || (isOfProfile && isNamed)) list.addTweet(each, isPinned(each));
      }
    }
    for (const tweet of source.singles) {
      const tweetId = idOfTweet(tweet);
      if (isOwn(tweet) && tweetId !== undefined) list.addTweet({ id: tweetId, tweet });
    }
  }
  if (isOnScreen(document, handle, isStale))
    for (const post of shown) list.addShown(post, isSameHandle(post.author, handle));
  return list.posts();
}

/** What is on screen outlives neither a navigation that its head shows, nor one that only the head of the document denies. */
function isOnScreen(document: Document, handle: string, isStale: boolean): boolean {
  const shown = handleInHeader(document);
  return shown === undefined ? !isStale : isSameHandle(shown, handle);
}

/** Rows of the list that the address names, of this profile. */
function accountsOf(
  { sources, document }: Page,
  handle: string,
  id: string | undefined,
  tab: 'followers' | 'following',
  isStale: boolean,
): readonly AccountFields[] {
  const ofList = sources.responses.filter(
    (source) => isAskedFor(source, handle, id) && isListOf(source.operation, tab),
  );
  const onScreen = isOnScreen(document, handle, isStale) ? accountsOnScreen(document) : [];
  return accountsIn(ofList, ['user'], onScreen).slice(0, listLimits.accounts);
}

/** By the name of the query; one of an unknown name is taken for the list of the page. */
function isListOf(operation: string, tab: 'followers' | 'following'): boolean {
  if (/follower/i.test(operation)) return tab === 'followers';
  if (/following/i.test(operation)) return tab === 'following';
  return !/^User|Likes|Tweets|Media/i.test(operation);
}
