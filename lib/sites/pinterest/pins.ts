import { type Field, type FieldSource, found, unreadable } from '@/lib/domain/field';
import { type PostFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { countField, placeOf } from '../json-fields';
import { at, isObject, type JsonObject, stringAt } from '../json-path';
import { isSameHandle, pinUrl } from './address';
import type { PinSource } from './sources';

/** Pins of a document, under their number. */
export function pinsIn({ objects }: PinSource): readonly { readonly id: string; readonly pin: JsonObject }[] {
  return objects.flatMap((object) => {
    const id = idOfPin(object);
    return id === undefined ? [] : [{ id, pin: object }];
  });
}

/** A pin has a number and a picture or a pinner; the Relay form names its type and keeps the number in `entityId`. */
function idOfPin(object: JsonObject): string | undefined {
  const isPin = object.type === 'pin' || object.__typename === 'Pin';
  const hasPinParts = isObject(object.pinner) && (isObject(object.images) || object.grid_title !== undefined);
  if (!isPin && !hasPinParts) return undefined;
  const id = object.__typename === 'Pin' ? (object.entityId ?? object.id) : object.id;
  return typeof id === 'string' && /^\d{5,25}$/.test(id) ? id : undefined;
}

/** Who put the pin up: its pinner. Whose picture it was first (`native_creator`) is another thing. */
export function pinnerOf(pin: JsonObject): string | undefined {
  return stringAt(pin, 'pinner', 'username');
}

export function isBy(pin: JsonObject, handle: string): boolean {
  return isSameHandle(pinnerOf(pin), handle);
}

export function postOfPin(pin: JsonObject, id: string, source: FieldSource): Partial<PostFields> {
  const author = pinnerOf(pin);
  const where = placeOf(source);
  return {
    id: found(id, source),
    url: found(pinUrl(id), source),
    author: author === undefined ? unreadable(`pinner in ${where}`) : found(clip(author, textLimits.handle), source),
    publishedAt: dateOf(pin.created_at ?? pin.createdAt, source),
    caption: captionOf(pin, source),
    likes: reactionsOf(pin, source),
    comments: countField([pin.comment_count, pin.commentCount], 'comment_count', source),
    views: unreadable('the site does not show views'),
    shares: countField([pin.repin_count, pin.repinCount], 'repin_count', source),
    ...sponsorshipOf(pin, source),
  };
}

/** `Sun, 04 Apr 2021 05:43:58 +0000` as ISO 8601. */
export function dateOf(value: unknown, source: FieldSource): Field<string> {
  const text = typeof value === 'string' ? value : '';
  const isDate = /^\w{3}, \d{1,2} \w{3} \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}$/.test(text);
  const isIso = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})$/.test(text);
  const ms = isDate || isIso ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms)
    ? unreadable(`created_at in ${placeOf(source)}`)
    : found(new Date(ms).toISOString().replace('.000Z', 'Z'), source);
}

/** The description; a pin that has a blank one goes by its title. One that is missing may be blank or not: a gap. */
function captionOf(pin: JsonObject, source: FieldSource): Field<string> {
  const descriptions = [pin.closeup_unified_description, pin.closeupUnifiedDescription, pin.description];
  const text = descriptions.find((value): value is string => typeof value === 'string' && value.trim() !== '');
  if (text !== undefined) return found(clip(text.trim(), textLimits.caption), source);
  const isBlank = descriptions.some((value) => typeof value === 'string');
  const title = isBlank ? (stringAt(pin, 'title') ?? stringAt(pin, 'grid_title')) : undefined;
  return title === undefined
    ? unreadable(`description in ${placeOf(source)}`)
    : found(clip(title.trim(), textLimits.caption), source);
}

/** All kinds of reactions together. A sum of the kinds listed would not show that one of them is missing. */
function reactionsOf(pin: JsonObject, source: FieldSource): Field<number> {
  return countField([pin.total_reaction_count, pin.totalReactionCount], 'total_reaction_count', source);
}

/** The site's own marks. What is not marked may still be paid for, so there is no "no". */
function sponsorshipOf(pin: JsonObject, source: FieldSource): Partial<PostFields> {
  const sponsor = stringAt(pin, 'sponsorship', 'sponsor', 'username');
  const isMarked = isObject(at(pin, 'sponsorship', 'sponsor')) || pin.is_promoted === true;
  return {
    paidPartnership: isMarked ? found(true, source) : unreadable(`sponsorship in ${placeOf(source)}`),
    ...(sponsor === undefined ? {} : { sponsors: found([clip(sponsor, textLimits.name)], source) }),
  };
}
