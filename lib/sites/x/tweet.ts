import { absent, type Field, found, unreadable } from '@/lib/domain/field';
import { type CommentFields, listLimits, type PostFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { countField, placeOf } from '../json-fields';
import { arrayAt, at, isObject, type JsonObject, objectAt, stringAt } from '../json-path';
import { postUrl } from './address';
import { expand, expansionsOf, hiddenIn } from './expand';
import { handleOfUser, idOfUser } from './user';

const SOURCE = 'response';

/** The post behind the wrapping that posts with limited visibility have. */
export function unwrapTweet(result: unknown): JsonObject | undefined {
  const inner = objectAt(result, 'tweet');
  if (inner && idOfTweet(inner) !== undefined) return inner;
  return isObject(result) ? result : undefined;
}

/** `false` for what stands in the place of a post that is gone. */
export function isTweet(value: JsonObject): boolean {
  return idOfTweet(value) !== undefined && isObject(value.legacy);
}

/** Ids are beyond 2^53: only their text is right. */
export function idOfTweet(tweet: unknown): string | undefined {
  const id = stringAt(tweet, 'rest_id') ?? stringAt(tweet, 'legacy', 'id_str');
  return id !== undefined && /^\d{1,20}$/.test(id) ? id : undefined;
}

export function authorIn(tweet: unknown): unknown {
  return at(tweet, 'core', 'user_results', 'result') ?? at(tweet, 'core', 'user_result', 'result');
}

/** The author's handle; found by id among all accounts of the page where the post itself does not name it. */
export function authorHandleOf(tweet: JsonObject, handles: ReadonlyMap<string, string>): string | undefined {
  const named = handleOfUser(authorIn(tweet));
  if (named !== undefined) return named;
  const id = idOfUser(authorIn(tweet)) ?? stringAt(tweet, 'legacy', 'user_id_str');
  return id === undefined ? undefined : handles.get(id);
}

/** The post that this entry passes on, in both places where the site has put it. */
export function repostedIn(tweet: JsonObject): JsonObject | undefined {
  const inner =
    at(tweet, 'legacy', 'retweeted_status_result', 'result') ?? at(tweet, 'repostedStatusResults', 'result');
  return unwrapTweet(inner);
}

export function postOfTweet(tweet: JsonObject, handles: ReadonlyMap<string, string>): PostFields {
  const id = idOfTweet(tweet);
  const handle = authorHandleOf(tweet, handles);
  const legacy = tweet.legacy;
  const reposted = repostOf(tweet, handles);
  return {
    id: id === undefined ? unreadable(`rest_id in ${placeOf(SOURCE)}`) : found(id, SOURCE),
    url:
      id === undefined || handle === undefined
        ? unreadable(`id and author in ${placeOf(SOURCE)}`)
        : found(postUrl(id, handle), SOURCE),
    author: handle === undefined ? unreadable(`screen_name in ${placeOf(SOURCE)}`) : found(handle, SOURCE),
    publishedAt: publishedOf(tweet),
    caption: captionOf(tweet, textLimits.caption),
    likes: countField([at(legacy, 'favorite_count')], 'favorite_count', SOURCE),
    comments: countField([at(legacy, 'reply_count')], 'reply_count', SOURCE),
    views: viewsOf(tweet),
    shares: countField([at(legacy, 'retweet_count')], 'retweet_count', SOURCE),
    paidPartnership: paidOf(tweet),
    tagged: taggedOf(tweet),
    language: languageOf(stringAt(legacy, 'lang')),
    ...(reposted === undefined ? {} : { repostOf: reposted }),
  };
}

/** A reply as a comment under the post it answers. */
export function commentOfTweet(
  tweet: JsonObject,
  handles: ReadonlyMap<string, string>,
  owner: string | undefined,
): CommentFields {
  const { id, author, likes, publishedAt, comments } = postOfTweet(tweet, handles);
  return {
    id,
    author,
    text: captionOf(tweet, textLimits.comment),
    likes,
    publishedAt,
    replies: comments,
    ...(owner === undefined || author.status !== 'found'
      ? {}
      : { isByOwner: found(author.value.toLowerCase() === owner.toLowerCase(), SOURCE) }),
  };
}

/**
 * Whose post this entry passes on. Its text begins with `RT @name:` and nobody can like the entry itself, which tells it
 * apart where the inner post is missing; a text that somebody typed like this has likes of its own.
 */
function repostOf(tweet: JsonObject, handles: ReadonlyMap<string, string>): Field<string> | undefined {
  const inner = repostedIn(tweet);
  const named = /^RT @(\w{1,20}): /.exec(stringAt(tweet, 'legacy', 'full_text') ?? '')?.[1];
  const handle = (inner && authorHandleOf(inner, handles)) ?? named;
  const isRepost = inner !== undefined || (named !== undefined && at(tweet, 'legacy', 'favorite_count') === 0);
  if (!isRepost) return undefined;
  return handle === undefined ? unreadable(`author of the repost in ${placeOf(SOURCE)}`) : found(handle, SOURCE);
}

/** Long posts keep their whole text apart; `full_text` is then only its beginning. */
function captionOf(tweet: JsonObject, limit: number): Field<string> {
  const note = stringAt(tweet, 'note_tweet', 'note_tweet_results', 'result', 'text');
  const short = at(tweet, 'legacy', 'full_text');
  const raw = note ?? short;
  if (typeof raw !== 'string') return unreadable(`full_text in ${placeOf(SOURCE)}`);
  const parts = [tweet, repostedIn(tweet)];
  const known = new Map(parts.flatMap((part) => [...expansionsIn(part)]));
  // A shortened address that was itself cut off, at the end of a text that was.
  const whole = clip(raw, limit * 2).replace(/\s*https?:\/\/(?:t(?:\.(?:c(?:o(?:\/\w*)?)?)?)?)?…$/, '…');
  const { text, left } = expand(whole, known);
  const [last] = left.slice(-1);
  const isEndOnly = left.length === 1 && last !== undefined && text.endsWith(last);
  if (left.length > 0 && !isEndOnly) return unreadable(`the targets of links in ${placeOf(SOURCE)}`);
  const shown = clip(withoutEntities(isEndOnly ? text.slice(0, -last.length).trim() : text), limit);
  if (shown === '') return isEndOnly ? unreadable(`the target of the link in ${placeOf(SOURCE)}`) : absent();
  return found(shown, SOURCE, isEndOnly ? 'rounded' : undefined);
}

function expansionsIn(tweet: JsonObject | undefined): ReadonlyMap<string, string> {
  const legacy = tweet?.legacy;
  const note = at(tweet, 'note_tweet', 'note_tweet_results', 'result', 'entity_set');
  const permalink = objectAt(legacy, 'quoted_status_permalink');
  return new Map([
    ...expansionsOf(
      at(legacy, 'entities', 'urls'),
      at(note, 'urls'),
      permalink ? [{ url: permalink.url, expanded_url: permalink.expanded }] : [],
    ),
    ...hiddenIn(at(legacy, 'entities', 'media'), at(legacy, 'extended_entities', 'media')),
  ]);
}

/** The three characters that the site writes as entities in the text of posts, and only there. */
function withoutEntities(text: string): string {
  return text.replace(/&(?:lt|gt|amp);/g, (entity) => (entity === '&lt;' ? '<' : entity === '&gt;' ? '>' : '&'));
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
/** `Fri Jul 31 21:34:08 +0000 2026` */
const CREATED = /^\w{3} (\w{3}) (\d{2}) (\d{2}:\d{2}:\d{2}) \+0000 (\d{4})$/;
/** First millisecond of the ids that hold a time (4 November 2010). */
const SNOWFLAKE_EPOCH_MS = 1_288_834_974_657n;

function publishedOf(tweet: JsonObject): Field<string> {
  const match = CREATED.exec(stringAt(tweet, 'legacy', 'created_at') ?? '');
  const month = MONTHS.indexOf(match?.[1] ?? '') + 1;
  if (match && month > 0) {
    const iso = `${match[4]}-${String(month).padStart(2, '0')}-${match[2]}T${match[3]}Z`;
    if (!Number.isNaN(Date.parse(iso))) return found(iso, SOURCE, 'exact');
  }
  const id = idOfTweet(tweet);
  const fromId = id === undefined ? undefined : timeOfId(id);
  return fromId === undefined ? unreadable(`created_at in ${placeOf(SOURCE)}`) : found(fromId, SOURCE, 'rounded');
}

/** Ids hold the millisecond in which the post was made, above 22 bits of counters; `undefined` for older, plain ids. */
function timeOfId(id: string): string | undefined {
  const ms = BigInt(id) >> 22n;
  if (ms < 1_000_000_000n) return undefined;
  const date = new Date(Number(ms + SNOWFLAKE_EPOCH_MS));
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** `Enabled` without a count is how the site says that it shows none (posts before December 2022). */
function viewsOf(tweet: JsonObject): Field<number> {
  const views = objectAt(tweet, 'views') ?? objectAt(tweet, 'legacy', 'ext_views');
  const count = views?.count;
  if (typeof count === 'string' && /^\d{1,15}$/.test(count)) return found(Number(count), SOURCE, 'exact');
  const isNone = count === undefined && /^(?:Enabled|Disabled)$/.test(stringAt(views, 'state') ?? '');
  return isNone ? absent() : unreadable(`views.count in ${placeOf(SOURCE)}`);
}

/** The author's own declaration of an advert; posts without one have no such member. */
function paidOf(tweet: JsonObject): Field<boolean> {
  const isPaid = at(tweet, 'content_disclosure', 'advertising_disclosure', 'is_paid_promotion');
  return typeof isPaid === 'boolean' ? found(isPaid, SOURCE) : absent();
}

function taggedOf(tweet: JsonObject): Field<readonly string[]> {
  const media = ['extended_entities', 'entities'].flatMap((place) => arrayAt(tweet, 'legacy', place, 'media'));
  const names = media
    .flatMap((item) => arrayAt(item, 'features', 'all', 'tags'))
    .flatMap((tag) => stringAt(tag, 'screen_name') ?? []);
  const tagged = [...new Set(names)].slice(0, listLimits.names);
  return tagged.length === 0 ? absent() : found(tagged, SOURCE);
}

/** Codes that the site gives to texts without words (`zxx`, only hashtags, only media …) and for "not known". */
const NO_LANGUAGE = /^(?:und|zxx|q[a-t][a-z])$/;
/** Codes that were replaced long ago. */
const RENAMED: Readonly<Record<string, string>> = { in: 'id', iw: 'he', ji: 'yi' };

export function languageOf(code: string | undefined): Field<string> {
  if (code === undefined || !/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(code))
    return unreadable(`lang in ${placeOf(SOURCE)}`);
  return NO_LANGUAGE.test(code) ? absent() : found(RENAMED[code] ?? code, SOURCE);
}
