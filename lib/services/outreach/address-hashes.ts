import { addressHash, hashAddress, normaliseAddress } from '@/lib/domain/address';
import type { Suppression } from '@/lib/domain/mailbox';
import type { Person } from '@/lib/domain/person';
import type { Hash, Store } from '../ports';

/** Normalised address to hash, as far as it was made before. */
export type AddressHashes = ReadonlyMap<string, string>;

/** Every address under which a person is, or was, written to. */
export function addressesOf(person: Pick<Person, 'emails'> | undefined, ...others: readonly string[]): string[] {
  const all = [...(person?.emails.map((email) => email.address) ?? []), ...others].map(normaliseAddress);
  return [...new Set(all)].filter((address) => address !== '');
}

/** Runs `work` with the hashes of the addresses that `read` finds. */
export async function withAddressHashes<T>(
  hash: Hash,
  read: () => Promise<readonly string[]>,
  work: (hashes: AddressHashes) => Promise<T>,
): Promise<T> {
  const hashes = new Map<string, string>();
  for (const address of await read()) hashes.set(normaliseAddress(address), await hashAddress(hash, address));
  return work(hashes);
}

/** The hash made before; of an address that turned up since, made on the spot: inside a transaction nothing else is awaited. */
export function hashOf(hashes: AddressHashes, address: string): string {
  return hashes.get(normaliseAddress(address)) ?? addressHash(address);
}

/** The do-not-contact entry of any of these addresses, read inside the caller's transaction. */
export async function suppressionOf(
  tx: Store,
  hashes: AddressHashes,
  addresses: readonly string[],
): Promise<Suppression | undefined> {
  const [first] = await tx.suppressions.getMany(addresses.map((address) => hashOf(hashes, address)));
  return first;
}
