import { absent, type Field, found, unreadable } from '@/lib/domain/field';
import { type AccountFields, listLimits, type PostFields, type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { emailsIn } from '../emails';
import { webLink } from '../links';
import { parseRelativeTime } from '../relative-time';
import { isHidden, shownText } from '../visible-text';
import { clipUrl, loginOfLink, mediaOfLink, videoUrl } from './address';
import type { Page } from './page';
import { selectors } from './selectors';
import { followersInWords, onlyOne, viewsInWords } from './words';

/** Elements looked at for a number. */
const MOST_ELEMENTS = 4_000;
const MOST_AGES = 40;

/** Whose channel is on screen: the login that the name at the top links to. */
export function loginOnScreen(document: Document): string | undefined {
  return nameLink(document)?.login;
}

function nameLink(
  document: Document,
): { readonly login: string; readonly name: string; readonly heading: Element } | undefined {
  for (const heading of document.querySelectorAll('h1')) {
    const login = loginOfLink(
      heading.closest('a[href]')?.getAttribute('href') ?? heading.querySelector('a[href]')?.getAttribute('href'),
    );
    const name = shownText(heading);
    if (login !== undefined && name !== undefined && !isHidden(heading) && !heading.closest(selectors.foreign))
      return { login, name, heading };
  }
  return undefined;
}

/** The channel as the rendered page shows it: name, mark, category, and the panel about it. */
export function channelInPage({ document, language }: Page, login: string): Partial<ProfileFields> {
  const top = nameLink(document);
  if (top?.login !== login) return {};
  const panel = [...document.querySelectorAll(selectors.aboutPanel)].find((element) => !isHidden(element));
  const category = document.querySelector(selectors.category);
  const game = category && !category.closest(selectors.foreign) ? shownText(category) : undefined;
  const isVerified = document.querySelector('main')?.querySelector(selectors.verified);
  return {
    handle: found(login, 'attribute'),
    displayName: found(clip(top.name, textLimits.name), 'text'),
    verified: isVerified ? found(true, 'attribute') : unreadable('a mark beside the name'),
    ...(game === undefined ? {} : { category: found(clip(game, textLimits.name), 'text') }),
    followers: followersIn(panel ?? top.heading.closest('section, header') ?? undefined, language),
    ...(panel ? aboutIn(panel) : {}),
  };
}

function aboutIn(panel: Element): Partial<ProfileFields> {
  const bio = [...panel.querySelectorAll('p[dir="auto"]')].flatMap((element) => shownText(element) ?? [])[0];
  const links = [...panel.querySelectorAll('a[href]')].flatMap((link) => {
    const href = link.getAttribute('href') ?? '';
    const target = /^https?:/.test(href) ? webLink(href) : undefined;
    return target === undefined || /(?:^|\.)twitch\.tv$/.test(new URL(target).hostname) ? [] : [target];
  });
  const [email] = emailsIn(bio ?? '');
  return {
    bio: bio === undefined ? unreadable('the panel about the channel') : found(clip(bio, textLimits.bio), 'text'),
    ...(links.length > 0 ? { links: found([...new Set(links)].slice(0, listLimits.links), 'attribute') } : {}),
    ...(email === undefined ? {} : { email: found(email, 'text') }),
  };
}

/** `12.3K followers`, in one element or put together from two. */
function followersIn(root: Element | undefined, language: string | undefined): Field<number> {
  if (!root) return unreadable('the number of followers in the page');
  const hits = elementsIn(root).flatMap((element) => followersInWords(wordsOf(element), language) ?? []);
  return onlyOne(hits, 'the number of followers in the page');
}

function elementsIn(root: ParentNode): Element[] {
  return [...root.querySelectorAll('p, span, div, strong, h2')]
    .slice(0, MOST_ELEMENTS)
    .filter((element) => (element.textContent ?? '').length <= 60 && element.textContent !== '' && !isHidden(element));
}

/** Ages such as "5 years ago". Only short texts with a number or the English words for one: each costs a look in many languages. */
function agesIn(elements: readonly Element[], { language, capture }: Page): string[] {
  return elements
    .map(wordsOf)
    .filter((text) => text.length <= 40 && /\p{Nd}|\b(?:yesterday|last (?:week|month|year))\b/iu.test(text))
    .slice(0, MOST_AGES)
    .flatMap((text) => parseRelativeTime(text, language, capture.capturedAt) ?? []);
}

function wordsOf(element: Element): string {
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** Videos and clips on a channel's page or in search results. */
export function cardsIn(page: Page): readonly PostFields[] {
  const posts = new Map<string, PostFields>();
  for (const card of page.document.querySelectorAll(selectors.cards)) {
    if (posts.size >= listLimits.posts || isHidden(card) || card.closest('nav')) continue;
    const media = [...card.querySelectorAll('a[href]')]
      .map((link) => mediaOfLink(link.getAttribute('href') ?? ''))
      .find((hit) => hit !== undefined);
    const id = media && (media.about === 'video' ? media.id : media.slug);
    if (!media || id === undefined || posts.has(id)) continue;
    posts.set(id, cardOf(card, id, media.about, page));
  }
  return [...posts.values()];
}

function cardOf(card: Element, id: string, about: 'video' | 'clip', page: Page): PostFields {
  const { language } = page;
  const title = card.querySelector(selectors.cardTitle);
  const caption = title?.getAttribute('title') ?? (title ? shownText(title) : undefined);
  const author = loginOfLink(card.querySelector(selectors.cardChannel)?.getAttribute('href'));
  const texts = elementsIn(card).filter((element) => element.children.length === 0);
  const dates = agesIn(texts, page);
  const gap = unreadable('a card does not show it');
  return {
    id: found(id, 'attribute'),
    url: found(about === 'video' ? videoUrl(id) : clipUrl(id), 'attribute'),
    author: author === undefined ? absent() : found(author, 'attribute'),
    publishedAt: onlyOne(
      dates.map((date) => found(date, 'text', 'rounded')),
      'the age on the card',
    ),
    caption: caption
      ? found(clip(caption, textLimits.caption), title?.hasAttribute('title') ? 'attribute' : 'text')
      : gap,
    views: onlyOne(
      texts.flatMap((element) => viewsInWords(wordsOf(element), language) ?? []),
      'the views on the card',
    ),
    likes: gap,
    comments: gap,
    shares: gap,
  };
}

/** Channels among search results. */
export function resultsIn({ document, language }: Page): readonly AccountFields[] {
  const gap = unreadable('a result does not show it');
  return [...document.querySelectorAll(selectors.searchResult)].slice(0, listLimits.accounts).flatMap((result) => {
    const link = [...result.querySelectorAll('a[href]')].find(
      (each) => loginOfLink(each.getAttribute('href')) !== undefined,
    );
    const login = loginOfLink(
      link?.getAttribute('href') ?? (result.localName === 'a' ? result.getAttribute('href') : null),
    );
    if (login === undefined) return [];
    const heading = result.querySelector('h2, h3, strong');
    const name = heading ? shownText(heading) : undefined;
    return [
      {
        id: gap,
        handle: found(login, 'attribute' as const),
        displayName: name === undefined ? gap : found(clip(name, textLimits.name), 'text' as const),
        followers: followersIn(result, language),
        following: gap,
        posts: gap,
        verified: result.querySelector(selectors.verified) ? found(true, 'attribute' as const) : gap,
        private: gap,
      },
    ];
  });
}

/** A clip's own page (seen 2023-08-09): the channel in a marked link, title in the links for sharing, views and age as text. */
export function clipInPage(page: Page, slug: string): Partial<PostFields> {
  const { document, language } = page;
  const channel = clipChannel(document);
  const caption = sharedTitle(document, slug);
  const own = elementsIn(document).filter(
    (element) => element.children.length === 0 && !element.closest(`a, ${selectors.foreign}`),
  );
  const dates = agesIn(own, page);
  if (channel === undefined && caption === undefined) return {};
  return {
    author: channel === undefined ? unreadable('the link to the channel') : found(channel.login, 'attribute'),
    caption:
      caption === undefined
        ? unreadable('the links for sharing')
        : found(clip(caption, textLimits.caption), 'attribute'),
    views: onlyOne(
      own.flatMap((element) => viewsInWords(wordsOf(element), language) ?? []),
      'the views below the clip',
    ),
    publishedAt: onlyOne(
      dates.map((date) => found(date, 'text', 'rounded')),
      'the age below the clip',
    ),
  };
}

export function clipChannel(
  document: Document,
): { readonly login: string; readonly name: string | undefined } | undefined {
  const links = [...document.querySelectorAll(selectors.clipChannel)].filter((link) => !isHidden(link));
  const [login] = links.flatMap((link) => loginOfLink(link.getAttribute('href')) ?? []);
  if (login === undefined) return undefined;
  const own = links.filter((link) => loginOfLink(link.getAttribute('href')) === login);
  const [name] = own.flatMap((link) => shownText(link) ?? []);
  return { login, name };
}

/** `…/share?text=Title&url=https://clips.twitch.tv/Slug`: a title that is certainly this clip's. */
function sharedTitle(document: Document, slug: string): string | undefined {
  for (const link of document.querySelectorAll(selectors.shareLinks)) {
    const href = link.getAttribute('href') ?? '';
    if (!URL.canParse(href)) continue;
    const { searchParams } = new URL(href);
    const target = mediaOfLink(searchParams.get('url') ?? '');
    const title = (searchParams.get('text') ?? searchParams.get('title'))?.trim();
    if (target?.about === 'clip' && target.slug === slug && title) return title;
  }
  return undefined;
}

/** What the site says in place of a page that is not there. */
export function errorIn(document: Document): string | undefined {
  const element = document.querySelector(selectors.error);
  const text = element && !isHidden(element) ? shownText(element) : undefined;
  return text && clip(text, textLimits.statusText);
}

export function hasMatureGate(document: Document): boolean {
  return document.querySelector(selectors.matureGate) !== null;
}
