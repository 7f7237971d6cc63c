import type { PersonId } from '@/lib/domain/ids';
import type { Result } from '@/lib/domain/result';

/** What goes with somebody. */
export interface EraseCounts {
  readonly accounts: number;
  readonly readings: number;
  /** Posts, comments and followers that were seen of their accounts. */
  readonly evidence: number;
  readonly messages: number;
  readonly files: number;
  readonly lists: number;
  /** Sequences that still run. */
  readonly running: number;
  /** What the ledger keeps, without name and text, so that nothing is sent twice. */
  readonly touches: number;
}

export interface EraseService {
  /** `undefined`: there is nobody. */
  counts(personId: PersonId): Promise<EraseCounts | undefined>;
  /** Deletes these people a little later, also when the page is closed meanwhile. Outreach to them stops now. */
  plan(personIds: readonly PersonId[]): Promise<Result<{ readonly at: number }>>;
  /** Takes that back, while it has not happened. */
  takeBack(personIds: readonly PersonId[]): Promise<Result<void>>;
  /** Deletes whose time has come, some at a time. Safe to call at any time. Returns how many. */
  runDue(onProgress?: (done: number, total: number) => void): Promise<number>;
}

/** Between the word and the deed, ms: as long as it can be taken back on the screen. */
export const eraseAfterMs = 10_000;
