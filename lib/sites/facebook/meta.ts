import { found, unreadable } from '@/lib/domain/field';
import { type PostFields, type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { countNamed } from '../audience-words';
import { metaContent } from '../structured-data';
import { type Address, addressOfLink, isSameSubject, type Subject } from './address';

/** What the head of the page says it is about; it stays as it was loaded when one navigates inside the page. */
export function addressOfMeta(document: Document): Address | undefined {
  const links = [
    document.querySelector('link[rel="canonical"]')?.getAttribute('href'),
    metaContent(document, 'og:url'),
  ];
  return links.map(addressOfLink).find((address) => address?.about === 'profile' || address?.about === 'post');
}

/** `fb://profile/100064`, `fb://page/54971`: the number of the account. */
export function idOfMeta(document: Document): string | undefined {
  const links = ['al:android:url', 'al:ios:url'].map((name) => metaContent(document, name) ?? '');
  return links.flatMap((link) => /^fb:\/\/(?:profile|page)\/(?:\?id=)?(\d{4,25})/.exec(link)?.[1] ?? [])[0];
}

/**
 * A page's `og:title` (`Name | Town`) and `og:description` (`Name. 28,161 likes · 340 talking about this. What it does`);
 * empty unless they are about this profile. Followers are not in it.
 */
export function profileOfMeta(
  document: Document,
  subject: Subject,
  language: string | undefined,
): Partial<ProfileFields> {
  const address = addressOfMeta(document);
  const id = idOfMeta(document);
  const isOwn =
    address?.about === 'profile'
      ? isSameSubject(address.subject, subject)
      : address === undefined && id !== undefined && id === subject.id;
  if (!isOwn) return {};
  const name = metaContent(document, 'og:title')?.split(' | ')[0]?.trim();
  const summary = metaContent(document, 'og:description') ?? metaContent(document, 'description') ?? '';
  const parts = summary.split(/ · |\. (?=\S)/).map((part) => part.trim());
  const [likes] = parts.slice(0, 4).flatMap((part) => countNamed(part, 'likes', language) ?? []);
  const [followers] = parts.slice(0, 4).flatMap((part) => countNamed(part, 'followers', language) ?? []);
  const bio = likes ? bioIn(summary, language) : undefined;
  return {
    ...(id === undefined ? {} : { id: found(id, 'structured') }),
    ...(name === undefined || name === '' ? {} : { displayName: found(clip(name, textLimits.name), 'structured') }),
    ...(likes ? { likesTotal: found(likes.value, 'structured', likes.precision) } : {}),
    ...(followers ? { followers: found(followers.value, 'structured', followers.precision) } : {}),
    // Cut short by the site: right as far as it goes.
    ...(bio === undefined ? {} : { bio: found(clip(bio, textLimits.bio), 'structured', 'rounded') }),
  };
}

/** What follows the last number and its word. */
function bioIn(summary: string, language: string | undefined): string | undefined {
  const [last = ''] = summary.split(' · ').slice(-1);
  const stop = last.indexOf('. ');
  const numbers = stop < 0 ? '' : last.slice(0, stop);
  const isNumbers = (['likes', 'talking', 'visits'] as const).some((kind) => countNamed(numbers, kind, language));
  const text = last.slice(stop + 2).trim();
  return isNumbers && text !== '' ? text : undefined;
}

/** The beginning of a post's text in `description`; empty unless the head is about this very post. */
export function postOfMeta(document: Document, postId: string): Partial<PostFields> {
  const address = addressOfMeta(document);
  if (address?.about !== 'post' || address.postId !== postId) return {};
  const text = metaContent(document, 'description') ?? metaContent(document, 'og:description');
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? '';
  const clipped = text === undefined ? '' : clip(text, textLimits.caption);
  const isCut = /(?:…|\.\.\.)\s*$/.test(clipped);
  return {
    ...(addressOfLink(canonical)?.about === 'post'
      ? { url: found(clip(canonical, textLimits.url), 'structured') }
      : {}),
    caption:
      clipped === ''
        ? unreadable('description')
        : isCut
          ? found(clipped, 'structured', 'rounded')
          : found(clipped, 'structured'),
  };
}

/** The owner that the head's address of a post names. */
export function ownerOfMeta(document: Document, postId: string): Subject | undefined {
  const address = addressOfMeta(document);
  return address?.about === 'post' && address.postId === postId ? address.owner : undefined;
}
