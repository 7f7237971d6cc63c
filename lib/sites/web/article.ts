import { type Field, found, unreadable } from '@/lib/domain/field';
import { type PostFields, type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { countField, countOfAct } from '../interaction-counts';
import { isObject, type JsonObject, stringAt } from '../json-path';
import { isOrganization, listOf, resolved, wordsIn } from '../schema-org';
import { metaContent } from '../structured-data';
import { absoluteLink, isRoot, isSamePlace } from './address';
import { nameOf, sameAsOf } from './entity';

/** A page that the Open Graph calls an article; front pages of papers call themselves so too. */
export function isArticleByMeta(document: Document, url: URL): boolean {
  const stated = metaContent(document, 'og:url');
  return (
    metaContent(document, 'og:type')?.trim() === 'article' &&
    !isRoot(url) &&
    (stated === undefined || isSamePlace(stated, url.href))
  );
}

export function postOfArticle(
  post: JsonObject,
  objects: readonly unknown[],
  language: string | undefined,
): Partial<PostFields> {
  const text = ['headline', 'articleBody', 'text', 'name'].flatMap((key) => stringAt(post, key) ?? [])[0];
  const count = (act: string) => countOfAct(post, act, language);
  const comments = post.commentCount === undefined ? undefined : countField(post.commentCount, language);
  const views = [count('WatchAction'), count('ViewAction'), count('ReadAction')];
  return {
    author: authorName(post, objects),
    publishedAt: dateField(post.datePublished, 'datePublished in JSON-LD'),
    caption:
      text === undefined ? unreadable('headline in JSON-LD') : found(clip(text, textLimits.caption), 'structured'),
    likes: count('LikeAction'),
    comments:
      comments ?? (post.commentCount === undefined ? count('CommentAction') : unreadable('commentCount in JSON-LD')),
    views: views.find(({ status }) => status === 'found') ?? unreadable('WatchAction in JSON-LD'),
    shares: count('ShareAction'),
  };
}

/** The writer of a post, where it is one and has a name: several share it, and a publisher is no writer. */
function authorOf(post: JsonObject, objects: readonly unknown[]): JsonObject | string | undefined {
  const authors = listOf(post.author);
  const [author] = authors;
  if (authors.length !== 1) return undefined;
  return typeof author === 'string' ? author : resolved(author, objects);
}

function authorName(post: JsonObject, objects: readonly unknown[]): Field<string> {
  const author = authorOf(post, objects);
  const gap = unreadable(listOf(post.author).length > 1 ? 'several authors in JSON-LD' : 'author in JSON-LD');
  if (typeof author === 'string') return plainName(author) ?? gap;
  const name = author && nameOf(author);
  return name?.status === 'found' ? name : gap;
}

/** The author as the page of one post knows her: a name, addresses, rarely more. */
export function profileOfAuthor(post: JsonObject, objects: readonly unknown[], url: URL): Partial<ProfileFields> {
  const author = authorOf(post, objects);
  if (author === undefined) return {};
  if (!isObject(author)) return { displayName: authorName(post, objects) };
  const own = listOf(author.url).flatMap((value) =>
    typeof value === 'string' ? (absoluteLink(value, url) ?? []) : [],
  );
  const sameAs = sameAsOf(author, url);
  const bio = isOrganization(author) ? undefined : stringAt(author, 'description');
  return {
    displayName: nameOf(author),
    ...(bio === undefined ? {} : { bio: found(clip(bio, textLimits.bio), 'structured') }),
    ...(own[0] === undefined ? {} : { website: found(own[0], 'structured') }),
    ...(sameAs.length > 0 ? { sameAs: found(sameAs, 'structured') } : {}),
  };
}

/** The same from `og:` and `article:` (https://ogp.me/#type_article), where an author may be an address and is then no name. */
export function postOfMeta(document: Document): Partial<PostFields> {
  const title = metaContent(document, 'og:title');
  return {
    author: authorOfMeta(document),
    publishedAt: dateField(metaContent(document, 'article:published_time'), 'article:published_time'),
    caption: title === undefined ? unreadable('og:title') : found(clip(title, textLimits.caption), 'structured'),
  };
}

export function authorOfMeta(document: Document): Field<string> {
  const names = ['author', 'article:author'].flatMap((name) => plainNameOf(metaContent(document, name)) ?? []);
  return names[0] ?? unreadable('meta author');
}

function plainNameOf(text: string | undefined): Field<string> | undefined {
  return text === undefined || /^https?:/i.test(text.trim()) ? undefined : plainName(text);
}

function plainName(text: string): Field<string> | undefined {
  const name = wordsIn(text);
  return name === undefined ? undefined : found(clip(name, textLimits.name), 'structured');
}

/** ISO 8601; a date without a time, or a time without a zone, is right to the day only. */
function dateField(value: unknown, name: string): Field<string> {
  const text = typeof value === 'string' ? value.trim() : '';
  const day = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  if (day === undefined || Number.isNaN(Date.parse(text))) return unreadable(name);
  const isWhole = /T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/.test(text);
  if (!isWhole) return found(day, 'structured', 'rounded');
  return found(new Date(text).toISOString().replace('.000Z', 'Z'), 'structured');
}
