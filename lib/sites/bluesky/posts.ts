import { absent, type Field, found, unreadable } from '@/lib/domain/field';
import { type CommentFields, type PostFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { countField } from '../json-fields';
import { arrayAt, at, isObject, type JsonObject, objectAt, stringAt } from '../json-path';
import { nameOfView } from './accounts';
import { momentOfKey, partsOfUri, postUrl } from './address';

/** A post as it stands in a feed, with what the feed says about why it is there. */
export interface SeenPost {
  readonly rkey: string;
  readonly did: string;
  readonly fields: Partial<PostFields>;
}

/** One item of a feed. A repost keeps its author: the post is theirs. */
export function postOfFeedItem(item: unknown): SeenPost | undefined {
  const seen = postOfView(at(item, 'post'));
  if (!seen) return undefined;
  const isPinned = at(item, 'reason', '$type') === 'app.bsky.feed.defs#reasonPin';
  return { ...seen, fields: { ...seen.fields, isPinned: isPinned ? found(true, 'response') : absent() } };
}

/** `undefined` also for a post whose author cannot be read: it could be anybody's. */
export function postOfView(view: unknown): SeenPost | undefined {
  const parts = partsOfUri(at(view, 'uri'));
  if (!isObject(view) || !parts) return undefined;
  const { did, rkey } = parts;
  const author = nameOfView(view.author);
  if (author === undefined) return undefined;
  return {
    did,
    rkey,
    fields: {
      id: found(rkey, 'response'),
      url: found(postUrl(author, rkey), 'response'),
      author: found(author, 'response'),
      publishedAt: momentOf(view, rkey),
      caption: textOfRecord(view, textLimits.caption),
      likes: countField([view.likeCount], 'likeCount', 'response'),
      comments: countField([view.replyCount], 'replyCount', 'response'),
      views: absent(),
      shares: countField([view.repostCount], 'repostCount', 'response'),
      language: languageOf(view),
    },
  };
}

/** An answer in a thread. `owner` is the DID of the post's author. */
export function commentOfView(view: unknown, owner: string | undefined): CommentFields | undefined {
  const parts = partsOfUri(at(view, 'uri'));
  if (!isObject(view) || !parts) return undefined;
  const author = nameOfView(view.author);
  return {
    id: found(parts.rkey, 'response'),
    author: author === undefined ? unreadable("handle in the answer's author") : found(author, 'response'),
    text: textOfRecord(view, textLimits.comment),
    likes: countField([view.likeCount], 'likeCount', 'response'),
    publishedAt: momentOf(view, parts.rkey),
    replies: countField([view.replyCount], 'replyCount', 'response'),
    isByOwner: owner === undefined ? unreadable('who wrote the post') : found(parts.did === owner, 'response'),
  };
}

function textOfRecord(view: JsonObject, limit: number): Field<string> {
  const text = at(view, 'record', 'text');
  if (typeof text !== 'string') return unreadable("text in the post's record");
  return text.trim() === '' ? absent() : found(clip(text, limit), 'response');
}

/** What the author's client wrote; else when the site took it in, else when its key was made, which are near but not the same. */
function momentOf(view: JsonObject, rkey: string): Field<string> {
  const written = isoOf(at(view, 'record', 'createdAt'));
  if (written !== undefined) return found(written, 'response', 'exact');
  const near = isoOf(view.indexedAt) ?? momentOfKey(rkey);
  return near === undefined ? unreadable("createdAt in the post's record") : found(near, 'response', 'rounded');
}

/** A moment of the interface (RFC 3339) in one spelling. */
export function isoOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)) return undefined;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

/** Authors may name several; then it is not said which one the text is in. */
function languageOf(view: JsonObject): Field<string> {
  const langs = at(view, 'record', 'langs');
  if (langs === undefined) return absent();
  const [language, ...others] = arrayAt(view, 'record', 'langs');
  if (typeof language !== 'string' || others.length > 0 || !/^[a-z]{2,3}(?:-[\w-]{2,30})?$/i.test(language)) {
    return unreadable('one language among langs');
  }
  return found(language, 'response');
}

/** Posts and answers of a thread, in either shape of the interface. */
export interface Thread {
  readonly post: JsonObject | undefined;
  readonly replies: readonly JsonObject[];
  /** The site says that the post is gone, or that it may not be shown to this viewer. */
  readonly isGone: boolean;
}

/** Deeper nesting is an attack. */
const DEEPEST = 60;

export function threadOf(json: JsonObject): Thread {
  if (Array.isArray(json.thread)) return flatThread(json.thread);
  const thread = objectAt(json, 'thread');
  const replies: JsonObject[] = [];
  const collect = (node: unknown, depth: number): void => {
    if (depth > DEEPEST) return;
    for (const reply of arrayAt(node, 'replies')) {
      const post = objectAt(reply, 'post');
      if (post) replies.push(post);
      collect(reply, depth + 1);
    }
  };
  collect(thread, 0);
  const isGone = thread?.notFound === true || thread?.blocked === true;
  return { post: objectAt(thread, 'post'), replies, isGone };
}

/** `getPostThreadV2`: one list; `depth` is 0 for the post, above it negative, below it positive. */
function flatThread(items: readonly unknown[]): Thread {
  const posts = items.flatMap((item) => {
    const post = objectAt(item, 'value', 'post');
    const depth = at(item, 'depth');
    return post && typeof depth === 'number' ? [{ post, depth }] : [];
  });
  const anchor = items.find((item) => at(item, 'depth') === 0);
  const type = stringAt(anchor, 'value', '$type') ?? '';
  return {
    post: posts.find(({ depth }) => depth === 0)?.post,
    replies: posts.filter(({ depth }) => depth > 0).map(({ post }) => post),
    isGone: /#threadItem(?:NotFound|Blocked)$/.test(type),
  };
}
