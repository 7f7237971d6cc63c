import type { FieldDefinitions } from '@/lib/domain/field-catalog';
import type { Workspace } from '@/lib/domain/workspace';
import type { Chunk } from '@/lib/roster/columns/chunk';
import type { TableSetup } from '../ports';
import type { RosterLine } from '../roster-query-types';
import type { ColumnsRecipe } from './columns-recipe';

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

/** The beginning of an answer as it was last given. */
export interface RememberedAnswer {
  /** The query, as text. */
  readonly question: string;
  readonly total: number;
  readonly shown: number;
  /** What the cells of the lines are. */
  readonly fields: readonly string[];
  /** From the first. */
  readonly lines: readonly RosterLine[];
}

/** What is enough to answer at once, before anything else has been read. It may be older than the truth. */
export interface ColumnsStart {
  readonly recipe: ColumnsRecipe;
  /** The fields of one's own that the columns were made with. */
  readonly defined: FieldDefinitions;
  readonly answers: readonly RememberedAnswer[];
}

/** Columns of the roster, derived from everything else and never the truth. */
export interface RosterColumnsTable {
  state(): Promise<ColumnsState | undefined>;
  start(): Promise<ColumnsStart | undefined>;
  saveStart(start: ColumnsStart): Promise<void>;
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
  /** Only this of theirs. Missing: anything. */
  readonly only?: 'captions';
}

export interface RosterChangesTable {
  /** 0 when there are none. */
  latest(): Promise<number>;
  /** Oldest first. */
  after(seq: number, limit: number): Promise<RosterChange[]>;
  dropUpTo(seq: number): Promise<void>;
}

/** What lay in the database when the page began, as it lies there. */
export interface FirstLookRows {
  /** Of the database, as the browser counts. */
  readonly version: number;
  readonly settings: unknown;
  readonly customFields: FieldDefinitions['customFields'];
  readonly brands: FieldDefinitions['brands'];
  readonly workspaces: readonly Workspace[];
  /** Of the table of everybody. */
  readonly setup: TableSetup | undefined;
  readonly state: ColumnsState | undefined;
  readonly start: ColumnsStart | undefined;
}
