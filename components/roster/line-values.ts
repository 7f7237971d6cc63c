import { NAME_FIELD } from './column-look';
import type { TableLine } from './use-roster-lines';

/** What they are called; words of our own where nobody knows. */
export function nameOf({ cells }: TableLine): string {
  const cell = cells[NAME_FIELD];
  return cell && 'value' in cell ? String(cell.value) : 'No name';
}

/** A number or a date of the line; `undefined` for a gap, and for what was not asked for. */
export function numberIn({ cells }: TableLine, field: string): number | undefined {
  const cell = cells[field];
  return cell && 'value' in cell && typeof cell.value === 'number' ? cell.value : undefined;
}
