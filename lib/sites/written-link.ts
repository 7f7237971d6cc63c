import { absent, type Field, type FieldSource, found, unreadable } from '@/lib/domain/field';
import { placeOf } from './json-fields';
import { webLink } from './links';

/**
 * A website as a site's data holds it. An address that is already whole stays as the page spells it (`https://shop.example`
 * without a slash); where `https:` had to be put before it, the page's own words are kept in `written`. A blank text is
 * `absent`, a value of another type or one that is no web address is unreadable.
 */
export function websiteField(value: unknown, name: string, source: FieldSource): Field<string> {
  if (typeof value !== 'string')
    return unreadable(source === 'response' || source === 'embedded' ? `${name} in ${placeOf(source)}` : name);
  const text = value.trim();
  if (text === '') return absent();
  const link = webLink(text);
  if (link === undefined) return unreadable('the website is not a web address');
  if (URL.canParse(text) && new URL(text).href === link) return found(text, source);
  return { status: 'found', value: link, source, written: text };
}

/** Web addresses that stand whole in a text, or as a host with a path (`linktr.ee/name`); each once, in order. */
export function linksInText(text: string): string[] {
  const links = [...text.slice(0, LONGEST_TEXT).matchAll(ADDRESS)].flatMap(([match]) => {
    const link = webLink(match.replace(/[.,;:!?'")\]}»”]+$/u, ''));
    return link === undefined ? [] : [link];
  });
  return [...new Set(links)];
}

const LONGEST_TEXT = 20_000;
/** A bare host is too often the end of one sentence and the beginning of the next, so it needs `www.` or a path. */
const ADDRESS =
  /https?:\/\/[^\s<>"]{3,500}|(?<![\w@.\-/])(?:www\.(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}|(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}(?=\/))(?:\/[^\s<>"]{0,300})?/gi;
