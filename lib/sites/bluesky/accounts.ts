import { absent, type Field, found, unreadable } from '@/lib/domain/field';
import { type AccountFields, type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { emailField } from '../emails';
import { countField, placeOf } from '../json-fields';
import { isObject, type JsonObject, objectAt } from '../json-path';
import { webLink } from '../links';
import { INVALID_HANDLE, isDid, isHandle } from './address';
import { linksInBio } from './bio-links';

/** Labels that the site's moderation puts on accounts for adults only. */
const ADULT = new Set(['porn', 'sexual', 'nudity', 'graphic-media']);

/** What one account object of the interface holds. A text that an account does not have is left out of the object. */
export function profileOfView(view: JsonObject): Partial<ProfileFields> {
  const bio = textOf(view.description, 'description', textLimits.bio);
  const bioText = bio.status === 'found' ? bio.value : '';
  return {
    ...namesOf(view),
    bio,
    ...countsOf(view),
    likesTotal: absent(),
    verified: verifiedOf(view),
    private: absent(),
    website: websiteOf(view),
    email: bio.status === 'unreadable' ? unreadable('description in the response') : emailField(bioText, 'response'),
    location: absent(),
    category: absent(),
    ...(bio.status === 'unreadable' ? {} : { links: linksOf(view, bioText) }),
  };
}

/** A row of a list: a follower, a search result. Rows carry no counts. */
export function accountOfView(view: JsonObject): AccountFields {
  const { followers, following, postCount } = countsOf(view);
  return {
    ...namesOf(view),
    followers,
    following,
    posts: postCount,
    verified: verifiedOf(view),
    private: absent(),
    bio: textOf(view.description, 'description', textLimits.bio),
    // An account without a picture has no such member.
    hasPicture: typeof view.avatar === 'string' && view.avatar !== '' ? found(true, 'response') : absent(),
  };
}

/** Values of the labels that the object carries now. */
export function labelsOf(view: JsonObject): readonly string[] {
  const labels = Array.isArray(view.labels) ? view.labels : [];
  return labels.flatMap((label) =>
    isObject(label) && typeof label.val === 'string' && label.neg !== true ? [label.val] : [],
  );
}

export function isForAdults(view: JsonObject): boolean {
  return labelsOf(view).some((label) => ADULT.has(label));
}

/** The name to call an account by: its handle, or its DID while the site says that the handle does not prove itself. */
export function nameOfView(view: unknown): string | undefined {
  if (!isObject(view)) return undefined;
  if (isHandle(view.handle)) return clip(view.handle, textLimits.handle);
  return view.handle === INVALID_HANDLE && isDid(view.did) ? view.did : undefined;
}

function namesOf(view: JsonObject) {
  return {
    id: isDid(view.did) ? found(view.did, 'response') : unreadable('did in the response'),
    handle: isHandle(view.handle)
      ? found(clip(view.handle, textLimits.handle), 'response')
      : unreadable('handle in the response'),
    displayName: textOf(view.displayName, 'displayName', textLimits.name),
  };
}

function countsOf(view: JsonObject) {
  return {
    followers: countField([view.followersCount], 'followersCount', 'response'),
    following: countField([view.followsCount], 'followsCount', 'response'),
    postCount: countField([view.postsCount], 'postsCount', 'response'),
  };
}

function textOf(value: unknown, name: string, limit: number): Field<string> {
  if (value === undefined || value === null) return absent();
  if (typeof value !== 'string') return unreadable(`${name} in ${placeOf('response')}`);
  return value.trim() === '' ? absent() : found(clip(value, limit), 'response');
}

/** Unverified accounts have no `verification` at all; a withdrawn one says so. */
function verifiedOf(view: JsonObject): Field<boolean> {
  if (view.verification === undefined) return absent();
  const verification = objectAt(view, 'verification');
  const states = [verification?.verifiedStatus, verification?.trustedVerifierStatus];
  if (states.includes('valid')) return found(true, 'response');
  const isDenied = states.every((state) => state === 'none' || state === 'invalid');
  return isDenied ? found(false, 'response') : unreadable('verification in the response');
}

/** Only whole profiles carry it; rows of lists do not, whether there is one or not. */
function websiteOf(view: JsonObject): Field<string> {
  if (view.website === undefined && view.followersCount === undefined) return unreadable('website in the response');
  if (view.website === undefined || view.website === null || view.website === '') return absent();
  const link = typeof view.website === 'string' ? webLink(view.website) : undefined;
  return link === undefined ? unreadable('the website is no web address') : found(link, 'response');
}

function linksOf(view: JsonObject, bio: string): Field<readonly string[]> {
  const website = websiteOf(view);
  const links = [...new Set([...(website.status === 'found' ? [website.value] : []), ...linksInBio(bio)])];
  return links.length === 0 ? absent() : found(links, 'response');
}
