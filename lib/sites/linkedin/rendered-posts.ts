import { type Field, found, unreadable } from '@/lib/domain/field';
import { type PostFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { firstShown, shownText } from '../visible-text';
import { addressOfLink, handleOfLink, idOfUrn, postUrl } from './address';
import { momentField, placeOf, postKey } from './graph';
import { bareCount } from './member-page';
import { firstText } from './page-text';
import { selectors } from './selectors';

/** What the page shows of a post, under the key of its JSON-LD copy. */
export interface RenderedPost {
  readonly key: string;
  readonly element: Element;
  readonly fields: Partial<PostFields>;
}

/** Posts of a page, public or for members, each with its own numbers: the page repeats the same block for others' posts. */
export function renderedPosts(document: Document, language: string | undefined): readonly RenderedPost[] {
  const blocks = [...document.querySelectorAll(`${selectors.publicPost}, ${selectors.memberPost}`)].slice(0, 300);
  return blocks.flatMap((element) => {
    const urn =
      element.getAttribute('data-activity-urn') ?? element.getAttribute('data-urn') ?? element.getAttribute('data-id');
    const id = idOfUrn(urn);
    // A reposted post stands inside the block of the one that reposts it.
    const isInner = element.parentElement?.closest(`${selectors.publicPost}, ${selectors.memberPost}`) != null;
    return id === undefined || isInner ? [] : [{ key: id, element, fields: fieldsOf(element, id, language) }];
  });
}

function fieldsOf(element: Element, id: string, language: string | undefined): Partial<PostFields> {
  const caption = firstText(element, [...selectors.publicCaption, ...selectors.memberCaption]);
  return {
    id: found(id, 'attribute'),
    url: found(postUrl(id), 'attribute'),
    author: authorOf(element),
    publishedAt: momentField(id),
    caption: caption === undefined ? unreadable('the text of the post') : captionField(caption),
    ...countsOf(element, language),
  };
}

function authorOf(element: Element): Field<string> {
  const link = firstShown(element, [...selectors.publicActor, ...selectors.memberActor]);
  const handle = handleOfLink(link?.getAttribute('href'));
  return handle === undefined
    ? unreadable('the author above the post')
    : found(clip(handle, textLimits.handle), 'attribute');
}

/** Long texts end in "… more" until they are opened. */
function captionField(text: string): Field<string> {
  const clipped = clip(text, textLimits.caption);
  return /(?:…|\.\.\.)\s?\S{0,20}$/u.test(text) ? found(clipped, 'text', 'rounded') : found(clipped, 'text');
}

function countsOf(element: Element, language: string | undefined): Pick<PostFields, 'likes' | 'comments' | 'shares'> {
  return {
    likes: attributeCount(element, selectors.reactions, 'data-num-reactions') ?? memberLikes(element, language),
    comments:
      attributeCount(element, selectors.commentCount, 'data-num-comments') ??
      bareCount(firstShown(element, selectors.memberComments), language),
    shares: memberShares(element, language),
  };
}

function attributeCount(element: Element, list: readonly string[], name: string): Field<number> | undefined {
  const holders = list.flatMap((selector) => [...element.querySelectorAll(selector)]);
  const own = holders.find((holder) => holder.closest('.comment, aside') === null);
  const text = own?.getAttribute(name) ?? '';
  return /^\d{1,12}$/.test(text) ? found(Number(text), 'attribute', 'exact') : undefined;
}

function memberLikes(element: Element, language: string | undefined): Field<number> {
  const likes = bareCount(firstShown(element, selectors.memberReactions), language);
  return likes.status === 'found' ? likes : unreadable('reactions below the post');
}

/** Of the counts below a post the one whose word is "repost"; other languages are not known well enough. */
function memberShares(element: Element, language: string | undefined): Field<number> {
  const item = [...element.querySelectorAll(selectors.memberCounts)].find((one) =>
    /repost|republi|recompart|reshare|Mal geteilt/i.test(shownText(one) ?? ''),
  );
  return item ? bareCount(item, language) : unreadable('reposts below the post');
}

/** Rows of a public profile, by article or post: the numbers of articles, and the beginning of what they say. */
export function publicRows(document: Document): readonly RenderedPost[] {
  return [...document.querySelectorAll(selectors.publicRow)].slice(0, 200).flatMap((row) => {
    const link = [...row.querySelectorAll('a[href]')].find((one) => postKey(one.getAttribute('href')) !== undefined);
    const href = link?.getAttribute('href') ?? '';
    const key = postKey(href);
    if (key === undefined) return [];
    const title = firstText(row, ['h3', 'a[href] span']);
    const author = authorInLink(href);
    const fields: Partial<PostFields> = {
      ...placeOf(href),
      author: author === undefined ? unreadable('the author of the post') : found(author, 'attribute'),
      publishedAt: momentField(key.startsWith('pulse/') ? undefined : key),
      caption: title === undefined ? unreadable('the text of the post') : captionField(title),
      likes: attributeCount(row, selectors.reactions, 'data-num-reactions') ?? unreadable('reactions beside the post'),
      comments:
        attributeCount(row, selectors.commentCount, 'data-num-comments') ?? unreadable('comments beside the post'),
    };
    return [{ key, element: row, fields }];
  });
}

/** `/posts/ada-moss_a-title-activity-…`: the slug before the first underscore, of a person or of an organisation. */
function authorInLink(href: string): string | undefined {
  const address = addressOfLink(href);
  if (address?.about !== 'post') return undefined;
  const part = new URL(href, 'https://www.linkedin.com').pathname.split('/')[2] ?? '';
  try {
    return /^([^_]{2,100})_/.exec(decodeURIComponent(part))?.[1];
  } catch {
    return undefined;
  }
}
