import { at, isObject, stringAt } from '../json-path';

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
