import { type Field, found, unreadable } from '@/lib/domain/field';
import { type PostFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { firstShown, shownText } from '../visible-text';
import { addressOfLink, isSameHandle, type PostForm, postUrl } from './address';
import { selectors } from './selectors';
import { shownCount } from './shown-values';

/** The post of the address as it is rendered, with the handle of its author; empty when another post is on screen. */
export function postOfDom(
  document: Document,
  post: { readonly id: string; readonly handle: string | undefined; readonly form: PostForm },
  language: string | undefined,
): Partial<PostFields> {
  const column = columnPost(document, post.id);
  if (column) return columnFields(column, post, language);
  return browseFields(document, post, language);
}

/** Several posts stand below each other; the one of the address is found by its player. */
function columnPost(document: Document, id: string): Element | undefined {
  return [...document.querySelectorAll(selectors.columnPost)].find(
    (article) =>
      [...article.querySelectorAll(selectors.player)].some((player) =>
        (player.getAttribute('id') ?? '').endsWith(`-${id}`),
      ) ||
      [...article.querySelectorAll(selectors.postLink)].some((link) => {
        const address = addressOfLink(link.getAttribute('href'));
        return address?.about === 'post' && address.id === id;
      }),
  );
}

function columnFields(
  article: Element,
  { id, handle, form }: Parameters<typeof postOfDom>[1],
  language: string | undefined,
): Partial<PostFields> {
  const address = addressOfLink(article.querySelector(selectors.columnAuthor)?.getAttribute('href'));
  const author = address?.about === 'profile' ? address.handle : handle;
  const picture = article.querySelector('picture img[alt]')?.getAttribute('alt') ?? '';
  const caption = picture.trim() === '' ? captionText(article, selectors.columnCaption) : picture;
  return {
    id: found(id, 'attribute'),
    ...(author === undefined
      ? {}
      : { author: found(author, 'attribute'), url: found(postUrl(author, id, form), 'attribute') }),
    caption:
      caption === undefined
        ? unreadable('the caption on the page')
        : found(clip(caption, textLimits.caption), 'attribute'),
    likes: countIn(article, selectors.columnLikes, 'likes', language),
    comments: countIn(article, selectors.columnComments, 'comments', language),
    shares: countIn(article, selectors.columnShares, 'shares', language),
    ...(firstShown(article, [selectors.sponsored]) ? { paidPartnership: found(true, 'text') } : {}),
  };
}

/** Opened over a grid there is one post only; its author is checked against the address. */
function browseFields(
  document: Document,
  { id, handle, form }: Parameters<typeof postOfDom>[1],
  language: string | undefined,
): Partial<PostFields> {
  const author = firstShown(document, [selectors.browseHandle])?.textContent?.trim();
  const player = firstShown(document, [selectors.player])?.getAttribute('id');
  const isOther = player !== undefined && player !== null && !player.endsWith(`-${id}`);
  if (!document.querySelector(selectors.browsePost) || isOther || !isSameHandle(author, handle)) return {};
  const caption = captionText(document, selectors.browseCaption);
  return {
    id: found(id, 'attribute'),
    ...(author === undefined
      ? {}
      : { author: found(author, 'text'), url: found(postUrl(author, id, form), 'attribute') }),
    caption:
      caption === undefined ? unreadable('the caption on the page') : found(clip(caption, textLimits.caption), 'text'),
    likes: countIn(document, selectors.browseLikes, 'likes', language),
    comments: countIn(document, selectors.browseComments, 'comments', language),
    shares: countIn(document, selectors.browseShares, 'shares', language),
    ...(firstShown(document, [selectors.sponsored]) ? { paidPartnership: found(true, 'text') } : {}),
  };
}

/** Does the page show a post, and by its player or its author another one than this? */
export function showsAnotherPost(
  document: Document,
  { id, handle }: { readonly id: string; readonly handle: string | undefined },
): boolean {
  const player = firstShown(document, [selectors.player])?.getAttribute('id') ?? undefined;
  const author = firstShown(document, [selectors.browseHandle])?.textContent?.trim();
  if (player !== undefined) return !player.endsWith(`-${id}`);
  return author !== undefined && handle !== undefined && !isSameHandle(author, handle);
}

function captionText(root: ParentNode, selector: string): string | undefined {
  const element = firstShown(root, [selector]);
  return element && shownText(element);
}

/** Where there are none the site shows a word ("Share") in place of the number; a word is no number. */
function countIn(root: ParentNode, selector: string, name: string, language: string | undefined): Field<number> {
  const count = shownCount(firstShown(root, [selector])?.textContent, language);
  return count ? found(count.value, 'text', count.precision) : unreadable(`${name} on the page`);
}
