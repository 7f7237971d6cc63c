import { headerText } from '@/lib/domain/text';
import { MimeError } from './mime-error';

/** RFC 5322 dot-atom characters. Quoted local parts are legal and unused; refusing them leaves nothing to escape. */
const LOCAL_PART = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}$/;
const ASCII = /\p{ASCII}/gu;
const HOST = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;
/** Anything that the URL parser would read as more than a host name. */
const NOT_A_HOST = /[\s/\\:@?#%[\]<>(),;"'`|^{}*!$&=~+]/;

/**
 * The address as it may stand in a header: an ASCII local part, a domain in punycode.
 *
 * Addresses with control or invisible characters, spaces, commas, brackets or quotes are refused, not repaired: what is
 * left after a repair may be somebody else's address.
 * @throws MimeError
 */
export function mailAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(at, 0));
  if (/[\p{L}\p{N}]/u.test(local.replace(ASCII, ''))) throw beyondAscii(address);
  if (!LOCAL_PART.test(local) || local.includes('=?')) throw refusal(address);
  return `${local}@${mailDomain(address.slice(at + 1))}`;
}

/** The domain in lower-case punycode. @throws MimeError when it is not a host name with at least two labels */
export function mailDomain(domain: string): string {
  if (headerText(domain) !== domain || NOT_A_HOST.test(domain)) throw refusal(domain);
  let host: string;
  try {
    host = new URL(`http://${domain}`).hostname;
  } catch {
    throw refusal(domain);
  }
  if (!HOST.test(host)) throw refusal(domain);
  return host;
}

function refusal(text: string): MimeError {
  return new MimeError(`“${headerText(text).slice(0, 80)}” is not an address that mail can be sent to.`);
}

/** RFC 6531 allows it where every server on the way agrees, which nobody can know beforehand. */
function beyondAscii(text: string): MimeError {
  const shown = headerText(text).slice(0, 80);
  return new MimeError(
    `“${shown}” has letters before the @ that many mail servers refuse. Ask for an address in plain letters.`,
  );
}
