import type { SiteId } from '@/lib/domain/reading';
import { accountKeysOf, type ImportRecord, mailKey } from './import-record';

/** Whom a row speaks of. */
export type Match =
  | { readonly kind: 'new' }
  | { readonly kind: 'known'; readonly person: string }
  /** Taking the row over would make two people one, or give somebody another's account. */
  | { readonly kind: 'unclear'; readonly why: 'two-people' | 'shared-address'; readonly people: readonly string[] };

/** Who is known, from the database and from the rows before. */
export interface KnownPeople {
  peopleOf(key: string): readonly string[];
  hasAccountOn(person: string, site: SiteId): boolean;
}

/**
 * Accounts say who somebody is; an address says so only as long as no account says otherwise, because agencies give all of
 * their creators the same one. Two people are never made one here.
 */
export function match({ accounts, emails }: Pick<ImportRecord, 'accounts' | 'emails'>, known: KnownPeople): Match {
  const owners = new Set(accounts.flatMap(accountKeysOf).flatMap((key) => known.peopleOf(key)));
  const [owner] = owners;
  if (owners.size > 1) return { kind: 'unclear', why: 'two-people', people: [...owners] };
  const holders = emails.map((address) => known.peopleOf(mailKey(address)));
  if (owner !== undefined) {
    const others = holders.filter((people) => people.length > 0 && !people.includes(owner)).flat();
    if (others.length === 0) return { kind: 'known', person: owner };
    return { kind: 'unclear', why: 'two-people', people: [...new Set([owner, ...others])] };
  }
  const people = new Set(holders.flat());
  const [holder] = people;
  if (holder === undefined) return { kind: 'new' };
  if (people.size > 1) return { kind: 'unclear', why: 'two-people', people: [...people] };
  const hasOther = accounts.some(({ site }) => known.hasAccountOn(holder, site));
  return hasOther ? { kind: 'unclear', why: 'shared-address', people: [holder] } : { kind: 'known', person: holder };
}
