import { absent, found, unreadable } from '@/lib/domain/field';
import { type PostFields, type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { emailField } from '../emails';
import { decodeEntities } from '../html-text';
import { isCount } from '../json-fields';
import { arrayAt, at, isObject, type JsonObject, objectAt, stringAt } from '../json-path';
import { jsonLd, metaContent } from '../structured-data';
import { addressOf, isDid, isHandle, momentOfKey, postUrl } from './address';
import { linksInBio } from './bio-links';
import { isoOf } from './posts';

/**
 * What the server wrote into the page's head when the page was loaded: meta elements and JSON-LD. The app does not renew it
 * when the person goes on to another page. `handle` and `did` say whose it is.
 */
export interface Head {
  readonly handle: string | undefined;
  readonly did: string | undefined;
  readonly rkey: string | undefined;
  /** The account wants to be seen by signed-in people only; the page says so in place of the bio. */
  readonly isForMembers: boolean;
  readonly isCutShort: boolean;
  readonly profile: Partial<ProfileFields>;
  readonly post: Partial<PostFields>;
}

const FOR_MEMBERS = /^This author has chosen to make their (?:posts|profile) visible only to people who are signed in/;

export function headOf(document: Document): Head {
  const { objects, isCutShort } = jsonLd(document);
  const person = objectAt(typed(objects, 'ProfilePage'), 'mainEntity');
  const posting = typed(objects, 'DiscussionForumPosting');
  const canonical = canonicalAddress(document);
  const named = [metaContent(document, 'profile:username'), handleOfLd(person), canonical?.actor];
  const identifier = stringAt(person, 'identifier');
  const label = metaContent(document, 'twitter:value1');
  const description = metaContent(document, 'description') ?? metaContent(document, 'og:description');
  const isForMembers = description !== undefined && FOR_MEMBERS.test(description);
  const handle = named.find(isHandle);
  const profile = profileOf(document, person, isForMembers || canonical?.rkey !== undefined ? undefined : description);
  return {
    handle,
    did: [label, identifier, canonical?.actor].find(isDid),
    rkey: canonical?.rkey,
    isForMembers,
    isCutShort,
    profile: handle === undefined ? profile : { ...profile, handle: found(handle, 'structured') },
    post: posting && canonical?.rkey !== undefined ? postOf(posting, canonical.actor, canonical.rkey) : {},
  };
}

function typed(objects: readonly unknown[], type: string): JsonObject | undefined {
  return objects.find((object): object is JsonObject => isObject(object) && object['@type'] === type);
}

function canonicalAddress(document: Document): { actor: string; rkey?: string } | undefined {
  const href = document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? metaContent(document, 'og:url');
  if (!href || !URL.canParse(href)) return undefined;
  const address = addressOf(new URL(href));
  return address.about === 'profile' || address.about === 'post' ? address : undefined;
}

function handleOfLd(person: JsonObject | undefined): string | undefined {
  return ['alternateName', 'name']
    .map((key) => /^@(\S+)$/.exec(stringAt(person, key) ?? '')?.[1])
    .find((handle) => isHandle(handle));
}

function profileOf(
  document: Document,
  person: JsonObject | undefined,
  description: string | undefined,
): Partial<ProfileFields> {
  const name = nameOf(document, person);
  // The server escapes texts as HTML even inside of JSON-LD.
  const text = stringAt(person, 'description');
  const bio = text === undefined ? description : decodeEntities(text);
  const identifier = stringAt(person, 'identifier');
  const links = bio === undefined ? [] : linksInBio(bio);
  return {
    ...(isDid(identifier) ? { id: found(identifier, 'structured') } : {}),
    ...(name === undefined ? {} : { displayName: found(clip(name, textLimits.name), 'structured') }),
    ...(bio === undefined
      ? {}
      : {
          bio: found(clip(bio, textLimits.bio), 'structured'),
          email: emailField(bio, 'structured'),
          links: links.length === 0 ? absent() : found(links, 'structured'),
        }),
    followers: statistic(person, 'interactionStatistic', 'FollowAction'),
    following: statistic(person, 'agentInteractionStatistic', 'FollowAction'),
    postCount: statistic(person, 'agentInteractionStatistic', 'WriteAction'),
  };
}

/** An account without a name is listed under its handle. */
function nameOf(document: Document, person: JsonObject | undefined): string | undefined {
  const name = stringAt(person, 'name');
  if (name !== undefined) return name.startsWith('@') && isHandle(name.slice(1)) ? undefined : decodeEntities(name);
  return /^(.*\S)\s+\(@\S+\)$/s.exec(metaContent(document, 'og:title') ?? '')?.[1];
}

function statistic(holder: JsonObject | undefined, key: string, action: string) {
  const counter = arrayAt(holder, key).find((entry) => (stringAt(entry, 'interactionType') ?? '').endsWith(action));
  const count = at(counter, 'userInteractionCount');
  return isCount(count) ? found(count, 'structured', 'exact') : unreadable(`${action} in the page's JSON-LD`);
}

/** Reposts are left out: the JSON-LD counts them together with quotes. */
function postOf(posting: JsonObject, actor: string, rkey: string): Partial<PostFields> {
  const handle = handleOfLd(objectAt(posting, 'author'));
  const published = isoOf(posting.datePublished) ?? momentOfKey(rkey);
  const text = stringAt(posting, 'text');
  return {
    id: found(rkey, 'structured'),
    url: found(postUrl(handle ?? actor, rkey), 'structured'),
    author: found(handle ?? actor, 'structured'),
    // When the site took it in; the author's own time may be a moment earlier.
    publishedAt: published === undefined ? unreadable('datePublished') : found(published, 'structured', 'rounded'),
    ...(text === undefined ? {} : { caption: found(clip(decodeEntities(text), textLimits.caption), 'structured') }),
    likes: statistic(posting, 'interactionStatistic', 'LikeAction'),
    comments: statistic(posting, 'interactionStatistic', 'CommentAction'),
  };
}
