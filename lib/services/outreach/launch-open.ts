import type { Enrollment } from '@/lib/domain/sequence';
import type { Store } from '../ports';

/** So many are always kept, however few are launched. */
const FEW = 1_000;

/**
 * Who is in a sequence at which address, kept in memory for the length of a launch: asking the store for each address takes
 * longer than all else that is read. It is true as long as nobody but the launch has written anything about anybody, which the
 * number of the latest change tells.
 */
export class OpenAddresses {
  private open: Map<string, Enrollment[]> | undefined;
  /** The latest change that is in it; 0: it cannot be told. */
  private seq = 0;
  private losses = 0;
  private isOff = false;

  /** @param total how many are launched */
  constructor(private readonly total: number) {}

  /** Brings it up to date, in the caller's snapshot. Where far more people are in sequences than are launched, it stays out of use. */
  async follow(tx: Store): Promise<void> {
    const seq = await tx.rosterChanges.latest();
    if (this.isOff || this.check(seq)) return;
    const counts = await Promise.all(['active' as const, 'paused' as const].map(tx.enrollments.countByStatus));
    if (counts.reduce((sum, count) => sum + count, 0) > Math.max(FEW, this.total)) {
      this.isOff = true;
      return;
    }
    this.open = new Map();
    this.seq = seq;
    this.note((await Promise.all([tx.enrollments.byStatus('active'), tx.enrollments.byStatus('paused')])).flat());
  }

  /** How often the thread was lost so far: what was read before such a moment and is judged after it may be out of date. */
  get age(): number {
    return this.losses;
  }

  /** Whether nobody but this launch has written anything since `age` was that. @param seq the latest change now */
  isSameSince(age: number, seq: number): boolean {
    return this.check(seq) && age === this.losses;
  }

  /** Whether it is still true; where it is not, it is forgotten. */
  private check(seq: number): boolean {
    if (this.open && seq !== 0 && seq === this.seq) return true;
    this.losses += 1;
    this.open = undefined;
    this.seq = 0;
    return false;
  }

  /** The launch has enrolled them itself, and nobody else wrote anything. @param seq of its own last write */
  took(enrollments: readonly Enrollment[], seq: number): void {
    if (!this.open) return;
    this.note(enrollments);
    this.seq = seq;
  }

  has(address: string): boolean {
    return this.open?.has(address) ?? false;
  }

  /** Undefined: not known here, the store has to be asked. */
  at(addresses: readonly string[]): Enrollment[] | undefined {
    return this.open && addresses.flatMap((address) => this.open?.get(address) ?? []);
  }

  private note(enrollments: readonly Enrollment[]): void {
    for (const each of enrollments) {
      const before = this.open?.get(each.address);
      if (before) before.push(each);
      else this.open?.set(each.address, [each]);
    }
  }
}

/** Those who are in memory where that is known, else those that the store has. */
export function atAddresses(
  store: Store,
  addresses: readonly string[],
  known: OpenAddresses | undefined,
): Promise<readonly Enrollment[]> {
  const inMemory = known?.at(addresses);
  return inMemory ? Promise.resolve(inMemory) : store.enrollments.byAddresses(addresses);
}
