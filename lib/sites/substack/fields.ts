import { type Field, type FieldSource, found, unreadable } from '@/lib/domain/field';
import { placeOf, textField } from '../json-fields';

/** Ids are positive whole numbers. */
export function idOf(value: unknown): string | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? String(value) : undefined;
}

/** A moment with its zone, as ISO 8601 in UTC. */
export function dateField(value: unknown, name: string, source: FieldSource): Field<string> {
  const isMoment = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/.test(value);
  return isMoment && !Number.isNaN(Date.parse(value))
    ? found(new Date(value).toISOString(), source)
    : unreadable(`${name} in ${placeOf(source)}`);
}

/** A text; the word that a program writes for "none" is no name and no bio. */
export function wordsField(value: unknown, name: string, limit: number, source: FieldSource): Field<string> {
  return value === 'null' || value === 'undefined'
    ? unreadable(`${name} in ${placeOf(source)}`)
    : textField(value, name, limit, source);
}

/** An account on X, from the name that the site keeps for it. */
export function onX(value: unknown): readonly string[] {
  return typeof value === 'string' && /^(?!(?:null|undefined)$)\w{1,15}$/.test(value) ? [`https://x.com/${value}`] : [];
}
