import { mailDomain } from './address';
import { MimeError } from './mime-error';

const MESSAGE_ID = /^<[!-;=?-~]{1,200}@[!-;=?A-~]{1,200}>$/;
const IN_TEXT = /<[!-;=?-~]{1,200}@[!-;=?A-~]{1,200}>/g;

/** Is this a Message-ID that can be written back into a header: `<left@right>`, ASCII, no spaces, no brackets inside? */
export function isMessageId(text: string): boolean {
  return MESSAGE_ID.test(text);
}

/** Every Message-ID in a header value, in order, at most `limit`: from a longer list the first one and the latest. */
export function messageIdsIn(text: string, limit: number): string[] {
  const ids = text.match(IN_TEXT) ?? [];
  return ids.length <= limit ? ids : [...ids.slice(0, 1), ...ids.slice(1 - limit)];
}

/**
 * The Message-ID of a touch: the same however often it is tried.
 *
 * `touchHash` is the hash of the touch's key, in hex; `domain` that of the sending address.
 * @throws MimeError when the domain is not one
 */
export function messageIdFor(touchHash: string, domain: string): string {
  if (!/^[0-9a-f]{16,128}$/.test(touchHash)) throw new MimeError('A Message-ID needs the hash of its touch, in hex.');
  return `<${touchHash}@${mailDomain(domain)}>`;
}
