import type { FieldOption, FieldType, Gap } from '@/lib/domain/field-registry';
import { guarded, unguarded } from './formula-guard';

/** A value of the registry, or why there is none. */
export type FileCell =
  | { readonly value: number | string | boolean | readonly string[]; readonly isRounded?: true }
  | { readonly gap: Gap };

export const gapWords: Readonly<Record<Gap, string>> = {
  unknown: '',
  none: 'none',
  'not-looked-at': 'not looked at',
};

const DAY_MS = 86_400_000;

/** What a column of a file needs to know of its field. */
export interface CellKind {
  readonly type: FieldType;
  readonly options?: readonly FieldOption[];
}

/**
 * A cell as our files have it, to the last digit: shares as 0 to 1, dates in ISO 8601 (UTC), lists with `; ` between them,
 * zero as 0. Unknown is empty; the other gaps are words. Text is guarded against formulas, numbers are not touched.
 */
export function cellText(cell: FileCell, kind: CellKind): string {
  if ('gap' in cell) return gapWords[cell.gap];
  const { value } = cell;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return kind.type === 'date' ? dateText(value) : String(value);
  if (typeof value === 'string') return guarded(value);
  return value.length === 0 ? gapWords.none : guarded(itemsText(value));
}

/** Reads what `cellText` wrote. `undefined` when it cannot have written this: somebody changed the file by hand. */
export function readCellText(text: string, kind: CellKind): FileCell | undefined {
  if (text === '') return { gap: 'unknown' };
  if (text === gapWords.none) return { gap: 'none' };
  if (text === gapWords['not-looked-at']) return { gap: 'not-looked-at' };
  switch (kind.type) {
    case 'number':
    case 'share': {
      const number = Number(text);
      return text.trim() !== '' && Number.isFinite(number) ? { value: number } : undefined;
    }
    case 'date': {
      const at = isoDate(text);
      return at === undefined ? undefined : { value: at };
    }
    case 'boolean':
      return text === 'yes' || text === 'no' ? { value: text === 'yes' } : undefined;
    case 'tags':
      return { value: itemsOf(unguarded(text)) };
    default:
      return { value: unguarded(text) };
  }
}

/** The day alone where it is midnight UTC, else to the millisecond. */
export function dateText(at: number): string {
  if (!Number.isFinite(at) || Math.abs(at) > 8.64e15) return '';
  const iso = new Date(at).toISOString();
  return at % DAY_MS === 0 ? iso.slice(0, -'T00:00:00.000Z'.length) : iso;
}

/** Epoch ms of a date in ISO 8601; without a zone it is UTC. */
export function isoDate(text: string): number | undefined {
  const match =
    /^([+-]\d{6}|\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/.exec(
      text.trim(),
    );
  if (!match) return undefined;
  const [, year, month, day, time, zone] = match;
  const at = Date.parse(`${year}-${month}-${day}T${time ?? '00:00'}${zone ?? 'Z'}`);
  // Date.parse lets 31 February through in some engines.
  const isReal =
    new Date(Date.UTC(2000 + (Number(year) % 400), Number(month) - 1, Number(day))).getUTCDate() === Number(day);
  return Number.isNaN(at) || !isReal ? undefined : at;
}

/** A list in one cell, as `itemsOf` reads it. */
export function itemsText(items: readonly string[]): string {
  return items.map(escapeItem).join('; ');
}

function escapeItem(item: string): string {
  return item.replace(/[\\;]/g, (mark) => `\\${mark}`);
}

/** The items of a list in one cell: `; ` parts them, a backslash keeps a semicolon inside an item. */
export function itemsOf(text: string): string[] {
  const items: string[] = [''];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const last = items.length - 1;
    if (character === '\\' && at + 1 < text.length) {
      at += 1;
      items[last] += text.charAt(at);
    } else if (character === ';') {
      items.push('');
      if (text.charAt(at + 1) === ' ') at += 1;
    } else items[last] += character;
  }
  return items;
}
