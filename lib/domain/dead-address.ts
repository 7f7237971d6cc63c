import { addressHash, normaliseAddress } from './address';
import type { Suppression } from './mailbox';
import type { Person } from './person';
import { labelOf } from './suppression-labels';

/** What the list keeps of an address that does not exist: not the address itself, also not where the answer quotes it. */
export function deadAddress(address: string, { at, said = '' }: { at: number; said?: string }): Suppression {
  const because = said === '' ? '' : ` (“${withoutAddresses(said)}”)`;
  return {
    hash: addressHash(address),
    kind: 'address',
    label: labelOf({ kind: 'address', value: normaliseAddress(address) }),
    reason: 'hard-bounce',
    at,
    evidence: `Mail to it came back: the address is dead${because}.`,
  };
}

/** Of every address of theirs that is known to be dead. */
export function deadAddressesOf({ emails }: Pick<Person, 'emails'>, at: number): Suppression[] {
  return emails.filter(({ status }) => status === 'bounced').map(({ address }) => deadAddress(address, { at }));
}

function withoutAddresses(text: string): string {
  return text.replace(/[^\s<>()[\],;:"'“”]+@[^\s<>()[\],;:"'“”]+/gu, '…');
}
