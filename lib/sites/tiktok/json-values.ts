import { absent, type Field, type FieldSource, found, type Precision, unreadable } from '@/lib/domain/field';
import { clip } from '@/lib/domain/text';
import { placeOf } from '../json-fields';
import { at } from '../json-path';

/** An id as text. Ids are beyond 2^53: as JSON numbers they arrive damaged, so only texts of digits count. */
export function idIn(value: unknown): string | undefined {
  return typeof value === 'string' && /^\d{1,25}$/.test(value) && value !== '0' ? value : undefined;
}

/** A count, given as a number or as digits; a negative one is an overflow of the site's, no count. */
export function countIn(value: unknown): number | undefined {
  const count = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}

/**
 * The site gives some numbers as it shows them: `612.4K` as 612400, `4.7M` as 4700000. From 10,000 on a number that looks
 * like that counts as rounded; that an exact one looks so by chance does no harm.
 */
export function precisionOf(count: number): Precision {
  if (count < 10_000) return 'exact';
  const step = count < 1e6 ? 1e2 : count < 1e9 ? 1e5 : 1e8;
  return count % step === 0 ? 'rounded' : 'exact';
}

/** The first of the keys that holds a count, in the exact numbers (`statsV2`, texts of digits) before the older ones. */
export function statField(
  groups: readonly unknown[],
  keys: readonly string[],
  name: string,
  source: FieldSource,
): Field<number> {
  for (const group of groups) {
    for (const key of keys) {
      const count = countIn(at(group, key));
      if (count !== undefined) return found(count, source, precisionOf(count));
    }
  }
  return unreadable(`${name} in ${placeOf(source)}`);
}

/** A text as the page has it, cut at `limit`; a blank one is `absent`, anything else unreadable. */
export function textIn(value: unknown, name: string, limit: number, source: FieldSource): Field<string> {
  if (typeof value !== 'string') return unreadable(`${name} in ${placeOf(source)}`);
  return value.trim() === '' ? absent() : found(clip(value, limit), source);
}

/** Epoch seconds, as a number or as digits. */
export function secondsIn(value: unknown): number | undefined {
  return typeof value === 'string' && /^\d{10}$/.test(value)
    ? Number(value)
    : typeof value === 'number'
      ? value
      : undefined;
}
