import { absent, type Field, type FieldSource, found, unreadable } from '@/lib/domain/field';
import { type AccountFields, type ProfileFields, textLimits } from '@/lib/domain/reading';
import { emailsIn } from '../emails';
import { flagField, placeOf } from '../json-fields';
import { arrayAt, isObject, type JsonObject, stringAt } from '../json-path';
import { webLink } from '../links';
import { isSameName, userUrl } from './address';
import { idOf, onX, wordsField } from './fields';
import { subscribersOfPublication } from './subscribers';

/** A publication as an account: its handle is the name that it has below substack.com, on a domain of its own too. */
export function profileOfPublication(publication: JsonObject, source: FieldSource): Partial<ProfileFields> {
  const sameAs = sameAsOf(publication);
  const website = websiteOf(publication, source);
  const bio = wordsField(publication.hero_text, 'hero_text', textLimits.bio, source);
  const [email] = bio.status === 'found' ? emailsIn(bio.value) : [];
  return {
    id: idField(publication, source),
    handle: wordsField(publication.subdomain, 'subdomain', textLimits.handle, source),
    displayName: wordsField(publication.name, 'name', textLimits.name, source),
    bio,
    followers: subscribersOfPublication(publication, source),
    private: flagField(publication.invite_only, 'invite_only', source),
    website,
    email: email === undefined ? unreadable(`an address in hero_text`) : found(email, source),
    likesTotal: absent(),
    ...(website.status === 'found' ? { links: found([website.value], source) } : {}),
    ...(sameAs.length > 0 ? { sameAs: found(sameAs, source) } : {}),
  };
}

/** A row of search results. */
export function accountOfPublication(publication: JsonObject, source: FieldSource): AccountFields {
  const {
    id,
    handle,
    displayName,
    bio,
    followers,
    private: isPrivate,
    website,
  } = profileOfPublication(publication, source);
  const gap = unreadable('a list does not show it');
  return {
    id: id ?? gap,
    handle: handle ?? gap,
    displayName: displayName ?? gap,
    followers: followers ?? gap,
    following: gap,
    posts: gap,
    verified: gap,
    private: isPrivate ?? gap,
    ...(bio ? { bio } : {}),
    ...(website ? { website } : {}),
    hasPicture: pictureOf(publication.logo_url, 'logo_url', source),
  };
}

/** The site has no address for the picture of somebody without one. */
export function pictureOf(value: unknown, name: string, source: FieldSource): Field<boolean> {
  if (value === null) return absent();
  return typeof value === 'string' && /^https?:/.test(value)
    ? found(true, source)
    : unreadable(`${name} in ${placeOf(source)}`);
}

/**
 * Writers and publications are numbered apart, and most people write under one name in both. Where the owner has the
 * publication's name, the account is hers and has her number; else it has the publication's, marked as the site's own
 * structured data marks it (`pub:53881`).
 */
function idField(publication: JsonObject, source: FieldSource): Field<string> {
  const owner = stringAt(publication, 'author_handle');
  const name = stringAt(publication, 'subdomain');
  const isOwners = owner === undefined || name === undefined ? undefined : isSameName(owner, name);
  const id = isOwners === undefined ? undefined : idOf(isOwners ? publication.author_id : publication.id);
  if (id === undefined) return unreadable(`author_handle and id in ${placeOf(source)}`);
  return found(isOwners ? id : `pub:${id}`, source);
}

function websiteOf(publication: JsonObject, source: FieldSource): Field<string> {
  const { custom_domain: domain } = publication;
  if (domain === null || domain === '') return absent();
  const link = typeof domain === 'string' ? webLink(domain) : undefined;
  return link === undefined ? unreadable(`custom_domain in ${placeOf(source)}`) : found(link, source);
}

/** The owner's own page and her account on X, where she alone writes: a newspaper's editor is not the newspaper. */
function sameAsOf(publication: JsonObject): readonly string[] {
  const owner = stringAt(publication, 'author_handle');
  const contributors = arrayAt(publication, 'contributors');
  const [only] = contributors.filter(isObject);
  if (owner === undefined || contributors.length !== 1 || !isSameName(stringAt(only, 'handle'), owner)) return [];
  return [userUrl(owner), ...onX(publication.twitter_screen_name)];
}
