import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PageCapture } from '@/lib/sites/reader';
import { readPage } from '@/lib/sites/registry';
import { type PageRequest, readArguments, usage, webAddress } from './read-arguments';
import { documentOf, ownAddressOf, quoted, Refusal, readText } from './saved-page';

/** Where the lines go: each call is one line without its line break, and settles when the line is out of our hands. */
export interface LineIo {
  out(line: string): Promise<void> | void;
  err(line: string): Promise<void> | void;
}

/** The `read` command. Returns its exit code: 0, or 2 when anything could not be read (each said in one line). */
export async function run(argv: readonly string[], io: LineIo): Promise<0 | 2> {
  try {
    const asked = readArguments(argv);
    if (asked.mode === 'manifest') return await readManifest(asked.manifest, io);
    await io.out(asked.mode === 'help' ? usage : readingLine(asked.page));
    return 0;
  } catch (error) {
    await io.err(`read: ${lineOf(error)}`);
    return 2;
  }
}

/** Every entry is tried; one that fails is named and does not stop the others. */
async function readManifest(file: string, io: LineIo): Promise<0 | 2> {
  const folder = path.dirname(file);
  let code: 0 | 2 = 0;
  for (const [index, entry] of entriesOf(file).entries()) {
    const name = isRecord(entry) && typeof entry.file === 'string' ? entry.file : undefined;
    try {
      await io.out(readingLine(requestOf(entry, folder), name));
    } catch (error) {
      code = 2;
      await io.err(`read: ${name === undefined ? `entry ${index + 1}` : quoted(name)}: ${lineOf(error)}`);
    }
  }
  return code;
}

function entriesOf(file: string): readonly unknown[] {
  let manifest: unknown;
  const text = readText(file);
  try {
    manifest = JSON.parse(text);
  } catch {
    throw new Refusal(`the manifest ${quoted(file)} is not JSON`);
  }
  const entries = isRecord(manifest) ? manifest.entries : manifest;
  if (!Array.isArray(entries)) throw new Refusal(`the manifest ${quoted(file)} holds no list of entries`);
  return entries;
}

function requestOf(entry: unknown, folder: string): PageRequest {
  if (!isRecord(entry)) throw new Refusal('not an object');
  const { file, pageUrl, requestUrl, captureDate } = entry;
  if (typeof file !== 'string' || file === '') throw new Refusal('"file" is missing');
  const location = path.resolve(folder, file);
  const moment = typeof captureDate === 'string' ? Date.parse(captureDate) : Number.NaN;
  const isResponse = requestUrl !== undefined && requestUrl !== null;
  const address = (pageUrl ?? null) === null && !isResponse ? addressNamedBy(location) : pageUrl;
  if (typeof address !== 'string') throw new Refusal('"pageUrl" is missing');
  const page = { url: webAddress(address), capturedAt: Number.isNaN(moment) ? null : moment };
  if (!isResponse) return { ...page, html: location, responses: [] };
  if (typeof requestUrl !== 'string') throw new Refusal('"requestUrl" is not a text');
  return { ...page, responses: [{ url: webAddress(requestUrl), file: location }] };
}

/** A page saved without its address may name it itself. */
function addressNamedBy(file: string): string {
  const address = ownAddressOf(documentOf(readText(file)));
  if (address === undefined) throw new Refusal('"pageUrl" is missing, and the page does not name its address');
  return address;
}

function readingLine(page: PageRequest, file?: string): string {
  const capture: PageCapture = {
    url: page.url,
    document: documentOf(page.html === undefined ? undefined : readText(page.html)),
    responses: page.responses.map((response) => ({ url: response.url, body: readText(response.file) })),
    capturedAt: page.capturedAt,
  };
  const reading = readPage(capture);
  if (!reading) throw new Refusal(`no reader for the site of ${quoted(page.url)}`);
  const { site, kind, profile, posts, accounts, comments, notices } = reading;
  return JSON.stringify({
    ...(file === undefined ? {} : { file }),
    site,
    kind,
    profile,
    posts,
    accounts,
    comments,
    notices,
  });
}

function lineOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\s+/g, ' ').slice(0, 700);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function write(stream: NodeJS.WriteStream, line: string): Promise<void> {
  return new Promise((resolve, reject) => stream.write(`${line}\n`, (error) => (error ? reject(error) : resolve())));
}

async function main(): Promise<void> {
  // A reader that closes early (`| head`) is no failure of ours.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => process.exit(0));
  // The exit code is set, not forced: what is still on its way through a pipe arrives.
  process.exitCode = await run(process.argv.slice(2), {
    out: (line) => write(process.stdout, line),
    err: (line) => write(process.stderr, line),
  });
}

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) await main();
