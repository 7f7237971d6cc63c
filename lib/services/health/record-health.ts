import { type FieldHealth, healthAfter, observationsOf } from '@/lib/domain/field-health';
import type { Reading } from '@/lib/domain/reading';
import type { Clock, Hash, Ids, Store } from '../ports';
import { saltedHash } from '../salted-hash';

export interface HealthDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly hash: Hash;
}

/** Counts what this page tells about its reader. The page itself is remembered only as a hash under this installation's salt. */
export async function recordHealth(deps: HealthDeps, reading: Reading): Promise<void> {
  const observations = observationsOf(reading);
  if (observations.length === 0) return;
  const { store, clock } = deps;
  const { site } = reading;
  const pageHash = await (await saltedHash(deps))('page', reading.url);
  const at = reading.readAt ?? clock.now();
  await store.atomic(async (tx) => {
    const rows = new Map((await tx.fieldHealth.ofSite(site)).map((row): [string, FieldHealth] => [row.key, row]));
    for (const observation of observations) {
      const before = rows.get(`${site}:${observation.kind}:${observation.field}`);
      const after = healthAfter(before, observation, { site, pageHash, at });
      if (after) await tx.fieldHealth.put(after);
    }
  });
}
