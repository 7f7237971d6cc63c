import type { Store } from '../ports';

/** Rows in any table, a page at a time. */
export interface BackupSource {
  readonly schema: number;
  readonly tables: readonly string[];
  count(table: string): Promise<number>;
  /** In the order of keys. `next` leads on; missing: that was all. */
  page(
    table: string,
    after: unknown,
    limit: number,
  ): Promise<{ readonly rows: readonly object[]; readonly next?: unknown }>;
}

/** A second database, beside the one in use. */
export interface RestoreStage {
  hasTable(table: string): boolean;
  write(table: string, rows: readonly object[]): Promise<void>;
  /** Brings it up to date and opens it. */
  open(): Promise<Store>;
  /** From here on it is the one in use, and the old one goes. */
  use(): Promise<void>;
  abandon(): Promise<void>;
}

export interface RestorePlace {
  readonly newestSchema: number;
  /** @param schema the version whose tables the rows are of */
  begin(schema: number): Promise<RestoreStage>;
}
