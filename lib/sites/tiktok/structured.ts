import { type Field, found, unreadable } from '@/lib/domain/field';
import { listLimits, type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { arrayAt, at, stringAt } from '../json-path';
import { webLink } from '../links';
import { parseCount } from '../numbers';
import { jsonLd, metaContent } from '../structured-data';
import { websiteField } from '../written-link';
import { addressOfLink, isSameHandle } from './address';
import { countIn, precisionOf } from './json-values';

/** A profile from JSON-LD: `ProfilePage` with a `Person` (seen 2025-12), or a bare `Person` (seen 2023-02). */
export function profileOfJsonLd(document: Document, handle: string): Partial<ProfileFields> {
  const people = jsonLd(document).objects.flatMap((object) => {
    const type = at(object, '@type');
    return type === 'ProfilePage' ? [at(object, 'mainEntity')] : type === 'Person' ? [object] : [];
  });
  const person = people.find((each) => isSameHandle(stringAt(each, 'alternateName'), handle));
  if (person === undefined) return {};
  const name = stringAt(person, 'name');
  const count = (action: string): Field<number> => {
    const counter = arrayAt(person, 'interactionStatistic').find((each) =>
      (stringAt(each, 'interactionType', '@type') ?? stringAt(each, 'interactionType') ?? '').endsWith(action),
    );
    const value = countIn(at(counter, 'userInteractionCount'));
    return value === undefined ? unreadable(`${action} in JSON-LD`) : found(value, 'structured', precisionOf(value));
  };
  const sameAs = linksAt(at(person, 'sameAs'));
  return {
    handle: found(handleIn(person, handle), 'structured'),
    displayName:
      name === undefined ? unreadable('the name in JSON-LD') : found(clip(name, textLimits.name), 'structured'),
    followers: count('FollowAction'),
    likesTotal: count('LikeAction'),
    // The mark is there for verified accounts; without it there is nothing to go by.
    verified:
      stringAt(person, 'disambiguatingDescription') === 'verified'
        ? found(true, 'structured')
        : unreadable('the mark in JSON-LD'),
    ...(sameAs.length > 0
      ? {
          sameAs: found(sameAs, 'structured'),
          website: websiteField(firstText(at(person, 'sameAs')), 'sameAs', 'structured'),
        }
      : {}),
  };
}

function handleIn(person: unknown, handle: string): string {
  return stringAt(person, 'alternateName') ?? handle;
}

function firstText(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}

function linksAt(value: unknown): string[] {
  const texts = (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');
  return [...new Set(texts.flatMap((text) => webLink(text) ?? []))].slice(0, listLimits.links);
}

/** A profile from the title and the summary in the page's head; empty unless they are about this handle. */
export function profileOfMeta(document: Document, handle: string): Partial<ProfileFields> {
  const subject = addressOfLink(metaContent(document, 'og:url'));
  if (subject?.about !== 'profile' || !isSameHandle(subject.handle, handle)) return {};
  const title = metaContent(document, 'og:title') ?? document.title;
  const name = nameBefore(title, handle);
  const summary = metaContent(document, 'og:description') ?? metaContent(document, 'description') ?? '';
  const counts = /\) on TikTok \| ([\d.]+[KMB]?) Likes\. ([\d.]+[KMB]?) Followers\./.exec(summary.slice(0, 600));
  return {
    handle: found(subject.handle, 'structured'),
    displayName: name === undefined ? unreadable('the name in og:title') : found(name, 'structured'),
    likesTotal: shown(counts?.[1], 'likes in og:description'),
    followers: shown(counts?.[2], 'followers in og:description'),
  };
}

/** `@name 612.4k Followers, 0 Following, 4.7m Likes - Watch …`, the words for sharing that are embedded with a profile. */
export function profileOfShareText(text: unknown, handle: string): Partial<ProfileFields> {
  if (typeof text !== 'string') return {};
  const match = /^@(\S{1,40}) ([\d.]+[kmb]?) Followers, ([\d.]+[kmb]?) Following, ([\d.]+[kmb]?) Likes\b/i.exec(text);
  if (!match || !isSameHandle(match[1], handle)) return {};
  const count = (index: number) => shown(match[index], 'the words for sharing', 'embedded');
  return { followers: count(2), following: count(3), likesTotal: count(4) };
}

function shown(
  text: string | undefined,
  what: string,
  source: 'structured' | 'embedded' = 'structured',
): Field<number> {
  const count = text === undefined ? undefined : parseCount(text.toUpperCase(), 'en');
  return count ? found(count.value, source, count.precision) : unreadable(what);
}

/** `Ada (@ada) | TikTok`, `Ada (@ada) Official | TikTok` */
export function nameBefore(title: string, handle: string): string | undefined {
  const mark = title.toLowerCase().lastIndexOf(`(@${handle.toLowerCase()})`);
  const name = mark < 0 ? '' : title.slice(0, mark).trim();
  return name === '' ? undefined : clip(name, textLimits.name);
}
