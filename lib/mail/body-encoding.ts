import { toBase64 } from './base64';

/** RFC 2045: at most 76 characters a line in both encodings. */
const LINE = 76;
const utf8 = new TextEncoder();
const FROM = [...utf8.encode('From ')];

export interface EncodedBody {
  readonly encoding: 'quoted-printable' | 'base64';
  /** CRLF lines of at most 76 ASCII characters, without a closing CRLF. Holds no `=_`. */
  readonly content: string;
}

/** The text as a reader will get it back: LF line ends, no controls but tab, no byte order marks, no unpaired surrogates. */
export function bodyText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}|\ufeff/gu, '')
    .replace(/\p{Surrogate}/gu, '\ufffd');
}

/** Base64 in CRLF lines of 76 characters, without a closing CRLF. */
export function base64Lines(bytes: Uint8Array): string {
  return (toBase64(bytes).match(/.{1,76}/g) ?? []).join('\r\n');
}

/** Encodes text with LF line ends: quoted-printable while most of it stays readable, else base64. */
export function encodeBody(text: string): EncodedBody {
  const bytes = utf8.encode(text.replaceAll('\n', '\r\n'));
  let beyondAscii = 0;
  for (const byte of bytes) if (byte > 0x7e) beyondAscii += 1;
  return beyondAscii * 6 > bytes.length
    ? { encoding: 'base64', content: base64Lines(bytes) }
    : { encoding: 'quoted-printable', content: text.split('\n').map(quotedPrintableLine).join('\r\n') };
}

function quotedPrintableLine(line: string): string {
  const bytes = utf8.encode(line);
  let out = '';
  let column = 0;
  for (const [index, byte] of bytes.entries()) {
    const isLast = index === bytes.length - 1;
    let piece = isLiteral(byte, isLast) ? String.fromCharCode(byte) : hex(byte);
    // One column is kept for the soft break's "=", which the last piece of a line does not need.
    if (column + piece.length > LINE - (isLast ? 0 : 1)) {
      out += '=\r\n';
      column = 0;
    }
    if (column === 0 && isUnsafeAtStart(bytes, index)) piece = hex(byte);
    out += piece;
    column += piece.length;
  }
  return out;
}

function isLiteral(byte: number, isLast: boolean): boolean {
  // Spaces at the end of a line get lost on the way.
  if (byte === 0x20 || byte === 0x09) return !isLast;
  return byte > 0x20 && byte < 0x7f && byte !== 0x3d;
}

/** A dot that a careless server takes for its own, or a "From " that mbox stores rewrite. */
function isUnsafeAtStart(bytes: Uint8Array, index: number): boolean {
  if (bytes[index] === 0x2e) return true;
  return FROM.every((byte, offset) => bytes[index + offset] === byte);
}

function hex(byte: number): string {
  return `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}
