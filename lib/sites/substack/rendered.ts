import { type Field, found, unreadable } from '@/lib/domain/field';
import { listLimits, type PostFields, type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { countOfAct } from '../interaction-counts';
import { type JsonObject, objectAt, stringAt } from '../json-path';
import { parseCount } from '../numbers';
import { isPost, listOf } from '../schema-org';
import { metaContent } from '../structured-data';
import { allShown, firstShown, isHidden, shownText } from '../visible-text';
import { handleOfLink, isSameName, postOfLink } from './address';
import type { Page } from './page';
import { selectors } from './selectors';
import { subscribersInWords } from './subscribers';

/** Elements looked at for a number of subscribers. */
const MOST_LEAVES = 4_000;

/** The post as the rendered page shows it: never stale, rarely whole. */
export function postInPage({ document, url }: Page, slug: string): Partial<PostFields> {
  const title = textIn(document, selectors.title);
  if (title === undefined) return {};
  const subtitle = textIn(document, selectors.subtitle);
  const likes = firstShown(document, selectors.likes);
  const comments = allShown(document, selectors.commentsLink).find((link) =>
    (link.getAttribute('href') ?? '').endsWith(`/p/${slug}/comments`),
  );
  return {
    caption: found(clip(subtitle === undefined ? title : `${title}\n${subtitle}`, textLimits.caption), 'text'),
    likes: countIn(likes, 'the like button'),
    comments: countIn(comments, 'the link to the comments'),
    url: found(`${url.origin}/p/${slug}`, 'attribute'),
  };
}

/** Posts that a home or archive page lists. */
export function previewsIn({ document, url }: Page): readonly Partial<PostFields>[] {
  return allShown(document, selectors.previewTitle, listLimits.posts).flatMap((title) => {
    const target = postOfLink(title.getAttribute('href') ?? '', url);
    const caption = shownText(title);
    if (!target) return [];
    const card = cardOf(title);
    const time = card && firstShown(card, selectors.previewTime)?.getAttribute('datetime');
    const comments = card && [...card.querySelectorAll(`a[href$="/p/${target.slug}/comments"]`)][0];
    return [
      {
        url: found(target.url, 'attribute'),
        caption:
          caption === undefined
            ? unreadable('the title in the list')
            : found(clip(caption, textLimits.caption), 'text'),
        publishedAt:
          time && !Number.isNaN(Date.parse(time))
            ? found(new Date(time).toISOString(), 'attribute')
            : unreadable('the time in the list'),
        comments: countIn(comments, 'the link to the comments in the list'),
        likes: countIn(card && firstShown(card, ['.like-button-container .label']), 'the like button in the list'),
      },
    ];
  });
}

/** The largest element around a title that holds no other title. */
function cardOf(title: Element): Element | undefined {
  let card: Element | undefined;
  for (let current = title.parentElement; current; current = current.parentElement) {
    if (current.querySelectorAll(selectors.previewTitle[0]).length > 1) break;
    card = current;
  }
  return card?.localName === 'body' || card?.localName === 'html' ? undefined : card;
}

/** A number of subscribers that the page shows in words of its own, outside of posts and comments. */
export function subscribersInPage({ document }: Page): Field<number> {
  const leaves = [...document.querySelectorAll(selectors.leaves)].slice(0, MOST_LEAVES);
  const counts = leaves.flatMap((leaf) => {
    if (leaf.children.length > 0 || isHidden(leaf) || leaf.closest('article, .comment, .body')) return [];
    return subscribersInWords(leaf.textContent ?? '', 'text') ?? [];
  });
  const [first] = counts;
  const isOne = first !== undefined && counts.every(({ value }) => value === first.value);
  return isOne ? first : unreadable('a number of subscribers in the text of the page');
}

/** The post in JSON-LD; its time lacks the seconds' fractions and is rounded beside the page's data. */
export function linkedPost({ linkedData, url }: Page, publisher: string | undefined): Partial<PostFields> {
  const post = linkedArticle(linkedData, url);
  if (!post) return {};
  const headline = stringAt(post, 'headline');
  const date = stringAt(post, 'datePublished');
  const writers = listOf(post.author).map((author) => handleOfLink(stringAt(author, 'url')));
  return {
    caption:
      headline === undefined
        ? unreadable('headline in JSON-LD')
        : found(clip(headline, textLimits.caption), 'structured'),
    publishedAt:
      date === undefined || Number.isNaN(Date.parse(date))
        ? unreadable('datePublished in JSON-LD')
        : found(new Date(date).toISOString(), 'structured', 'rounded'),
    author:
      publisher !== undefined && writers.some((writer) => isSameName(writer, publisher))
        ? found(publisher, 'structured')
        : unreadable('author in JSON-LD'),
    likes: countOfAct(post, 'LikeAction', 'en'),
    comments: countOfAct(post, 'CommentAction', 'en'),
    shares: countOfAct(post, 'ShareAction', 'en'),
  };
}

/** The publication by its feed's name and the JSON-LD of its post. Its "SubscribeAction" is an order of magnitude, no count. */
export function linkedPublication({ linkedData, document, url }: Page): Partial<ProfileFields> {
  const publisher = objectAt(linkedArticle(linkedData, url), 'publisher');
  const feed = document.querySelector(selectors.feed)?.getAttribute('title')?.trim();
  const name = stringAt(publisher, 'name') ?? (feed === '' ? undefined : feed);
  const bio = stringAt(publisher, 'description');
  return {
    displayName:
      name === undefined ? unreadable('the name of the feed') : found(clip(name, textLimits.name), 'structured'),
    bio: bio === undefined ? unreadable('description in JSON-LD') : found(clip(bio, textLimits.bio), 'structured'),
  };
}

function linkedArticle(objects: readonly unknown[], url: URL): JsonObject | undefined {
  return objects.filter(isPost).find((post) => {
    const address = stringAt(post, 'url') ?? stringAt(post, 'mainEntityOfPage');
    return (
      address !== undefined &&
      URL.canParse(address) &&
      new URL(address).pathname === url.pathname.replace(/\/comments$/, '')
    );
  });
}

/** A person's page from its meta elements, when they are about her. */
export function userInMeta({ document }: Page, handle: string): Partial<ProfileFields> {
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? undefined;
  const stated = [metaContent(document, 'og:url'), canonical].map(handleOfLink).find((name) => name !== undefined);
  if (!isSameName(stated, handle)) return {};
  const name = metaContent(document, 'og:title')
    ?.replace(/\s*\|\s*Substack\s*$/, '')
    .replace(new RegExp(`\\s*\\(@${handle.replace(/\W/g, '\\$&')}\\)\\s*$`, 'i'), '')
    .trim();
  const isName = name !== undefined && name !== '' && !/\s\|\s/.test(name);
  return {
    handle: found(stated ?? handle, 'structured'),
    displayName: isName ? found(clip(name, textLimits.name), 'structured') : unreadable('og:title'),
  };
}

/** Whom the meta elements are about, when they are about a person. */
export function handleInMeta({ document }: Page): string | undefined {
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? undefined;
  return [metaContent(document, 'og:url'), canonical].map(handleOfLink).find((name) => name !== undefined);
}

function textIn(document: Document, list: readonly string[]): string | undefined {
  const element = firstShown(document, list);
  return element && shownText(element);
}

/** `326`, or `Like (326)` in the accessible name. A button without a number has none: the site hides zeros. */
function countIn(element: Element | undefined | null, name: string): Field<number> {
  if (!element) return unreadable(name);
  const label = /\(([\d,.KM]+)\)$/.exec(element.getAttribute('aria-label') ?? '')?.[1];
  const count = parseCount(label ?? shownText(element) ?? '', 'en');
  return count ? found(count.value, label === undefined ? 'text' : 'attribute', count.precision) : unreadable(name);
}

/** The site's own sentence for a page that is not there. */
export function unavailableIn(document: Document): string | undefined {
  return [...document.querySelectorAll(selectors.headings)]
    .filter((heading) => heading.closest('article, .comment') === null)
    .map((heading) => clip((heading.textContent ?? '').trim(), textLimits.statusText).replace(/[’‘]/g, "'"))
    .find((text) =>
      /^(?:page not found|this (?:page|publication|post|user|profile) (?:is not available|isn't available|does not exist|doesn't exist|has been (?:deleted|removed|suspended))\.?|publication not (?:available|found)\.?|user not found\.?)$/i.test(
        text,
      ),
    );
}

/** A page of a private publication shows nothing but this. */
export function isPrivateIn(document: Document): boolean {
  return [...document.querySelectorAll(selectors.headings)].some((heading) =>
    /^(?:this (?:substack|publication) is private\.?|.{1,100} is a private (?:substack|publication)\.?)$/i.test(
      (heading.textContent ?? '').trim(),
    ),
  );
}
