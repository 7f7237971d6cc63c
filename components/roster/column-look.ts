import { type FieldCatalog, shippedCatalog } from '@/lib/domain/field-catalog';
import type { FieldType } from '@/lib/domain/field-registry';
import { type View, type ViewColumn, viewLimits } from '@/lib/roster/view';

/** The name: always there, always first, always in sight. */
export const NAME_FIELD = 'full_name';

const byType: Readonly<Record<FieldType, number>> = {
  text: 150,
  number: 104,
  share: 104,
  boolean: 84,
  date: 108,
  url: 180,
  email: 190,
  choice: 112,
  tags: 200,
};

const byField: Readonly<Record<string, number>> = {
  [NAME_FIELD]: 170,
  site: 92,
  tier: 84,
  score: 128,
  notes: 240,
  bio: 260,
};

/** How wide a column is unless somebody made it wider, in px. */
export function usualWidth(field: string, catalog: FieldCatalog = shippedCatalog): number {
  const row = catalog.fieldOf(field);
  const least = byField[field] ?? (row ? byType[row.type] : 120);
  // A heading that is cut off says nothing: about 6.5 px a letter, and room for the arrow.
  return Math.max(least, Math.min(190, Math.ceil((row?.label.length ?? 0) * 6.5) + 34));
}

/** @returns within what a column may be, in whole px */
export function boundedWidth(px: number): number {
  return Math.round(Math.min(viewLimits.maxWidthPx, Math.max(viewLimits.minWidthPx, px)));
}

/** Numbers stand at the right, so that their digits line up. */
export function isNumberField(field: string, catalog: FieldCatalog = shippedCatalog): boolean {
  const type = catalog.fieldOf(field)?.type;
  return field !== 'score' && (type === 'number' || type === 'share');
}

/** Columns that exist, each once: pinned ones first, and the name before all. */
export function shownColumns(view: View, catalog: FieldCatalog = shippedCatalog): ViewColumn[] {
  const seen = new Set<string>();
  const columns = view.columns.filter(({ field }) => {
    if (seen.has(field) || !catalog.fieldOf(field)) return false;
    seen.add(field);
    return true;
  });
  const name = columns.find(({ field }) => field === NAME_FIELD) ?? { field: NAME_FIELD };
  const others = columns.filter(({ field }) => field !== NAME_FIELD);
  return [
    { ...name, isPinned: true },
    ...others.filter(({ isPinned }) => isPinned),
    ...others.filter(({ isPinned }) => !isPinned),
  ];
}

/** The same columns with this one `by` places further; it stays among the pinned, or among the others. */
export function movedColumn(view: View, field: string, by: number, catalog: FieldCatalog = shippedCatalog): View {
  const columns = shownColumns(view, catalog);
  const from = columns.findIndex((column) => column.field === field);
  const to = from + by;
  const [moving, target] = [columns[from], columns[to]];
  if (!moving || !target || field === NAME_FIELD || target.field === NAME_FIELD) return view;
  if (Boolean(moving.isPinned) !== Boolean(target.isPinned)) return view;
  columns.splice(from, 1);
  columns.splice(to, 0, moving);
  return { ...view, columns };
}

/** Shows a column, after the others, or hides it. What it was sorted by stays. */
export function toggledColumn(view: View, field: string, catalog: FieldCatalog = shippedCatalog): View {
  const columns = shownColumns(view, catalog);
  if (field === NAME_FIELD) return view;
  const rest = columns.filter((column) => column.field !== field);
  if (rest.length < columns.length) return { ...view, columns: rest };
  return columns.length >= viewLimits.columns ? view : { ...view, columns: [...columns, { field }] };
}

/** The same view with this column changed. */
export function withColumn(
  view: View,
  field: string,
  change: Partial<ViewColumn>,
  catalog: FieldCatalog = shippedCatalog,
): View {
  return {
    ...view,
    columns: shownColumns(view, catalog).map((column) => (column.field === field ? { ...column, ...change } : column)),
  };
}
