import { at, isObject, stringAt } from './json-path';

/**
 * An object's numeric id as text. Ids of posts are beyond 2^53: as JSON numbers they arrive damaged, so only texts and
 * safe integers count (`id` may be `POST_OWNER`).
 */
export function numericId(value: unknown): string | undefined {
  for (const key of ['pk', 'pk_id', 'id']) {
    const id = at(value, key);
    if (typeof id === 'number' && Number.isSafeInteger(id) && id > 0) return String(id);
    const digits = typeof id === 'string' ? /^(\d{1,25})(?:_\d{1,25})?$/.exec(id)?.[1] : undefined;
    if (digits !== undefined) return digits;
  }
  return undefined;
}

export interface Author {
  readonly handle: string | undefined;
  readonly id: string | undefined;
}

/** Who wrote a post or comment. */
export function authorOf(item: unknown): Author {
  const person = [at(item, 'user'), at(item, 'owner')].filter(isObject);
  const named = person.find((who) => stringAt(who, 'username') !== undefined) ?? person[0];
  return { handle: stringAt(named, 'username'), id: numericId(named) };
}

const SHORTCODE_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * The numeric id that a shortcode spells: base 64, most significant digit first. Posts of private accounts carry a longer
 * code whose first eleven digits are the id.
 */
export function idOfShortcode(shortcode: string): string | undefined {
  if (!/^[\w-]{9,60}$/.test(shortcode)) return undefined;
  let id = 0n;
  for (const digit of shortcode.slice(0, 11)) id = id * 64n + BigInt(SHORTCODE_ALPHABET.indexOf(digit));
  return id.toString();
}
