import {
  columnOrderingFeature,
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import { flushSync } from 'react-dom';
import { useFieldCatalog } from '@/components/hooks/field-catalog';
import type { FieldCatalog } from '@/lib/domain/field-catalog';
import { type View, viewLimits } from '@/lib/roster/view';
import { boundedWidth, NAME_FIELD, shownColumns, usualWidth, withColumn } from './column-look';
import type { TableLine } from './use-roster-lines';

export const TICK_PX = 32;

const features = tableFeatures({
  columnOrderingFeature,
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
});
const helper = createColumnHelper<typeof features, TableLine>();
const nobody: TableLine[] = [];

/** Numbers and dates are looked at from the top: the largest, the latest. */
function fallsFirst(field: string, catalog: FieldCatalog): boolean {
  const type = catalog.fieldOf(field)?.type;
  return type === 'number' || type === 'share' || type === 'date';
}

function columnsOf(catalog: FieldCatalog) {
  return helper.columns(
    catalog.columnFields.map((row) =>
      helper.accessor((line) => line.cells[row.id], {
        id: row.id,
        size: usualWidth(row.id, catalog),
        minSize: viewLimits.minWidthPx,
        maxSize: viewLimits.maxWidthPx,
        enableHiding: row.id !== NAME_FIELD,
      }),
    ),
  );
}

/** A column as it stands in the table. */
export interface TableColumn {
  readonly field: string;
  /** In px; `undefined`: what is left over. */
  readonly width: number | undefined;
  readonly minWidth: number;
  /** In px from the left edge, where it is pinned. */
  readonly left?: number;
  readonly isLastPinned: boolean;
  readonly direction: 'ascending' | 'descending' | 'none';
  /** Place among several keys, from 1. Missing: the only one, or none. */
  readonly sortPlace?: number;
  readonly onSort: (isAdded: boolean) => void;
  /** @param widthPx as wide as it is now */
  readonly onResizeStart: (event: unknown, widthPx: number) => void;
  /** As wide as it was before anybody made it wider or narrower. */
  readonly onResizeUndo: () => void;
}

/** The columns of a view: order, widths, pinning and sorting, kept by the table engine and written back to the view. */
export function useColumns(view: View, change: (next: (before: View) => View) => void) {
  const catalog = useFieldCatalog();
  const columns = useMemo(() => columnsOf(catalog), [catalog]);
  const state = useMemo(() => {
    const shown = shownColumns(view, catalog);
    const isShown = new Set(shown.map(({ field }) => field));
    return {
      columnOrder: shown.map(({ field }) => field),
      columnPinning: { start: shown.filter(({ isPinned }) => isPinned).map(({ field }) => field), end: [] },
      columnSizing: Object.fromEntries(
        shown.flatMap(({ field, widthPx }) => (widthPx === undefined ? [] : [[field, widthPx]])),
      ) as Record<string, number>,
      columnVisibility: Object.fromEntries(catalog.columnFields.map(({ id }) => [id, isShown.has(id)])),
    };
  }, [view, catalog]);
  const table = useTable({
    features,
    columns,
    data: nobody,
    columnResizeMode: 'onChange',
    state,
    onColumnSizingChange: (next) =>
      change((before) => {
        const shown = shownColumns(before, catalog);
        const sizes = Object.fromEntries(shown.flatMap(({ field, widthPx }) => (widthPx ? [[field, widthPx]] : [])));
        const after: Record<string, number> = typeof next === 'function' ? next(sizes) : next;
        return {
          ...before,
          columns: shown.map((column) => {
            const width = after[column.field];
            return width === undefined ? column : { ...column, widthPx: boundedWidth(width) };
          }),
        };
      }),
  });
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  const pinned = table.getStartVisibleLeafColumns();
  const isNameWide = state.columnSizing[NAME_FIELD] === undefined;
  const shown = headers.map((header): TableColumn => {
    const { column } = header;
    const sort = view.sort.findIndex(({ field }) => field === column.id);
    const key = view.sort[sort];
    const isPinned = column.getIsPinned() === 'start';
    return {
      field: column.id,
      width: column.id === NAME_FIELD && isNameWide ? undefined : column.getSize(),
      minWidth: column.getSize(),
      isLastPinned: isPinned && pinned.at(-1)?.id === column.id,
      direction: key ? (key.isDescending ? 'descending' : 'ascending') : 'none',
      ...(isPinned ? { left: TICK_PX + column.getStart('start') } : {}),
      ...(key && view.sort.length > 1 ? { sortPlace: sort + 1 } : {}),
      onSort: (isAdded) => sortBy(change, column.id, isAdded, catalog),
      onResizeStart: (event, widthPx) => {
        // What takes the rest has no width of its own yet: it begins with the one it has.
        if (column.id === NAME_FIELD && isNameWide)
          flushSync(() => change((before) => withColumn(before, column.id, { widthPx }, catalog)));
        header.getResizeHandler()(event);
      },
      onResizeUndo: () => change((before) => usuallyWide(before, column.id, catalog)),
    };
  });
  return { columns: shown, minWidth: TICK_PX + table.getTotalSize(), isNameWide };
}

/** The same view with this column as wide as its type usually is; the name takes what is left over. */
function usuallyWide(view: View, field: string, catalog: FieldCatalog): View {
  const columns = shownColumns(view, catalog);
  if (columns.every((column) => column.field !== field || column.widthPx === undefined)) return view;
  return {
    ...view,
    columns: columns.map(({ widthPx: _, ...rest }, at) => (rest.field === field ? rest : (columns[at] ?? rest))),
  };
}

/** One key is turned round by a second press; an added one goes away with the third. */
function sortBy(
  change: (next: (before: View) => View) => void,
  field: string,
  isAdded: boolean,
  catalog: FieldCatalog,
): void {
  change((before) => {
    const at = before.sort.findIndex((key) => key.field === field);
    const key = before.sort[at];
    const first = { field, isDescending: fallsFirst(field, catalog) };
    if (!isAdded) {
      const isTurned = before.sort.length === 1 && key;
      return { ...before, sort: [isTurned ? { field, isDescending: !key.isDescending } : first] };
    }
    if (!key) return before.sort.length >= viewLimits.sorts ? before : { ...before, sort: [...before.sort, first] };
    const next = key.isDescending === first.isDescending ? [{ field, isDescending: !key.isDescending }] : [];
    return { ...before, sort: [...before.sort.slice(0, at), ...next, ...before.sort.slice(at + 1)] };
  });
}
