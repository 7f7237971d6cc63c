import { absent, type Field, found, unreadable } from '@/lib/domain/field';
import { listLimits, type PostFields, type ProfileFields, textLimits } from '@/lib/domain/reading';
import { emailField } from '../emails';
import { arrayAt, at, stringAt } from '../json-path';
import type { PageCapture } from '../reader';
import { parseJson } from '../structured-data';
import { mergePosts } from '../trust';
import { type Address, handleOfLink, isChannelId, isVideoId, sameHandle, watchUrl } from './address';
import { emptyProfile, textField } from './fields';
import { ownLinks } from './links';

/**
 * Answers of the YouTube Data API v3 (https://developers.google.com/youtube/v3/docs, shapes of 2026-11): `channels`,
 * `playlistItems` of the uploads, `videos`. Counts are texts of digits there.
 */
const HOSTS = new Set(['www.googleapis.com', 'youtube.googleapis.com']);
const PATH = /^\/youtube\/v3\/(channels|playlistItems|videos)\/?$/;

export interface DataApiReading {
  readonly profile: ProfileFields;
  readonly posts: readonly PostFields[];
}

interface Answer {
  readonly about: string;
  readonly request: URL;
  readonly items: readonly unknown[];
}

/** What the official interface says of the channel of the address; `undefined` when no answer is about it. */
export function readDataApi({ responses }: PageCapture, address: Address): DataApiReading | undefined {
  const answers = responses.flatMap(({ url, body }) => answerOf(url, body));
  const channel = answers
    .filter(({ about }) => about === 'channels')
    .flatMap(({ items, request }) => items.filter((item) => isOf(item, request, address)))
    .at(-1);
  if (channel === undefined) return undefined;
  const profile = profileOf(channel);
  const owner = { id: idOf(channel), handle: handleOf(channel) };
  const itemsOf = (about: string) => answers.filter((answer) => answer.about === about).flatMap(({ items }) => items);
  const videos = itemsOf('videos').flatMap((item) => postOfVideo(item, owner));
  const listed = itemsOf('playlistItems').flatMap((item) => postOfListItem(item, owner));
  const byId = new Map<string, Partial<PostFields>[]>();
  for (const { id, post } of [...videos, ...listed]) byId.set(id, [...(byId.get(id) ?? []), post]);
  const posts = [...byId.values()].map((layers) => mergePosts(layers, "the official interface's answer"));
  return { profile, posts: posts.slice(0, listLimits.posts) };
}

function answerOf(url: string, body: string): Answer[] {
  if (!URL.canParse(url)) return [];
  const request = new URL(url);
  const about = PATH.exec(request.pathname)?.[1];
  if (!HOSTS.has(request.hostname) || about === undefined) return [];
  const block = parseJson(body);
  return block.ok ? [{ about, request, items: arrayAt(block.value, 'items') }] : [];
}

/** By id or handle in the item; an address by an older name is as good as the question that was asked for it. */
function isOf(item: unknown, request: URL, address: Address): boolean {
  if (address.type !== 'channel') return false;
  if (address.by === 'id') return idOf(item) === address.key;
  const handle = handleOf(item);
  if (address.by === 'handle' && handle !== undefined) return sameHandle(handle, address.key);
  const asked = request.searchParams.get(address.by === 'handle' ? 'forHandle' : 'forUsername');
  return asked !== null && sameHandle(asked, address.key);
}

function idOf(channel: unknown): string | undefined {
  const id = stringAt(channel, 'id');
  return isChannelId(id) ? id : undefined;
}

/** `customUrl` is `@handle`; channels that never took a handle have an older name there. */
function handleOf(channel: unknown): string | undefined {
  const custom = stringAt(channel, 'snippet', 'customUrl');
  return custom?.startsWith('@') ? handleOfLink(`/${custom}`) : undefined;
}

function profileOf(channel: unknown): ProfileFields {
  const id = idOf(channel);
  const description = at(channel, 'snippet', 'description');
  const bio =
    typeof description !== 'string'
      ? unreadable("description in the official interface's answer")
      : description.trim() === ''
        ? absent()
        : textField(description, 'response', textLimits.bio);
  return {
    ...emptyProfile('the official interface does not tell it'),
    id: id === undefined ? unreadable("id in the official interface's answer") : found(id, 'response'),
    handle: textField(handleOf(channel), 'response', textLimits.handle, "customUrl in the official interface's answer"),
    displayName: textField(
      stringAt(channel, 'snippet', 'title'),
      'response',
      textLimits.name,
      "title in the official interface's answer",
    ),
    bio,
    followers: subscribersOf(channel),
    postCount: countOf(channel, 'videoCount'),
    links: ownLinks([], bio, false, 'response'),
    email: bio.status === 'found' ? emailField(bio.value, 'response') : bio,
    location: countryOf(channel),
  };
}

/** Rounded down to three figures by YouTube, which below a thousand is the number itself. */
function subscribersOf(channel: unknown): Field<number> {
  const isHidden = at(channel, 'statistics', 'hiddenSubscriberCount');
  if (isHidden === true) return unreadable('the channel hides its subscribers');
  if (isHidden !== false) return unreadable("hiddenSubscriberCount in the official interface's answer");
  const count = countOf(channel, 'subscriberCount');
  return count.status === 'found' ? found(count.value, 'response', count.value < 1_000 ? 'exact' : 'rounded') : count;
}

function countOf(item: unknown, name: string): Field<number> {
  const digits = at(item, 'statistics', name);
  return typeof digits === 'string' && /^\d{1,15}$/.test(digits)
    ? found(Number(digits), 'response', 'exact')
    : unreadable(`${name} in the official interface's answer`);
}

/** A country of ISO 3166-1 by its English name, as pages in English show it; left out where the creator names none. */
function countryOf(channel: unknown): Field<string> {
  const code = at(channel, 'snippet', 'country');
  if (code === undefined) return absent();
  if (typeof code !== 'string' || !/^[A-Z]{2}$/.test(code))
    return unreadable("country in the official interface's answer");
  return found(new Intl.DisplayNames(['en'], { type: 'region' }).of(code) ?? code, 'response');
}

interface Owner {
  readonly id: string | undefined;
  readonly handle: string | undefined;
}

interface KeyedPost {
  readonly id: string;
  readonly post: Partial<PostFields>;
}

function postOfVideo(item: unknown, owner: Owner): KeyedPost[] {
  const id = stringAt(item, 'id');
  if (!isVideoId(id)) return [];
  const language = stringAt(item, 'snippet', 'defaultAudioLanguage');
  const paid = at(item, 'paidProductPlacementDetails', 'hasPaidProductPlacement');
  const comments = countOf(item, 'commentCount');
  return [
    {
      id,
      post: {
        ...barePost(id, stringAt(item, 'snippet', 'channelId'), owner),
        publishedAt: momentOf(stringAt(item, 'snippet', 'publishedAt')),
        caption: titleOf(item),
        likes: countOf(item, 'likeCount'),
        // Left out where comments are switched off.
        comments:
          at(item, 'statistics', 'viewCount') !== undefined && hasNo(item, 'commentCount') ? absent() : comments,
        views: countOf(item, 'viewCount'),
        ...(paid === undefined
          ? {}
          : {
              paidPartnership:
                typeof paid === 'boolean'
                  ? found(paid, 'response')
                  : unreadable("hasPaidProductPlacement in the official interface's answer"),
            }),
        ...(language === undefined || !/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/.test(language)
          ? {}
          : { language: found(language, 'response') }),
      },
    },
  ];
}

function hasNo(item: unknown, name: string): boolean {
  return at(item, 'statistics', name) === undefined;
}

function postOfListItem(item: unknown, owner: Owner): KeyedPost[] {
  const id = stringAt(item, 'contentDetails', 'videoId') ?? stringAt(item, 'snippet', 'resourceId', 'videoId');
  if (!isVideoId(id)) return [];
  const writer = stringAt(item, 'snippet', 'videoOwnerChannelId');
  return [
    {
      id,
      post: {
        ...barePost(id, writer, owner),
        // `snippet.publishedAt` is when it was put on the list.
        publishedAt: momentOf(stringAt(item, 'contentDetails', 'videoPublishedAt')),
        caption: titleOf(item),
      },
    },
  ];
}

function barePost(id: string, channelId: string | undefined, owner: Owner): Partial<PostFields> {
  return {
    id: found(id, 'response'),
    url: found(watchUrl(id), 'response'),
    author: authorOf(channelId, owner),
    shares: absent(),
  };
}

/** Absent for a video of the channel's own while its handle is not known. */
function authorOf(channelId: string | undefined, { id, handle }: Owner): Field<string> {
  if (id === undefined || !isChannelId(channelId)) return unreadable("channelId in the official interface's answer");
  if (channelId !== id) return found(channelId, 'response');
  return handle === undefined ? absent() : found(handle, 'response');
}

function titleOf(item: unknown): Field<string> {
  return textField(
    stringAt(item, 'snippet', 'title'),
    'response',
    textLimits.caption,
    "title in the official interface's answer",
  );
}

function momentOf(text: string | undefined): Field<string> {
  const isMoment = text !== undefined && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) && !Number.isNaN(Date.parse(text));
  return isMoment ? found(text, 'response', 'exact') : unreadable("publishedAt in the official interface's answer");
}
