import PostalMime, { type Address, type Email } from 'postal-mime';
import { clip, headerText } from '@/lib/domain/text';
import { htmlToText } from './html-text';

/** What is read of a message; attachments may be far larger, and what matters stands before them. Bytes. */
const RAW_LIMIT = 8 * 1024 * 1024;
/** The parser's cost is by the line: 8 MB of normal mail has some 110,000 of them, 8 MB of line breaks 8 million. */
const LINE_LIMIT = 150_000;
/** When the whole cannot be parsed, the top of it is tried: headers, and the start of the text. Bytes. */
const TOP = 256 * 1024;
export const TEXT_LIMIT = 20_000;
const HEADER_LIMIT = 2_000;
const ADDRESS_LIMIT = 100;
const PART_LIMIT = 256 * 1024;

/** A message as far as it could be read, with every value cleaned: no control, bidi or zero-width character in a header. */
export interface ParsedMail {
  /** Lower-case names; every value of a repeated header. */
  header(name: string): readonly string[];
  readonly fromAddress: string;
  readonly fromName: string;
  /** The first address of Reply-To; empty where there is none, or where From is among them. */
  readonly replyToAddress: string;
  readonly toAddresses: readonly string[];
  readonly subject: string;
  /** LF line ends, at most `TEXT_LIMIT` UTF-16 units. */
  readonly text: string;
  /** Non-text parts, e.g. message/delivery-status: media type and content as text, clipped. */
  readonly parts: readonly { readonly type: string; readonly content: string }[];
}

/** Never rejects: a message that no parser can read comes back with what its first bytes give, or empty. */
export async function parseMail(raw: Uint8Array): Promise<ParsedMail> {
  for (const limit of [bodyEnd(raw), TOP, headersEnd(raw)]) {
    try {
      const options = { forceRfc822Attachments: true, maxNestingDepth: 64 };
      return read(await PostalMime.parse(raw.subarray(0, limit), options));
    } catch {
      // Too deep or too many headers; less of it may still be readable.
    }
  }
  return read({ headers: [], headerLines: [], attachments: [] });
}

function bodyEnd(raw: Uint8Array): number {
  const limit = Math.min(raw.length, RAW_LIMIT);
  let lines = 0;
  for (let at = 0; at < limit; at += 1) {
    if (raw[at] === 0x0a) lines += 1;
    if (lines === LINE_LIMIT) return at;
  }
  return limit;
}

/** Where the first blank line is, at most `TOP`. */
function headersEnd(raw: Uint8Array): number {
  const lines = new TextDecoder('latin1').decode(raw.subarray(0, TOP));
  const blank = /\n\r?\n/.exec(lines);
  return blank ? blank.index + 1 : TOP;
}

function read(email: Email): ParsedMail {
  const from = addresses(email.from ? [email.from] : [])[0];
  const replyTo = addresses(email.replyTo ?? []).flatMap(({ address }) => (address === '' ? [] : [address]));
  const to = addresses([...(email.to ?? []), ...(email.cc ?? []), ...(email.bcc ?? [])]).map(({ address }) => address);
  const delivered = email.deliveredTo === undefined ? [] : [addressText(email.deliveredTo)];
  return {
    header: (name) =>
      email.headers.filter(({ key }) => key === name).map(({ value }) => headerText(clip(value, HEADER_LIMIT * 500))),
    fromAddress: from?.address ?? '',
    fromName: from?.name ?? '',
    replyToAddress: replyTo.includes(from?.address ?? '') ? '' : (replyTo[0] ?? ''),
    toAddresses: [...new Set([...to, ...delivered].filter((address) => address !== ''))].slice(0, ADDRESS_LIMIT),
    subject: headerText(clip(email.subject ?? '', HEADER_LIMIT)),
    text: cleanBody(email.text ?? (email.html === undefined ? '' : htmlToText(email.html))),
    parts: email.attachments.map(({ mimeType, content }) => ({ type: mimeType, content: contentText(content) })),
  };
}

function addresses(list: readonly Address[]): { name: string; address: string }[] {
  return list
    .slice(0, ADDRESS_LIMIT)
    .flatMap((entry) => entry.group ?? [entry])
    .slice(0, ADDRESS_LIMIT)
    .map(({ name, address }) => ({ name: headerText(clip(name ?? '', 200)), address: addressText(address ?? '') }));
}

/** Lower-case, or empty when it is not one address: half an address may be somebody else's. */
export function addressText(text: string): string {
  const address = text.trim().toLowerCase();
  return address.length <= 320 && headerText(address) === address && /^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/.test(address)
    ? address
    : '';
}

function cleanBody(text: string): string {
  return clip(text, TEXT_LIMIT * 2)
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .trim()
    .slice(0, TEXT_LIMIT);
}

function contentText(content: ArrayBuffer | Uint8Array | string): string {
  if (typeof content === 'string') return clip(content, PART_LIMIT);
  return new TextDecoder().decode(new Uint8Array(content).subarray(0, PART_LIMIT));
}
