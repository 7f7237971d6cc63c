import { absent, type Field, found, unreadable } from '@/lib/domain/field';
import { type CommentFields, type PostFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { parseCount } from '../numbers';
import { allShown } from '../visible-text';
import { type Address, addressOfLink, handleOfLink, postUrl } from './address';
import { columnOf } from './dom-profile';
import { writtenText } from './dom-text';
import { countButtons, selectors } from './selectors';
import { languageOf } from './tweet';

/** A post on screen. Adverts have no link to themselves and are left out. */
export interface ShownPost {
  readonly id: string;
  readonly author: string;
  readonly isPinned: boolean;
  readonly fields: Partial<PostFields>;
}

export function postsOnScreen(document: Document, language: string | undefined): readonly ShownPost[] {
  const column = columnOf(document);
  return column ? allShown(column, [selectors.article], 300).flatMap((article) => postOf(article, language)) : [];
}

/** A reply on screen as a comment. */
export function commentOfShown({ author, fields }: ShownPost, owner: string | undefined): CommentFields {
  const gap = unreadable('the reply on screen does not show it');
  const { caption = gap } = fields;
  return {
    id: fields.id ?? gap,
    author: found(author, 'attribute'),
    text: caption.status === 'found' ? { ...caption, value: clip(caption.value, textLimits.comment) } : caption,
    likes: fields.likes ?? gap,
    publishedAt: fields.publishedAt ?? gap,
    replies: fields.comments ?? gap,
    ...(owner === undefined ? {} : { isByOwner: found(author.toLowerCase() === owner.toLowerCase(), 'attribute') }),
  };
}

function postOf(article: Element, language: string | undefined): ShownPost[] {
  const link = permalinkOf(article);
  if (!link) return [];
  const author = authorOf(article) ?? link.address.handle;
  if (author === undefined) return [];
  const text = own(article, selectors.postText)[0];
  const isPinned = own(article, selectors.socialContext).some((element) => element.closest('a') === null);
  const { id } = link.address;
  return [
    {
      id,
      author,
      isPinned,
      fields: {
        id: found(id, 'attribute'),
        url: found(postUrl(id, author), 'attribute'),
        author: found(author, 'attribute'),
        publishedAt: timeField(link.time.getAttribute('datetime')),
        caption: captionOf(text),
        ...(text ? { language: languageOf(text.getAttribute('lang') ?? undefined) } : {}),
        likes: buttonCount(article, countButtons.likes, language),
        comments: buttonCount(article, countButtons.comments, language),
        shares: buttonCount(article, countButtons.shares, language),
        views: buttonCount(article, selectors.viewsLink, language),
      },
    },
  ];
}

interface Permalink {
  readonly address: Extract<Address, { about: 'post' }>;
  readonly time: Element;
}

/** The link around the time. A quoted post has a time as well, but not inside of a link. */
function permalinkOf(article: Element): Permalink | undefined {
  for (const time of own(article, selectors.postTime)) {
    const address = addressOfLink(time.closest('a')?.getAttribute('href') ?? null);
    if (address?.about === 'post') return { address, time };
  }
  return undefined;
}

/** Elements of the post itself, not of one that it quotes. */
function own(article: Element, selector: string): Element[] {
  return [...article.querySelectorAll(selector)].filter((element) => {
    const quoted = element.closest('[role="link"]:not(a)');
    return (!quoted || !article.contains(quoted)) && element.closest('article') === article;
  });
}

function authorOf(article: Element): string | undefined {
  return own(article, selectors.authorName)
    .flatMap((name) => [...name.querySelectorAll('a[href]')])
    .map((link) => handleOfLink(link.getAttribute('href')))
    .find((handle) => handle !== undefined);
}

function captionOf(text: Element | undefined): Field<string> {
  const written = text && writtenText(text);
  if (written === undefined) return absent();
  const isCut = /https?:\/\/\S*…|\w\.\w{2,}\/\S*…/.test(written);
  return found(clip(written, textLimits.caption), 'text', isCut ? 'rounded' : undefined);
}

function timeField(datetime: string | null): Field<string> {
  const moment = /^\d{4}-\d\d-\d\dT/.test(datetime ?? '') ? Date.parse(datetime ?? '') : Number.NaN;
  return Number.isNaN(moment)
    ? unreadable('the time of the post on screen')
    : found(new Date(moment).toISOString().replace('.000Z', 'Z'), 'attribute', 'exact');
}

/** The label says the whole number in the page's language (`6027 Likes. Like`); the visible text is compact (`6K`). */
function buttonCount(article: Element, selector: string, language: string | undefined): Field<number> {
  const [button] = own(article, selector);
  if (!button) return unreadable('the numbers below the post on screen');
  const label = parseCount(button.getAttribute('aria-label') ?? '', language);
  if (label) return found(label.value, 'attribute', label.precision);
  const shown = parseCount(writtenText(button) ?? '', language);
  return shown ? found(shown.value, 'text', shown.precision) : unreadable('the numbers below the post on screen');
}
