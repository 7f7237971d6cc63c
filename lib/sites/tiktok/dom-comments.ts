import { type Field, found, unreadable } from '@/lib/domain/field';
import { type CommentFields, listLimits, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { isHidden, shownText } from '../visible-text';
import { addressOfLink, isSameHandle } from './address';
import { selectors } from './selectors';
import { shownCount, shownDay } from './shown-values';

/** Comments on screen, where the page's responses are not at hand. */
export function commentsOfDom(
  document: Document,
  owner: string | undefined,
  language: string | undefined,
  now: number | null,
): readonly CommentFields[] {
  const elements = [...document.querySelectorAll(selectors.comment)].slice(0, listLimits.comments);
  const held = commentsHeld(elements);
  return elements.flatMap((element) => {
    const text = isHidden(element) ? undefined : shownText(element);
    const row = rowOf(element, held);
    if (text === undefined || !row) return [];
    const handle = handleIn(row);
    const day = dayIn(row, element, language, now);
    return [
      {
        author:
          handle === undefined
            ? unreadable('a link to who wrote the comment')
            : found(clip(handle, textLimits.handle), 'attribute'),
        text: found(clip(text, textLimits.comment), 'text'),
        likes: likesIn(row, language),
        publishedAt: day === undefined ? unreadable('the day under the comment') : found(day, 'text', 'rounded'),
        ...(handle !== undefined && owner !== undefined
          ? { isByOwner: found(isSameHandle(handle, owner), 'attribute') }
          : {}),
      } satisfies CommentFields,
    ];
  });
}

/** Elements around a comment's text that may be its row: this many levels, and not beyond the page's main part. */
const HIGHEST = 8;

/** How many comments stand in each element around them: asking each element anew would cost the square of a long list. */
function commentsHeld(texts: readonly Element[]): ReadonlyMap<Element, number> {
  const held = new Map<Element, number>();
  for (const text of texts) {
    let current = text.parentElement;
    for (let steps = 0; current && steps < HIGHEST; current = current.parentElement, steps += 1)
      held.set(current, (held.get(current) ?? 0) + 1);
  }
  return held;
}

/** The largest element around a comment's text that holds no other comment and a link to somebody. */
function rowOf(text: Element, held: ReadonlyMap<Element, number>): Element | undefined {
  let row: Element | undefined;
  let current = text.parentElement;
  for (let steps = 0; current && steps < HIGHEST; current = current.parentElement, steps += 1) {
    if ((held.get(current) ?? 0) > 1) break;
    if (handleIn(current) !== undefined) row = current;
    if (current.tagName === 'MAIN' || current.tagName === 'BODY') break;
  }
  return row;
}

/** The first link that is not inside a comment's text: there it is a mention. */
function handleIn(row: Element): string | undefined {
  for (const link of row.querySelectorAll(selectors.profileLink)) {
    const address = addressOfLink(link.getAttribute('href'));
    if (address?.about === 'profile' && link.closest(selectors.comment) === null) return address.handle;
  }
  return undefined;
}

/** A number of its own, or `Like video\n44 likes` on the button. */
function likesIn(row: Element, language: string | undefined): Field<number> {
  const shown = shownCount(row.querySelector(selectors.commentLikes)?.textContent, language);
  if (shown) return found(shown.value, 'text', shown.precision);
  for (const button of row.querySelectorAll(selectors.likeButton)) {
    const count = /^Like video\s+([\d.]+[KMB]?) likes?$/i.exec((button.getAttribute('aria-label') ?? '').trim())?.[1];
    const value = shownCount(count?.toUpperCase(), language);
    if (value) return found(value.value, 'attribute', value.precision);
  }
  return unreadable('likes of the comment');
}

function dayIn(row: Element, text: Element, language: string | undefined, now: number | null): string | undefined {
  const named = row.querySelector(selectors.commentTime)?.textContent;
  const leaves = [...row.querySelectorAll('span, p')].filter(
    (element) => element.children.length === 0 && !text.contains(element) && element.closest('a, button') === null,
  );
  const texts = named ? [named] : leaves.map((element) => element.textContent ?? '').filter((each) => each.length < 40);
  for (const each of texts) {
    const day = shownDay(each, language, now);
    if (day !== undefined) return day;
  }
  return undefined;
}
