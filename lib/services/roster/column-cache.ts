import { bytesOf, type Chunk } from '@/lib/roster/columns/chunk';
import type { ChunkKey } from './ports';

interface Column {
  /** Missing: not read from the disk yet. */
  readonly chunks: (Chunk | undefined)[];
  bytes: number;
}

/** Columns in memory, as far as they were asked for. Those not used for longest go when they take too much. */
export class ColumnCache {
  private readonly columns = new Map<string, Column>();

  /** @param limit in bytes */
  constructor(private readonly limit: number) {}

  clear(): void {
    this.columns.clear();
  }

  has(name: string): boolean {
    return this.columns.has(name);
  }

  /** Marks it as used just now. */
  touch(name: string): void {
    const column = this.columns.get(name);
    if (!column) return;
    this.columns.delete(name);
    this.columns.set(name, column);
  }

  at(name: string, segment: number): Chunk | undefined {
    return this.columns.get(name)?.chunks[segment];
  }

  put(name: string, segment: number, chunk: Chunk): void {
    const column = this.columns.get(name) ?? { chunks: [], bytes: 0 };
    const before = column.chunks[segment];
    if (before !== chunk) column.bytes += bytesOf(chunk) - (before ? bytesOf(before) : 0);
    column.chunks[segment] = chunk;
    this.columns.set(name, column);
  }

  drop(name: string): void {
    this.columns.delete(name);
  }

  /** Which of these would have to be read. */
  missing(names: readonly string[], segments: readonly number[]): ChunkKey[] {
    return names.flatMap((field) =>
      segments.filter((segment) => this.at(field, segment) === undefined).map((segment) => ({ field, segment })),
    );
  }

  /** @param except columns that are needed together right now */
  evict(except: ReadonlySet<string>): void {
    let bytes = 0;
    for (const column of this.columns.values()) bytes += column.bytes;
    for (const [name, column] of this.columns) {
      if (bytes <= this.limit) return;
      if (except.has(name)) continue;
      this.columns.delete(name);
      bytes -= column.bytes;
    }
  }
}
