import type { CustomFieldId, ListId } from '@/lib/domain/ids';
import type { Result } from '@/lib/domain/result';
import type { FileColumn } from '@/lib/roster/import/headers';
import type { RowProblem } from '@/lib/roster/import/import-record';
import type { Mapping } from '@/lib/roster/import/mapping';
import type { ImportSetup } from '@/lib/roster/import/setup';

/** A file the person chose: what a browser's `File` has. */
export interface ImportFile {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** Epoch ms. */
  readonly lastModified: number;
  slice(start: number, end: number): Blob;
  stream(): ReadableStream<Uint8Array>;
}

/** A first look at a file. */
export interface ImportLook {
  readonly columns: readonly FileColumn[];
  /** The first rows, for the choice of where each column goes. */
  readonly samples: readonly (readonly string[])[];
  readonly mapping: Mapping;
  /** What would be done if nothing is changed. */
  readonly setup: ImportSetup;
  readonly isOwnFile: boolean;
  /** Of a workbook: the names of its sheets. */
  readonly sheets?: readonly string[];
  /** Of a list that was shared as a file. */
  readonly list?: { readonly name: string; readonly campaign?: string; readonly people: number };
}

/** What may be chosen about the reading itself. */
export type LookChoice = Partial<Pick<ImportSetup, 'encoding' | 'separator' | 'sheet'>>;

export interface ImportProgress {
  /** Of the file, 0 to 1. */
  readonly share: number;
  readonly rows: number;
}

export interface ImportOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
}

export interface ImportCounts {
  readonly rows: number;
  readonly added: number;
  /** Known, and the file adds something. */
  readonly changed: number;
  /** Known, and the file says nothing new; or the same person as in a row above. */
  readonly unchanged: number;
  /** Left out: it would join two people. */
  readonly unclear: number;
  /** Left out: nothing to find the person by, or broken. */
  readonly failed: number;
  /** Single values that were left out. */
  readonly dropped: number;
  /** Single values that were not taken, as what is there stays. */
  readonly kept: number;
}

export interface ImportReport {
  readonly counts: ImportCounts;
  /** In the order of the file; at most `problemLimit`. */
  readonly problems: readonly RowProblem[];
  /** How many there are in all. */
  readonly problemCount: number;
}

export const problemLimit = 5_000;

export interface ImportDone extends ImportReport {
  /** Missing when nothing was written. */
  readonly importId?: string;
  /** The person stopped it; what is in stays. */
  readonly wasStopped: boolean;
  /** Why it ended before the end of the file; what is in stays. */
  readonly stoppedBy?: string;
  readonly listId?: ListId;
  /** Pairs found on the way that may be one person: to be looked at, nothing was joined. */
  readonly proposals: number;
}

/** An import that can still be taken back. */
export interface PastImport {
  readonly id: string;
  readonly fileName: string;
  /** Epoch ms. */
  readonly at: number;
  readonly added: number;
  readonly changed: number;
  readonly chunks: number;
  /** Missing: none, or imported before they were counted. */
  readonly proposals?: number;
  /** Fields of one's own that it made of columns. */
  readonly addedFields?: readonly CustomFieldId[];
}

export interface ImportUndone {
  readonly removed: number;
  readonly restored: number;
  /** Changed since, or written to: left as they are. */
  readonly kept: number;
  /** Names of fields that it had made and nobody uses: they are gone too. Missing: none. */
  readonly fields?: readonly string[];
}

export interface ImportService {
  /** Reads the beginning of a file. @param chosen another encoding, separator or sheet than what was found */
  look(file: ImportFile, chosen?: LookChoice): Promise<Result<ImportLook>>;
  /** What an import would do. Writes nothing. */
  check(file: ImportFile, setup: ImportSetup, options?: ImportOptions): Promise<Result<ImportReport>>;
  run(file: ImportFile, setup: ImportSetup, options?: ImportOptions): Promise<Result<ImportDone>>;
  /** Those of the last days, newest first. */
  recent(): Promise<readonly PastImport[]>;
  undo(importId: string, options?: Pick<ImportOptions, 'signal'>): Promise<Result<ImportUndone>>;
  /** The table of problems as a file. */
  saveProblems(fileName: string, problems: readonly RowProblem[]): Promise<Result<void>>;
}
