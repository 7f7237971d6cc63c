import { existsSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { quoted, Refusal } from './saved-page';

export const usage = `Prints what Muster reads from a saved page, one JSON object a line.

  npm run --silent read -- --url URL [--html FILE] [--response REQUEST_URL=FILE]… [--captured-at ISO]
  npm run --silent read -- --manifest MANIFEST.json

  --url           address of the page
  --html          the page as it was saved
  --response      a JSON response that the page itself fetched; may be given many times
  --captured-at   when the page was saved (ISO 8601); ages such as "8 months ago" need it
  --manifest      many pages: an array, or {"entries": […]}, of
                  {"file", "pageUrl"?, "requestUrl"?, "captureDate"?}; files stand beside the manifest,
                  and an entry with a requestUrl is a JSON response, else the page's HTML, which may
                  name its address itself (canonical link, og:url)

Files may be gzip. Exit 0; exit 2 when anything could not be read, with a line on stderr for each.`;

/** A page to read: where it was, and the files that hold it. */
export interface PageRequest {
  readonly url: string;
  readonly html?: string;
  readonly responses: readonly { readonly url: string; readonly file: string }[];
  /** Epoch ms, `null` when not known. */
  readonly capturedAt: number | null;
}

export type Arguments =
  | { readonly mode: 'help' }
  | { readonly mode: 'page'; readonly page: PageRequest }
  | { readonly mode: 'manifest'; readonly manifest: string };

/** Reads the command line. Throws a `Refusal` for anything that is not understood. */
export function readArguments(argv: readonly string[]): Arguments {
  const { help, url, html, response, manifest, 'captured-at': capturedAt } = flagsOf(argv);
  if (help) return { mode: 'help' };
  if (manifest !== undefined) {
    if (url ?? html ?? response ?? capturedAt) throw new Refusal('--manifest stands alone: no other flag goes with it');
    return { mode: 'manifest', manifest: only('--manifest', manifest) };
  }
  if (url === undefined) throw new Refusal('--url is missing (see --help)');
  return {
    mode: 'page',
    page: {
      url: webAddress(only('--url', url)),
      ...(html ? { html: only('--html', html) } : {}),
      responses: (response ?? []).map(splitResponse),
      capturedAt: capturedAt ? momentOf(only('--captured-at', capturedAt)) : null,
    },
  };
}

/** The address when it is one of the web. Throws a `Refusal` that shows it. */
export function webAddress(text: string): string {
  const protocol = URL.canParse(text) ? new URL(text).protocol : '';
  if (protocol !== 'https:' && protocol !== 'http:') throw new Refusal(`not a web address: ${quoted(text)}`);
  return text;
}

function flagsOf(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      strict: true,
      allowPositionals: false,
      options: {
        help: { type: 'boolean', short: 'h' },
        url: { type: 'string', multiple: true },
        html: { type: 'string', multiple: true },
        response: { type: 'string', multiple: true },
        manifest: { type: 'string', multiple: true },
        'captured-at': { type: 'string', multiple: true },
      },
    }).values;
  } catch (error) {
    const [line = 'the flags are not understood'] = error instanceof Error ? error.message.split('\n') : [];
    throw new Refusal(`${line.replace(/\.$/, '')} (see --help)`);
  }
}

function only(flag: string, values: readonly string[]): string {
  const [value = ''] = values;
  if (values.length > 1) throw new Refusal(`${flag} is given ${values.length} times; once is enough`);
  if (value === '') throw new Refusal(`${flag} is empty`);
  return value;
}

/**
 * Splits `REQUEST_URL=FILE`. Both sides may hold `=` (`?username=…`, `watch__v=….json`): the last one that leaves an existing
 * file divides them; without such a file the last one does, and the missing file is named.
 */
export function splitResponse(text: string): { url: string; file: string } {
  const splits = [...text.matchAll(/=/g)]
    .map(({ index }) => ({ url: text.slice(0, index), file: text.slice(index + 1) }))
    .filter(({ file }) => file !== '')
    .reverse();
  const split = splits.find(({ file }) => isFile(file)) ?? splits[0];
  if (!split) throw new Refusal(`--response wants REQUEST_URL=FILE, not ${quoted(text)}`);
  return { url: webAddress(split.url), file: split.file };
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

function momentOf(text: string): number {
  const moment = Date.parse(text);
  if (Number.isNaN(moment)) throw new Refusal(`--captured-at is not a date: ${quoted(text)}`);
  return moment;
}
