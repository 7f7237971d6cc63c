import { isObject, type JsonObject, stringAt } from './json-path';

/** Kinds of schema.org (https://schema.org/Organization and below) that stand for a group, a company or its brand. */
const ORGANIZATIONS = new Set(
  `Organization Corporation NGO LocalBusiness OnlineBusiness OnlineStore Store Restaurant ProfessionalService Brand
  NewsMediaOrganization EducationalOrganization PerformingGroup MusicGroup TheaterGroup DanceGroup SportsOrganization
  SportsTeam Project FundingScheme Consortium PoliticalParty GovernmentOrganization`.split(/\s+/),
);
const POSTS = /^(?:.*Article|.*Posting|Report|Review|VideoObject|Recipe|PodcastEpisode|Episode)$/;

/** The `@type`s of an object, without the vocabulary's address before them. */
export function typesOf(value: unknown): readonly string[] {
  if (!isObject(value)) return [];
  const types = Array.isArray(value['@type']) ? value['@type'] : [value['@type']];
  return types.flatMap((type: unknown) =>
    typeof type === 'string' ? [type.replace(/^(?:https?:\/\/schema\.org\/|schema:)/, '')] : [],
  );
}

export function isPerson(value: unknown): value is JsonObject {
  return typesOf(value).includes('Person');
}

export function isOrganization(value: unknown): value is JsonObject {
  return typesOf(value).some((type) => ORGANIZATIONS.has(type));
}

export function isProfilePage(value: unknown): value is JsonObject {
  return typesOf(value).includes('ProfilePage');
}

/** By its kind; or by its members, where the kind cannot be read: what has a headline or a date of publication is no person. */
export function isPost(value: unknown): value is JsonObject {
  if (!isObject(value)) return false;
  const types = typesOf(value);
  if (types.some((type) => POSTS.test(type))) return true;
  return types.length === 0 && ['headline', 'datePublished', 'articleBody'].some((key) => Object.hasOwn(value, key));
}

/** A text that stands for itself, unlike the video or recipe in it. */
export function isArticle(value: unknown): value is JsonObject {
  return isPost(value) && typesOf(value).some((type) => /(?:Article|Posting)$/.test(type));
}

/** An object with a name that does not say what it is: it may be anybody. */
export function isNameless(value: unknown): boolean {
  return isObject(value) && typesOf(value).length === 0 && Object.hasOwn(value, 'name');
}

/** The object itself, or the one that an `@id` alone refers to. */
export function resolved(value: unknown, objects: readonly unknown[]): JsonObject | undefined {
  if (!isObject(value)) return undefined;
  const id = stringAt(value, '@id');
  if (id === undefined || Object.keys(value).some((key) => key !== '@id' && key !== '@type')) return value;
  return objects.filter(isObject).find((object) => object !== value && stringAt(object, '@id') === id) ?? value;
}

/** A member that may stand alone or in a list. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

/** A text for people; JSON in its place is data that somebody packed into a text. */
export function wordsIn(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' && !/^\s*[[{]/.test(value) ? value.trim() : undefined;
}
