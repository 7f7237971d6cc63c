import type { Hash, Ids, Store } from './ports';

/** What is hashed, so that equal texts of different meaning differ. */
export type HashPurpose = 'account' | 'comment' | 'text' | 'page';

/** SHA-256, hex, of a text under this installation's salt: the same here, another everywhere else. */
export type SaltedHash = (purpose: HashPurpose, text: string) => Promise<string>;

/**
 * Hashes under the salt of this installation, which is made on first use and never leaves the database. Not to be awaited
 * inside a transaction.
 */
export async function saltedHash({ store, ids, hash }: { store: Store; ids: Ids; hash: Hash }): Promise<SaltedHash> {
  const salt = (await store.installation.get('salt'))?.value ?? (await makeSalt(store, ids));
  return (purpose, text) => hash(`muster:${purpose}:${salt}:${text}`);
}

/** Two windows may start at once: one salt wins, both use it. */
function makeSalt(store: Store, ids: Ids): Promise<string> {
  const fresh = `${ids.next<string>()}${ids.next<string>()}`;
  return store.atomic(async (tx) => {
    const known = await tx.installation.get('salt');
    if (known) return known.value;
    await tx.installation.add({ key: 'salt', value: fresh });
    return fresh;
  });
}
