import { addressOf } from '@/lib/domain/address';
import type { Suppression } from '@/lib/domain/mailbox';
import type { Person } from '@/lib/domain/person';
import { keyHash, ownKeysOf, type SuppressionKey } from '@/lib/domain/suppression-keys';
import { labelOf } from '@/lib/domain/suppression-labels';
import { takesPlaceOf } from '@/lib/domain/suppression-strength';
import type { Store } from '../ports';
import { keySourcesOf, type Looked, suppressionsOf } from './suppressed';

/** A person with the address that mail to them would go to. */
export function lookedAt(person: Person): Looked {
  const address = addressOf(person);
  return { personId: person.id, person, addresses: address === undefined ? [] : [address] };
}

/** The entries that hold for a person, the strongest first. Awaits only the store. */
export async function suppressionsOfPerson(store: Store, person: Person): Promise<readonly Suppression[]> {
  return (await suppressionsOf(store, [lookedAt(person)])).get(person.id) ?? [];
}

/** All that names the person themselves: who they are here, where they are and were written to, their accounts. */
export async function ownKeys(store: Store, person: Person): Promise<readonly SuppressionKey[]> {
  const enrolled = (await store.enrollments.ofPerson(person.id)).map(({ address }) => address);
  const sources = await keySourcesOf(store, [{ personId: person.id, person, addresses: enrolled }]);
  const source = sources.get(person.id);
  return source ? ownKeysOf(source) : [];
}

/** What "do not contact" puts on the list for a person, without what stays there. */
export async function ownEntries(
  store: Store,
  person: Person,
  {
    at,
    evidence,
    reason = 'by-hand',
  }: Pick<Suppression, 'at' | 'evidence'> & { readonly reason?: Suppression['reason'] },
): Promise<readonly Suppression[]> {
  const entries = (await ownKeys(store, person)).map(
    (key): Suppression => ({
      hash: keyHash(key),
      kind: key.kind,
      label: labelOf(key, person.displayName),
      reason,
      at,
      evidence,
    }),
  );
  return (await notYetListed(store, entries)).fresh;
}

/** Those of them that are new on the list or take the place of a weaker entry, and the entries that go for it. */
export async function notYetListed(
  store: Store,
  entries: readonly Suppression[],
): Promise<{ readonly fresh: readonly Suppression[]; readonly replaced: readonly Suppression[] }> {
  const there = await store.suppressions.getMany(entries.map(({ hash }) => hash));
  const byHash = new Map(there.map((entry) => [entry.hash, entry]));
  const fresh = entries.filter((entry) => takesPlaceOf(entry, byHash.get(entry.hash)));
  return { fresh, replaced: fresh.flatMap(({ hash }) => byHash.get(hash) ?? []) };
}
