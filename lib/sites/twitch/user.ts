import { absent, type Field, type FieldSource, found, unreadable } from '@/lib/domain/field';
import { type AccountFields, listLimits, type ProfileFields, textLimits } from '@/lib/domain/reading';
import { emailOfMailto, emailsIn } from '../emails';
import { countField, placeOf, textField } from '../json-fields';
import { arrayAt, at, type JsonObject, objectAt, stringAt } from '../json-path';
import { webLink } from '../links';

const SOURCE = 'response' satisfies FieldSource;

/** The channel of one answer. Answers are narrow: what one does not have, another may. */
export function profileOfUser(user: JsonObject): Partial<ProfileFields> {
  const media = arrayAt(user, 'channel', 'socialMedias');
  const urls = media.flatMap((link) => stringAt(link, 'url') ?? []);
  const links = [...new Set(urls.flatMap((url) => webLink(url) ?? []))].slice(0, listLimits.links);
  const bio = words(user.description, 'description', textLimits.bio);
  const [email] = [
    ...urls.flatMap((url) => emailOfMailto(url) ?? []),
    ...(bio.status === 'found' ? emailsIn(bio.value) : []),
  ];
  return {
    id: idField(user),
    handle: words(user.login, 'login', textLimits.handle),
    displayName: words(user.displayName, 'displayName', textLimits.name),
    bio,
    followers: countField([at(user, 'followers', 'totalCount')], 'followers', SOURCE),
    following: countField([at(user, 'follows', 'totalCount')], 'follows', SOURCE),
    postCount: countField([at(user, 'videos', 'totalCount')], 'videos', SOURCE),
    verified: partnerField(user),
    category: gameField(user),
    email:
      email === undefined ? unreadable(`socialMedias and description in ${placeOf(SOURCE)}`) : found(email, SOURCE),
    likesTotal: absent(),
    ...(links.length > 0 ? { links: found(links, SOURCE) } : {}),
  };
}

/** A row of search results, or a channel of a directory. */
export function accountOfUser(user: JsonObject): AccountFields {
  const { id, handle, displayName, bio, followers, following, verified } = profileOfUser(user);
  const gap = unreadable('a list does not show it');
  return {
    id: id ?? gap,
    handle: handle ?? gap,
    displayName: displayName ?? gap,
    followers: followers ?? gap,
    following: following ?? gap,
    posts: gap,
    verified: verified ?? gap,
    private: gap,
    ...(bio ? { bio } : {}),
    hasPicture: pictureField(user),
  };
}

export function idOfUser(user: unknown): string | undefined {
  const id = stringAt(user, 'id');
  return id !== undefined && /^\d{1,15}$/.test(id) ? id : undefined;
}

function idField(user: JsonObject): Field<string> {
  const id = idOfUser(user);
  return id === undefined ? unreadable(`id in ${placeOf(SOURCE)}`) : found(id, SOURCE);
}

/** Partners carry the site's mark of a verified channel. */
function partnerField(user: JsonObject): Field<boolean> {
  const roles = objectAt(user, 'roles');
  const isPartner = roles ? roles.isPartner : user.isPartner;
  return typeof isPartner === 'boolean' ? found(isPartner, SOURCE) : unreadable(`isPartner in ${placeOf(SOURCE)}`);
}

/** What the channel streamed last; `lastBroadcast.game` is null for one that never did. */
function gameField(user: JsonObject): Field<string> {
  const broadcast = objectAt(user, 'lastBroadcast');
  if (broadcast && broadcast.game === null) return absent();
  return words(at(broadcast, 'game', 'displayName'), 'lastBroadcast', textLimits.name);
}

function pictureField(user: JsonObject): Field<boolean> {
  const url = stringAt(user, 'profileImageURL');
  return url === undefined || !/^https:/.test(url)
    ? unreadable(`profileImageURL in ${placeOf(SOURCE)}`)
    : found(!/user-default-pictures/.test(url), SOURCE);
}

/** A text; the word that a program writes for "none" is none. */
export function words(value: unknown, name: string, limit: number): Field<string> {
  return value === 'null' ? unreadable(`${name} in ${placeOf(SOURCE)}`) : textField(value, name, limit, SOURCE);
}
