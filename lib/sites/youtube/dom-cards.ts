import { absent, type Field, found, unreadable } from '@/lib/domain/field';
import { listLimits, type PostFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { parseRelativeTime } from '../relative-time';
import { allShown, firstShown, isHidden, shownText } from '../visible-text';
import { handleOfLink, isChannelId, isVideoId, sameHandle, watchUrl } from './address';
import { isNumberOrDate, type Owner } from './byline';
import { countField, textField } from './fields';
import { selectors } from './selectors';
import { unitOf } from './units';
import { timeField } from './videos';

/**
 * The video cards on screen, in order, adverts and playlists left out. `owner` is the channel whose page it is; without one
 * the page is nobody's, and a card that names no channel is of somebody unknown. `skip` holds ids of videos that are known
 * to be left over from another page.
 */
export function readShownVideos(
  document: Document,
  { locale, now, places, owner, skip }: ShownVideosOptions,
): PostFields[] {
  const page = firstShown(document, places) ?? document.documentElement;
  const posts = new Map<string, PostFields>();
  for (const card of page.querySelectorAll(selectors.videoCards.join(','))) {
    if (posts.size >= listLimits.posts) break;
    const address = videoOf(card);
    // One card may hold another: the grid's item holds the entry's element.
    if (!address || posts.has(address.id) || skip?.has(address.id)) continue;
    if (card.closest(selectors.advert) || card.querySelector(selectors.advert) || isHidden(card)) continue;
    posts.set(address.id, readCard(card, address, { locale, now, owner }));
  }
  return [...posts.values()];
}

interface ShownVideosOptions {
  readonly locale: string | undefined;
  readonly now: number | null;
  readonly places: readonly string[];
  readonly owner: Owner | undefined;
  readonly skip?: ReadonlySet<string>;
}

interface CardAddress {
  readonly id: string;
  readonly url: string;
}

/** The video that a card leads to. A playlist's card leads to its first video, with the playlist in the address. */
function videoOf(card: Element): CardAddress | undefined {
  const href = firstShown(card, selectors.videoLink)?.getAttribute('href') ?? '';
  const short = /\/shorts\/([\w-]{11})(?:[/?&#]|$)/.exec(href)?.[1];
  if (isVideoId(short)) return { id: short, url: `https://www.youtube.com/shorts/${short}` };
  const id = /[?&]v=([\w-]{11})(?:[&#]|$)/.exec(href)?.[1];
  const isPlaylist = /[?&]list=/.test(href) && !/[?&]index=/.test(href);
  return isVideoId(id) && !isPlaylist ? { id, url: watchUrl(id) } : undefined;
}

function readCard(
  card: Element,
  { id, url }: CardAddress,
  { locale, now, owner }: Pick<ShownVideosOptions, 'locale' | 'now' | 'owner'>,
): PostFields {
  const elements = new Set(selectors.videoMetadata.flatMap((selector) => allShown(card, [selector])));
  const texts = [...elements].map(shownText).filter((text): text is string => text !== undefined);
  // Whether a text is an age is a long question; one with a word for something else is none.
  const ages = texts.filter((text) => unitOf(text) === undefined && /[\p{L}\p{N}]/u.test(text));
  const views = texts.find((text) => unitOf(text) === 'views');
  return {
    id: found(id, 'attribute'),
    url: found(url, 'attribute'),
    author: authorOf(card, owner),
    publishedAt: timeField(
      ages.find((text) => parseRelativeTime(text, locale, 0) !== undefined),
      locale,
      now,
      'text',
    ),
    caption: titleField(firstShown(card, selectors.videoTitle)),
    likes: absent(),
    comments: absent(),
    views: countField(views, locale, 'text', 'views on the video card'),
    shares: absent(),
  };
}

/**
 * The channel that a card links to; cards of a channel's own lists link to none and name none. A name without a link, other
 * than the page's own, is somebody's.
 */
function authorOf(card: Element, owner: Owner | undefined): Field<string> {
  const channels = selectors.videoOwner
    .flatMap((selector) => allShown(card, [selector]))
    .map((link) => channelOfLink(link.getAttribute('href') ?? ''))
    .filter((name) => name !== undefined);
  const isOwn = (name: string) => name === owner?.id || (owner?.handle !== undefined && sameHandle(name, owner.handle));
  const author = channels.find(isOwn) ?? channels[0];
  if (author !== undefined) return found(clip(author, textLimits.name), 'attribute');
  const gap = unreadable('the card does not say whose video it is');
  if (!owner || owner.isTopic) return gap;
  const names = [
    ...selectors.videoOwnerName.flatMap((selector) => allShown(card, [selector])).map(shownText),
    ...smallPrintOf(card).filter((text) => !isNumberOrDate(text)),
  ].filter((text) => text !== undefined);
  return names.every((name) => name === owner.name) ? absent() : gap;
}

function channelOfLink(href: string): string | undefined {
  const id = /\/channel\/(UC[\w-]{22})/.exec(href)?.[1];
  return handleOfLink(href) ?? (isChannelId(id) ? id : undefined);
}

/** Texts between dots below the title; the dots themselves say nothing. */
function smallPrintOf(card: Element): string[] {
  return allShown(card, selectors.videoSmallPrint)
    .map(shownText)
    .filter((text): text is string => text !== undefined && /[\p{L}\p{N}]/u.test(text));
}

function titleField(title: Element | undefined): Field<string> {
  const attribute = title?.getAttribute('title');
  if (attribute) return textField(attribute, 'attribute', textLimits.caption);
  return textField(title && shownText(title), 'text', textLimits.caption, 'title on the video card');
}
