import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parseHTML } from 'linkedom';
import { metaContent } from '@/lib/sites/structured-data';

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

/**
 * The address that a saved page names as its own: canonical link, `og:url`, `al:web:url`; else the one that all of its links
 * for sharing agree on. Only `https:`; `undefined` when it names none.
 */
export function ownAddressOf(document: Document): string | undefined {
  const stated = [
    document.querySelector('link[rel~="canonical"]')?.getAttribute('href'),
    ...['og:url', 'al:web:url', 'twitter:url'].map((name) => metaContent(document, name)),
  ];
  const direct = stated.flatMap((address) => secure(address) ?? [])[0];
  if (direct !== undefined) return direct;
  const shared = new Set([...document.querySelectorAll('a[href]')].flatMap((link) => sharedBy(link) ?? []));
  return shared.size === 1 ? [...shared][0] : undefined;
}

/** What `https://…/share?url=…` offers to share, without the marks of where it was clicked. */
function sharedBy(link: Element): string | undefined {
  const href = link.getAttribute('href') ?? '';
  if (!URL.canParse(href)) return undefined;
  const { hostname, pathname, searchParams } = new URL(href);
  const isForSharing =
    /(?:^|\.)(?:twitter|x|facebook|reddit|linkedin)\.com$/.test(hostname) &&
    /^\/(?:share|intent\/(?:tweet|post)|sharer(?:\/sharer\.php|\.php)?|submit|shareArticle|sharing\/share-offsite)\/?$/.test(
      pathname,
    );
  const target = isForSharing ? secure(searchParams.get('url') ?? searchParams.get('u')) : undefined;
  return target === undefined ? undefined : target.replace(/[?#].*$/, '');
}

function secure(address: string | null | undefined): string | undefined {
  const text = address?.trim() ?? '';
  return URL.canParse(text) && new URL(text).protocol === 'https:' ? new URL(text).href : undefined;
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
