import { type Field, found, unreadable } from '@/lib/domain/field';
import { type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { metaContent } from '../structured-data';
import { isSamePlace } from './address';

/** Does the page call itself a profile (https://ogp.me/#type_profile), and does it mean the address the browser is at? */
export function isProfileByMeta(document: Document, url: URL): boolean {
  const stated = metaContent(document, 'og:url');
  return (
    metaContent(document, 'og:type')?.trim() === 'profile' && (stated === undefined || isSamePlace(stated, url.href))
  );
}

export function profileOfMeta(document: Document): Partial<ProfileFields> {
  const handle = metaContent(document, 'profile:username')?.trim().replace(/^@/, '');
  const bio = metaContent(document, 'og:description');
  return {
    handle: field(handle, 'profile:username', textLimits.handle),
    displayName: field(nameOf(document, handle), 'og:title', textLimits.name),
    bio: field(bio, 'og:description', textLimits.bio),
  };
}

function field(text: string | undefined, name: string, limit: number): Field<string> {
  return text === undefined || text === '' ? unreadable(name) : found(clip(text, limit), 'structured');
}

/** First and last name; else the title without the site's name and the handle. A title that holds more is no name. */
function nameOf(document: Document, handle: string | undefined): string | undefined {
  const [first, last] = ['profile:first_name', 'profile:last_name'].map((name) => metaContent(document, name)?.trim());
  if (first !== undefined) return last === undefined ? first : `${first} ${last}`;
  const site = metaContent(document, 'og:site_name')?.trim();
  const parts = (metaContent(document, 'og:title') ?? '')
    .split(/\s+[|•·–—-]\s+/)
    .map((part) => part.replace(/\s*[([]?@?([\w.-]+)[)\]]?$/, (all, word) => (isSame(word, handle) ? '' : all)).trim())
    .filter((part) => part !== '' && !isSame(part, site));
  return parts.length === 1 ? parts[0] : undefined;
}

function isSame(one: string, other: string | undefined): boolean {
  return other !== undefined && one.toLowerCase() === other.toLowerCase();
}
