import { absent, type Field, type FieldSource, found, unreadable } from '@/lib/domain/field';
import { type AccountFields, listLimits, type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { emailField } from '../emails';
import { flagField, placeOf } from '../json-fields';
import { at, isObject, type JsonObject, objectAt, stringAt } from '../json-path';
import { linksInText, websiteField } from '../written-link';
import { HANDLE } from './address';
import { idIn, statField, textIn } from './json-values';
import type { SeenUser } from './shapes';

/** The fields of a profile that one user record holds; what it does not name is unreadable. */
export function profileOfUser({ user, stats }: SeenUser, source: FieldSource): Partial<ProfileFields> {
  return {
    ...accountCore(user, source),
    bio: textIn(user.signature, 'signature', textLimits.bio, source),
    ...countsOf(stats, source),
    website: websiteOf(user, source),
    links: linksOf(user, source),
    email: emailOf(user, source),
    location: textIn(user.region, 'region', textLimits.name, source),
    category: categoryOf(user, source),
  };
}

/** A row of a list: a follower, a search result, the author of a post. */
export function accountOfUser({ user, stats }: SeenUser, source: FieldSource): AccountFields {
  const { followers, following, postCount: posts } = countsOf(stats, source);
  const website = websiteOf(user, source);
  return {
    ...accountCore(user, source),
    followers,
    following,
    posts,
    bio: textIn(user.signature, 'signature', textLimits.bio, source),
    ...(website.status === 'unreadable' ? {} : { website }),
  };
}

function accountCore(user: JsonObject, source: FieldSource) {
  return {
    id: idField(user.id, source),
    handle: handleField(user.uniqueId, source),
    displayName: textIn(user.nickname, 'nickname', textLimits.name, source),
    verified: flagField(user.verified, 'verified', source),
    private: flagField(
      typeof user.privateAccount === 'boolean' ? user.privateAccount : user.secret,
      'privateAccount',
      source,
    ),
  };
}

function countsOf(stats: readonly unknown[], source: FieldSource) {
  return {
    followers: statField(stats, ['followerCount'], 'followerCount', source),
    following: statField(stats, ['followingCount'], 'followingCount', source),
    postCount: statField(stats, ['videoCount'], 'videoCount', source),
    likesTotal: statField(stats, ['heartCount', 'heart'], 'heartCount', source),
  };
}

/** A row of the account search (seen 2026-11 in the answers of `/api/search/user/full/`), in the app's older words. */
export function accountOfRow(row: JsonObject, source: FieldSource): AccountFields {
  const marks = [row.custom_verify, row.enterprise_verify_reason];
  const isMarked = marks.some((mark) => typeof mark === 'string' && mark.trim() !== '');
  const isPlain = marks.every((mark) => mark === '');
  return {
    id: idField(row.uid ?? row.user_id, source),
    handle: handleField(row.unique_id, source),
    displayName: textIn(row.nickname, 'nickname', textLimits.name, source),
    followers: statField([row], ['follower_count'], 'follower_count', source),
    following: statField([row], ['following_count'], 'following_count', source),
    posts: statField([row], ['aweme_count'], 'aweme_count', source),
    verified: isMarked || isPlain ? found(isMarked, source) : unreadable(`custom_verify in ${placeOf(source)}`),
    private:
      row.secret === 0 || row.secret === 1
        ? found(row.secret === 1, source)
        : unreadable(`secret in ${placeOf(source)}`),
    bio: textIn(row.signature, 'signature', textLimits.bio, source),
  };
}

function idField(value: unknown, source: FieldSource): Field<string> {
  const id = idIn(value);
  return id === undefined ? unreadable(`id in ${placeOf(source)}`) : found(id, source);
}

function handleField(value: unknown, source: FieldSource): Field<string> {
  return typeof value === 'string' && HANDLE.test(value)
    ? found(clip(value, textLimits.handle), source)
    : unreadable(`uniqueId in ${placeOf(source)}`);
}

/** Profiles without a link have no `bioLink` at all, so a missing one says nothing here: the page's head decides. */
function websiteOf(user: JsonObject, source: FieldSource): Field<string> {
  return isObject(user.bioLink)
    ? websiteField(user.bioLink.link, 'bioLink', source)
    : unreadable(`bioLink in ${placeOf(source)}`);
}

function linksOf(user: JsonObject, source: FieldSource): Field<readonly string[]> {
  const { signature } = user;
  const website = websiteOf(user, source);
  const inBio = typeof signature === 'string' ? linksInText(signature) : [];
  const links = [...new Set([...(website.status === 'found' ? [website.value] : []), ...inBio])];
  if (links.length > 0) return found(links.slice(0, listLimits.links), source);
  return website.status === 'absent' && typeof signature === 'string'
    ? absent()
    : unreadable(`bioLink in ${placeOf(source)}`);
}

function emailOf(user: JsonObject, source: FieldSource): Field<string> {
  if (typeof user.signature !== 'string') return unreadable(`signature in ${placeOf(source)}`);
  return emailField(user.signature, source);
}

/** Business accounts name a trade; personal accounts have none. */
function categoryOf(user: JsonObject, source: FieldSource): Field<string> {
  const commerce = objectAt(user, 'commerceUserInfo');
  const category = stringAt(commerce, 'category');
  if (category !== undefined) return found(clip(category, textLimits.name), source);
  return at(commerce, 'commerceUser') === false ? absent() : unreadable(`category in ${placeOf(source)}`);
}
