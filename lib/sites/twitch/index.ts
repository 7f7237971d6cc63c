import { absent, found, unreadable } from '@/lib/domain/field';
import {
  type AccountFields,
  listLimits,
  type PageKind,
  type PostFields,
  type ProfileFields,
  type Reading,
} from '@/lib/domain/reading';
import { haveCommon, joinedAccounts, joinedPosts } from '../joined';
import { arrayAt, type JsonObject, objectAt, stringAt } from '../json-path';
import type { PageCapture, Reader } from '../reader';
import { siteHosts } from '../site-hosts';
import { mergePosts, mergeProfiles } from '../trust';
import { type Address, channelUrl, clipUrl, videoUrl } from './address';
import { saysGone, usersOf } from './channel';
import { postOfClip, postOfVideo } from './media';
import { openPage, type Page } from './page';
import {
  cardsIn,
  channelInPage,
  clipChannel,
  clipInPage,
  errorIn,
  hasMatureGate,
  loginOnScreen,
  resultsIn,
} from './rendered';
import { channelInHead, channelInLinkedData, loginInHead, mediaInLinkedData } from './stated';
import { accountOfUser, profileOfUser } from './user';

export const twitch: Reader = {
  id: 'twitch',
  name: 'Twitch',
  ...siteHosts.twitch,
  verifiedOn: '2023-08-09',
  detect: (_url, capture) => read(capture).kind,
  read,
};

type Part = Omit<Reading, 'site' | 'readAt'>;

function read(capture: PageCapture): Reading {
  const page = openPage(capture);
  const part = partOf(page);
  return {
    site: 'twitch',
    readAt: capture.capturedAt,
    ...part,
    notices: [
      ...(page.isCutShort ? ['data-cut-short' as const] : []),
      ...part.notices,
      ...(hasMatureGate(page.document) ? ['age-restricted' as const] : []),
    ],
  };
}

function partOf(page: Page): Part {
  const { address } = page;
  switch (address.about) {
    case 'channel':
      return channelPart(page, address);
    case 'video':
    case 'clip':
      return mediaPart(page, address);
    case 'search':
      return searchPart(page);
    case 'login':
      return { ...nothing(page, 'login', 'the site asks to log in'), notices: ['needs-login'] };
    case 'other':
      return nothing(page, 'unknown', 'this page shows no channel');
  }
}

function channelPart(page: Page, { login, tab }: Extract<Address, { about: 'channel' }>): Part {
  const { document, answers } = page;
  const users = usersOf(answers, login);
  const onScreen = loginOnScreen(document);
  const inHead = loginInHead(document);
  const missing = users.length > 0 || onScreen === login ? undefined : missingPart(page, login);
  if (missing) return missing;
  const isStale = [onScreen, inHead].some((other) => other !== undefined && other !== login);
  // An address alone says nothing about a page whose answers speak of somebody else, or of nobody.
  const isKnown = users.length > 0 || [onScreen, inHead].includes(login) || page.capture.responses.length === 0;
  const isList = tab === 'followers' || tab === 'following';
  return {
    ...nothing(page, isList ? 'followers' : 'profile', ''),
    url: channelUrl(login),
    profile: profileOf(page, login, users, isKnown),
    posts: postsOf(page, login, onScreen === undefined || onScreen === login),
    ...(isList ? { accounts: listIn(answers.users, usersOf(answers, login), tab), listOf: tab } : {}),
    // What the page fetched for this very channel is as good as a reload.
    notices: isStale && !users.some((user) => objectAt(user, 'followers')) ? ['embedded-data-is-stale'] : [],
  };
}

function profileOf(page: Page, login: string, users: readonly JsonObject[], isKnown: boolean): ProfileFields {
  return mergeProfiles(
    [
      ...users.map(profileOfUser),
      channelInLinkedData(page, login),
      channelInHead(page, login),
      channelInPage(page, login),
      ...(isKnown ? [{ handle: found(login, 'attribute') } as const] : []),
      { likesTotal: absent() },
    ],
    'this page does not show it, or is not yet loaded',
  );
}

/** Videos and clips of the channel; others' (hosted, suggested) stay away, and cards of the channel before this one too. */
function postsOf(page: Page, login: string, isOnScreen: boolean): readonly PostFields[] {
  const layers = new Map<string, Partial<PostFields>[]>();
  const add = (id: string | undefined, layer: Partial<PostFields>) => {
    if (id !== undefined) layers.set(id, [...(layers.get(id) ?? []), layer]);
  };
  for (const video of page.answers.videos)
    if (isOwn(stringAt(video, 'owner', 'login'), login)) add(stringAt(video, 'id'), postOfVideo(video));
  for (const clip of page.answers.clips)
    if (isOwn(stringAt(clip, 'broadcaster', 'login'), login)) add(stringAt(clip, 'slug'), postOfClip(clip));
  for (const card of isOnScreen ? cardsIn(page) : [])
    if (card.author.status !== 'found' || isOwn(card.author.value, login))
      add(card.id.status === 'found' ? card.id.value : undefined, card);
  return newestFirst([...layers.values()].map((own) => mergePosts(own, 'the data of the post')));
}

function isOwn(owner: string | undefined, login: string): boolean {
  return owner?.toLowerCase() === login;
}

function mediaPart(page: Page, address: Extract<Address, { about: 'video' | 'clip' }>): Part {
  const { answers, document } = page;
  const inAnswers =
    address.about === 'video'
      ? answers.videos.filter((video) => stringAt(video, 'id') === address.id).map(postOfVideo)
      : answers.clips.filter((clip) => stringAt(clip, 'slug') === address.slug).map(postOfClip);
  const shown = address.about === 'clip' ? clipInPage(page, address.slug) : {};
  const linked = mediaInLinkedData(page, address);
  const own =
    address.about === 'video'
      ? { id: found(address.id, 'attribute'), url: found(videoUrl(address.id), 'attribute') }
      : { id: found(address.slug, 'attribute'), url: found(clipUrl(address.slug), 'attribute') };
  const stated =
    address.about === 'clip' && address.login !== undefined ? { author: found(address.login, 'attribute') } : {};
  const isThere = [...inAnswers, shown, linked].some((layer) => Object.keys(layer).length > 0);
  const missing = isThere ? undefined : missingPart(page, undefined);
  if (missing) return missing;
  const post = mergePosts(
    [...inAnswers, linked, shown, own, stated],
    'the page does not show it, or is not yet loaded',
  );
  const login = post.author.status === 'found' ? post.author.value.toLowerCase() : undefined;
  const channel = clipChannel(document);
  const name = address.about === 'clip' && channel?.login === login ? channel?.name : undefined;
  return {
    ...nothing(page, 'post', ''),
    url: own.url.value,
    profile: mergeProfiles(
      [
        ...(login === undefined ? [] : usersOf(answers, login).map(profileOfUser)),
        ...(login === undefined ? [] : [{ handle: found(login, 'attribute') } as const]),
        ...(name === undefined ? [] : [{ displayName: found(name, 'text') } as const]),
        { likesTotal: absent() },
      ],
      'the page of a video or clip does not show it',
    ),
    posts: [post],
  };
}

/** Channels and videos that a search or a directory lists. */
function searchPart(page: Page): Part {
  const { answers } = page;
  const results = answers.data.flatMap((data) => {
    const found = objectAt(data, 'searchFor');
    const edges = [...arrayAt(found, 'channels', 'edges'), ...arrayAt(found, 'channelsWithTag', 'edges')].map((edge) =>
      objectAt(edge, 'item'),
    );
    const streams = [objectAt(data, 'game'), data].flatMap((holder) => arrayAt(holder, 'streams', 'edges'));
    return [...edges, ...streams.map((edge) => objectAt(edge, 'node', 'broadcaster'))].filter(
      (user) => user !== undefined,
    );
  });
  const fetched = results.map(accountOfUser);
  const rows = resultsIn(page);
  // Results on screen of which the answers know none are of another search.
  const accounts = joinedAccounts([fetched, fetched.length === 0 || haveCommon(rows, fetched) ? rows : []]);
  const videos = answers.data
    .flatMap((data) => arrayAt(objectAt(data, 'searchFor'), 'videos', 'edges'))
    .map((edge) => objectAt(edge, 'item'));
  const inAnswers = answers.videos.filter((video) => videos.includes(video)).map(postOfVideo);
  const listed = inAnswers.map((video) => mergePosts([video], 'the data of the video'));
  // Nobody's page: a card that names no channel is of somebody unknown.
  const author = unreadable('the card does not say whose video it is');
  const cards = cardsIn(page).map((card) => (card.author.status === 'absent' ? { ...card, author } : card));
  const posts = joinedPosts([listed, cards], [listed, cards], 'the list of videos');
  return {
    ...nothing(page, 'search', 'a search page shows no single channel'),
    accounts: unique(accounts).slice(0, listLimits.accounts),
    posts: posts.slice(0, listLimits.posts),
  };
}

/** `user.followers.edges` and `user.follows.edges`, where the site still answers with them. */
function listIn(
  users: readonly JsonObject[],
  own: readonly JsonObject[],
  list: 'followers' | 'following',
): readonly AccountFields[] {
  const key = list === 'followers' ? 'followers' : 'follows';
  const listed = own.flatMap((user) => arrayAt(user, key, 'edges').map((edge) => objectAt(edge, 'node')));
  return unique(users.filter((user) => listed.includes(user)).map(accountOfUser)).slice(0, listLimits.accounts);
}

function unique(accounts: readonly AccountFields[]): readonly AccountFields[] {
  const seen = new Set<string>();
  return accounts.filter(({ handle }) => {
    if (handle.status !== 'found') return true;
    const isNew = !seen.has(handle.value.toLowerCase());
    seen.add(handle.value.toLowerCase());
    return isNew;
  });
}

function newestFirst(posts: readonly PostFields[]): readonly PostFields[] {
  const momentOf = ({ publishedAt }: PostFields) =>
    publishedAt.status === 'found' ? Date.parse(publishedAt.value) : 0;
  return [...posts].sort((one, other) => momentOf(other) - momentOf(one)).slice(0, listLimits.posts);
}

function missingPart(page: Page, login: string | undefined): Part | undefined {
  const statusText = errorIn(page.document);
  const isGone = login !== undefined && saysGone(page.answers, login);
  if (statusText === undefined && !isGone) return undefined;
  const part = nothing(page, 'unavailable', 'the site says that the page is not there');
  return statusText === undefined ? part : { ...part, statusText };
}

function nothing(page: Page, kind: PageKind, why: string): Part {
  const { origin, pathname } = page.url;
  return {
    kind,
    url: `${origin}${pathname}`,
    profile: mergeProfiles([], why),
    posts: [],
    accounts: [],
    comments: [],
    notices: [],
  };
}
