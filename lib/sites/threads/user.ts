import { absent, type Field, type FieldSource, found, unreadable } from '@/lib/domain/field';
import { type AccountFields, listLimits, type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { emailField } from '../emails';
import { countField, flagField, placeOf, textField } from '../json-fields';
import { arrayAt, at, type JsonObject, stringAt } from '../json-path';
import { webLink } from '../links';
import { numericId } from '../meta-objects';
import { linksInText, websiteField } from '../written-link';

/** The fields of a profile that one user object holds; keys that it does not have are unreadable. */
export function profileOfUser(user: JsonObject, source: FieldSource): Partial<ProfileFields> {
  return {
    ...accountCore(user, source),
    bio: textField(user.biography, 'biography', textLimits.bio, source),
    following: countField([user.following_count], 'following_count', source),
    website: websiteOf(user, source),
    links: linksOf(user, source),
    ...sameAsOf(user, source),
    email: emailOf(user, source),
  };
}

/** A row of a list: a follower, a search result, the author of a post. */
export function accountOfUser(user: JsonObject, source: FieldSource): AccountFields {
  const gap = unreadable('a row of the list does not show it');
  return {
    ...accountCore(user, source),
    following: gap,
    posts: gap,
    ...(typeof user.biography === 'string'
      ? { bio: textField(user.biography, 'biography', textLimits.bio, source) }
      : {}),
    ...(typeof user.has_anonymous_profile_picture === 'boolean'
      ? { hasPicture: found(!user.has_anonymous_profile_picture, source) }
      : {}),
  };
}

function accountCore(user: JsonObject, source: FieldSource) {
  const id = numericId(user);
  const handle = stringAt(user, 'username');
  const isPrivate = [user.text_post_app_is_private, user.is_private].find((value) => typeof value === 'boolean');
  return {
    id: id === undefined ? unreadable(`id in ${placeOf(source)}`) : found(id, source),
    handle:
      handle === undefined
        ? unreadable(`username in ${placeOf(source)}`)
        : found(clip(handle, textLimits.handle), source),
    displayName: textField(user.full_name, 'full_name', textLimits.name, source),
    followers: countField([user.follower_count], 'follower_count', source),
    verified: flagField(user.is_verified, 'is_verified', source),
    private: flagField(isPrivate, 'text_post_app_is_private', source),
  };
}

function websiteOf(user: JsonObject, source: FieldSource): Field<string> {
  if (!Array.isArray(user.bio_links)) return unreadable(`bio_links in ${placeOf(source)}`);
  if (user.bio_links.length === 0) return absent();
  return websiteField(at(user.bio_links, 0, 'url'), 'bio_links', source);
}

function linksOf(user: JsonObject, source: FieldSource): Field<readonly string[]> {
  const listed = arrayAt(user, 'bio_links').flatMap((link) => webLink(stringAt(link, 'url') ?? '') ?? []);
  const inBio = typeof user.biography === 'string' ? linksInText(user.biography) : [];
  const links = [...new Set([...listed, ...inBio])];
  if (links.length > 0) return found(links.slice(0, listLimits.links), source);
  const hasNone = Array.isArray(user.bio_links) && user.bio_links.length === 0;
  return hasNone ? absent() : unreadable(`bio_links in ${placeOf(source)}`);
}

/** Links that the site has verified to point back to the profile. */
function sameAsOf(user: JsonObject, source: FieldSource): Pick<Partial<ProfileFields>, 'sameAs'> {
  if (!Array.isArray(user.bio_links)) return {};
  const links = user.bio_links
    .filter((link) => at(link, 'is_verified') === true)
    .flatMap((link) => webLink(stringAt(link, 'url') ?? '') ?? []);
  return { sameAs: links.length > 0 ? found([...new Set(links)].slice(0, listLimits.links), source) : absent() };
}

function emailOf(user: JsonObject, source: FieldSource): Field<string> {
  if (typeof user.biography !== 'string')
    return user.biography === null ? absent() : unreadable(`biography in ${placeOf(source)}`);
  return emailField(user.biography, source);
}
