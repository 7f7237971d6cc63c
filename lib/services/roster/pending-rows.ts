import type { FieldCell } from '@/lib/domain/field-registry';
import { segmentRows } from '@/lib/roster/columns/chunk';

/** Rows that changed since the columns on disk were written: all cells of a row, by place of the column. */
export class PendingRows {
  private readonly bySegment = new Map<number, Map<number, readonly FieldCell[]>>();
  size = 0;

  /** @param cells none: somebody who is gone */
  set(row: number, cells: readonly FieldCell[]): void {
    const segment = Math.floor(row / segmentRows);
    const rows = this.bySegment.get(segment) ?? new Map<number, readonly FieldCell[]>();
    if (!rows.has(row % segmentRows)) this.size += 1;
    rows.set(row % segmentRows, cells);
    this.bySegment.set(segment, rows);
  }

  /** What is known of a row that changed. */
  cellsAt(row: number): readonly FieldCell[] | undefined {
    return this.bySegment.get(Math.floor(row / segmentRows))?.get(row % segmentRows);
  }

  /** Cells of one column that changed, by row of the segment. */
  of(place: number, segment: number): Map<number, FieldCell> {
    const changes = new Map<number, FieldCell>();
    for (const [row, cells] of this.bySegment.get(segment) ?? []) {
      const cell = cells[place];
      if (cell) changes.set(row, cell);
    }
    return changes;
  }

  get segments(): number[] {
    return [...this.bySegment.keys()];
  }

  clear(): void {
    this.bySegment.clear();
    this.size = 0;
  }
}
