import type { FieldCell } from '@/lib/domain/field-registry';
import { type Condition, dayMs, type Filter, isGroup } from './filter';
import { fold } from './fold';

/**
 * Whether somebody is let through: what each operator means, in full. Whatever answers a filter faster must agree with this.
 *
 * - A gap never satisfies a question about a value: who was not looked at has neither "at least 70" nor "at most 70".
 * - `none-of` and `contains-not` are questions about a value too. They hold for a known value and for a plain "none" (there is
 *   nothing that could be one of them), not for "unknown" and "not looked at": nobody knows whether it would be.
 * - An empty list of tags is the gap `none`, whichever way it is written.
 * - Texts are compared without case and accents, see `fold`. A choice is compared by its value, a tag as it is.
 * - A number or a date that is asked for a text, and the like, lets nobody through.
 *
 * @param cellOfField what the person has in a field; a field that does not exist is a gap
 * @param now epoch ms, for "older than" and "within"
 */
export function matches(filter: Filter, cellOfField: (field: string) => FieldCell, now: number): boolean {
  if (!isGroup(filter)) return holds(filter, cellOfField(filter.field), now);
  if (filter.of.length === 0) return true;
  const holdsToo = (each: Filter) => matches(each, cellOfField, now);
  return filter.join === 'all' ? filter.of.every(holdsToo) : filter.of.some(holdsToo);
}

/** Whether one condition holds for one cell. */
export function holds(condition: Condition, cell: FieldCell, now: number): boolean {
  const gap = gapOf(cell);
  switch (condition.op) {
    case 'is-known':
      return gap === undefined;
    case 'is-none':
      return gap === 'none';
    case 'is-unknown':
      return gap === 'unknown';
    case 'is-not-looked-at':
      return gap === 'not-looked-at';
    case 'contains-not':
    case 'none-of':
      if (gap !== undefined) return gap === 'none';
  }
  return gap === undefined && 'value' in cell && valueHolds(condition, cell.value, now);
}

type Value = Extract<FieldCell, { value: unknown }>['value'];

function gapOf(cell: FieldCell) {
  if ('gap' in cell) return cell.gap;
  return Array.isArray(cell.value) && cell.value.length === 0 ? 'none' : undefined;
}

function valueHolds(condition: Condition, value: Value, now: number): boolean {
  if (typeof value === 'number') return numberHolds(condition, value, now);
  if (typeof value === 'boolean') return condition.op === (value ? 'is-true' : 'is-false');
  return textsHold(condition, typeof value === 'string' ? [fold(value)] : value.map(fold));
}

function numberHolds(condition: Condition, value: number, now: number): boolean {
  switch (condition.op) {
    case 'at-least':
      return value >= condition.value;
    case 'at-most':
      return value <= condition.value;
    case 'equals':
      return value === condition.value;
    case 'between':
      return value >= condition.low && value <= condition.high;
    case 'before':
      return value < condition.at;
    case 'after':
      return value > condition.at;
    case 'older-than':
      return value < now - condition.days * dayMs;
    case 'within':
      return value >= now - condition.days * dayMs;
    default:
      return false;
  }
}

/** @param texts folded: one of a text or a choice, several of tags */
function textsHold(condition: Condition, texts: readonly string[]): boolean {
  switch (condition.op) {
    case 'contains':
      return texts.some((text) => text.includes(fold(condition.value)));
    case 'contains-not':
      return !texts.some((text) => text.includes(fold(condition.value)));
    case 'is':
      return texts.some((text) => text === fold(condition.value));
    case 'begins-with':
      return texts.some((text) => text.startsWith(fold(condition.value)));
    case 'any-of':
      return condition.values.some((value) => texts.includes(fold(value)));
    case 'none-of':
      return !condition.values.some((value) => texts.includes(fold(value)));
    case 'all-of':
      return condition.values.every((value) => texts.includes(fold(value)));
    default:
      return false;
  }
}
