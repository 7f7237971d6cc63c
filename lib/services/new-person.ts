import type { Activity } from '@/lib/domain/activity';
import { isAddress, normaliseAddress } from '@/lib/domain/address';
import type { ActivityId, ListId, PersonId } from '@/lib/domain/ids';
import type { ListMember, Person, PersonEmail, Profile } from '@/lib/domain/person';
import { headerText } from '@/lib/domain/text';
import type { Ids, Store } from './ports';

/** Makes a person of an account, with its public address, inside the caller's transaction. The profile itself is not touched. */
export async function newPerson(tx: Store, profile: Profile, ids: Ids, now: number): Promise<Person> {
  const displayName = headerText(profile.displayName ?? '') || profile.handle;
  const person: Person = {
    id: ids.next<PersonId>(),
    displayName,
    nameKey: displayName.toLowerCase(),
    emails: pageEmails(profile, now),
    stage: 'prospect',
    notes: '',
    createdAt: now,
    updatedAt: now,
  };
  await tx.people.add(person);
  await note(tx, ids, { personId: person.id, at: now, kind: 'added', text: `Added from ${profile.url}` });
  return person;
}

/** The public address of an account as a person's; none when it shows none, or something that is no address. */
export function pageEmails({ email }: Profile, addedAt: number): PersonEmail[] {
  if (!email || !isAddress(email)) return [];
  return [{ address: normaliseAddress(email), source: 'page', addedAt, status: 'unchecked' }];
}

export function note(tx: Store, ids: Ids, activity: Omit<Activity, 'id'>): Promise<void> {
  return tx.activities.add({ id: ids.next<ActivityId>(), ...activity });
}

export function memberKey(listId: ListId, personId: PersonId): string {
  return `${listId}:${personId}`;
}

export function membership(listId: ListId, personId: PersonId, addedAt: number): ListMember {
  return { key: memberKey(listId, personId), listId, personId, addedAt };
}
