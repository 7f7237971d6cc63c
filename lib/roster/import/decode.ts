import type { FileEncoding } from './encoding';

const LINE_FEED = 0x0a;
/** A line longer than this is cut where it is: no record of ours is. In bytes. */
const LONGEST_LINE = 4 * 1024 * 1024;

/**
 * The text of a file, chunk by chunk: no byte order mark, no NULs, every line end a line feed. Lines of a UTF-8 file that are
 * not UTF-8 (files put together from several) are read as Windows-1252.
 */
export async function* decoded(bytes: AsyncIterable<Uint8Array>, encoding: FileEncoding): AsyncGenerator<string> {
  let isFirst = true;
  let hasReturn = false;
  for await (const raw of encoding === 'utf-8' ? mixedText(bytes) : plainText(bytes, encoding)) {
    let text = isFirst ? raw.replace(/^\ufeff/, '') : raw;
    if (raw !== '') isFirst = false;
    text = text.includes('\0') ? text.replaceAll('\0', '') : text;
    if (hasReturn) text = `\r${text}`;
    hasReturn = text.endsWith('\r');
    if (hasReturn) text = text.slice(0, -1);
    if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');
    if (text !== '') yield text;
  }
  if (hasReturn) yield '\n';
}

async function* plainText(bytes: AsyncIterable<Uint8Array>, encoding: FileEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** Whole lines at a time, so that a line that is not UTF-8 can be told from its neighbours. */
async function* mixedText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest: Uint8Array = new Uint8Array();
  for await (const chunk of bytes) {
    const whole = joined(rest, chunk);
    const end = whole.lastIndexOf(LINE_FEED) + 1;
    if (end === 0 && whole.length < LONGEST_LINE) {
      rest = whole;
      continue;
    }
    const cut = end === 0 ? whole.length : end;
    yield linesText(whole.subarray(0, cut));
    rest = whole.slice(cut);
  }
  if (rest.length > 0) yield linesText(rest);
}

const strict = { fatal: true, ignoreBOM: true } as const;

function linesText(bytes: Uint8Array): string {
  const whole = utf8(bytes);
  if (whole !== undefined) return whole;
  const western = new TextDecoder('windows-1252');
  let text = '';
  for (let from = 0; from < bytes.length; ) {
    const at = bytes.indexOf(LINE_FEED, from);
    const to = at < 0 ? bytes.length : at + 1;
    const line = bytes.subarray(from, to);
    text += utf8(line) ?? western.decode(line);
    from = to;
  }
  return text;
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', strict).decode(bytes);
  } catch {
    return undefined;
  }
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  if (one.length === 0) return other;
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
