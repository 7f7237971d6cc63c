import type { AnyField } from '@/lib/domain/field-registry';
import type { Settings } from '@/lib/domain/settings';

/** Goes up when a field gives another value than before for the same person, or columns are kept in another way. */
const columnsVersion = 2;

/** What columns are made with: which fields, and the settings that values depend on. Equal recipes make equal columns. */
export function columnsRecipe(fields: readonly AnyField[], { audience }: Settings): string {
  return JSON.stringify([
    columnsVersion,
    audience?.tierBounds ?? null,
    fields.map(({ id, type, options }) => [id, type, ...(options ?? []).map(({ value }) => value)]),
  ]);
}
