import { absent, type Field, type FieldSource, firstFound, found, unreadable } from '@/lib/domain/field';
import type { ProfileFields } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { countIn } from './units';

/** A found text, cut to its limit; a gap with the reason when there is none. */
export function textField(
  text: string | undefined,
  source: FieldSource,
  limit: number,
  ...tried: string[]
): Field<string> {
  return text === undefined ? unreadable(...tried) : found(clip(text, limit), source);
}

/** A found count; a gap that names the text when it could not be read as one number. */
export function countField(
  text: string | undefined,
  locale: string | undefined,
  source: FieldSource,
  ...tried: string[]
): Field<number> {
  if (text === undefined) return unreadable(...tried);
  const count = countIn(text, locale);
  return count
    ? found(count.value, source, count.precision)
    : unreadable(...tried, `the text "${clip(text, 60)}" is not one clear number`);
}

/** A profile of which nothing is known yet, for the reason given; what YouTube never has is absent. */
export function emptyProfile(why: string): ProfileFields {
  const gap = unreadable(why);
  return {
    id: gap,
    handle: gap,
    displayName: gap,
    bio: gap,
    followers: gap,
    following: absent(),
    postCount: gap,
    likesTotal: absent(),
    verified: gap,
    private: absent(),
    website: gap,
    email: gap,
    location: gap,
    category: absent(),
  };
}

/** The first that was found; a gap names each thing that was tried once. */
export function firstOf<T>(...fields: readonly Field<T>[]): Field<T> {
  const field = firstFound(...fields);
  return field.status === 'unreadable' ? unreadable(...new Set(field.tried)) : field;
}
