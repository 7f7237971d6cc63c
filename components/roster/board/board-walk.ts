import type { BoardColumn } from '@/lib/roster/board';
import type { Way } from '../use-table-keys';

/** The column that holds this row of the query. */
export function columnAt(columns: readonly BoardColumn[], row: number): BoardColumn | undefined {
  return columns.find(({ offset, count }) => row >= offset && row < offset + count);
}

/**
 * The row of the query that comes next on a board: up and down within the column, to the side at the same height of the next
 * column that has somebody, J and K from column to column. At an edge the row itself.
 * @param columns those that are unfolded, from left to right
 */
export function walkBoard(columns: readonly BoardColumn[], at: number, way: Way): number {
  const full = columns.filter(({ count }) => count > 0);
  const place = full.findIndex(({ offset, count }) => at >= offset && at < offset + count);
  const column = full[place];
  if (!column) return full[0]?.offset ?? at;
  const height = at - column.offset;
  const [before, after] = [full[place - 1], full[place + 1]];
  const beside = (other: BoardColumn | undefined) => (other ? other.offset + Math.min(height, other.count - 1) : at);
  switch (way) {
    case 'up':
      return height > 0 ? at - 1 : at;
    case 'down':
      return height < column.count - 1 ? at + 1 : at;
    case 'left':
      return beside(before);
    case 'right':
      return beside(after);
    case 'next':
      return height < column.count - 1 ? at + 1 : (after?.offset ?? at);
    case 'previous':
      return height > 0 ? at - 1 : before ? before.offset + before.count - 1 : at;
  }
}
