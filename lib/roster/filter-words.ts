import { type FieldCatalog, shippedCatalog } from '@/lib/domain/field-catalog';
import { type FieldType, formats } from '@/lib/domain/field-registry';
import { dateConditionWords, isAskedOfDates, isAskedOfDays } from './date-words';
import { type Condition, type Filter, type FilterOp, isGroup } from './filter';

const words: Readonly<Record<FilterOp, string>> = {
  'is-known': 'is known',
  'is-none': 'is none',
  'is-unknown': 'is unknown',
  'is-not-looked-at': 'was never looked at',
  'at-least': 'at least',
  'at-most': 'at most',
  equals: 'is exactly',
  between: 'between',
  contains: 'contains',
  'contains-not': 'does not contain',
  is: 'is',
  'begins-with': 'begins with',
  'any-of': 'is any of',
  'none-of': 'is none of',
  'all-of': 'has all of',
  'is-true': 'is yes',
  'is-false': 'is no',
  before: 'before',
  after: 'after',
  'older-than': 'more than … days ago',
  within: 'within … days',
};

/** What is asked, in plain words. */
export function opWords(op: FilterOp, type: FieldType): string {
  if (type === 'tags' && op === 'any-of') return 'has any of';
  if (type === 'tags' && op === 'none-of') return 'has none of';
  return words[op];
}

/** "Audience score at least 70". Texts in it may come from pages. @param now epoch ms, for the year of a date */
export function conditionWords(condition: Condition, now: number, catalog: FieldCatalog = shippedCatalog): string {
  const type = catalog.fieldOf(condition.field)?.type ?? 'text';
  if (isAskedOfDays(condition) || (type === 'date' && isAskedOfDates(condition)))
    return dateConditionWords(fieldLabel(condition.field, catalog), condition, now);
  const op = isOfOne(condition) ? ofOne(condition.op, type) : opWords(condition.op, type);
  return [fieldLabel(condition.field, catalog), op, ...valueWords(condition, catalog)].join(' ');
}

/** A condition or a group with its parts, each group but the outermost in brackets. */
export function filterWords(
  filter: Filter,
  now: number,
  catalog: FieldCatalog = shippedCatalog,
  isInside = false,
): string {
  if (!isGroup(filter)) return conditionWords(filter, now, catalog);
  const parts = filter.of.map((part) => filterWords(part, now, catalog, isInside || filter.of.length > 1));
  const text = parts.join(filter.join === 'all' ? ' and ' : ' or ');
  return isInside && parts.length > 1 ? `(${text})` : text;
}

function isOfOne(condition: Condition): boolean {
  return 'values' in condition && condition.values.length === 1;
}

function ofOne(op: FilterOp, type: FieldType): string {
  if (op === 'none-of') return type === 'tags' ? 'does not have' : 'is not';
  return type === 'tags' ? 'has' : 'is';
}

function valueWords(condition: Condition, catalog: FieldCatalog): string[] {
  switch (condition.op) {
    case 'at-least':
    case 'at-most':
    case 'equals':
      return [numberWords(condition.field, condition.value, catalog)];
    case 'between':
      return [
        `${numberWords(condition.field, condition.low, catalog)} and ${numberWords(condition.field, condition.high, catalog)}`,
      ];
    case 'contains':
    case 'contains-not':
    case 'is':
    case 'begins-with':
      return [`“${condition.value}”`];
    case 'any-of':
    case 'none-of':
    case 'all-of': {
      const labels = condition.values.map((value) => valueLabel(condition.field, value, catalog));
      const shown = labels.slice(0, 3).join(', ');
      return [labels.length > 3 ? `${shown} and ${labels.length - 3} more` : shown];
    }
    default:
      return [];
  }
}

function numberWords(field: string, value: number, catalog: FieldCatalog): string {
  const row = catalog.fieldOf(field);
  return row && (row.type === 'number' || row.type === 'share') ? row.format(value) : formats.number(value);
}

/** A field's name; one that does not exist any more says so. */
export function fieldLabel(id: string, catalog: FieldCatalog = shippedCatalog): string {
  return catalog.fieldOf(id)?.label ?? 'A field that is gone';
}

/** The label of a choice's value, else the value itself. */
export function valueLabel(field: string, value: string, catalog: FieldCatalog = shippedCatalog): string {
  return catalog.fieldOf(field)?.options?.find((option) => option.value === value)?.label ?? value;
}
