import type { Transaction } from 'dexie';

/** One step of the schema. Steps run in order and none is skipped; a released one is never edited. */
export interface Migration {
  readonly version: number;
  readonly stores: Readonly<Record<string, string | null>>;
  readonly upgrade?: (transaction: Transaction) => PromiseLike<void>;
}
