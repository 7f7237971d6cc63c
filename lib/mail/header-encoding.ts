import { clip, headerText } from '@/lib/domain/text';
import { toBase64 } from './base64';

/** RFC 5322 section 2.1.1: a line should not exceed 78 octets; RFC 2047 section 2: 76 when it holds an encoded word. */
const LINE = 76;
const ENCODED_WORD = 75;
const ENCODED_WORD_FRAME = '=?UTF-8?B??='.length;
const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;
const utf8 = new TextEncoder();
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Longest subject and display name that are written; the rest is cut, as no mail client shows it. UTF-16 units. */
export const SUBJECT_LIMIT = 2_000;
export const NAME_LIMIT = 200;

/** One safe line of at most `limit` UTF-16 units, without unpaired surrogates (they have no UTF-8 form). */
export function headerLine(text: string, limit: number): string {
  return headerText(clip(headerText(clip(text, limit * 4)), limit)).replace(/\p{Surrogate}/gu, '\ufffd');
}

/** `Name: value` for an unstructured header (Subject), folded, without the closing CRLF. */
export function unstructuredHeader(name: string, text: string): string {
  const value = headerLine(text, SUBJECT_LIMIT);
  const words = value.split(' ');
  const isPlain =
    PRINTABLE_ASCII.test(value) &&
    // A literal encoded word would be decoded by the reader into something else.
    !value.includes('=?') &&
    words.every((word) => word.length < LINE) &&
    (words[0] ?? '').length + name.length + 2 <= LINE;
  return fold(name, isPlain ? words : encodedWords(value, LINE - name.length - 2));
}

/** `Name: "Display Name" <address>`, folded. The address must have passed `mailAddress`. */
export function addressHeader(name: string, displayName: string, address: string): string {
  const value = headerLine(displayName, NAME_LIMIT);
  if (value === '') return `${name}: ${address}`;
  const quoted = `"${value.replace(/["\\]/g, '\\$&')}"`;
  const isPlain = PRINTABLE_ASCII.test(value) && !value.includes('=?') && quoted.length + name.length + 2 <= LINE;
  const phrase = isPlain ? [quoted] : encodedWords(value, LINE - name.length - 2);
  return fold(name, [...phrase, `<${address}>`]);
}

/** `Name: token token …`, folded between tokens. The tokens must hold neither spaces nor controls. */
export function tokenHeader(name: string, tokens: readonly string[]): string {
  return fold(name, tokens);
}

/**
 * RFC 2047 B words of at most 75 octets, the first at most `firstRoom`, never cut inside a character, nor inside of what is
 * seen as one (an emoji of several, a letter and its accents) unless that is larger than a word.
 */
function encodedWords(text: string, firstRoom: number): string[] {
  const words: string[] = [];
  let bytes: number[] = [];
  let room = payloadRoom(Math.min(firstRoom, ENCODED_WORD));
  const close = () => {
    if (bytes.length > 0) words.push(`=?UTF-8?B?${toBase64(Uint8Array.from(bytes))}?=`);
    bytes = [];
    room = payloadRoom(ENCODED_WORD);
  };
  for (const { segment } of graphemes.segment(text)) {
    const whole = utf8.encode(segment);
    if (bytes.length > 0 && bytes.length + whole.length > room && whole.length <= payloadRoom(ENCODED_WORD)) close();
    for (const character of segment) {
      const encoded = utf8.encode(character);
      if (bytes.length > 0 && bytes.length + encoded.length > room) close();
      bytes.push(...encoded);
    }
  }
  close();
  return words;
}

function payloadRoom(octets: number): number {
  return Math.floor((octets - ENCODED_WORD_FRAME) / 4) * 3;
}

function fold(name: string, tokens: readonly string[]): string {
  const lines: string[] = [];
  let line = `${name}:`;
  let isEmpty = true;
  for (const token of tokens) {
    // The first token stays beside the name: several readers take an empty first line for an empty header.
    if (!isEmpty && line.length + 1 + token.length > LINE) {
      lines.push(line);
      line = '';
    }
    line += ` ${token}`;
    isEmpty = false;
  }
  lines.push(line);
  return lines.join('\r\n');
}
