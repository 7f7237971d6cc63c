import type { FieldCell } from '@/lib/domain/field-registry';
import { segmentRows } from '@/lib/roster/columns/chunk';

/** Cells of a row, by place of the column. `undefined`: as it is on the disk. */
export type PendingCells = readonly (FieldCell | undefined)[];

/** Rows that changed since the columns on disk were written. */
export class PendingRows {
  private readonly bySegment = new Map<number, Map<number, PendingCells>>();
  size = 0;

  /** @param cells none: somebody who is gone */
  set(row: number, cells: PendingCells): void {
    const segment = Math.floor(row / segmentRows);
    const rows = this.bySegment.get(segment) ?? new Map<number, PendingCells>();
    if (!rows.has(row % segmentRows)) this.size += 1;
    rows.set(row % segmentRows, cells);
    this.bySegment.set(segment, rows);
  }

  /** What is known of a row that changed. */
  cellsAt(row: number): PendingCells | undefined {
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
