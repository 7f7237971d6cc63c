import { clip, visibleText } from '@/lib/domain/text';
import type { FieldCell, FieldRow, FieldSourceRecord, FieldType, Gap } from './field-row';
import { aboutText, optionLabel } from './make-field';

type AnyRow = FieldRow<string, FieldType>;

/** What a person has in a field, or why there is nothing. Texts are whole and as the page wrote them. */
export function cellOf(row: AnyRow, record: FieldSourceRecord): FieldCell {
  const value = row.get(record);
  if (value === undefined) return { gap: row.gap(record) };
  return row.isRounded(record) ? { value, isRounded: true } : { value };
}

/** How a gap is written. */
export const gapWords: Readonly<Record<Gap, string>> = {
  none: 'none',
  unknown: 'unknown',
  'not-looked-at': 'not looked at',
};

/**
 * A cell as people read it: "about 24,700", "Prospect", "none", "not looked at". Long texts are cut, and what a page wrote can
 * neither hide nor reorder anything. An empty list of tags is none.
 */
export function cellText(row: AnyRow, cell: FieldCell): string {
  if ('gap' in cell) return gapWords[cell.gap];
  const { value } = cell;
  if (Array.isArray(value) && value.length === 0) return gapWords.none;
  const written = row.type === 'choice' ? optionLabel(row.options, String(value)) : row.format(value);
  if (cell.isRounded) return aboutText(written);
  if (row.type === 'number' || row.type === 'share' || row.type === 'date' || row.type === 'boolean') return written;
  return visibleText(clip(written, row.maxLength), { multiline: row.multiline });
}
