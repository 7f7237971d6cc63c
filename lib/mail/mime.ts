import { attachmentName, attachmentType } from '@/lib/domain/attachment-name';
import type { OutgoingMessage } from '@/lib/domain/sequence';
import { mailAddress } from './address';
import { base64Lines, bodyText, encodeBody } from './body-encoding';
import { addressHeader, tokenHeader, unstructuredHeader } from './header-encoding';
import { htmlPart } from './html-part';
import { isMessageId } from './message-id';
import { MimeError } from './mime-error';
import { dispositionHeader } from './mime-parameter';
import type { MailFile } from './provider';

/** A long thread keeps its first and its latest ancestors, as RFC 5322 readers only need those to thread. */
const REFERENCES = 20;
/** RFC 2369 value: one or several `<uri>`, separated by commas. */
const LIST_URI = /^<(?:mailto:|https:\/\/)[!-;=?-~]{1,900}>$/;

/**
 * The message as RFC 5322 text: CRLF lines, ASCII only, `multipart/alternative` with the text and an HTML copy of it, and
 * around that, where there are files, `multipart/mixed`.
 *
 * `at` is the Date header, epoch ms. Names, subject and text may hold anything: they become what `headerLine` and
 * `bodyText` leave of them and can never add a header. The same input gives the same bytes.
 * @throws MimeError when an address, the Message-ID or List-Unsubscribe cannot be written safely
 */
export function buildMime(message: OutgoingMessage, at: number, files: readonly MailFile[] = []): string {
  if (!isMessageId(message.messageId)) throw new MimeError('The message has no valid Message-ID.');
  const ancestors = message.references.filter(isMessageId);
  const references = [...ancestors.slice(0, 1), ...ancestors.slice(1).slice(1 - REFERENCES)];
  return [
    addressHeader('From', message.from.name, mailAddress(message.from.address)),
    addressHeader('To', message.to.name, mailAddress(message.to.address)),
    unstructuredHeader('Subject', message.subject),
    `Date: ${dateHeader(at)}`,
    tokenHeader('Message-ID', [message.messageId]),
    ...(message.inReplyTo !== undefined && isMessageId(message.inReplyTo)
      ? [tokenHeader('In-Reply-To', [message.inReplyTo])]
      : []),
    ...(references.length > 0 ? [tokenHeader('References', references)] : []),
    ...(message.listUnsubscribe === undefined ? [] : [listUnsubscribe(message.listUnsubscribe)]),
    'MIME-Version: 1.0',
    ...content(message, files),
    '',
  ].join('\r\n');
}

function content(message: OutgoingMessage, files: readonly MailFile[]): string[] {
  const hash = hashOf(message.messageId);
  const words = alternative(`=_a${hash}`, bodyText(message.text));
  if (files.length === 0) return words;
  const boundary = `=_m${hash}`;
  return [
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    ...words,
    ...files.flatMap((file) => attachment(boundary, file)),
    `--${boundary}--`,
  ];
}

function alternative(boundary: string, text: string): string[] {
  return [
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    '',
    ...part(boundary, 'text/plain', text),
    ...part(boundary, 'text/html', htmlPart(text)),
    `--${boundary}--`,
  ];
}

function attachment(boundary: string, { name, type, bytes }: MailFile): string[] {
  return [
    `--${boundary}`,
    `Content-Type: ${attachmentType(type)}`,
    'Content-Transfer-Encoding: base64',
    dispositionHeader(attachmentName(name)),
    '',
    base64Lines(bytes),
  ];
}

function part(boundary: string, type: string, text: string): string[] {
  const { encoding, content } = encodeBody(text);
  return [
    `--${boundary}`,
    `Content-Type: ${type}; charset=utf-8`,
    `Content-Transfer-Encoding: ${encoding}`,
    '',
    content,
  ];
}

/** For boundaries with `=_` in front, which neither quoted-printable nor base64 can hold (RFC 2045 section 6.7). */
function hashOf(messageId: string): string {
  let hash = 0x811c9dc5;
  for (const character of messageId) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(36);
}

function listUnsubscribe(value: string): string {
  const uris = value.split(',').map((uri) => uri.trim());
  if (!uris.every((uri) => LIST_URI.test(uri))) throw new MimeError('The List-Unsubscribe address is not valid.');
  return tokenHeader(
    'List-Unsubscribe',
    uris.map((uri, index) => (index < uris.length - 1 ? `${uri},` : uri)),
  );
}

function dateHeader(at: number): string {
  if (Number.isNaN(new Date(at).getTime())) throw new MimeError('The message has no valid date.');
  return new Date(at).toUTCString().replace('GMT', '+0000');
}
