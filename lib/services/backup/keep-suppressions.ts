import type { Suppression } from '@/lib/domain/mailbox';
import { strongerOf } from '@/lib/domain/suppression-strength';
import type { Store } from '../ports';
import type { BackupSource } from './ports';

const AT_ONCE = 1_000;

/**
 * Puts everybody who is on the do-not-contact list now onto the restored one: who said no after the backup was made has said
 * no. Entries are hashes, so nobody who was deleted comes back with them.
 * @param source of the data that are replaced
 */
export async function keepSuppressions(source: BackupSource, restored: Store): Promise<void> {
  let after: unknown;
  do {
    const page = await source.page('suppressions', after, AT_ONCE);
    const entries = page.rows as readonly Suppression[];
    await restored.atomic(async (tx) => {
      const there = await tx.suppressions.getMany(entries.map(({ hash }) => hash));
      const byHash = new Map(there.map((entry) => [entry.hash, entry]));
      await tx.suppressions.putMany(entries.map((entry) => strongerOf(byHash.get(entry.hash) ?? entry, entry)));
    });
    after = page.next;
  } while (after !== undefined);
}
