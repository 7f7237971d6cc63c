import type { PersonId } from '@/lib/domain/ids';
import type { Enrollment } from '@/lib/domain/sequence';
import { forbiddenFor } from '@/lib/sequences/stop-rules';
import { recordedStore } from '../conversations/recorded-store';
import type { StoppedPerson } from '../do-not-contact/stop-journal';
import type { Ids, Store } from '../ports';
import { stopEnrollment } from './stop-enrollments';
import { suppressionsOf } from './suppressed';

/** People looked at in one go. */
const AT_ONCE = 200;

export interface StopListed {
  readonly ids: Ids;
  /** Epoch ms. */
  readonly now: number;
  /** Told in each transaction what it stopped. */
  readonly note?: (tx: Store, people: readonly StoppedPerson[]) => Promise<void>;
}

export interface StoppedListed {
  /** Sequences. */
  readonly stopped: number;
  readonly people: number;
}

/**
 * Ends every running sequence to somebody who is on the do-not-contact list, whatever names them there. The claim would do so
 * too: this is so that it is seen at once. Safe to call at any time.
 */
export async function stopListed(store: Store, { ids, now, note }: StopListed): Promise<StoppedListed> {
  const open = [...(await store.enrollments.byStatus('active')), ...(await store.enrollments.byStatus('paused'))];
  const people = [...byPerson(open, ({ personId }) => personId).values()];
  const stopped = { stopped: 0, people: 0 };
  for (let from = 0; from < people.length; from += AT_ONCE) {
    const listed = await listedAmong(store, people.slice(from, from + AT_ONCE).flat());
    if (listed.length === 0) continue;
    await store.atomic(async (tx) => {
      const fresh = await tx.enrollments.getMany(listed.map(({ id }) => id));
      const noted: StoppedPerson[] = [];
      for (const [personId, stops] of byPerson(await stopsAmong(tx, fresh), ({ enrollment }) => enrollment.personId)) {
        const recorded = recordedStore(tx);
        let count = 0;
        for (const { enrollment, stop } of stops)
          if (await stopEnrollment(recorded.store, enrollment, { ids, at: now, ...stop })) count += 1;
        if (count === 0) continue;
        const lines = (await tx.activities.ofPerson(personId)).length;
        noted.push({ personId, rows: await recorded.changed(), lines });
        stopped.stopped += count;
      }
      stopped.people += noted.length;
      if (noted.length > 0) await note?.(tx, noted);
    });
  }
  return stopped;
}

function byPerson<T>(rows: readonly T[], personIdOf: (row: T) => PersonId): Map<PersonId, T[]> {
  const groups = new Map<PersonId, T[]>();
  for (const row of rows) {
    const group = groups.get(personIdOf(row));
    if (group) group.push(row);
    else groups.set(personIdOf(row), [row]);
  }
  return groups;
}

/** Those of them that must not go on. Awaits only the store. */
export async function listedAmong(store: Store, enrollments: readonly Enrollment[]): Promise<readonly Enrollment[]> {
  return (await stopsAmong(store, enrollments)).map(({ enrollment }) => enrollment);
}

async function stopsAmong(store: Store, enrollments: readonly Enrollment[]) {
  const own = enrollments.filter(({ purpose }) => purpose !== 'answer');
  const people = new Map(
    (await store.people.getMany([...new Set(own.map(({ personId }) => personId))])).map((one) => [one.id, one]),
  );
  const addresses = new Map<PersonId, string[]>();
  for (const { personId, address } of own) addresses.set(personId, [...(addresses.get(personId) ?? []), address]);
  const listed = await suppressionsOf(
    store,
    [...addresses].map(([personId, all]) => ({ personId, person: people.get(personId), addresses: all })),
  );
  return own.flatMap((enrollment) => {
    const entry = listed.get(enrollment.personId)?.[0];
    const stop = entry && forbiddenFor({ suppression: entry, person: undefined });
    return stop ? [{ enrollment, stop }] : [];
  });
}
