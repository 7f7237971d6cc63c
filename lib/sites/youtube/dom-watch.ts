import { absent, type Field, found, unreadable } from '@/lib/domain/field';
import { type CommentFields, listLimits, type PostFields, type ProfileFields, textLimits } from '@/lib/domain/reading';
import { parseRelativeTime } from '../relative-time';
import { allShown, firstShown, shownText } from '../visible-text';
import { handleOfLink, isChannelId, watchUrl } from './address';
import { countField, emptyProfile, textField } from './fields';
import { selectors } from './selectors';
import { countIn, unitOf } from './units';

/**
 * Is the visible page the one of this video? YouTube writes the id on the page's element; where it is missing, a page that
 * was navigated within (`isStale`) could be any.
 */
export function isShownVideo(document: Document, videoId: string, isStale: boolean): boolean {
  const shown = firstShown(document, selectors.watchPage)?.getAttribute('video-id') ?? undefined;
  return shown === undefined ? !isStale : shown === videoId;
}

/** The video as the visible page shows it. */
export function readShownWatch(document: Document, videoId: string, locale: string | undefined): PostFields {
  const page = firstShown(document, selectors.watchPage) ?? document.documentElement;
  const title = firstShown(page, selectors.watchTitle);
  const info = selectors.watchInfo.flatMap((selector) => allShown(page, [selector])).map(shownText);
  const views = info.find((text) => text !== undefined && unitOf(text) === 'views');
  const comments = firstShown(page, selectors.commentsCount);
  return {
    id: found(videoId, 'attribute'),
    url: found(watchUrl(videoId), 'attribute'),
    author: absent(),
    publishedAt: unreadable('the visible page shows the date in words only'),
    caption: textField(title && shownText(title), 'text', textLimits.caption, 'visible title of the video'),
    likes: likesOf(page, locale),
    comments: countField(comments && shownText(comments), locale, 'text', 'visible number of comments'),
    views: countField(views, locale, 'text', 'visible number of views'),
    shares: absent(),
  };
}

function likesOf(page: Element, locale: string | undefined): Field<number> {
  const button = firstShown(page, selectors.likeButton);
  const label = button?.getAttribute('aria-label') ?? undefined;
  const spoken = label !== undefined && /\p{Nd}/u.test(label) ? countField(label, locale, 'attribute') : undefined;
  if (spoken?.status === 'found') return spoken;
  const face = button && shownText(button);
  return face !== undefined && countIn(face, locale)
    ? countField(face, locale, 'text')
    : unreadable('like button of the visible page');
}

/** The owner below the visible video. */
export function readShownOwner(document: Document, locale: string | undefined): ProfileFields {
  const page = firstShown(document, selectors.watchPage) ?? document.documentElement;
  const link = allShown(page, selectors.ownerLink).find((element) => shownText(element) !== undefined);
  const href = link?.getAttribute('href') ?? '';
  const id = /\/channel\/(UC[\w-]{22})/.exec(href)?.[1];
  const subscribers = firstShown(page, selectors.ownerSubscribers);
  return {
    ...emptyProfile('a page of a video does not show this; open the channel'),
    id: isChannelId(id) ? found(id, 'attribute') : unreadable('link to the owner of the video'),
    handle: textField(handleOfLink(href), 'attribute', textLimits.handle, 'link to the owner of the video'),
    displayName: textField(link && shownText(link), 'text', textLimits.name, 'owner of the visible video'),
    followers: countField(subscribers && shownText(subscribers), locale, 'text', 'subscribers below the visible video'),
  };
}

/**
 * The comments on screen, in order. A comment without likes shows no number: that is a gap here, not a zero. The time of a
 * comment links to the comment itself, `/watch?v=…&lc=<id>`: one of another video is left over from the page before.
 */
export function readShownComments(
  document: Document,
  videoId: string,
  locale: string | undefined,
  now: number | null,
): CommentFields[] {
  const page = firstShown(document, selectors.watchPage) ?? document.documentElement;
  return allShown(page, selectors.comments, listLimits.comments).flatMap((comment) => {
    const part = (list: readonly string[]): string | undefined => {
      const element = firstShown(comment, list);
      return element && shownText(element);
    };
    const link = linkIn(firstShown(comment, selectors.commentTime));
    const of = /[?&]v=([\w-]{11})(?:[&#]|$)/.exec(link)?.[1];
    if (of !== undefined && of !== videoId) return [];
    const id = /[?&]lc=([\w.-]{10,100})(?:[&#]|$)/.exec(link)?.[1];
    const when = part(selectors.commentTime);
    const date = when === undefined ? undefined : parseRelativeTime(when, locale, now);
    return [
      {
        ...(id === undefined ? {} : { id: found(id, 'attribute') }),
        author: textField(part(selectors.commentAuthor), 'text', textLimits.name, 'author of the visible comment'),
        text: textField(part(selectors.commentText), 'text', textLimits.comment, 'text of the visible comment'),
        likes: countField(part(selectors.commentLikes), locale, 'text', 'likes of the visible comment'),
        publishedAt: date === undefined ? unreadable('date of the visible comment') : found(date, 'text', 'rounded'),
      },
    ];
  });
}

function linkIn(time: Element | undefined): string {
  const link = time?.matches('a') ? time : time?.querySelector('a[href]');
  return link?.getAttribute('href') ?? '';
}
