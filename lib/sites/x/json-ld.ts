import { absent, type Field, found, unreadable } from '@/lib/domain/field';
import { type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { emailsIn } from '../emails';
import { isCount, textField } from '../json-fields';
import { arrayAt, at, type JsonObject, objectAt, stringAt } from '../json-path';
import { jsonLd } from '../structured-data';
import { handleOfLink, isSameHandle } from './address';
import { isShortened } from './expand';
import { linkAsWritten } from './user';

/** The `ProfilePage` that logged-out pages hold, with exact numbers: about `mainEntity` (2025-12), earlier about `author`. */
export interface ProfileSchema {
  readonly handle: string;
  readonly page: JsonObject;
  readonly person: JsonObject;
}

export interface Schemas {
  readonly profiles: readonly ProfileSchema[];
  readonly isCutShort: boolean;
}

export function schemasIn(document: Document): Schemas {
  const { objects, isCutShort } = jsonLd(document);
  const profiles = objects.flatMap((page) => {
    const person = objectAt(page, 'mainEntity') ?? objectAt(page, 'author');
    const handle = stringAt(person, 'additionalName') ?? handleOfLink(stringAt(person, 'url') ?? null);
    return person && handle !== undefined ? [{ handle, page: page as JsonObject, person }] : [];
  });
  return { profiles, isCutShort };
}

/** The fields of this profile; nothing when the schema is about somebody else. */
export function profileOfSchema({ profiles }: Schemas, handle: string): Partial<ProfileFields> {
  const schema = profiles.find((each) => isSameHandle(each.handle, handle));
  if (!schema) return {};
  const { page, person } = schema;
  const bio = textField(person.description, 'description', textLimits.bio, 'structured');
  const [email] = bio.status === 'found' ? emailsIn(bio.value) : [];
  const id = stringAt(person, 'identifier');
  return {
    id: id !== undefined && /^\d{1,20}$/.test(id) ? found(id, 'structured') : unreadable('identifier in the JSON-LD'),
    handle: found(clip(schema.handle, textLimits.handle), 'structured'),
    displayName: textField(person.name ?? person.givenName, 'name', textLimits.name, 'structured'),
    bio,
    email: bio.status !== 'found' ? bio : email === undefined ? absent() : found(email, 'structured'),
    location: textField(at(person, 'homeLocation', 'name'), 'homeLocation', textLimits.name, 'structured'),
    followers: counter(person, 'FollowAction', 'Follows'),
    following: counter(person, 'SubscribeAction', 'Friends'),
    postCount: counter(person, 'WriteAction', 'Tweets'),
    website: websiteOf(page),
  };
}

/** A counter by the type of its action, or by its name where it has no type. */
function counter(person: JsonObject, type: string, name: string): Field<number> {
  const isIt = (item: unknown) => {
    const action = stringAt(item, 'interactionType') ?? stringAt(item, 'interactionType', '@type');
    return action === undefined ? at(item, 'name') === name : action.split('/').at(-1) === type;
  };
  const count = at(arrayAt(person, 'interactionStatistic').find(isIt), 'userInteractionCount');
  return isCount(count) ? found(count, 'structured', 'exact') : unreadable(`${type} in the JSON-LD`);
}

/** The website stands there twice: shortened and whole. */
function websiteOf(page: JsonObject): Field<string> {
  const related = page.relatedLink;
  if (Array.isArray(related) && related.length === 0) return absent();
  const whole = (Array.isArray(related) ? related : [related])
    .filter((link) => typeof link === 'string')
    .filter((link) => !isShortened(link))
    .flatMap((link) => linkAsWritten(link) ?? []);
  const [first] = whole;
  return first === undefined ? unreadable('relatedLink in the JSON-LD') : found(first, 'structured');
}
