import type { PersonId } from '@/lib/domain/ids';
import type { FrozenStep } from '@/lib/domain/sequence';
import { hasWorkingDays } from '@/lib/sequences/plan';
import { recipientZone } from '@/lib/sequences/recipient-zone';
import { anywhere, type WorkPlace } from '@/lib/sequences/working-days';
import type { Store } from '../ports';

/**
 * Where a person works, for delays in working days, from rows read in the caller's transaction; `undefined` where no step
 * counts in them. Where nothing is known of them, Monday to Friday in the sender's zone.
 */
export async function workPlaceFor(
  tx: Store,
  personId: PersonId,
  steps: readonly FrozenStep[],
): Promise<WorkPlace | undefined> {
  if (!hasWorkingDays(steps)) return undefined;
  const { sending } = await tx.settings.get();
  const timeZone = (await tx.people.get(personId))?.timeZone;
  const profiles = timeZone ? [] : await tx.profiles.ofPerson(personId);
  const locations = profiles.flatMap(({ location }) => (location === undefined ? [] : [location]));
  const { zones, country } = recipientZone({ timeZone, locations }, sending?.zone ?? anywhere.zone);
  return { zone: zones[0], ...(country !== undefined && { country }) };
}
