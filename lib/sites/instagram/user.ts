import { absent, type Field, type FieldSource, found, unreadable } from '@/lib/domain/field';
import { type AccountFields, listLimits, type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { takeWebLinks } from '@/lib/domain/text-links';
import { emailField, emailsIn } from '../emails';
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
    ...linksOf(user, source),
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
    ...rowExtras(user, source),
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

/** The list of links, the website and the addresses in the bio; a Facebook page that the site itself has linked is the same person. */
function linksOf(user: JsonObject, source: FieldSource): Pick<ProfileFields, 'links' | 'sameAs'> {
  const listed = [...arrayAt(user, 'bio_links').flatMap(linkOf), user.external_url].flatMap((text) =>
    typeof text === 'string' ? (asWritten(text) ?? []) : [],
  );
  const inBio =
    typeof user.biography === 'string' ? takeWebLinks(user.biography).links.flatMap((link) => webLink(link) ?? []) : [];
  const links = distinctLinks([...listed, ...inBio]);
  const isLookedAt =
    (Array.isArray(user.bio_links) || user.external_url === null) && typeof user.biography === 'string';
  const page = user.fb_profile_biolink;
  const linked = linkOf(page).flatMap((text) => asWritten(text) ?? []);
  return {
    links:
      links.length > 0 ? found(links, source) : isLookedAt ? absent() : unreadable(`bio_links in ${placeOf(source)}`),
    ...(page === undefined
      ? {}
      : {
          sameAs:
            page === null
              ? absent()
              : linked.length > 0
                ? found(linked, source)
                : unreadable(`fb_profile_biolink in ${placeOf(source)}`),
        }),
  };
}

function linkOf(link: unknown): string[] {
  const text = stringAt(link, 'url') ?? stringAt(link, 'lynx_url');
  return text === undefined ? [] : [text];
}

/** `shop.example` and `https://shop.example/` are one link. */
function distinctLinks(links: readonly string[]): string[] {
  const byKey = new Map<string, string>();
  for (const link of links) {
    const key = (webLink(link) ?? link).replace(/\/$/, '');
    if (!byKey.has(key)) byKey.set(key, link);
  }
  return [...byKey.values()].slice(0, listLimits.links);
}

/** What a row of a list may say beside the name: its shapes differ, so keys that it has not got stay away. */
function rowExtras(user: JsonObject, source: FieldSource): Pick<AccountFields, 'bio' | 'website' | 'hasPicture'> {
  const picture = pictureOf(user, source);
  return {
    ...(user.biography === undefined ? {} : { bio: textField(user.biography, 'biography', textLimits.bio, source) }),
    ...(user.external_url === undefined ? {} : { website: websiteOf(user, source) }),
    ...(picture === undefined ? {} : { hasPicture: picture }),
  };
}

/** File of the grey placeholder that stands for a missing picture (the same since 2019). */
const PLACEHOLDER = /\/44884218_345707102882519_2446069589734326272_n\./;

function pictureOf(user: JsonObject, source: FieldSource): Field<boolean> | undefined {
  if (typeof user.has_anonymous_profile_picture === 'boolean')
    return found(!user.has_anonymous_profile_picture, source);
  const address = stringAt(user, 'profile_pic_url');
  return address !== undefined && PLACEHOLDER.test(address) ? found(false, source) : undefined;
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
  const [email] = given;
  if (email !== undefined) return found(email, source);
  const inBio = typeof user.biography === 'string' ? emailField(user.biography, source) : absent();
  if (inBio.status === 'found') return inBio;
  return typeof user.biography === 'string' || user.business_email === null || user.public_email === null
    ? absent()
    : unreadable(`business_email and biography in ${placeOf(source)}`);
}

function locationOf(user: JsonObject, source: FieldSource): Field<string> {
  const text = user.business_address_json;
  const address = typeof text === 'string' ? parseJson(text) : undefined;
  const city = stringAt(user, 'city_name') ?? (address?.ok ? stringAt(address.value, 'city_name') : undefined);
  if (city !== undefined) return textField(city, 'city_name', textLimits.name, source);
  if (typeof text === 'string' && !address?.ok) return unreadable('business_address_json cannot be parsed');
  return text === undefined && user.city_name === undefined ? unreadable(`city_name in ${placeOf(source)}`) : absent();
}

function categoryOf(user: JsonObject, source: FieldSource): Field<string> {
  // `business_category_name` is another, broader one.
  const keys = ['category_name', 'category'];
  const [first] = keys.flatMap((key) => stringAt(user, key) ?? []);
  if (first !== undefined) return textField(first, 'category_name', textLimits.name, source);
  return user.category_name === undefined && user.category === undefined
    ? unreadable(`category_name in ${placeOf(source)}`)
    : absent();
}
