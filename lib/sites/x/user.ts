import { absent, type Field, type FieldSource, found, unreadable } from '@/lib/domain/field';
import { type AccountFields, listLimits, type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { emailsIn } from '../emails';
import { countField, placeOf, textField } from '../json-fields';
import { arrayAt, at, isObject, type JsonObject, objectAt, stringAt } from '../json-path';
import { webLink } from '../links';
import { expand, expansionsOf, isShortened, shortenedIn } from './expand';

/*
 * Three generations of the same object: all of it in `legacy` (to mid-2025); name, handle and flags in members of their own
 * and the counts in `legacy` (to July 2026); no `legacy` at all (August 2026).
 */
const SOURCE: FieldSource = 'response';

/** `true` for an account of the site with a handle, in any of its three generations. */
export function isUser(value: unknown): value is JsonObject {
  return isObject(value) && handleOfUser(value) !== undefined;
}

export function handleOfUser(user: unknown): string | undefined {
  const handle = stringAt(user, 'core', 'screen_name') ?? stringAt(user, 'legacy', 'screen_name');
  return handle !== undefined && /^\w{1,20}$/.test(handle) ? handle : undefined;
}

/** Ids are beyond 2^53: only their text is right. */
export function idOfUser(user: unknown): string | undefined {
  const id = stringAt(user, 'rest_id') ?? stringAt(user, 'legacy', 'id_str');
  return id !== undefined && /^\d{1,20}$/.test(id) ? id : undefined;
}

/** The fields of a profile that one account object holds. Likes in it are those the account gave, not got. */
export function profileOfUser(user: JsonObject): ProfileFields {
  const bio = bioOf(user);
  const website = websiteOf(user);
  return {
    id: idField(user),
    handle: handleField(user),
    displayName: nameField(user),
    bio,
    ...countsOfUser(user),
    likesTotal: absent(),
    verified: verifiedOf(user),
    private: flagOf([at(user, 'privacy', 'protected'), at(user, 'legacy', 'protected')], 'protected'),
    website,
    email: emailOf(bio),
    location: firstText(
      user,
      [
        ['location', 'location'],
        ['legacy', 'location'],
      ],
      'location',
      textLimits.name,
    ),
    category: categoryOf(user),
    links: linksOf(user, website),
  };
}

export function accountOfUser(user: JsonObject): AccountFields {
  const { followers, following, postCount: posts } = countsOfUser(user);
  return {
    id: idField(user),
    handle: handleField(user),
    displayName: nameField(user),
    followers,
    following,
    posts,
    verified: verifiedOf(user),
    private: flagOf([at(user, 'privacy', 'protected'), at(user, 'legacy', 'protected')], 'protected'),
    bio: bioOf(user),
    website: websiteOf(user),
    hasPicture: pictureOf(user),
  };
}

/** Ids of the pinned posts; `undefined` when the object does not say. */
export function pinnedIdsOf(user: unknown): readonly unknown[] | undefined {
  const legacy = at(user, 'legacy', 'pinned_tweet_ids_str');
  if (Array.isArray(legacy)) return legacy;
  const items = objectAt(user, 'pinned_items');
  if (!items) return undefined;
  const ids = at(items, 'tweet_ids_str');
  return Array.isArray(ids) ? ids : Object.keys(items).length === 0 ? [] : undefined;
}

/** The site shows the profile behind a warning about its content. */
export function isSensitive(user: JsonObject): boolean {
  const kind =
    stringAt(user, 'profile_metadata', 'profile_interstitial_type') ??
    stringAt(user, 'legacy', 'profile_interstitial_type');
  return kind !== undefined && /sensitive|adult|nsfw|offensive/i.test(kind);
}

function idField(user: JsonObject): Field<string> {
  const id = idOfUser(user);
  return id === undefined ? unreadable(`rest_id in ${placeOf(SOURCE)}`) : found(id, SOURCE);
}

function handleField(user: JsonObject): Field<string> {
  const handle = handleOfUser(user);
  return handle === undefined ? unreadable(`screen_name in ${placeOf(SOURCE)}`) : found(handle, SOURCE);
}

function nameField(user: JsonObject): Field<string> {
  return firstText(
    user,
    [
      ['core', 'name'],
      ['legacy', 'name'],
    ],
    'name',
    textLimits.name,
  );
}

function countsOfUser(user: JsonObject) {
  const count = (newer: readonly [string, string], older: string, name: string) =>
    countField([at(user, ...newer), at(user, 'legacy', older)], name, SOURCE);
  return {
    followers: count(['relationship_counts', 'followers'], 'followers_count', 'follower count'),
    following: count(['relationship_counts', 'following'], 'friends_count', 'following count'),
    postCount: count(['tweet_counts', 'tweets'], 'statuses_count', 'number of posts'),
  };
}

/** The first of the places that holds a text; else the first that says there is none. */
function firstText(
  user: JsonObject,
  paths: readonly (readonly [string, string])[],
  name: string,
  limit: number,
): Field<string> {
  const fields = paths.map((path) => textField(at(user, ...path), name, limit, SOURCE));
  return (
    fields.find(({ status }) => status === 'found') ??
    fields.find(({ status }) => status === 'absent') ??
    unreadable(`${name} in ${placeOf(SOURCE)}`)
  );
}

function flagOf(candidates: readonly unknown[], name: string): Field<boolean> {
  const flag = candidates.find((value) => typeof value === 'boolean');
  return typeof flag === 'boolean' ? found(flag, SOURCE) : unreadable(`${name} in ${placeOf(SOURCE)}`);
}

/** A mark of any kind: paid, of old, of a business or a government. "None" needs both the paid and the old one to say so. */
function verifiedOf(user: JsonObject): Field<boolean> {
  const paid = at(user, 'is_blue_verified');
  const own = [at(user, 'verification', 'verified'), at(user, 'legacy', 'verified')];
  const type = stringAt(user, 'verification', 'verified_type') ?? stringAt(user, 'legacy', 'verified_type');
  const isKindKnown = type !== undefined && /^[a-z_ ]{3,30}$/i.test(type) && !/^none$/i.test(type);
  if (paid === true || own.includes(true) || isKindKnown) return found(true, SOURCE);
  return paid === false && own.includes(false)
    ? found(false, SOURCE)
    : unreadable(`is_blue_verified in ${placeOf(SOURCE)}`);
}

function rawBio(user: JsonObject): unknown {
  return at(user, 'profile_bio', 'description') ?? at(user, 'legacy', 'description');
}

function bioUrls(user: JsonObject): readonly unknown[] {
  return [['profile_bio'], ['legacy']].flatMap((path) => arrayAt(user, ...path, 'entities', 'description', 'urls'));
}

function bioOf(user: JsonObject): Field<string> {
  const raw = rawBio(user);
  if (typeof raw !== 'string') return textField(raw, 'description', textLimits.bio, SOURCE);
  const { text, left } = expand(clip(raw, textLimits.bio), expansionsOf(bioUrls(user)));
  if (left.length > 0) return unreadable(`the targets of links in the bio in ${placeOf(SOURCE)}`);
  return textField(text, 'description', textLimits.bio, SOURCE);
}

function emailOf(bio: Field<string>): Field<string> {
  if (bio.status !== 'found') return bio;
  const [email] = emailsIn(bio.value);
  return email === undefined ? absent() : found(email, SOURCE);
}

function websiteOf(user: JsonObject): Field<string> {
  const entities = [at(user, 'profile_bio', 'entities'), at(user, 'legacy', 'entities')].filter(isObject);
  const [expanded] = entities.flatMap((each) => stringAt(each, 'url', 'urls', 0, 'expanded_url') ?? []);
  if (expanded !== undefined && !isShortened(expanded)) return linkField(expanded);
  const raw = [at(user, 'website', 'url'), at(user, 'legacy', 'url')].find((value) => value !== undefined);
  if (typeof raw === 'string' && raw.trim() !== '')
    return isShortened(raw) ? unreadable(`the target of the website link in ${placeOf(SOURCE)}`) : linkField(raw);
  if (raw === null || raw === '') return absent();
  const isSilent = raw === undefined && entities.length > 0 && entities.every((each) => each.url === undefined);
  return isSilent ? absent() : unreadable(`website in ${placeOf(SOURCE)}`);
}

function linkField(text: string): Field<string> {
  const link = linkAsWritten(text);
  return link === undefined ? unreadable('the website is not a web address') : found(link, SOURCE);
}

/** A usable link, spelled as the page spells it where that is already a whole address. */
export function linkAsWritten(text: string): string | undefined {
  const link = webLink(text);
  const written = text.trim();
  return link !== undefined && URL.canParse(written) && new URL(written).href === link ? written : link;
}

/** Addresses in the bio, then the website, as on the page; none at all when one of them could not be read. */
function linksOf(user: JsonObject, website: Field<string>): Field<readonly string[]> {
  const raw = rawBio(user);
  const expansions = expansionsOf(bioUrls(user));
  const targets = typeof raw === 'string' ? shortenedIn(raw).map((url) => expansions.get(url)) : [undefined];
  if (website.status === 'unreadable' || targets.includes(undefined))
    return unreadable(`the targets of links in ${placeOf(SOURCE)}`);
  const inBio = targets.flatMap((target) => linkAsWritten(target ?? '') ?? []);
  const links = [...new Set([...inBio, ...(website.status === 'found' ? [website.value] : [])])];
  return links.length === 0 ? absent() : found(links.slice(0, listLimits.links), SOURCE);
}

/** The page shows the first category only. */
function categoryOf(user: JsonObject): Field<string> {
  const categories = at(user, 'professional', 'category');
  if (Array.isArray(categories) && categories.length === 0) return absent();
  const name = stringAt(categories, 0, 'name');
  return name === undefined
    ? unreadable(`professional.category in ${placeOf(SOURCE)}`)
    : found(clip(name, textLimits.name), SOURCE);
}

function pictureOf(user: JsonObject): Field<boolean> {
  const url = stringAt(user, 'avatar', 'image_url') ?? stringAt(user, 'legacy', 'profile_image_url_https');
  if (url !== undefined) return found(!url.includes('/default_profile_images/'), SOURCE);
  const isDefault = at(user, 'legacy', 'default_profile_image');
  return typeof isDefault === 'boolean' ? found(!isDefault, SOURCE) : unreadable(`avatar in ${placeOf(SOURCE)}`);
}
