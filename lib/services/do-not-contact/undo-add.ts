import type { Enrollment } from '@/lib/domain/sequence';
import { putBack } from '../conversations/recorded-store';
import type { AddUndo, AddUndone, Progress } from '../do-not-contact-types';
import { listedAmong } from '../outreach/stop-listed';
import type { Store } from '../ports';
import { type StoppedPerson, takeStopped } from './stop-journal';

const AT_ONCE = 1_000;

/**
 * Takes what was put on the list off again, brings back the entries whose place it took, and then what it stopped, all or
 * nothing for each person. What was changed since stays as it is, and so does what another entry would stop again.
 */
export async function undoAdd(
  store: Store,
  { id, added, replaced, people }: AddUndo,
  { pause, onProgress = () => undefined }: { pause: () => Promise<void>; onProgress?: (progress: Progress) => void },
): Promise<AddUndone> {
  const total = added.length + people;
  const before = new Map(replaced.map((entry) => [entry.hash, entry]));
  let keptEntries = 0;
  for (let from = 0; from < added.length; from += AT_ONCE) {
    const part = added.slice(from, from + AT_ONCE);
    keptEntries += await store.atomic(async (tx) => {
      const there = new Map(
        (await tx.suppressions.getMany(part.map(({ hash }) => hash))).map((one) => [one.hash, one]),
      );
      const same = part.filter((entry) => JSON.stringify(there.get(entry.hash)) === JSON.stringify(entry));
      await tx.suppressions.deleteMany(same.map(({ hash }) => hash));
      await tx.suppressions.putMany(same.flatMap(({ hash }) => before.get(hash) ?? []));
      return there.size - same.length;
    });
    onProgress({ done: Math.min(added.length, from + AT_ONCE), total });
    await pause();
  }
  const undone = { sequences: 0, people: 0, keptPeople: 0 };
  for (;;) {
    const part = await store.atomic(async (tx) => {
      const stopped = await takeStopped(tx, id);
      return stopped && putPartBack(tx, stopped);
    });
    if (!part) break;
    undone.sequences += part.sequences;
    undone.people += part.people;
    undone.keptPeople += part.keptPeople;
    onProgress({ done: Math.min(total, added.length + undone.people + undone.keptPeople), total });
    await pause();
  }
  return { ...undone, keptEntries };
}

async function putPartBack(tx: Store, stopped: readonly StoppedPerson[]): Promise<Omit<AddUndone, 'keptEntries'>> {
  const listed = new Set((await listedAmong(tx, stopped.flatMap(enrollmentsOf))).map(({ personId }) => personId));
  let [sequences, people] = [0, 0];
  for (const one of stopped) {
    if (listed.has(one.personId) || (await hasNews(tx, one)) || !(await putBack(tx, one.rows))) continue;
    sequences += enrollmentsOf(one).length;
    people += 1;
  }
  return { sequences, people, keptPeople: stopped.length - people };
}

/** An absence, a mail written by hand: it would have held what was stopped already, and would be forgotten with the stop. */
async function hasNews(tx: Store, { personId, lines }: StoppedPerson): Promise<boolean> {
  return lines !== undefined && (await tx.activities.ofPerson(personId)).length !== lines;
}

function enrollmentsOf({ rows }: StoppedPerson): Enrollment[] {
  return rows.flatMap(({ table, before }) => (table === 'enrollments' ? [before as Enrollment] : []));
}
