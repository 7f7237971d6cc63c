import { Dexie } from 'dexie';
import type { QuickTable } from './quick-table';

/** One transaction over all tables, from its begin to its end. */
export class QuickTransaction {
  private isOpen = true;

  constructor(private readonly tables: readonly QuickTable[]) {
    for (const table of tables) table.begin();
  }

  /** Calls of work that was left behind, or that began again after a failure within, are too late. */
  mustBeOpen(): void {
    if (!this.isOpen) throw new Dexie.TransactionInactiveError();
  }

  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    // As a database without a request: whoever comes back from elsewhere finds what was written until then committed.
    const elsewhere = setImmediate(() => this.end('commit'));
    try {
      const value = await work();
      if (!this.isOpen) throw new Dexie.PrematureCommitError();
      this.end('commit');
      return value;
    } catch (error) {
      this.end('rollBack');
      throw error;
    } finally {
      clearImmediate(elsewhere);
    }
  }

  /** A transaction within this one: when it fails, so does this one, whoever catches it. */
  async joined<Result>(work: () => Promise<Result>): Promise<Result> {
    this.mustBeOpen();
    try {
      return await work();
    } catch (error) {
      this.end('rollBack');
      throw error;
    }
  }

  private end(how: 'commit' | 'rollBack'): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    for (const table of this.tables) table[how]();
  }
}
