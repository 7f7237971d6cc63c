import { type Field, found, unreadable } from '@/lib/domain/field';
import { type CommentFields, listLimits, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { parseCount } from '../numbers';
import { isHidden, shownText } from '../visible-text';
import { addressOfLink, handleOfLink, isSameHandle } from './address';
import { kindsNamed } from './count-words';
import { selectors } from './selectors';

/**
 * Comments on screen below this post, in order. Each has a link to itself around its time (`/p/CODE/c/ID/`), so one of
 * another post is told apart.
 *
 * @param owner handle of the post's author
 */
export function commentsOnScreen(
  document: Document,
  shortcode: string,
  owner: string | undefined,
  language: string | undefined,
): readonly CommentFields[] {
  const comments = new Map<string, CommentFields>();
  for (const time of document.querySelectorAll(selectors.commentTime)) {
    if (comments.size >= listLimits.comments) break;
    const link = time.closest('a');
    const id = link && idIn(link, shortcode);
    const row = link && rowOf(link);
    if (!row || id === undefined || id === null || comments.has(id) || isHidden(time)) continue;
    const comment = commentIn(row, id, time, owner, language);
    if (comment) comments.set(id, comment);
  }
  return [...comments.values()];
}

function idIn(link: Element, shortcode: string): string | undefined {
  const href = link.getAttribute('href') ?? '';
  const address = addressOfLink(href);
  return address?.about === 'post' && address.shortcode === shortcode ? /\/c\/(\d{5,25})\//.exec(href)?.[1] : undefined;
}

/** The largest element around a comment's link that holds no other comment, and a link to who wrote it. */
function rowOf(link: Element): Element | undefined {
  let row: Element | undefined;
  for (
    let current = link.parentElement, steps = 0;
    current && steps < 12;
    current = current.parentElement, steps += 1
  ) {
    if (current.querySelectorAll(selectors.commentTime).length > 1 || current.localName === 'main') break;
    if (writerIn(current) !== undefined) row = current;
  }
  return row;
}

/** A link to a profile whose text is its handle: a picture has none, and a mention has an `@`. */
function writerIn(row: Element): { readonly handle: string; readonly link: Element } | undefined {
  for (const link of row.querySelectorAll('a[href]')) {
    const handle = handleOfLink(link.getAttribute('href'));
    if (handle !== undefined && isSameHandle((link.textContent ?? '').trim(), handle)) return { handle, link };
  }
  return undefined;
}

function commentIn(
  row: Element,
  id: string,
  time: Element,
  owner: string | undefined,
  language: string | undefined,
): CommentFields | undefined {
  const writer = writerIn(row);
  if (!writer) return undefined;
  const block = textBlock(row, writer.link);
  const text = block && shownText(block);
  const moment = Date.parse(time.getAttribute('datetime') ?? '');
  return {
    id: found(id, 'attribute'),
    author: found(clip(writer.handle, textLimits.handle), 'attribute'),
    text: text === undefined ? unreadable('the text of the comment') : found(clip(text, textLimits.comment), 'text'),
    likes: likesIn(row, block, language),
    publishedAt: Number.isNaN(moment)
      ? unreadable('the time of the comment')
      : found(new Date(moment).toISOString().replace('.000Z', 'Z'), 'attribute', 'exact'),
    ...(owner === undefined ? {} : { isByOwner: found(isSameHandle(writer.handle, owner), 'attribute') }),
  };
}

/** The first text that is neither a name nor a time nor a button: what people write has a direction of its own. */
function textBlock(row: Element, writer: Element): Element | undefined {
  return [...row.querySelectorAll('[dir="auto"]')].find(
    (block) =>
      !block.contains(writer) &&
      block.querySelector('time') === null &&
      block.closest('a, button, [role="button"], time') === null &&
      shownText(block) !== undefined,
  );
}

/** `12 likes` on the button below; without a number nobody can tell a zero from a hidden one. */
function likesIn(row: Element, text: Element | undefined, language: string | undefined): Field<number> {
  for (const button of row.querySelectorAll('button, [role="button"]')) {
    const words = (button.textContent ?? '').trim();
    if (text?.contains(button) || words.length > 40 || !kindsNamed(words).includes('likes')) continue;
    const count = parseCount(words, language);
    if (count) return found(count.value, 'text', count.precision);
  }
  return unreadable('likes below the comment');
}
