import { absent, type Field, found, unreadable } from '@/lib/domain/field';
import { type PostFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { parseCount } from '../numbers';
import { firstShown, isHidden, shownText } from '../visible-text';
import { addressOfLink } from './address';
import { selectors } from './selectors';
import type { Server } from './server';
import { isoOf } from './statuses';

export interface ShownPost {
  readonly id: string;
  readonly fields: Partial<PostFields>;
}

/** Posts on screen, each under the name in its own link: a boost stands under whoever wrote it. */
export function shownPosts(document: Document, server: Server, locale: string | undefined, limit: number): ShownPost[] {
  const posts = new Map<string, ShownPost>();
  const seen = new Set<Element>();
  for (const link of document.querySelectorAll('a[href]')) {
    if (posts.size >= limit) break;
    const target = addressOfLink(link.getAttribute('href'), server.page);
    if (target?.address.about !== 'post' || target.address.acct === undefined) continue;
    const item = link.closest(selectors.post);
    const isOwnLink = link.querySelector('time[datetime]') !== null || item?.matches(selectors.detailed) === true;
    if (!item || !isOwnLink || seen.has(item) || isHidden(item)) continue;
    seen.add(item);
    const { id, acct } = target.address;
    const author = server.hosts.includes(target.host) || acct.includes('@') ? acct : `${acct}@${target.host}`;
    const url = new URL(link.getAttribute('href') ?? '', server.page.origin);
    if (!posts.has(id)) {
      posts.set(id, { id, fields: fieldsOf(item, link, { id, author, url: `${url.origin}/@${acct}/${id}` }, locale) });
    }
  }
  return [...posts.values()];
}

function fieldsOf(
  item: Element,
  link: Element,
  { id, author, url }: { readonly id: string; readonly author: string; readonly url: string },
  locale: string | undefined,
): Partial<PostFields> {
  const content = firstShown(item, selectors.postText);
  const text = content && shownText(content);
  const moment = isoOf(
    (link.querySelector('time[datetime]') ?? item.querySelector('time[datetime]'))?.getAttribute('datetime'),
  );
  const language = content?.getAttribute('lang') ?? '';
  return {
    id: found(id, 'attribute'),
    url: found(url, 'attribute'),
    author: found(author, 'attribute'),
    publishedAt: moment === undefined ? byId(id) : found(moment, 'attribute', 'exact'),
    caption:
      text === undefined
        ? content
          ? absent()
          : unreadable('the text of the post')
        : found(clip(text, textLimits.caption), 'text'),
    likes: countAt(item, `/${id}/favourites`, locale),
    shares: countAt(item, `/${id}/reblogs`, locale),
    // The client shows "1+" where there are answers.
    comments: unreadable('the page does not show how many answers there are'),
    views: absent(),
    ...(/^[a-z]{2,3}(?:-[\w-]+)?$/i.test(language) ? { language: found(language, 'attribute') } : {}),
  };
}

/** Only a post that was opened shows its numbers, as links to who they are. */
function countAt(item: Element, ending: string, locale: string | undefined): Field<number> {
  const link = [...item.querySelectorAll('a[href]')].find((one) => (one.getAttribute('href') ?? '').endsWith(ending));
  const count = parseCount((link && shownText(link))?.replace(/\n/g, ' ') ?? '', locale);
  return count ? found(count.value, 'text', count.precision) : unreadable('the number below the post');
}

/**
 * An opened post shows its time in the person's own zone and language; its id was made of it: milliseconds since 1970,
 * followed by sixteen bits (Mastodon's `Snowflake`, since 2.0; older ids are small).
 */
function byId(id: string): Field<string> {
  const ms = /^\d{15,20}$/.test(id) ? Number(BigInt(id) >> 16n) : 0;
  return ms > Date.UTC(2016, 0) && ms < Date.UTC(2100, 0)
    ? found(new Date(ms).toISOString(), 'attribute', 'rounded')
    : unreadable('the time of the post');
}
