import { absent, type Field, type FieldSource, found, unreadable } from '@/lib/domain/field';
import { clip } from '@/lib/domain/text';
import { parseJson } from './structured-data';

/** Where a JSON value was, in plain words, for the list of what was tried. */
export function placeOf(source: FieldSource): string {
  return source === 'response' ? "the page's response" : 'the data embedded in the page';
}

/**
 * A text as the page has it, cut at `limit`; null, empty and blank are `absent`, a missing key is unreadable, and so is JSON
 * that was written out as text: that is a shape gone wrong, not words.
 */
export function textField(value: unknown, name: string, limit: number, source: FieldSource): Field<string> {
  if (typeof value === 'string' && isWrittenJson(value)) return unreadable(`${name} in ${placeOf(source)}`);
  if (typeof value === 'string') return value.trim() === '' ? absent() : found(clip(value, limit), source);
  return value === null ? absent() : unreadable(`${name} in ${placeOf(source)}`);
}

function isWrittenJson(text: string): boolean {
  return text === 'null' || (/^\s*(?:\{\s*["}]|\[\s*[[{"\]])/.test(text) && parseJson(text).ok);
}

/** The first of the candidates that is a count; a negative number is how the site says "hidden". */
export function countField(candidates: readonly unknown[], name: string, source: FieldSource): Field<number> {
  const count = candidates.find(isCount);
  return count === undefined ? unreadable(`${name} in ${placeOf(source)}`) : found(count, source, 'exact');
}

export function flagField(value: unknown, name: string, source: FieldSource): Field<boolean> {
  return typeof value === 'boolean' ? found(value, source) : unreadable(`${name} in ${placeOf(source)}`);
}

export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** Epoch seconds as ISO 8601 to the second; `undefined` outside of the years the site exists. */
export function isoOfSeconds(value: unknown): string | undefined {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1_262_304_000 || value > 4_102_444_800)
    return undefined;
  return new Date(value * 1000).toISOString().replace('.000Z', 'Z');
}
