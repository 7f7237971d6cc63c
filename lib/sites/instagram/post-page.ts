import { absent, type Field, found, unreadable, valueIn } from '@/lib/domain/field';
import {
  type CommentFields,
  listLimits,
  type PostFields,
  type ProfileFields,
  type ReadingNotice,
  textLimits,
} from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { joinedComments } from '../joined';
import { at, type JsonObject } from '../json-path';
import { parseCount } from '../numbers';
import { metaContent } from '../structured-data';
import { mergePosts, mergeProfiles } from '../trust';
import { addressOfLink, idOfShortcode, postUrl } from './address';
import { kindsNamed } from './count-words';
import { type Author, authorOf } from './json-fields';
import { commentOf, shortcodeOf } from './media';
import { nameInTitle, partsOf, subjectOfMeta } from './meta';
import type { Page } from './page';
import { postsIn } from './posts';
import { selectors } from './selectors';
import type { SeenMedia } from './shapes';
import { commentsOnScreen } from './shown-comments';
import type { JsonSource, Sources } from './sources';
import { usersNamed } from './subject';
import { profileOfUser } from './user';

/** A post page, read for the post that its address names and for no other. */
export interface PostPage {
  /** The page speaks of this post beyond its address. */
  readonly isThere: boolean;
  readonly post: PostFields;
  /** Of the author, as far as a post page shows it. */
  readonly author: Partial<ProfileFields>;
  readonly comments: readonly CommentFields[];
  readonly notices: readonly ReadingNotice[];
}

export function readPostPage({ document, sources, language }: Page, shortcode: string): PostPage {
  const isOwn = (seen: SeenMedia) => shortcodeOf(seen.media) === shortcode;
  const all = [...sources.responses, ...sources.embedded];
  const [inJson] = postsIn(sources, isOwn, undefined);
  const { post, author } = postOfDocument(document, shortcode, language);
  const handle = all.flatMap(({ media }) =>
    media.filter(isOwn).flatMap((seen) => authorOf(seen.media).handle ?? []),
  )[0];
  const layers =
    handle === undefined
      ? []
      : all.flatMap((source) => usersNamed(source, handle).map((user) => profileOfUser(user, source.source)));
  const subject = subjectOfMeta(document);
  const isMetaOther = subject !== undefined && !(subject.about === 'post' && subject.shortcode === shortcode);
  const profile = mergeProfiles([...layers, author], 'a post page does not show it');
  const fields = mergePosts([...(inJson ? [inJson] : []), post], 'this page does not show it, or is not yet loaded');
  return {
    isThere: inJson !== undefined || Object.keys(author).length > 0 || post.publishedAt !== undefined,
    post: { ...fields, author: authorIn(fields, profile) },
    author: profile,
    comments: joinedComments([
      commentsIn(sources, shortcode, { handle: valueIn(profile.handle), id: valueIn(profile.id) }),
      commentsOnScreen(document, shortcode, valueIn(profile.handle), language),
    ]).slice(0, listLimits.comments),
    notices: inJson === undefined && isMetaOther ? ['embedded-data-is-stale'] : [],
  };
}

/** The page is its author's: post and profile name the same person. */
function authorIn(post: PostFields, { handle, id }: ProfileFields): Field<string> {
  return [handle, id, post.author].find(({ status }) => status === 'found') ?? absent();
}

interface DocumentPost {
  readonly post: Partial<PostFields>;
  readonly author: Partial<ProfileFields>;
}

/** Outside of the JSON: `meta` describes the post that was loaded; it is used only when that is the post of the address. */
function postOfDocument(document: Document, shortcode: string, language: string | undefined): DocumentPost {
  const id = idOfShortcode(shortcode);
  const published = timeOnPage(document, shortcode);
  const known: Partial<PostFields> = {
    url: found(postUrl(shortcode), 'attribute'),
    ...(id === undefined ? {} : { id: found(id, 'attribute') }),
    ...(published === undefined ? {} : { publishedAt: found(published, 'attribute', 'exact') }),
  };
  const subject = subjectOfMeta(document);
  if (subject?.about !== 'post' || subject.shortcode !== shortcode) return { post: known, author: {} };
  const summary = metaContent(document, 'og:description') ?? metaContent(document, 'description') ?? '';
  const day = dayInSummary(summary, language);
  return {
    post: {
      ...countsInSummary(summary, language),
      ...captionInSummary(summary),
      ...(day === undefined ? {} : { publishedAt: found(day, 'structured', 'rounded') }),
      ...known,
    },
    author: authorInMeta(document, summary),
  };
}

/** `298K likes, 553 comments - name on May 29, 2021: "…"`. With one number only its word tells which it is: likes can be hidden. */
function countsInSummary(summary: string, language: string | undefined): Pick<PostFields, 'likes' | 'comments'> {
  const parts = partsOf(summary);
  const count = (kind: 'likes' | 'comments', place: number): Field<number> => {
    const named = parts.find((part) => kindsNamed(part).includes(kind));
    const isInPlace = parts.length === 2 && parts.every((part) => kindsNamed(part).length === 0);
    const part = named ?? (isInPlace ? parts[place] : undefined);
    const value = part === undefined ? undefined : parseCount(part, language);
    // Written when the page was last rendered, which may be days ago: near, but not what the post says now.
    return value ? found(value.value, 'structured', 'rounded') : unreadable(`${kind} in og:description`);
  };
  return { likes: count('likes', 0), comments: count('comments', 1) };
}

/** The text between the quotation marks that end the summary. */
function captionInSummary(summary: string): Partial<PostFields> {
  const caption = /:\s*["“„«「](.+)["”“»」]\.?\s*$/s.exec(clip(summary, 40_000))?.[1];
  return caption === undefined ? {} : { caption: found(clip(caption, textLimits.caption), 'structured') };
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** The English day in a summary, as an ISO date; it is the day in a time zone that the page does not name. */
function dayInSummary(summary: string, language: string | undefined): string | undefined {
  if (!language?.toLowerCase().startsWith('en')) return undefined;
  const match = /^[^:"]{0,200} on ([A-Z][a-z]+) (\d{1,2}), (\d{4}):/.exec(summary);
  const month = MONTHS.indexOf(match?.[1] ?? '') + 1;
  if (!match || month === 0) return undefined;
  const iso = `${match[3]}-${String(month).padStart(2, '0')}-${String(match[2]).padStart(2, '0')}`;
  return Number.isNaN(Date.parse(iso)) ? undefined : iso;
}

function authorInMeta(document: Document, summary: string): Partial<ProfileFields> {
  const title = metaContent(document, 'twitter:title') ?? '';
  const inTitle = /[(（]@([\w.]{1,30})[)）] •/.exec(title)?.[1];
  const handle = inTitle ?? / - ([\w.]{1,30}) on [A-Z][a-z]+ \d/.exec(summary.slice(0, 400))?.[1];
  const id = metaContent(document, 'instapp:owner_user_id');
  const name = handle === undefined ? undefined : nameInTitle(title, handle);
  return {
    ...(handle === undefined ? {} : { handle: found(handle, 'structured') }),
    ...(id === undefined || !/^\d{1,20}$/.test(id) ? {} : { id: found(id, 'structured') }),
    ...(name === undefined ? {} : { displayName: found(name, 'structured') }),
  };
}

/** The time in the link that leads to the post itself; those of comments lead to `/c/…` below it. */
function timeOnPage(document: Document, shortcode: string): string | undefined {
  for (const time of document.querySelectorAll(selectors.postTime)) {
    const href = time.closest('a')?.getAttribute('href') ?? '';
    const address = addressOfLink(href);
    if (address?.about !== 'post' || address.shortcode !== shortcode || /\/c\/\d/.test(href)) continue;
    const moment = Date.parse(time.getAttribute('datetime') ?? '');
    if (!Number.isNaN(moment)) return new Date(moment).toISOString().replace('.000Z', 'Z');
  }
  return undefined;
}

/** The comments under a post, each once, in the order of the page. */
export function commentsIn(sources: Sources, shortcode: string, owner: Author): readonly CommentFields[] {
  const id = idOfShortcode(shortcode);
  const own = (source: JsonSource) => source.media.some(({ media }) => shortcodeOf(media) === shortcode);
  // Embedded comments carry no post: they belong to the post that is embedded with them.
  const embedded = sources.embedded.some(own) ? sources.embedded : [];
  const seen = new Map<string, CommentFields>();
  for (const source of [...[...sources.responses].reverse(), ...embedded]) {
    if (!isForPost(source, id) || (source.media.length > 0 && !own(source))) continue;
    for (const comment of source.comments) {
      if (!belongsTo(comment, id)) continue;
      const key = JSON.stringify([authorOf(comment).handle, at(comment, 'text'), at(comment, 'created_at') ?? null]);
      if (!seen.has(key)) seen.set(key, commentOf(comment, source.source, owner));
    }
  }
  return [...seen.values()].slice(0, listLimits.comments);
}

function isForPost({ request }: JsonSource, id: string | undefined): boolean {
  const asked = /\/media\/(\d{1,25})(?:_\d+)?\//.exec(request?.pathname ?? '')?.[1];
  return asked === undefined || asked === id;
}

/** Ids as JSON numbers are beyond 2^53: equal after the same damage is as equal as can be told. */
function belongsTo(comment: JsonObject, id: string | undefined): boolean {
  const mediaId = comment.media_id;
  if (typeof mediaId === 'number') return mediaId === Number(id);
  return typeof mediaId !== 'string' || mediaId.split('_')[0] === id;
}
