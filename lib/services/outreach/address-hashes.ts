import { hashAddress, normaliseAddress } from '@/lib/domain/address';
import type { Suppression } from '@/lib/domain/mailbox';
import type { Person } from '@/lib/domain/person';
import type { Hash, Store } from '../ports';

/** Normalised address to hash. Hashing cannot be awaited inside a transaction, so it is done before. */
export type AddressHashes = ReadonlyMap<string, string>;

/** An address turned up inside the transaction that nobody had hashed before it: do it again with that one. */
class AddressesChanged extends Error {
  override readonly name = 'AddressesChanged';
}

const TRIES = 5;

/** Every address under which a person is, or was, written to. */
export function addressesOf(person: Pick<Person, 'emails'> | undefined, ...others: readonly string[]): string[] {
  const all = [...(person?.emails.map((email) => email.address) ?? []), ...others].map(normaliseAddress);
  return [...new Set(all)].filter((address) => address !== '');
}

/**
 * Runs `work` with the hashes of the addresses that `read` finds; again when an address was changed in between. `work`
 * must do all its writing in one transaction.
 */
export async function withAddressHashes<T>(
  hash: Hash,
  read: () => Promise<readonly string[]>,
  work: (hashes: AddressHashes) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const hashes = new Map<string, string>();
    for (const address of await read()) hashes.set(normaliseAddress(address), await hashAddress(hash, address));
    try {
      return await work(hashes);
    } catch (error) {
      if (!(error instanceof AddressesChanged) || attempt === TRIES) throw error;
    }
  }
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

/** The hash made before the transaction. Where there is none, `withAddressHashes` starts over. */
export function hashOf(hashes: AddressHashes, address: string): string {
  const hash = hashes.get(normaliseAddress(address));
  if (hash === undefined) throw new AddressesChanged('An address was added while it was looked at.');
  return hash;
}
