import { at, isObject, type JsonObject, objectAt, stringAt } from '../json-path';
import { isSameHandle } from './address';
import { authorOf, numericId } from './json-fields';
import { hasProfileCounts, type SeenMedia } from './shapes';
import { type JsonSource, type Sources, subjectOfRequest } from './sources';

/** The profile that the address names, with its id where the page's data has it. */
export interface Subject {
  readonly handle: string;
  readonly id: string | undefined;
}

/** The id comes only from objects that carry the handle: the viewer, suggestions and commenters are in the data as well. */
export function subjectIn(handle: string, { responses, embedded }: Sources): Subject {
  for (const source of [...responses, ...embedded]) {
    const ids = [
      ...usersNamed(source, handle).flatMap((user) => numericId(user) ?? []),
      ...source.routes.flatMap((route) => (isSameHandle(route.handle, handle) ? [route.id] : [])),
    ];
    const [id] = ids;
    if (id !== undefined) return { handle, id };
  }
  return { handle, id: undefined };
}

/** Every user object with this handle, those with the numbers of a profile first. */
export function usersNamed(source: JsonSource, handle: string): readonly JsonObject[] {
  const named = source.users.map(({ user }) => user).filter((user) => isSameHandle(stringAt(user, 'username'), handle));
  return [...named.filter(hasProfileCounts), ...named.filter((user) => !hasProfileCounts(user))];
}

/**
 * The `data.user` of older queries, which has numbers but no name: taken for the address's profile unless the request or
 * the posts in it name somebody else.
 */
export function namelessUser(source: JsonSource, subject: Subject): JsonObject | undefined {
  const user = at(source.json, 'data', 'user');
  if (!isObject(user) || stringAt(user, 'username') !== undefined || source.source !== 'response') return undefined;
  const hasNumbers = hasProfileCounts(user) || at(user, 'edge_owner_to_timeline_media', 'count') !== undefined;
  if (!hasNumbers || !answersFor(source, subject)) return undefined;
  const id = numericId(user);
  if (id !== undefined && subject.id !== undefined && id !== subject.id) return undefined;
  return source.media.some((seen) => !isBy(seen, subject)) ? undefined : user;
}

/** `false` when the request asked about somebody else. */
export function answersFor(source: JsonSource, subject: Subject): boolean {
  const asked = subjectOfRequest(source.request);
  if (asked.handle !== undefined && !isSameHandle(asked.handle, subject.handle)) return false;
  return asked.id === undefined || subject.id === undefined || asked.id === subject.id;
}

/** `true` only for posts whose author, or one of whose co-authors, is this profile by name, by id, or by whose timeline it is. */
export function isBy({ media, timelineOf }: SeenMedia, subject: Subject): boolean {
  const author = authorOf(media);
  const coauthors = Array.isArray(media.coauthor_producers) ? media.coauthor_producers : [];
  if (coauthors.some((person) => isSameHandle(stringAt(person, 'username'), subject.handle))) return true;
  if (author.handle !== undefined) return isSameHandle(author.handle, subject.handle);
  if (author.id !== undefined) return author.id === subject.id;
  return isSameHandle(timelineOf, subject.handle);
}

/**
 * In a profile's own timeline stand posts that it published with their first author. Where the list of authors is gone, such
 * a post cannot be told from somebody else's.
 */
export function isOfUnclearAuthor({ json }: JsonSource, { media }: SeenMedia, subject: Subject): boolean {
  const isOwnTimeline = Object.keys(objectAt(json, 'data') ?? {}).some((key) => OWN_TIMELINE.test(key));
  if (!isOwnTimeline || isSameHandle(authorOf(media).handle, subject.handle)) return false;
  const authors = media.coauthor_producers;
  return !Array.isArray(authors) || !authors.every((person) => stringAt(person, 'username') !== undefined);
}

const OWN_TIMELINE = /feed__user_timeline|clips_connection/;

/** Somebody else's post that can be told as theirs: its data names an author, and it is no advert among the page's posts. */
export function isGuest({ media }: SeenMedia): boolean {
  const { handle, id } = authorOf(media);
  const isAdvert = ['ad_id', 'injected', 'ad_action', 'dr_ad_type'].some((key) => (media[key] ?? null) !== null);
  return (handle ?? id) !== undefined && !isAdvert;
}

/**
 * `true` for answers that belong to this profile's page: those that name the profile or were asked for it, and those about
 * one single post that was opened on it. Others' posts in them are on the page too (posts one is tagged in, reposts); those
 * in lists that only passed by (the home feed, another profile's late answer) are not.
 */
export function isOfPage(source: JsonSource, subject: Subject): boolean {
  if (namesAnother(source, subject)) return false;
  const asked = subjectOfRequest(source.request);
  return (
    isOfOnePost(source) ||
    usersNamed(source, subject.handle).length > 0 ||
    source.media.some((seen) => isBy(seen, subject)) ||
    isSameHandle(asked.handle, subject.handle) ||
    (subject.id !== undefined && asked.id === subject.id)
  );
}

/** Answers that the site gives for one post: by its path (seen 2022-03), or by the name of the query's field. */
function isOfOnePost({ json, request, media }: JsonSource): boolean {
  if (media.length === 0) return false;
  if (/\/media\/\d{1,25}(?:_\d{1,25})?\/info\/?$/.test(request?.pathname ?? '')) return true;
  return Object.keys(objectAt(json, 'data') ?? {}).some((key) => ONE_POST.test(key));
}

const ONE_POST = /^(?:xdt_)?shortcode_media$|^xdt_api__v1__media__shortcode__web_info$/;

/** `true` when a document is plainly about another profile: it holds its numbers or its posts, and nothing of the subject. */
export function isAboutAnother(source: JsonSource, subject: Subject): boolean {
  if (usersNamed(source, subject.handle).length > 0) return false;
  if (namesAnother(source, subject)) return true;
  if (isOfOnePost(source)) return false;
  return source.media.length > 0 && source.media.every((seen) => authorOf(seen.media).handle !== undefined);
}

/** Another profile was asked for, or is what was answered. */
function namesAnother(source: JsonSource, subject: Subject): boolean {
  if (!answersFor(source, subject)) return true;
  const user = [['data', 'user'], ['user'], ['graphql', 'user']]
    .map((path) => at(source.json, ...path))
    .find((value) => isObject(value) && stringAt(value, 'username') !== undefined);
  return isObject(user) && hasProfileCounts(user) && !isSameHandle(stringAt(user, 'username'), subject.handle);
}
