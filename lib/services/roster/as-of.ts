import type { PersonId } from '@/lib/domain/ids';
import { type ProfileThen, profileThen } from '@/lib/domain/profile-then';
import type { Store } from '../ports';

/** The accounts of a person as they stood just before `until` (epoch ms). Reads only. */
export async function asOf(store: Store, personId: PersonId, until: number): Promise<ProfileThen[]> {
  const then: ProfileThen[] = [];
  for (const profile of await store.profiles.ofPerson(personId)) {
    const readings = await store.readings.ofProfile(profile.id);
    then.push(profileThen(profile, readings, await store.scores.ofProfile(profile.id), until));
  }
  return then;
}
