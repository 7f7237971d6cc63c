import { absent, type Field, found, unreadable } from '@/lib/domain/field';
import { type PostFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { firstShown, isHidden, shownText } from '../visible-text';
import { addressOfLink, isSameActor, momentOfKey, postUrl } from './address';
import { countInLabel, countInText, withoutIsolates } from './labels';
import type { SeenPost } from './posts';
import { selectors } from './selectors';

const BY = /^(?:feedItem|postThreadItem)-by-(.+)$/;

/** The posts on screen, each under the name of whoever wrote it: the feed of a profile holds reposts as well. */
export function shownPosts(document: Document, locale: string | undefined, limit: number): SeenPost[] {
  const posts: SeenPost[] = [];
  const seen = new Set<Element>();
  for (const button of document.querySelectorAll(selectors.likeButton[0])) {
    const item = button.closest(selectors.post);
    if (!item || seen.has(item) || isHidden(item)) continue;
    seen.add(item);
    const post = postOfItem(item, locale);
    if (post) posts.push(post);
    if (posts.length >= limit) break;
  }
  return posts;
}

function postOfItem(item: Element, locale: string | undefined): SeenPost | undefined {
  const by = BY.exec(item.getAttribute('data-testid') ?? '')?.[1];
  // A quoted post has a link of its own further down.
  const address = [...item.querySelectorAll('a[href*="/post/"]')]
    .flatMap((link) => addressOfLink(link.getAttribute('href')) ?? [])
    .find((one) => one.about === 'post' && (by === undefined || isSameActor(one.actor, by)));
  if (address?.about !== 'post') return undefined;
  const { rkey } = address;
  const author = by ?? address.actor;
  const moment = momentOfKey(rkey);
  const fields: Partial<PostFields> = {
    id: found(rkey, 'attribute'),
    url: found(postUrl(author, rkey), 'attribute'),
    author: found(author, 'attribute'),
    // The page shows the time in the person's own zone; the key of the post was made when it was written.
    publishedAt: moment === undefined ? unreadable('the key in the link') : found(moment, 'attribute', 'rounded'),
    caption: captionOf(item),
    likes: exactOr(countInLabel(firstShown(item, selectors.likeButton), locale), item, selectors.likeCount, locale),
    comments: countInLabel(firstShown(item, selectors.replyButton), locale),
    views: absent(),
    shares: exactOr(
      countInLabel(firstShown(item, selectors.repostButton), locale),
      item,
      selectors.repostCount,
      locale,
    ),
  };
  return { rkey, did: '', fields };
}

function captionOf(item: Element): Field<string> {
  const element = firstShown(item, selectors.postText);
  const text = element && shownText(element);
  if (text !== undefined) return found(clip(withoutIsolates(text), textLimits.caption), 'text');
  return element ? absent() : unreadable('the text of the post');
}

function exactOr(
  label: Field<number>,
  item: Element,
  list: readonly string[],
  locale: string | undefined,
): Field<number> {
  if (label.status === 'found') return label;
  const shown = countInText(textOf(firstShown(item, list)), locale);
  return shown.status === 'found' ? shown : unreadable('the number below the post');
}

function textOf(element: Element | undefined): string | undefined {
  return element && shownText(element);
}
