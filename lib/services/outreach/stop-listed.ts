import type { EnrollmentId, PersonId } from '@/lib/domain/ids';
import type { Enrollment } from '@/lib/domain/sequence';
import { forbiddenFor } from '@/lib/sequences/stop-rules';
import type { Ids, Store } from '../ports';
import { stopEnrollment } from './stop-enrollments';
import { suppressionsOf } from './suppressed';

/** People looked at in one go. */
const AT_ONCE = 200;

export interface StoppedListed {
  /** Sequences. */
  readonly stopped: number;
  readonly people: number;
}

/**
 * Ends every running sequence to somebody who is on the do-not-contact list, whatever names them there. The claim would do so
 * too: this is so that it is seen at once. Safe to call at any time.
 */
export async function stopListed(
  store: Store,
  { ids, now, onProgress }: { ids: Ids; now: number; onProgress?: ((done: number, total: number) => void) | undefined },
): Promise<StoppedListed> {
  const open = [...(await store.enrollments.byStatus('active')), ...(await store.enrollments.byStatus('paused'))];
  const stopped = new Set<EnrollmentId>();
  const people = new Set<PersonId>();
  for (let from = 0; from < open.length; from += AT_ONCE) {
    const part = open.slice(from, from + AT_ONCE);
    const listed = await listedAmong(store, part);
    if (listed.length > 0) {
      await store.atomic(async (tx) => {
        const fresh = await tx.enrollments.getMany(listed.map(({ id }) => id));
        for (const { enrollment, stop } of await stopsAmong(tx, fresh)) {
          if (!(await stopEnrollment(tx, enrollment, { ids, at: now, ...stop }))) continue;
          stopped.add(enrollment.id);
          people.add(enrollment.personId);
        }
      });
    }
    onProgress?.(Math.min(open.length, from + AT_ONCE), open.length);
  }
  return { stopped: stopped.size, people: people.size };
}

async function listedAmong(store: Store, enrollments: readonly Enrollment[]): Promise<readonly Enrollment[]> {
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
