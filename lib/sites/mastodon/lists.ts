import { type AccountFields, listLimits } from '@/lib/domain/reading';
import { accountOfObject, acctOf } from './accounts';
import { objectsOf } from './answers';

/** Accounts in a list of the interface. */
export function peopleIn(json: unknown): AccountFields[] {
  return objectsOf(json)
    .filter((account) => acctOf(account) !== undefined)
    .map((account) => accountOfObject(account, 'response'));
}

/** Each account once, in the order in which they stand. */
export function distinctAccounts(accounts: readonly AccountFields[]): AccountFields[] {
  const byName = new Map<string, AccountFields>();
  for (const account of accounts) {
    const name = account.handle.status === 'found' ? account.handle.value.toLowerCase() : undefined;
    if (name !== undefined && !byName.has(name)) byName.set(name, account);
  }
  return [...byName.values()].slice(0, listLimits.accounts);
}
