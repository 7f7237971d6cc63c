import { addressHash } from '@/lib/domain/address';
import type { PersonId } from '@/lib/domain/ids';
import type { Suppression } from '@/lib/domain/mailbox';
import type { Person, Profile } from '@/lib/domain/person';
import { type KeySource, keyHash, suppressionKeysOf } from '@/lib/domain/suppression-keys';
import type { Store } from '../ports';
import { type AddressHashes, addressesOf, hashOf } from './address-hashes';

/** What is looked at for one person. */
export interface Looked {
  readonly personId: PersonId;
  /** Absent when they were removed: what they were written to still counts. */
  readonly person: Person | undefined;
  /** Addresses beside their own: those that a sequence writes to. */
  readonly addresses?: readonly string[];
  /** Their accounts, where the caller has read them already; missing: they are read here. */
  readonly profiles?: readonly Profile[];
}

/** All by which these people can be on the list, in a handful of queries. Awaits only the store. */
export async function keySourcesOf(store: Store, people: readonly Looked[]): Promise<Map<PersonId, KeySource>> {
  const ids = [...new Set(people.map(({ personId }) => personId))];
  const profiles = new Map<PersonId, readonly Profile[]>();
  for (const { personId, profiles: own } of people) if (own) profiles.set(personId, own);
  const unread = ids.filter((id) => !profiles.has(id));
  for (const profile of unread.length === 0 ? [] : await store.profiles.ofPeople(unread)) {
    if (profile.personId === undefined) continue;
    profiles.set(profile.personId, [...(profiles.get(profile.personId) ?? []), profile]);
  }
  const merged = await mergedInto(store, ids);
  return new Map(
    people.map(({ personId, person, addresses = [] }) => [
      personId,
      {
        person,
        personIds: [personId, ...(merged.get(personId) ?? [])],
        addresses: addressesOf(person, ...addresses),
        profiles: profiles.get(personId) ?? [],
      },
    ]),
  );
}

/** Who each of them was before merges: an entry for one of those holds. */
async function mergedInto(store: Store, ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, readonly PersonId[]>> {
  const found = new Map<PersonId, readonly PersonId[]>();
  if ((await store.merges.count()) === 0) return found;
  for (const id of ids) {
    const seen = new Set<PersonId>([id]);
    const queue: PersonId[] = [id];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      for (const merge of await store.merges.ofPerson(next)) {
        if (merge.undoneAt !== undefined || merge.keptId !== next || seen.has(merge.otherId)) continue;
        seen.add(merge.otherId);
        queue.push(merge.otherId);
      }
    }
    seen.delete(id);
    if (seen.size > 0) found.set(id, [...seen]);
  }
  return found;
}

/**
 * The entries that hold for each of these people, what is said of themselves before what is said of their house. People
 * with none are not in it. An address that is dead says nothing of the person: it counts where it is written to. Awaits only
 * the store: safe inside of transactions and live queries.
 */
export async function suppressionsOf(
  store: Store,
  people: readonly Looked[],
  made: AddressHashes = new Map(),
): Promise<ReadonlyMap<PersonId, readonly Suppression[]>> {
  const found = new Map<PersonId, readonly Suppression[]>();
  if (people.length === 0 || (await store.suppressions.count()) === 0) return found;
  const hashes = new Map<PersonId, readonly string[]>();
  for (const [personId, source] of await keySourcesOf(store, people))
    hashes.set(
      personId,
      suppressionKeysOf(source).map((key) => (key.kind === 'address' ? hashOf(made, key.value) : keyHash(key))),
    );
  const entries = await store.suppressions.getMany([...new Set([...hashes.values()].flat())]);
  const byHash = new Map(entries.map((entry) => [entry.hash, entry]));
  const writtenTo = new Map(people.map(({ personId, addresses = [] }) => [personId, addresses.map(addressHash)]));
  for (const [personId, own] of hashes) {
    const held = own
      .flatMap((hash) => byHash.get(hash) ?? [])
      .filter(({ hash, reason }) => reason !== 'hard-bounce' || writtenTo.get(personId)?.includes(hash));
    if (held.length > 0) found.set(personId, held);
  }
  return found;
}

/** The strongest entry that holds for one person, and for the address that is about to be written to. */
export async function suppressionOfPerson(
  store: Store,
  looked: Looked,
  made?: AddressHashes,
): Promise<Suppression | undefined> {
  return (await suppressionsOf(store, [looked], made)).get(looked.personId)?.[0];
}
