import { type Field, type FieldSource, found, unreadable } from '@/lib/domain/field';
import { type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { type AudienceWord, audienceWordsIn, countNamed } from '../audience-words';
import { emailsIn } from '../emails';
import { placeOf } from '../json-fields';
import { objectsIn } from '../json-objects';
import { arrayAt, at, booleanAt, isObject, type JsonObject, stringAt } from '../json-path';
import { webLink } from '../links';
import { parseCount } from '../numbers';
import { handleOf, isSameSubject, type Subject, subjectOfLink } from './address';
import type { RelaySource } from './relay';

/** The account an object is about: by its number and the name in its address. */
export function subjectOfUser(user: JsonObject): Subject | undefined {
  const id = typeof user.id === 'string' && /^\d{4,25}$/.test(user.id) ? user.id : undefined;
  const link = subjectOfLink(user.url) ?? subjectOfLink(user.profile_url);
  return id === undefined && link === undefined ? undefined : { vanity: link?.vanity, id: id ?? link?.id };
}

/**
 * What an object's address calls its account. Its number alone is no stand-in: elsewhere the same account goes by its name.
 */
export function handleOfUser(user: JsonObject | undefined): string | undefined {
  const link = subjectOfLink(user?.url) ?? subjectOfLink(user?.profile_url);
  return link === undefined ? undefined : handleOf(link);
}

/**
 * The number behind a name in the address. Only from objects that carry the very name: the viewer and those who comment
 * are in the data as well.
 */
export function completeSubject(subject: Subject, sources: readonly RelaySource[]): Subject {
  for (const { objects } of sources) {
    for (const object of objects) {
      if (typeof object.name !== 'string') continue;
      const other = subjectOfUser(object);
      if (other?.id !== undefined && isSameSubject(other, subject))
        return { vanity: subject.vanity ?? other.vanity, id: other.id };
    }
  }
  return subject;
}

/** Everything a document says of the profile, from the objects that are about it. */
export function profileLayers({ objects, source }: RelaySource, subject: Subject, language: string | undefined) {
  const own = objects.filter((object) => isSameSubject(subjectOfUser(object), subject));
  return own.flatMap((user): Partial<ProfileFields>[] => {
    const isHead = isObject(user.profile_social_context);
    const isIntro = isObject(user.profile_tile_sections);
    const isNamed = typeof user.name === 'string';
    if (!isHead && !isIntro && !isNamed) return [];
    return [
      {
        ...(subject.id === undefined ? {} : { id: found(subject.id, source) }),
        ...(isNamed ? { displayName: nameOf(user, source) } : {}),
        ...(isHead ? { ...countsOf(user, source, language), ...marksOf(user, source) } : {}),
        ...pageFacts(user, source),
        ...(isIntro ? introOf(user, source) : {}),
      },
    ];
  });
}

function nameOf(user: JsonObject, source: FieldSource): Field<string> {
  const name = stringAt(user, 'name');
  return name === undefined ? unreadable(`name in ${placeOf(source)}`) : found(clip(name, textLimits.name), source);
}

/** `12K followers`, `3 following`, `1,234 likes`: what each counts is in its link, else in its words. */
function countsOf(user: JsonObject, source: FieldSource, language: string | undefined): Partial<ProfileFields> {
  const items = arrayAt(user, 'profile_social_context', 'content');
  const field = (kind: AudienceWord, path: RegExp): Field<number> => {
    for (const item of items) {
      const text = stringAt(item, 'text', 'text') ?? '';
      const isLinked = path.test(stringAt(item, 'uri') ?? '');
      const named = audienceWordsIn(text);
      const isNamedOtherwise = named.length > 0 && !named.includes(kind);
      const count = isLinked && !isNamedOtherwise ? parseCount(text, language) : countNamed(text, kind, language);
      if (count) return found(count.value, source, count.precision);
    }
    return unreadable(`${kind} in ${placeOf(source)}`);
  };
  return {
    followers: field('followers', /\/followers\/?(?:\?|$)|[?&]sk=followers/),
    following: field('following', /\/following\/?(?:\?|$)|[?&]sk=following/),
    likesTotal: field('likes', /\/friends_likes\/?(?:\?|$)|[?&]sk=friends_likes/),
  };
}

function marksOf(user: JsonObject, source: FieldSource): Partial<ProfileFields> {
  const shown = booleanAt(user, 'show_verified_badge_on_profile');
  // The older member misses the marks that are paid for: its "no" is none.
  const isVerified = shown ?? (user.is_verified === true ? true : undefined);
  return isVerified === undefined ? {} : { verified: found(isVerified, source) };
}

/** What a profile that is a page has beside: its kind of business and its description. */
function pageFacts(user: JsonObject, source: FieldSource): Partial<ProfileFields> {
  const category = stringAt(user, 'delegate_page', 'category_name') ?? stringAt(user, 'category_name');
  const description = stringAt(user, 'delegate_page', 'best_description', 'text');
  return {
    ...(category === undefined ? {} : { category: found(clip(category, textLimits.name), source) }),
    ...(description === undefined ? {} : { bio: found(clip(description, textLimits.bio), source) }),
  };
}

/** The card "Intro": the words under the picture and one row for each fact, told apart by its type. */
function introOf(user: JsonObject, source: FieldSource): Partial<ProfileFields> {
  const inside = objectsIn(user.profile_tile_sections);
  const rows = inside.flatMap((object) => {
    const type = stringAt(object, 'timeline_context_list_item_type');
    return type === undefined ? [] : [{ type, item: at(object, 'renderer', 'context_item') }];
  });
  const textOf = (type: string) =>
    rows
      .filter((row) => row.type === type)
      .flatMap(({ item }) => stringAt(item, 'plaintext_title', 'text') ?? stringAt(item, 'title', 'text') ?? []);
  const status = inside
    .map((object) => stringAt(object, 'profile_status_text', 'text'))
    .find((text) => text !== undefined);
  const [category] = textOf('INTRO_CARD_INFLUENCER_CATEGORY').flatMap(
    (text) => /^[^·]{1,40} · (.+)$/s.exec(text)?.[1] ?? [],
  );
  const [email] = textOf('INTRO_CARD_PROFILE_EMAIL').flatMap((text) => emailsIn(text));
  const links = textOf('INTRO_CARD_WEBSITE').flatMap((text) => webLink(text) ?? []);
  const [place] = [...textOf('INTRO_CARD_ADDRESS'), ...textOf('INTRO_CARD_CURRENT_CITY')];
  return {
    ...(status === undefined ? {} : { bio: found(clip(status, textLimits.bio), source) }),
    ...(category === undefined ? {} : { category: found(clip(category, textLimits.name), source) }),
    ...(email === undefined ? {} : { email: found(email, source) }),
    ...(links[0] === undefined ? {} : { website: found(links[0], source), links: found([...new Set(links)], source) }),
    ...(place === undefined ? {} : { location: found(clip(place, textLimits.name), source) }),
  };
}
