import { absent, type Field, type FieldSource, found, unreadable } from '@/lib/domain/field';
import { type AccountFields, listLimits, type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { emailField } from '../emails';
import { linksOfHtml, textOfHtml } from '../html-text';
import { flagField, isCount, placeOf } from '../json-fields';
import { arrayAt, isObject, type JsonObject, stringAt } from '../json-path';
import { webLink } from '../links';
import { isAcct, isId } from './address';

/** Names under which people put their own site into the table of their profile. */
const WEBSITE =
  /^(?:my )?(?:web ?(?:site|page|seite)?|home ?page|blog|www|url|sito(?: web)?|site(?: web)?|sitio(?: web)?|página(?: web)?|strona|сайт|ウェブサイト|サイト|网站|웹사이트|الموقع)$/iu;
const LOCATION =
  /^(?:location|based in|city|ort|standort|wohnort|lieu|ville|ubicación|lugar|ciudad|localização|luogo|città|plaats|plats|miejsce|город|місто|場所|所在地|位置|위치|الموقع الجغرافي|المكان|מיקום)$/iu;

/** What one account object of the interface holds. */
export function profileOfAccount(account: JsonObject, source: FieldSource): Partial<ProfileFields> {
  const bio = bioOf(account, source);
  const rows = rowsOf(account);
  const texts = [bio.status === 'found' ? bio.value : '', ...(rows ?? []).map(({ text }) => text)];
  const isKnown = bio.status !== 'unreadable';
  return {
    ...namesOf(account, source),
    bio,
    ...countsOf(account, source),
    likesTotal: absent(),
    // Servers vouch for links, not for people.
    verified: absent(),
    private: flagField(account.locked, 'locked', source),
    website: rowLink(rows, WEBSITE, source),
    email: isKnown ? emailField(withoutAddresses(texts.join('\n'), addressesOf(account)), source) : unreadable('note'),
    location: rowText(rows, LOCATION, source),
    category: absent(),
    ...(isKnown ? { links: orNone(linksOf(account), source) } : {}),
    ...(rows === undefined ? {} : { sameAs: orNone(sameAsOf(account, rows), source) }),
  };
}

/** A row of a list: a follower, a search result, the author of a post in a timeline. */
export function accountOfObject(account: JsonObject, source: FieldSource): AccountFields {
  const { followers, following, postCount } = countsOf(account, source);
  return {
    ...namesOf(account, source),
    followers,
    following,
    posts: postCount,
    verified: absent(),
    private: flagField(account.locked, 'locked', source),
    bio: bioOf(account, source),
    hasPicture: pictureOf(account, source),
  };
}

/** The account's name as this server writes it: `ana`, or `ana@other.example`. */
export function acctOf(account: unknown): string | undefined {
  if (!isObject(account)) return undefined;
  return isAcct(account.acct) ? account.acct : undefined;
}

function namesOf(account: JsonObject, source: FieldSource) {
  const acct = acctOf(account);
  const name = account.display_name;
  return {
    id: isId(account.id) ? found(account.id, source) : unreadable(`id in ${placeOf(source)}`),
    handle: acct === undefined ? unreadable(`acct in ${placeOf(source)}`) : found(acct, source),
    displayName:
      typeof name !== 'string'
        ? unreadable(`display_name in ${placeOf(source)}`)
        : orAbsent(name.trim() === '' ? undefined : clip(name, textLimits.name), source),
  };
}

function countsOf(account: JsonObject, source: FieldSource) {
  return {
    followers: countOf(account.followers_count, 'followers_count', source),
    following: countOf(account.following_count, 'following_count', source),
    postCount: countOf(account.statuses_count, 'statuses_count', source),
  };
}

/** Some servers let people hide a count, and write -1. */
function countOf(value: unknown, name: string, source: FieldSource): Field<number> {
  if (isCount(value)) return found(value, source, 'exact');
  return unreadable(value === -1 ? `${name}: the account hides it` : `${name} in ${placeOf(source)}`);
}

function bioOf(account: JsonObject, source: FieldSource): Field<string> {
  if (typeof account.note !== 'string') return unreadable(`note in ${placeOf(source)}`);
  const text = textOfHtml(account.note);
  return orAbsent(text === '' ? undefined : clip(text, textLimits.bio), source);
}

/** Servers give everybody a picture; the file of those who have none is called `missing.png`. */
function pictureOf(account: JsonObject, source: FieldSource): Field<boolean> {
  const address = stringAt(account, 'avatar');
  return address === undefined
    ? unreadable(`avatar in ${placeOf(source)}`)
    : found(!/\/missing\.(?:png|svg)(?:\?|$)/.test(address), source);
}

interface Row {
  readonly name: string;
  readonly html: string;
  readonly text: string;
  readonly isVerified: boolean;
}

/** The table of a profile; `undefined` where the interface gives none (servers before 2.4). */
function rowsOf(account: JsonObject): readonly Row[] | undefined {
  if (!Array.isArray(account.fields)) return undefined;
  return arrayAt(account, 'fields').flatMap((field) => {
    const name = stringAt(field, 'name');
    const html = stringAt(field, 'value');
    if (name === undefined || html === undefined) return [];
    const isVerified = stringAt(field, 'verified_at') !== undefined;
    return [{ name: textOfHtml(name), html, text: textOfHtml(html), isVerified }];
  });
}

/** The one row under such a name; with two of them it is not said which one is meant. */
function rowNamed(rows: readonly Row[], pattern: RegExp): Row | undefined {
  const named = rows.filter(({ name }) => pattern.test(name.replace(/[:：\s]+$/u, '').trim()));
  return named.length === 1 ? named[0] : undefined;
}

function rowLink(rows: readonly Row[] | undefined, pattern: RegExp, source: FieldSource): Field<string> {
  if (rows === undefined) return unreadable(`fields in ${placeOf(source)}`);
  const row = rowNamed(rows, pattern);
  const link = row && (linksIn(row.html)[0] ?? webLink(row.text));
  return row && link === undefined ? unreadable('the website is no web address') : orAbsent(link, source);
}

function rowText(rows: readonly Row[] | undefined, pattern: RegExp, source: FieldSource): Field<string> {
  if (rows === undefined) return unreadable(`fields in ${placeOf(source)}`);
  const row = rowNamed(rows, pattern);
  return orAbsent(row && row.text !== '' ? clip(row.text, textLimits.name) : undefined, source);
}

/** Links that lead away: mentions of people and hashtags are links as well. */
function linksIn(html: string): string[] {
  return linksOfHtml(html)
    .filter(({ classes, rel }) => !classes.includes('mention') && !classes.includes('hashtag') && !rel.includes('tag'))
    .flatMap(({ href }) => webLink(href) ?? []);
}

function linksOf(account: JsonObject): string[] {
  const fields = arrayAt(account, 'fields').map((field) => stringAt(field, 'value') ?? '');
  return [...fields, stringAt(account, 'note') ?? ''].flatMap(linksIn);
}

function sameAsOf(account: JsonObject, rows: readonly Row[]): string[] {
  const marked = rows.flatMap(({ html, isVerified }) =>
    isVerified ? linksIn(html) : linksOfHtml(html).flatMap(({ href, rel }) => (rel.includes('me') ? [href] : [])),
  );
  const moved = stringAt(account, 'moved', 'url');
  return [...marked, ...(moved === undefined ? [] : [moved])].flatMap((href) => webLink(href) ?? []);
}

/** `@ana@other.example` is an address in this network and no e-mail address; the account's `own` ones are so without the `@`. */
export function withoutAddresses(text: string, own: readonly string[] = []): string {
  const rest = text.replace(/@[\p{L}\p{N}_.-]{1,100}@[\p{L}\p{N}.-]{1,253}/gu, ' ');
  return own.reduce((left, one) => left.replaceAll(new RegExp(one.replace(/[.[\]]/g, '\\$&'), 'giu'), ' '), rest);
}

/** The account's address in full, from each of the members that it can be put together from. */
function addressesOf(account: JsonObject): string[] {
  const names = [acctOf(account), stringAt(account, 'username')];
  const hosts = [stringAt(account, 'url'), stringAt(account, 'uri')].flatMap((url) =>
    url !== undefined && URL.canParse(url) ? [new URL(url).host] : [],
  );
  return names.flatMap((name) => {
    if (!isAcct(name)) return [];
    return name.includes('@') ? [name] : hosts.map((host) => `${name}@${host}`);
  });
}

function orAbsent<T>(value: T | undefined, source: FieldSource): Field<T> {
  return value === undefined ? absent() : found(value, source);
}

function orNone(values: readonly string[], source: FieldSource): Field<readonly string[]> {
  const distinct = [...new Set(values)].slice(0, listLimits.links);
  return distinct.length === 0 ? absent() : found(distinct, source);
}
