import { absent, type FieldSource, found, unreadable } from '@/lib/domain/field';
import { type AccountFields, listLimits, type ProfileFields, textLimits } from '@/lib/domain/reading';
import { emailsIn } from '../emails';
import { placeOf } from '../json-fields';
import { arrayAt, type JsonObject, objectAt, stringAt } from '../json-path';
import { webLink } from '../links';
import { idOf, onX, wordsField } from './fields';
import { pictureOf } from './publication';
import { subscribersOfUser } from './subscribers';

/** A writer or reader, from her own page's data (`/api/v1/user/…/public_profile`). */
export function profileOfUser(user: JsonObject, source: FieldSource): Partial<ProfileFields> {
  const id = idOf(user.id);
  const bio = wordsField(user.bio, 'bio', textLimits.bio, source);
  const [email] = bio.status === 'found' ? emailsIn(bio.value) : [];
  const website = websiteOf(user);
  const links = [...new Set([...(website === undefined ? [] : [website]), ...linksOf(user)])].slice(
    0,
    listLimits.links,
  );
  const sameAs = onX(user.twitter_screen_name);
  return {
    id: id === undefined ? unreadable(`id in ${placeOf(source)}`) : found(id, source),
    handle: wordsField(user.handle, 'handle', textLimits.handle, source),
    displayName: wordsField(user.name, 'name', textLimits.name, source),
    bio,
    followers: subscribersOfUser(user, source),
    website: website === undefined ? unreadable(`primaryPublication in ${placeOf(source)}`) : found(website, source),
    email: email === undefined ? (bio.status === 'unreadable' ? bio : absent()) : found(email, source),
    likesTotal: absent(),
    ...(links.length > 0 ? { links: found(links, source) } : {}),
    ...(sameAs.length > 0 ? { sameAs: found(sameAs, source) } : {}),
  };
}

/** A row of search results or of a list of followers. */
export function accountOfUser(user: JsonObject, source: FieldSource): AccountFields {
  const { id, handle, displayName, bio, followers } = profileOfUser(user, source);
  const gap = unreadable('a list does not show it');
  return {
    id: id ?? gap,
    handle: handle ?? gap,
    displayName: displayName ?? gap,
    followers: followers ?? gap,
    following: gap,
    posts: gap,
    verified: gap,
    private: gap,
    ...(bio ? { bio } : {}),
    hasPicture: pictureOf(user.photo_url, 'photo_url', source),
  };
}

/** The publication that the person writes: on its own domain, or below substack.com. */
function websiteOf(user: JsonObject): string | undefined {
  const publication = objectAt(user, 'primaryPublication') ?? objectAt(user, 'primary_publication');
  const domain = stringAt(publication, 'custom_domain');
  const subdomain = stringAt(publication, 'subdomain');
  if (domain !== undefined) return webLink(domain);
  return subdomain !== undefined && publication?.custom_domain === null
    ? webLink(`${subdomain}.substack.com`)
    : undefined;
}

function linksOf(user: JsonObject): readonly string[] {
  return arrayAt(user, 'userLinks').flatMap((link) => {
    const address = stringAt(link, 'value') ?? stringAt(link, 'url');
    return address === undefined ? [] : (webLink(address) ?? []);
  });
}
