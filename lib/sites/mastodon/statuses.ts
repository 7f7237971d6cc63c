import { absent, type Field, found, unreadable } from '@/lib/domain/field';
import { type CommentFields, type PostFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { textOfHtml } from '../html-text';
import { countField } from '../json-fields';
import { isObject, type JsonObject, objectAt, stringAt } from '../json-path';
import { webLink } from '../links';
import { acctOf } from './accounts';
import { isId } from './address';

/** Who may see a post. Private mentions are the viewer's letters and are left alone. */
const READABLE = new Set(['public', 'unlisted', 'private']);

/** A post, and whoever put it where it stands. */
export interface SeenStatus {
  readonly id: string;
  readonly author: JsonObject;
  readonly fields: Partial<PostFields>;
}

/** One entry of a timeline. A boost shows somebody else's post: it keeps its author. */
export function postOfEntry(entry: JsonObject, isPinned = false): SeenStatus | undefined {
  const status = isObject(entry.reblog) ? entry.reblog : entry;
  // What is neither a boost nor plainly none may be a boost whose post cannot be read.
  if (status === entry && entry.reblog !== undefined && entry.reblog !== null) return undefined;
  return postOfStatus(status, isPinned || status.pinned === true);
}

export function postOfStatus(status: JsonObject, isPinned = false): SeenStatus | undefined {
  const author = objectAt(status, 'account');
  const acct = acctOf(author);
  if (!isId(status.id) || !author || acct === undefined || !isReadable(status)) return undefined;
  const url = webLink(stringAt(status, 'url') ?? '');
  return {
    id: status.id,
    author,
    fields: {
      id: found(status.id, 'response'),
      url: url === undefined ? unreadable("url in the page's response") : found(url, 'response'),
      author: found(acct, 'response'),
      publishedAt: momentOf(status),
      caption: textOf(status, textLimits.caption),
      likes: countField([status.favourites_count], 'favourites_count', 'response'),
      comments: countField([status.replies_count], 'replies_count', 'response'),
      views: absent(),
      shares: countField([status.reblogs_count], 'reblogs_count', 'response'),
      language: languageOf(status),
      isPinned: isPinned ? found(true, 'response') : absent(),
    },
  };
}

/** An answer below a post. `ownerId` is the id of the post's author. */
export function commentOfStatus(status: JsonObject, ownerId: string | undefined): CommentFields | undefined {
  if (!isId(status.id) || !isReadable(status)) return undefined;
  const author = objectAt(status, 'account');
  const acct = acctOf(author);
  const isKnown = ownerId !== undefined && isId(author?.id);
  return {
    id: found(status.id, 'response'),
    author: acct === undefined ? unreadable("acct in the answer's account") : found(acct, 'response'),
    text: textOf(status, textLimits.comment),
    likes: countField([status.favourites_count], 'favourites_count', 'response'),
    publishedAt: momentOf(status),
    replies: countField([status.replies_count], 'replies_count', 'response'),
    isByOwner: isKnown ? found(author?.id === ownerId, 'response') : unreadable('who wrote the post'),
  };
}

function isReadable({ visibility }: JsonObject): boolean {
  return typeof visibility === 'string' && READABLE.has(visibility);
}

function textOf(status: JsonObject, limit: number): Field<string> {
  if (typeof status.content !== 'string') return unreadable("content in the page's response");
  const text = textOfHtml(status.content);
  return text === '' ? absent() : found(clip(text, limit), 'response');
}

function momentOf({ created_at: written }: JsonObject): Field<string> {
  const iso = isoOf(written);
  return iso === undefined ? unreadable("created_at in the page's response") : found(iso, 'response', 'exact');
}

export function isoOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)) return undefined;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

function languageOf({ language }: JsonObject): Field<string> {
  if (language === null || language === undefined) return absent();
  return typeof language === 'string' && /^[a-z]{2,3}(?:-[\w-]{2,30})?$/i.test(language)
    ? found(language, 'response')
    : unreadable("language in the page's response");
}
