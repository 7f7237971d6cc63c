import { type Field, found, unreadable } from '@/lib/domain/field';
import { type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { emailField } from '../emails';
import { parseCount } from '../numbers';
import { metaContent } from '../structured-data';
import { type Address, addressOfLink, isSameHandle } from './address';
import { kindsNamed } from './count-words';

/** What the page's meta elements say they are about; they stay as they were loaded when one navigates inside the page. */
export function subjectOfMeta(document: Document): Address | undefined {
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? null;
  const addresses = [metaContent(document, 'og:url') ?? null, canonical].map(addressOfLink);
  const direct = addresses.find((address) => address?.about === 'profile' || address?.about === 'post');
  if (direct) return direct;
  const handle = /[?&]username=([\w.]{1,30})/.exec(metaContent(document, 'al:ios:url') ?? '')?.[1];
  return handle === undefined ? undefined : { about: 'profile', handle, tab: 'posts' };
}

/** The name before ` (@handle)` in a title such as `Ada (@ada) • Instagram photos and videos`. */
export function nameInTitle(title: string | undefined, handle: string): string | undefined {
  if (title === undefined) return undefined;
  const before = title.slice(0, mentionsOf(title, handle).at(-1) ?? 0);
  const name = /^(.+?)\s?[(（]$/s.exec(before)?.[1];
  return name === undefined || name.trim() === '' ? undefined : clip(name, textLimits.name);
}

/** A profile from `og:` and `description`; empty unless they are about this handle. May be days older than the page. */
export function profileOfMeta(
  document: Document,
  handle: string,
  language: string | undefined,
): Partial<ProfileFields> {
  const subject = subjectOfMeta(document);
  if (subject?.about !== 'profile' || !isSameHandle(subject.handle, handle)) return {};
  const summaries = ['og:description', 'description'].map((key) => metaContent(document, key) ?? '');
  const summary = summaries.find((text) => partsOf(text).length === 3) ?? '';
  const name = nameInTitle(metaContent(document, 'og:title'), handle);
  const bio = summaries.map((text) => bioIn(text, handle)).find((text) => text !== undefined);
  const email = bio === undefined ? undefined : emailField(bio, 'structured');
  return {
    handle: found(subject.handle, 'structured'),
    displayName: name === undefined ? unreadable('the name in og:title') : found(name, 'structured'),
    bio: bio === undefined ? unreadable('the bio in the description') : found(clip(bio, textLimits.bio), 'structured'),
    email: email?.status === 'found' ? email : unreadable('an address in the description'),
    ...profileCounts(summary, language),
  };
}

type ProfileCounts = Pick<ProfileFields, 'followers' | 'following' | 'postCount'>;

/**
 * `2,362 Followers, 136 Following, 224 Posts - See …`: in every language the three stand in this order, with a comma and a
 * space (or the language's own comma) between them, before a dash.
 */
function profileCounts(summary: string, language: string | undefined): ProfileCounts {
  const parts = partsOf(summary);
  const kinds = ['followers', 'following', 'posts'] as const;
  const counts = parts.map((part) => parseCount(part, language));
  const contradicts = parts.some((part, index) => kindsNamed(part).some((kind) => kind !== kinds[index]));
  const isWhole = parts.length === 3 && counts.every((count) => count !== undefined) && !contradicts;
  const field = (index: number): Field<number> => {
    const count = isWhole ? counts[index] : undefined;
    return count ? found(count.value, 'structured', count.precision) : unreadable('the numbers in og:description');
  };
  return { followers: field(0), following: field(1), postCount: field(2) };
}

/** The comma-separated parts before the dash that ends the numbers. */
export function partsOf(summary: string): readonly string[] {
  const [numbers = ''] = summary.slice(0, 400).split(/\s[-–—]\s|[:：]/);
  return numbers
    .split(/,\s+|[،、，]\s*/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The bio between quotation marks at the end of `… (@name) on Instagram: "…"`; none when it is cut short. */
function bioIn(description: string, handle: string): string | undefined {
  const [mark] = mentionsOf(description, handle);
  const rest = mark === undefined ? '' : description.slice(mark + handle.length + 1);
  const bio = /^[^"“„«「]{1,60}["“„«「]\s?(.+?)\s?["”“»」]\s*$/s.exec(clip(rest, 20_000))?.[1];
  return bio === undefined || bio.trim() === '' ? undefined : bio;
}

/** Where `@handle` stands in a text. */
function mentionsOf(text: string, handle: string): readonly number[] {
  const mention = new RegExp(`@${handle.replace(/\W/g, '\\$&')}(?![\\w.])`, 'gi');
  return [...text.matchAll(mention)].map(({ index }) => index);
}
