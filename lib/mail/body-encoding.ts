import { toBase64 } from './base64';

/** RFC 2045: at most 76 characters a line in both encodings. */
const LINE = 76;
const utf8 = new TextEncoder();

export interface EncodedBody {
  readonly encoding: 'quoted-printable' | 'base64';
  /** CRLF lines of at most 76 ASCII characters, without a closing CRLF. Holds no `=_`. */
  readonly content: string;
}

/** The text as a reader will get it back: LF line ends, no controls but tab, no unpaired surrogates. */
export function bodyText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .replace(/\p{Surrogate}/gu, '\ufffd');
}

/** Encodes text with LF line ends: quoted-printable while most of it stays readable, else base64. */
export function encodeBody(text: string): EncodedBody {
  const bytes = utf8.encode(text.replaceAll('\n', '\r\n'));
  let beyondAscii = 0;
  for (const byte of bytes) if (byte > 0x7e) beyondAscii += 1;
  return beyondAscii * 6 > bytes.length
    ? { encoding: 'base64', content: (toBase64(bytes).match(/.{1,76}/g) ?? []).join('\r\n') }
    : { encoding: 'quoted-printable', content: text.split('\n').map(quotedPrintableLine).join('\r\n') };
}

function quotedPrintableLine(line: string): string {
  const bytes = utf8.encode(line);
  let out = '';
  let column = 0;
  for (const [index, byte] of bytes.entries()) {
    const isLast = index === bytes.length - 1;
    const piece = isLiteral(byte, isLast, column, line) ? String.fromCharCode(byte) : hex(byte);
    // One column is kept for the soft break's "=", which the last piece of a line does not need.
    if (column + piece.length > LINE - (isLast ? 0 : 1)) {
      out += '=\r\n';
      column = 0;
    }
    out += piece;
    column += piece.length;
  }
  return out;
}

function isLiteral(byte: number, isLast: boolean, column: number, line: string): boolean {
  // Spaces at the end of a line get lost on the way; "From " at its start is rewritten by mbox stores.
  if (byte === 0x20 || byte === 0x09) return !isLast;
  if (byte === 0x46 && column === 0 && line.startsWith('From ')) return false;
  return byte > 0x20 && byte < 0x7f && byte !== 0x3d;
}

function hex(byte: number): string {
  return `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}
