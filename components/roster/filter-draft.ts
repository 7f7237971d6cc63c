import type { AnyField } from '@/lib/domain/field-registry';
import type { Condition, FilterOp } from '@/lib/roster/filter';

/** A condition while somebody writes it: numbers and dates as typed. */
export interface ConditionDraft {
  readonly op: FilterOp;
  readonly text: string;
  /** The upper end of "between". */
  readonly text2: string;
  readonly values: readonly string[];
}

const multiples: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, b: 1e9 };

/**
 * A number as people type it: `24,700`, `24.7k`, `1.2M`, `-3`. `undefined` when it is none. Commas are taken for thousands
 * only where they stand so.
 */
export function typedNumber(text: string): number | undefined {
  const compact = text.trim().replace(/[\s\u00a0\u202f_%]/g, '');
  const plain = /^[-+]?\d{1,3}(,\d{3})+(\.\d+)?[kmb]?$/i.test(compact)
    ? compact.replace(/,/g, '')
    : compact.replace(',', '.');
  const parts = /^([-+]?(?:\d+\.?\d*|\.\d+))([kmb]?)$/i.exec(plain);
  if (!parts) return undefined;
  const value = Number(parts[1]) * (multiples[(parts[2] ?? '').toLowerCase()] ?? 1);
  return Number.isFinite(value) ? value : undefined;
}

/** The draft that a condition comes from, for editing. */
export function draftOf(row: AnyField, condition: Condition): ConditionDraft {
  const empty: ConditionDraft = { op: condition.op, text: '', text2: '', values: [] };
  const shown = (value: number) => String(isShare(row) ? round(value * 100) : value);
  switch (condition.op) {
    case 'at-least':
    case 'at-most':
    case 'equals':
      return { ...empty, text: shown(condition.value) };
    case 'between':
      return { ...empty, text: shown(condition.low), text2: shown(condition.high) };
    case 'contains':
    case 'contains-not':
    case 'is':
    case 'begins-with':
      return { ...empty, text: condition.value };
    case 'any-of':
    case 'none-of':
    case 'all-of':
      return { ...empty, values: condition.values };
    case 'before':
    case 'after':
      return { ...empty, text: dayOf(condition.at) };
    case 'older-than':
    case 'within':
      return { ...empty, text: String(condition.days) };
    default:
      return empty;
  }
}

/** The condition, or what is still wrong, in words. */
export function conditionOf(row: AnyField, draft: ConditionDraft): Condition | { readonly problem: string } {
  const { op } = draft;
  const field = row.id;
  const number = (text: string) => {
    const value = typedNumber(text);
    return value !== undefined && isShare(row) ? value / 100 : value;
  };
  switch (op) {
    case 'at-least':
    case 'at-most':
    case 'equals': {
      const value = number(draft.text);
      return value === undefined ? { problem: 'Type a number, such as 70 or 24.7k.' } : { field, op, value };
    }
    case 'between': {
      const [low, high] = [number(draft.text), number(draft.text2)];
      if (low === undefined || high === undefined) return { problem: 'Type two numbers.' };
      return { field, op, low: Math.min(low, high), high: Math.max(low, high) };
    }
    case 'contains':
    case 'contains-not':
    case 'is':
    case 'begins-with': {
      const value = draft.text.trim();
      return value ? { field, op, value } : { problem: 'Type what to look for.' };
    }
    case 'any-of':
    case 'none-of':
    case 'all-of':
      return draft.values.length > 0 ? { field, op, values: draft.values } : { problem: 'Choose at least one.' };
    case 'before':
    case 'after': {
      const at = new Date(`${draft.text}T00:00`).getTime();
      return Number.isFinite(at) ? { field, op, at } : { problem: 'Choose a day.' };
    }
    case 'older-than':
    case 'within': {
      const days = typedNumber(draft.text);
      return days === undefined || days < 0 ? { problem: 'Type a number of days.' } : { field, op, days };
    }
    default:
      return { field, op };
  }
}

/** Shares are typed and shown as per cent. */
export function isShare(row: AnyField): boolean {
  return row.type === 'share';
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/** `2026-05-12` in the person's own zone. */
function dayOf(at: number): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
