import { absent, type Field, found, unreadable } from '@/lib/domain/field';
import { listLimits, type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { emailsIn } from '../emails';
import { countsOf } from '../interaction-counts';
import { isObject, type JsonObject, stringAt } from '../json-path';
import { webLink } from '../links';
import { listOf, wordsIn } from '../schema-org';
import { isSamePlace } from './address';

/** What a schema.org `Person` or `Organization` says of itself. */
export function profileOfEntity(
  entity: JsonObject,
  { url, language, isProfilePage }: { url: URL; language: string | undefined; isProfilePage: boolean },
): Partial<ProfileFields> {
  const elsewhere = listOf(entity.url)
    .flatMap((value) => (typeof value === 'string' ? (webLink(value, url.href) ?? []) : []))
    .filter((address) => !isSamePlace(address, url.href));
  const sameAs = sameAsOf(entity, url);
  const links = [...new Set([...elsewhere, ...sameAs])].slice(0, listLimits.links);
  return {
    id: idOf(entity),
    handle: handleOf(entity, isProfilePage),
    displayName: nameOf(entity),
    bio: textOf(entity, 'description', textLimits.bio),
    ...countsOf(entity, language),
    website: elsewhere[0] === undefined ? unreadable('url in JSON-LD') : found(elsewhere[0], 'structured'),
    email: emailOf(entity),
    location: locationOf(entity),
    category: categoryOf(entity),
    ...(links.length > 0 ? { links: found(links, 'structured') } : {}),
    ...(sameAs.length > 0 ? { sameAs: found(sameAs, 'structured') } : {}),
  };
}

/** `name`, else given and family name. */
export function nameOf(entity: JsonObject): Field<string> {
  const given = stringAt(entity, 'givenName');
  const family = stringAt(entity, 'familyName');
  const name = stringAt(entity, 'name') ?? (given !== undefined && family !== undefined ? `${given} ${family}` : given);
  return name === undefined ? unreadable('name in JSON-LD') : found(clip(name.trim(), textLimits.name), 'structured');
}

export function sameAsOf(entity: JsonObject, url: URL): readonly string[] {
  const addresses = listOf(entity.sameAs).flatMap((value) =>
    typeof value === 'string' ? (webLink(value, url.href) ?? []) : [],
  );
  return [...new Set(addresses)].filter((address) => !isSamePlace(address, url.href)).slice(0, listLimits.links);
}

/** Without a blank and not an address: what sites that have handles write. */
const HANDLE = /^@?([\p{L}\p{N}_][\p{L}\p{N}_.-]{0,98})$/u;

/** On a profile page `alternateName` is the handle; elsewhere it may be a nickname, and only an `@` makes it a handle. */
function handleOf(entity: JsonObject, isProfilePage: boolean): Field<string> {
  const handles = listOf(entity.alternateName)
    .filter((name) => typeof name === 'string')
    .map((name) => name.trim())
    .filter((name) => HANDLE.test(name) && (isProfilePage || name.startsWith('@')));
  const [handle] = [...handles.filter((name) => name.startsWith('@')), ...handles];
  return handle === undefined
    ? unreadable('alternateName in JSON-LD')
    : found(clip(handle.replace(/^@/, ''), textLimits.handle), 'structured');
}

function idOf(entity: JsonObject): Field<string> {
  const { identifier } = entity;
  const value = isObject(identifier) ? identifier.value : identifier;
  const id = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  return typeof id === 'string' && id.trim() !== ''
    ? found(clip(id.trim(), textLimits.handle), 'structured')
    : unreadable('identifier in JSON-LD');
}

function textOf(entity: JsonObject, key: string, limit: number): Field<string> {
  const value = entity[key];
  if (value === '') return absent();
  const text = stringAt(entity, key);
  return text === undefined ? unreadable(`${key} in JSON-LD`) : found(clip(text, limit), 'structured');
}

/** The member holds one address and nothing else, perhaps written as a link. */
function bareEmail(value: string): string {
  return value.replace(/^mailto:/i, '').trim();
}

function emailOf(entity: JsonObject): Field<string> {
  const [email] = listOf(entity.email).flatMap((value) =>
    typeof value === 'string' ? emailsIn(value).filter((email) => email === bareEmail(value)) : [],
  );
  return email === undefined ? unreadable('email in JSON-LD') : found(email, 'structured');
}

/** The place as one word: what else an address holds (street, country code) differs from page to page. */
function locationOf(entity: JsonObject): Field<string> {
  const [address] = listOf(entity.address);
  const home = entity.homeLocation;
  const place =
    entity.address === undefined
      ? (stringAt(home, 'name') ?? stringAt(home, 'address', 'addressLocality'))
      : (wordsIn(address) ?? stringAt(address, 'addressLocality'));
  return place === undefined
    ? unreadable('address in JSON-LD')
    : found(clip(place.trim(), textLimits.name), 'structured');
}

/** `jobTitle`; only where the page has none, what the person says to know about. */
function categoryOf(entity: JsonObject): Field<string> {
  const source = entity.jobTitle === undefined ? entity.knowsAbout : entity.jobTitle;
  const [first] = listOf(source);
  const title = wordsIn(first) ?? stringAt(first, 'name');
  return title === undefined
    ? unreadable('jobTitle in JSON-LD')
    : found(clip(title.trim(), textLimits.name), 'structured');
}
