import type { Person } from './person';
import { sha256 } from './sha256';

/**
 * The form under which an e-mail address is compared and hashed: trimmed and lower-case. Dots and plus tags stay, because
 * only some services ignore them and a wrong guess would silence, or write to, another person.
 */
export function normaliseAddress(address: string): string {
  return address.trim().toLowerCase();
}

/** One mailbox at one domain, without spaces, controls, quotes, commas or angle brackets (a strict part of RFC 5321). */
export function isAddress(address: string): boolean {
  return (
    address.length <= 254 &&
    /^[^\s\p{Cc}<>()[\],;:@"\\]{1,64}@(?:[^\s\p{Cc}<>()[\],;:@"\\./?#]+\.)+[^\s\p{Cc}<>()[\],;:@"\\./?#]{2,}$/u.test(
      address,
    )
  );
}

/** The address a mail to this person would go to, lower-case: the first that is well-formed and has not bounced. */
export function addressOf(person: Pick<Person, 'emails'>): string | undefined {
  return person.emails
    .find(({ address, status }) => status !== 'bounced' && isAddress(address.trim()))
    ?.address.trim()
    .toLowerCase();
}

/** Said of what is no address. @param typed as it was written; empty: nothing was */
export function notAnAddress(typed: string): string {
  return typed.trim() === '' ? 'Enter an e-mail address.' : `“${typed}” is not an e-mail address.`;
}

/** What the do-not-contact list keeps instead of the address. `hash` is SHA-256, hex. */
export function hashAddress(hash: (text: string) => Promise<string>, address: string): Promise<string> {
  return hash(addressText(address));
}

/** The same for many addresses, without waiting. */
export function addressHash(address: string): string {
  return sha256(addressText(address));
}

function addressText(address: string): string {
  return `muster:address:${normaliseAddress(address)}`;
}
