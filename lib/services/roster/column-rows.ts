import type { AnyField, FieldCell, FieldSourceRecord, RecordPart } from '@/lib/domain/field-registry';
import { kindOf } from '@/lib/roster/columns/chunk';
import type { ColumnField } from '@/lib/roster/columns/patch';
import { searchTextOf } from './search-text';

/** Columns of our own beside the registry's: who the row is, where they are, and all that a search looks at. */
export const idColumn = '#id';
/** Ids of the lists they are on. */
export const listsColumn = '#lists';
/** Ids of the workspaces they are in. */
export const workspacesColumn = '#workspaces';
export const searchColumn = '#search';
export const ownColumns = [idColumn, listsColumn, workspacesColumn, searchColumn] as const;

/** How the cells of one column are made and kept. */
export interface ColumnRow extends ColumnField {
  /** What `make` looks at besides the person. Missing: it may be anything that fields look at. */
  readonly needs?: readonly RecordPart[];
  make(record: FieldSourceRecord): FieldCell;
}
export type ColumnRows = ReadonlyMap<string, ColumnRow>;

const own: readonly (readonly [(typeof ownColumns)[number], ColumnRow])[] = [
  [idColumn, { type: 'text', kind: 'ids', isUnsorted: true, needs: [], make: ({ person }) => ({ value: person.id }) }],
  [
    listsColumn,
    {
      type: 'tags',
      kind: 'tags',
      isUnsorted: true,
      needs: ['lists'],
      make: ({ lists }) => ({ value: lists?.map(({ id }) => id) ?? [] }),
    },
  ],
  [
    workspacesColumn,
    {
      type: 'tags',
      kind: 'tags',
      isUnsorted: true,
      needs: ['memberships'],
      make: ({ memberships }) => ({ value: memberships?.map(({ workspaceId }) => workspaceId) ?? [] }),
    },
  ],
  [
    searchColumn,
    {
      type: 'text',
      kind: 'words',
      isUnsorted: true,
      needs: ['profiles', 'captions'],
      make: (record) => ({ value: searchTextOf(record) }),
    },
  ],
];

/** By name, our own first. */
export function columnRows(
  fields: readonly AnyField[],
  cellOf: (row: AnyField, record: FieldSourceRecord) => FieldCell,
): ColumnRows {
  const kept = fields.map((row): [string, ColumnRow] => {
    const { id, type, options, needs } = row;
    return [
      id,
      {
        type,
        kind: kindOf(type),
        ...(options && { options }),
        ...(needs && { needs }),
        make: (record) => cellOf(row, record),
      },
    ];
  });
  return new Map([...own, ...kept]);
}
