import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parseHTML } from 'linkedom';

/** Why a file, an address or a flag could not be used: one line, to be shown as it is. */
export class Refusal extends Error {}

/** A saved page is a few megabytes; more than this is a mistake or a bomb. */
const LARGEST_BYTES = 256 * 1024 * 1024;
const EMPTY_PAGE = '<!doctype html><html><head><title></title></head><body></body></html>';

/** The text of a UTF-8 file, unpacked when it is gzip. Throws a `Refusal` that names the file. */
export function readText(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new Refusal(`cannot read file ${quoted(path)}: ${reasonOf(error)}`);
  }
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    try {
      bytes = gunzipSync(bytes, { maxOutputLength: LARGEST_BYTES });
    } catch {
      throw new Refusal(`cannot read file ${quoted(path)}: it is not a whole gzip file`);
    }
  } else if (path.endsWith('.gz')) {
    throw new Refusal(`cannot read file ${quoted(path)}: its name ends in .gz but it is not gzip`);
  }
  return new TextDecoder().decode(bytes);
}

/** A document of the page's HTML, or an empty one. Scripts do not run and nothing is fetched. */
export function documentOf(html: string | undefined): Document {
  const source = html === undefined || html.trim() === '' ? EMPTY_PAGE : html;
  const { document } = parseHTML(source);
  // A fragment has no root of its own in this parser.
  if (document.documentElement?.localName === 'html') return document;
  return parseHTML(`<!doctype html><html><head></head><body>${source}</body></html>`).document;
}

/** One line, whatever the text holds. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 300 ? `${text.slice(0, 300)}…` : text);
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known: Record<string, string> = {
    ENOENT: 'no such file',
    ENOTDIR: 'no such file',
    EISDIR: 'it is a folder',
    EACCES: 'permission denied',
    ENAMETOOLONG: 'the name is too long',
  };
  return known[code] ?? (code || 'it could not be opened');
}
