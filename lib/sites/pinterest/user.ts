import { absent, type Field, type FieldSource, found, unreadable } from '@/lib/domain/field';
import { type AccountFields, type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { emailsIn } from '../emails';
import { countField, flagField, placeOf, textField } from '../json-fields';
import { at, isObject, type JsonObject } from '../json-path';
import { webLink } from '../links';
import { isSameHandle } from './address';
import type { PinSource } from './sources';

/** Objects of this handle, those with the numbers of a profile first. The viewer's own object has another handle. */
export function usersNamed({ objects }: PinSource, handle: string): readonly JsonObject[] {
  const named = objects.filter((object) => isSameHandle(object.username, handle));
  const isWhole = (user: JsonObject) => user.following_count !== undefined || user.about !== undefined;
  return [...named.filter(isWhole), ...named.filter((user) => !isWhole(user))];
}

/** The fields of a profile that one user object holds; keys it does not have are unreadable, null ones absent. */
export function profileOfUser(user: JsonObject, source: FieldSource): Partial<ProfileFields> {
  const website = websiteOf(user, source);
  const isClaimed = user.domain_verified === true && website.status === 'found';
  return {
    id: idOf(user, source),
    handle:
      typeof user.username === 'string'
        ? found(clip(user.username, textLimits.handle), source)
        : unreadable('username'),
    displayName: textField(user.full_name, 'full_name', textLimits.name, source),
    bio: textField(user.about, 'about', textLimits.bio, source),
    followers: countField([user.follower_count], 'follower_count', source),
    following: countField([user.following_count], 'following_count', source),
    postCount: countField([user.pin_count], 'pin_count', source),
    likesTotal: absent(),
    verified: verifiedOf(user, source),
    private: flagField(user.is_private_profile, 'is_private_profile', source),
    website,
    email: emailOf(user, source),
    location: textField(user.location, 'location', textLimits.name, source),
    ...(website.status === 'found' ? { links: found([website.value], source) } : {}),
    // A website that the site has checked to be this account's.
    ...(isClaimed ? { sameAs: found([website.value], source) } : {}),
  };
}

/** A row of a followers list or of search results. */
export function accountOfUser(user: JsonObject, source: FieldSource): AccountFields {
  return {
    id: idOf(user, source),
    handle:
      typeof user.username === 'string'
        ? found(clip(user.username, textLimits.handle), source)
        : unreadable('username'),
    displayName: textField(user.full_name, 'full_name', textLimits.name, source),
    followers: countField([user.follower_count], 'follower_count', source),
    following: countField([user.following_count], 'following_count', source),
    posts: countField([user.pin_count], 'pin_count', source),
    verified: verifiedOf(user, source),
    private: flagField(user.is_private_profile, 'is_private_profile', source),
    ...(typeof user.about === 'string' ? { bio: textField(user.about, 'about', textLimits.bio, source) } : {}),
    ...(typeof user.image_medium_url === 'string'
      ? { hasPicture: found(!/\/images\/user\/default_/.test(user.image_medium_url), source) }
      : {}),
  };
}

function idOf(user: JsonObject, source: FieldSource): Field<string> {
  return typeof user.id === 'string' && /^\d{3,25}$/.test(user.id)
    ? found(user.id, source)
    : unreadable(`id in ${placeOf(source)}`);
}

/** A checked identity or a verified merchant. A claimed website is another thing, and so is a business account (`is_partner`). */
function verifiedOf(user: JsonObject, source: FieldSource): Field<boolean> {
  const isVerified = at(user, 'verified_identity', 'verified') === true || user.is_verified_merchant === true;
  // An empty `verified_identity` may also be one that was not loaded.
  return isVerified ? found(true, source) : unreadable(`verified_identity in ${placeOf(source)}`);
}

function websiteOf(user: JsonObject, source: FieldSource): Field<string> {
  const field = textField(user.website_url, 'website_url', textLimits.url, source);
  if (field.status !== 'found') return field;
  const link = webLink(field.value);
  return link === undefined ? unreadable('the website is not a web address') : found(link, source);
}

function emailOf(user: JsonObject, source: FieldSource): Field<string> {
  if (typeof user.about !== 'string') return unreadable(`about in ${placeOf(source)}`);
  const [email] = emailsIn(user.about);
  return email === undefined ? absent() : found(email, source);
}

export function isUser(value: unknown): value is JsonObject {
  return (
    isObject(value) &&
    typeof value.username === 'string' &&
    (value.type === 'user' || typeof value.full_name === 'string')
  );
}
