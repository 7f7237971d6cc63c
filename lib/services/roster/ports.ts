import type { Chunk } from '@/lib/roster/columns/chunk';

export interface ChunkKey {
  readonly field: string;
  /** Counts from 0; see `segmentRows`. */
  readonly segment: number;
}

export interface StoredChunk extends ChunkKey {
  readonly chunk: Chunk;
}

/** What the columns on disk are. Missing: they were never finished. */
export interface ColumnsState {
  /** What all columns were made with; see `ColumnsRecipe.base`. */
  readonly recipe: string;
  /** Which columns there are, and what each was made with. */
  readonly columns: Readonly<Record<string, string>>;
  readonly rows: number;
  /** Rows of people who were deleted. */
  readonly dead: readonly number[];
  /** All changes up to this one are in them. */
  readonly seq: number;
}

/** Columns of the roster, derived from everything else and never the truth. */
export interface RosterColumnsTable {
  state(): Promise<ColumnsState | undefined>;
  /** All chunks of a column, in order. */
  column(field: string): Promise<Chunk[]>;
  chunks(keys: readonly ChunkKey[]): Promise<(Chunk | undefined)[]>;
  /** All of it or nothing. */
  save(rows: readonly StoredChunk[], state?: ColumnsState): Promise<void>;
  /** Deletes whole columns. */
  drop(fields: readonly string[]): Promise<void>;
  clear(): Promise<void>;
}

/** Whose rows are out of date: one entry a write. */
export interface RosterChange {
  readonly seq: number;
  readonly personIds: readonly string[];
}

export interface RosterChangesTable {
  /** 0 when there are none. */
  latest(): Promise<number>;
  /** Oldest first. */
  after(seq: number, limit: number): Promise<RosterChange[]>;
  dropUpTo(seq: number): Promise<void>;
}
