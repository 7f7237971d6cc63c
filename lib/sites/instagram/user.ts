import { absent, type Field, type FieldSource, found, unreadable } from '@/lib/domain/field';
import { type AccountFields, type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { emailsIn } from '../emails';
import { countField, flagField, placeOf, textField } from '../json-fields';
import { arrayAt, at, type JsonObject, stringAt } from '../json-path';
import { webLink } from '../links';
import { parseJson } from '../structured-data';
import { numericId } from './json-fields';

/** The fields of a profile that one user object holds; keys it does not have are unreadable, null ones absent. */
export function profileOfUser(user: JsonObject, source: FieldSource): ProfileFields {
  return {
    id: idField(user, source),
    handle: handleField(user, source),
    displayName: textField(user.full_name, 'full_name', textLimits.name, source),
    bio: textField(user.biography, 'biography', textLimits.bio, source),
    ...countsOfUser(user, source),
    likesTotal: absent(),
    verified: flagField(user.is_verified, 'is_verified', source),
    private: flagField(user.is_private, 'is_private', source),
    website: websiteOf(user, source),
    email: emailOf(user, source),
    location: locationOf(user, source),
    category: categoryOf(user, source),
  };
}

/** Followers, following and posts, in the words of the older (`edge_…`) and the newer (`…_count`) shape. */
export function countsOfUser(user: JsonObject, source: FieldSource) {
  return {
    followers: countField([at(user, 'edge_followed_by', 'count'), user.follower_count], 'follower count', source),
    following: countField([at(user, 'edge_follow', 'count'), user.following_count], 'following count', source),
    postCount: countField(
      [at(user, 'edge_owner_to_timeline_media', 'count'), user.media_count],
      'number of posts',
      source,
    ),
  };
}

/** A row of a list: a follower, a search result. */
export function accountOfUser(user: JsonObject, source: FieldSource): AccountFields {
  const { followers, following, postCount: posts } = countsOfUser(user, source);
  return {
    id: idField(user, source),
    handle: handleField(user, source),
    displayName: textField(user.full_name, 'full_name', textLimits.name, source),
    followers,
    following,
    posts,
    verified: flagField(user.is_verified, 'is_verified', source),
    private: flagField(user.is_private, 'is_private', source),
  };
}

function idField(user: JsonObject, source: FieldSource): Field<string> {
  const id = numericId(user);
  return id === undefined ? unreadable(`id in ${placeOf(source)}`) : found(id, source);
}

function handleField(user: JsonObject, source: FieldSource): Field<string> {
  const handle = stringAt(user, 'username');
  return handle === undefined
    ? unreadable(`username in ${placeOf(source)}`)
    : found(clip(handle, textLimits.handle), source);
}

function websiteOf(user: JsonObject, source: FieldSource): Field<string> {
  const candidates = [user.external_url, ...arrayAt(user, 'bio_links').map((link) => at(link, 'url'))];
  const texts = candidates.filter((link): link is string => typeof link === 'string' && link.trim() !== '');
  if (texts.length === 0) {
    return user.external_url === undefined && user.bio_links === undefined
      ? unreadable(`external_url in ${placeOf(source)}`)
      : absent();
  }
  const [link] = texts.flatMap((text) => asWritten(text) ?? []);
  return link === undefined ? unreadable('the website is not a web address') : found(link, source);
}

/** A usable link, spelled as the page spells it where that is already a whole address. */
export function asWritten(text: string): string | undefined {
  const link = webLink(text);
  const written = text.trim();
  return link !== undefined && URL.canParse(written) && new URL(written).href === link ? written : link;
}

function emailOf(user: JsonObject, source: FieldSource): Field<string> {
  const given = [user.business_email, user.public_email].flatMap((text) =>
    typeof text === 'string' ? emailsIn(text) : [],
  );
  const inBio = typeof user.biography === 'string' ? emailsIn(user.biography) : [];
  const [email] = [...given, ...inBio];
  if (email !== undefined) return found(email, source);
  return typeof user.biography === 'string' || user.business_email === null || user.public_email === null
    ? absent()
    : unreadable(`business_email and biography in ${placeOf(source)}`);
}

function locationOf(user: JsonObject, source: FieldSource): Field<string> {
  const text = user.business_address_json;
  const address = typeof text === 'string' ? parseJson(text) : undefined;
  const city = stringAt(user, 'city_name') ?? (address?.ok ? stringAt(address.value, 'city_name') : undefined);
  if (city !== undefined) return found(clip(city, textLimits.name), source);
  if (typeof text === 'string' && !address?.ok) return unreadable('business_address_json cannot be parsed');
  return text === undefined && user.city_name === undefined ? unreadable(`city_name in ${placeOf(source)}`) : absent();
}

function categoryOf(user: JsonObject, source: FieldSource): Field<string> {
  const category = ['category_name', 'category', 'business_category_name'].flatMap((key) => stringAt(user, key) ?? []);
  const [first] = category;
  if (first !== undefined) return found(clip(first, textLimits.name), source);
  return user.category_name === undefined && user.category === undefined
    ? unreadable(`category_name in ${placeOf(source)}`)
    : absent();
}
