import { absent, type Field, found, unreadable } from '@/lib/domain/field';
import { listLimits, type PostFields, type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { emailField } from '../emails';
import { firstShown, shownText } from '../visible-text';
import { linksInText, websiteField } from '../written-link';
import { addressOfLink, isSameHandle, postUrl, uploadDayOf } from './address';
import { selectors } from './selectors';
import { shownCount } from './shown-values';

/**
 * The rendered profile, empty unless it names this handle: after a navigation inside the page it is the freshest thing there
 * is, but for a moment it may still show the page before.
 */
export function profileOfDom(document: Document, handle: string, language: string | undefined): Partial<ProfileFields> {
  const names = namesIn(document);
  const own = names.find((name) => isSameHandle(name, handle));
  if (own === undefined) return {};
  const other = names.find((name) => !isSameHandle(name, handle)) ?? (names.length > 1 ? own : undefined);
  return {
    handle: found(own, 'text'),
    displayName:
      other === undefined
        ? unreadable('the name in the head of the page')
        : found(clip(other, textLimits.name), 'text'),
    followers: countAt(document, selectors.followers, 'followers', language),
    following: countAt(document, selectors.following, 'following', language),
    likesTotal: countAt(document, selectors.likes, 'likes', language),
    ...writtenIn(document),
  };
}

/** Does the rendered page show another profile than this one? */
export function showsAnother(document: Document, handle: string): boolean {
  const names = namesIn(document);
  return names.length > 1 && names.every((name) => !isSameHandle(name, handle));
}

function namesIn(document: Document): string[] {
  return [...document.querySelectorAll(selectors.userNames)].slice(0, 4).flatMap((element) => shownText(element) ?? []);
}

function countAt(document: Document, selector: string, name: string, language: string | undefined): Field<number> {
  const element = firstShown(document, [selector]);
  const count = shownCount(element?.textContent, language);
  return count ? found(count.value, 'text', count.precision) : unreadable(`${name} in the head of the page`);
}

/** `user-bio` is there for people without a bio as well, then with a sentence of the site's. */
const NO_BIO =
  /^(?:no bio yet|noch keine bio|aucune bio|todavía no hay biografía|aún no hay ninguna descripción corta|ainda não há biografia|sem biografia ainda|ancora nessuna biografia|まだ自己紹介がありません|لا توجد سيرة ذاتية بعد)[.。]?$/iu;

function writtenIn(document: Document): Partial<ProfileFields> {
  const bioElement = firstShown(document, [selectors.bio]);
  if (!bioElement) return {};
  const text = shownText(bioElement);
  const bio = text === undefined || NO_BIO.test(text) ? undefined : text;
  const link = firstShown(document, [selectors.website]);
  const website = link ? websiteField(targetOf(link), 'the link under the bio', 'attribute') : absent();
  const inBio = bio === undefined ? [] : linksInText(bio);
  const links = [...new Set([...(website.status === 'found' ? [website.value] : []), ...inBio])];
  return {
    bio: bio === undefined ? absent() : found(clip(bio, textLimits.bio), 'text'),
    email: bio === undefined ? absent() : emailField(bio, 'text'),
    website,
    links: linksField(links, website.status === 'absent'),
  };
}

function linksField(links: readonly string[], hasNone: boolean): Field<readonly string[]> {
  if (links.length > 0) return found(links.slice(0, listLimits.links), 'attribute');
  return hasNone ? absent() : unreadable('the link under the bio');
}

/** `/link/v2?…&target=shop.example` is the site's page of redirection; the target stands in it as it was typed. */
function targetOf(link: Element): string | undefined {
  const href = link.getAttribute('href') ?? '';
  if (!URL.canParse(href, 'https://www.tiktok.com/')) return undefined;
  const url = new URL(href, 'https://www.tiktok.com/');
  if (!/(?:^|\.)tiktok\.com$/.test(url.hostname)) return href;
  return url.searchParams.get('target') ?? undefined;
}

/** Cards of the profile's grid, in page order: id, rounded views, and the caption where it can be told from what surrounds it. */
export function postsOfGrid(
  document: Document,
  handle: string,
  name: string | undefined,
  language: string | undefined,
): readonly Partial<PostFields>[] {
  return [...document.querySelectorAll(selectors.postCards)].slice(0, listLimits.posts).flatMap((card) => {
    const address = addressOfLink(card.querySelector(selectors.postLink)?.getAttribute('href'));
    if (address?.about !== 'post' || !isSameHandle(address.handle, handle)) return [];
    const views = shownCount(card.querySelector(selectors.cardViews)?.textContent, language);
    const caption = captionIn(card, name);
    const day = uploadDayOf(address.id);
    const badge = card.querySelector(selectors.cardBadge)?.textContent?.trim() ?? '';
    return [
      {
        id: found(address.id, 'attribute'),
        url: found(postUrl(address.handle, address.id, address.form), 'attribute'),
        author: found(address.handle ?? handle, 'attribute'),
        views: views ? found(views.value, 'text', views.precision) : unreadable('views on the card'),
        caption: caption === undefined ? unreadable('the description of the picture') : found(caption, 'attribute'),
        publishedAt:
          day === undefined ? unreadable('the time in the id of the post') : found(day, 'attribute', 'rounded'),
        ...(PINNED.test(badge) ? { isPinned: found(true, 'text') } : {}),
      } satisfies Partial<PostFields>,
    ];
  });
}

const PINNED = /^(?:pinned|angeheftet|épinglée?|fijado|anclado|fixado|in evidenza|fissato|固定|ピン留め|مثبت)$/iu;

/** The picture's description is the caption, ` created by `, the name and the sound's name (seen 2023-02 to 2025-12). */
function captionIn(card: Element, name: string | undefined): string | undefined {
  const alt = card.querySelector('img[alt]')?.getAttribute('alt') ?? '';
  const end = name === undefined ? -1 : alt.lastIndexOf(` created by ${name} with `);
  const caption = end < 0 ? '' : alt.slice(0, end);
  return caption.trim() === '' ? undefined : clip(caption, textLimits.caption);
}
