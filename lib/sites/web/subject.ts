import { isObject, type JsonObject, stringAt } from '../json-path';
import {
  isArticle,
  isNameless,
  isOrganization,
  isPerson,
  isPost,
  isProfilePage,
  listOf,
  resolved,
} from '../schema-org';
import { isRoot, isSameHost, isSamePlace } from './address';

/** Whom or what the JSON-LD of a page is about. */
export type Subject =
  /** `isProfilePage`: the page says itself that it is a profile, so that `alternateName` is the handle. */
  | { readonly about: 'somebody'; readonly entity: JsonObject; readonly isProfilePage: boolean }
  | { readonly about: 'post'; readonly post: JsonObject }
  | { readonly about: 'nobody' };

const NOBODY: Subject = { about: 'nobody' };

/**
 * A `ProfilePage` names its subject. A post is about itself. A person alone is the subject only where she states this page as
 * hers, or where she is the only one and nothing speaks against it; an organization only on its own front page: every other
 * page of a site carries its publisher too. Several persons, or somebody of unreadable kind beside them: nobody.
 */
export function subjectOf(objects: readonly unknown[], url: URL): Subject {
  const profiles = objects.filter(isProfilePage);
  if (profiles.length > 0) return subjectOfProfiles(profiles, objects, url);
  const posts = objects.filter(isPost);
  const articles = posts.filter(isArticle);
  // A video or a recipe may be part of anything: it is what the page is about only where it says so.
  const [post, ...more] = articles.length > 0 ? articles : posts.filter((other) => addressesOf(other).length > 0);
  if (post && more.length === 0 && isOfPage(post, url) && !isRoot(url)) return { about: 'post', post };
  return statedHere(objects, url) ?? (posts.length === 0 ? aloneHere(objects, url) : undefined) ?? NOBODY;
}

function subjectOfProfiles(profiles: readonly JsonObject[], objects: readonly unknown[], url: URL): Subject {
  const entities = profiles
    .flatMap((profile) => listOf(profile.mainEntity))
    .flatMap((entity) => resolved(entity, objects) ?? [])
    .filter((entity) => isPerson(entity) || isOrganization(entity));
  const [first] = entities;
  if (first && entities.every((entity) => entity === first || isSameEntity(entity, first)))
    return { about: 'somebody', entity: first, isProfilePage: true };
  if (first) return NOBODY;
  const stated = statedHere(objects, url);
  return stated ? { ...stated, isProfilePage: true } : NOBODY;
}

function isSameEntity(one: JsonObject, other: JsonObject): boolean {
  const names = [one, other].map((entity) => stringAt(entity, '@id') ?? stringAt(entity, 'name'));
  return names[0] !== undefined && names[0] === names[1];
}

type Somebody = Extract<Subject, { about: 'somebody' }>;

/** The one person who says that this very page is hers. */
function statedHere(objects: readonly unknown[], url: URL): Somebody | undefined {
  const own = objects
    .filter(isPerson)
    .filter((person) => addressesOf(person).some((own) => isSamePlace(own, url.href)));
  const [person] = own;
  return person && own.length === 1 ? { about: 'somebody', entity: person, isProfilePage: false } : undefined;
}

function aloneHere(objects: readonly unknown[], url: URL): Somebody | undefined {
  const people = objects.filter(isPerson);
  const groups = objects.filter((object) => isOrganization(object) && !isPerson(object)).filter(isObject);
  if (people.length > 1 || objects.some(isNameless)) return undefined;
  const [entity] = people.length === 1 ? people : isRoot(url) && groups.length === 1 ? groups : [];
  if (!entity) return undefined;
  const addresses = addressesOf(entity);
  // Without an address the only person of a page is its subject; with one elsewhere on this site she is its owner.
  const isHere =
    addresses.length === 0
      ? groups.length === 0 || isRoot(url)
      : isRoot(url) && isSameHost(addresses[0] ?? '', url.href);
  return isHere ? { about: 'somebody', entity, isProfilePage: false } : undefined;
}

/** Where the page's profile says that it stands: on this site, after an in-page navigation, still where one came from. */
export function statedAddresses(objects: readonly unknown[]): readonly string[] {
  return objects
    .filter(isProfilePage)
    .flatMap((profile): JsonObject[] => [
      profile,
      ...listOf(profile.mainEntity)
        .map((entity) => resolved(entity, objects))
        .filter((entity) => entity !== undefined),
    ])
    .flatMap((object) => addressesOf(object));
}

function isOfPage(post: JsonObject, url: URL): boolean {
  const addresses = addressesOf(post);
  return addresses.length === 0 || addresses.some((address) => isSamePlace(address, url.href));
}

/** Where an object says that it stands; the `@id` of a graph node is only a name and says nothing. */
function addressesOf(object: JsonObject): readonly string[] {
  return [...listOf(object.url), ...listOf(object.mainEntityOfPage)].flatMap((value) =>
    typeof value === 'string' ? [value] : (stringAt(value, '@id') ?? stringAt(value, 'url') ?? []),
  );
}
