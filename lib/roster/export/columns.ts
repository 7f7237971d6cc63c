import type { FieldOption, FieldType } from '@/lib/domain/field-registry';

/** What a file takes from a row of the registry. */
export interface ExportField {
  readonly id: string;
  readonly label: string;
  readonly type: FieldType;
  readonly options?: readonly FieldOption[];
}

/** One column of a file: the value of a field, or how exact it is. */
export interface ExportColumn {
  readonly field: ExportField;
  /** Where its field stands in a line. */
  readonly index: number;
  readonly part: 'value' | 'precision';
  readonly header: string;
}

export const precisionWords = { exact: 'exact', rounded: 'rounded' } as const;

/** @param rounded ids of fields of which some value is rounded: only these get a column that says which */
export function exportColumns(fields: readonly ExportField[], rounded: ReadonlySet<string>): ExportColumn[] {
  return fields.flatMap((field, index): ExportColumn[] => {
    const value: ExportColumn = { field, index, part: 'value', header: `${field.label} [${field.id}]` };
    if (!rounded.has(field.id)) return [value];
    const header = `${field.label} (precision) [${field.id}.precision]`;
    return [value, { field, index, part: 'precision', header }];
  });
}

const HEADER = /\[([^[\]]{1,100}?)(\.precision)?\]\s*$/u;

/** The field that one of our own headers names; `undefined` for other people's. */
export function fieldOfHeader(
  header: string,
): { readonly id: string; readonly part: ExportColumn['part'] } | undefined {
  const match = HEADER.exec(header);
  const id = match?.[1];
  return id === undefined ? undefined : { id, part: match?.[2] ? 'precision' : 'value' };
}
