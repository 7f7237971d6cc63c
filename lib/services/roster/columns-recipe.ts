import type { AnyField } from '@/lib/domain/field-registry';
import type { Settings } from '@/lib/domain/settings';
import { ownColumns, searchColumn } from './column-rows';

/** Goes up when a field gives another value than before for the same person, or columns are kept in another way. */
const columnsVersion = 5;

/** The same for what a search looks at alone: with another one nothing else is built again. */
const searchVersion = 'captions 1';

/** What columns are made with. Equal recipes make equal columns. */
export interface ColumnsRecipe {
  /** What all of them depend on: with another one everything is built again. */
  readonly base: string;
  /** What each depends on besides, by its name: with another one only that column is built. */
  readonly columns: Readonly<Record<string, string>>;
}

export function columnsRecipe(fields: readonly AnyField[], { audience }: Settings): ColumnsRecipe {
  return {
    base: JSON.stringify([columnsVersion, audience?.tierBounds ?? null]),
    columns: Object.fromEntries([
      ...ownColumns.map((name) => [name, name === searchColumn ? searchVersion : '']),
      ...fields.map(({ id, type, options }) => [
        id,
        [type, ...(options ?? []).map(({ value }) => JSON.stringify(value))].join(' '),
      ]),
    ]),
  };
}

export function isSameRecipe(one: ColumnsRecipe, other: ColumnsRecipe): boolean {
  return one.base === other.base && isSameColumns(one.columns, other.columns);
}

export function isSameColumns(one: ColumnsRecipe['columns'], other: ColumnsRecipe['columns']): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}
