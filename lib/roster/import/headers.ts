import { headerText } from '@/lib/domain/text';
import { fieldOfHeader } from '@/lib/roster/export/columns';

/** One column of a file, with a name that no other column has. */
export interface FileColumn {
  readonly index: number;
  /** As the file has it, numbered when it comes again: `Email`, `Email (2)`; `Column 3` where there is none. */
  readonly name: string;
  /** The field that one of our own headers names. */
  readonly ownId?: string;
  readonly ownPart?: 'value' | 'precision';
}

const LONGEST = 200;

/** @param width the most cells that any of the first rows has: columns without a name are columns too */
export function fileColumns(header: readonly string[], width = header.length): FileColumn[] {
  const taken = new Map<string, number>();
  return Array.from({ length: Math.max(width, header.length) }, (_, index) => {
    const name = headerText(header[index] ?? '').slice(0, LONGEST) || `Column ${index + 1}`;
    const own = fieldOfHeader(name);
    const times = (taken.get(foldHeader(name)) ?? 0) + 1;
    taken.set(foldHeader(name), times);
    return {
      index,
      name: times === 1 ? name : `${name} (${times})`,
      ...(own && times === 1 ? { ownId: own.id, ownPart: own.part } : {}),
    };
  });
}

/** Under which headers are compared: without case, accents, and marks between words. */
export function foldHeader(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#%@]+/gu, ' ')
    .trim();
}

/** The same for every file with these columns in this order: what was chosen for one is remembered for the next. */
export function headerSignature(columns: readonly FileColumn[]): string {
  return columns.map((column) => foldHeader(column.name)).join('|');
}
