import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readerFor } from '@/lib/sites/registry';
import { surveyOf } from './page-survey';
import { splitResponse, webAddress } from './read-arguments';
import { documentOf, quoted, Refusal, readText } from './saved-page';
import { hostOf, type NewSite, plan } from './site-skeleton';

export const usage = `Makes the skeleton of a reader from a saved page and says what structured data the page has.

  npm run --silent new-site -- --id ID --name NAME --url URL --html FILE [--response REQUEST_URL=FILE]…

  --id         name of the folder and of the reader: small letters and digits, a letter first
  --name       the site's name as people write it
  --url        address of the saved page
  --html       the page as it was saved (may be gzip)
  --response   a JSON response that the page itself fetched; may be given many times

Nothing is overwritten. Exit 0; exit 2 with one line on stderr when nothing was made.`;

interface LineIo {
  out(line: string): void;
  err(line: string): void;
}

/** The `new-site` command. @param root the repository to extend @param now epoch ms */
export function run(argv: readonly string[], io: LineIo, root: string, now: number): 0 | 2 {
  try {
    const site = siteIn(argv);
    if (!site) {
      io.out(usage);
      return 0;
    }
    const files = plan(site, root, new Date(now).toISOString().slice(0, 10));
    for (const { file, text } of files) {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      writeFileSync(path.join(root, file), text);
    }
    for (const line of accountOf(
      site,
      files.map(({ file }) => file),
    ))
      io.out(line);
    return 0;
  } catch (error) {
    io.err(`new-site: ${(error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').slice(0, 700)}`);
    return 2;
  }
}

/** Words that cannot be the name of a constant. */
const RESERVED = new Set(
  `await break case catch class const continue debugger default delete do else enum export extends false finally for
  function if implements import in instanceof interface let new null package private protected public return static super
  switch this throw true try typeof undefined var void while with yield readers`.split(/\s+/),
);

function siteIn(argv: readonly string[]): NewSite | undefined {
  const flags = flagsOf(argv);
  if (flags.help) return undefined;
  const [id, name, address, html] = (['id', 'name', 'url', 'html'] as const).map((flag) => only(flag, flags[flag]));
  if (id === undefined || name === undefined || address === undefined || html === undefined) return undefined;
  if (!/^[a-z][a-z0-9]{0,29}$/.test(id) || RESERVED.has(id))
    throw new Refusal(
      `--id wants small letters and digits, a letter first, and no word of the language: ${quoted(id)}`,
    );
  if (name.length > 60 || /\p{C}/u.test(name)) throw new Refusal(`--name is no name of a site: ${quoted(name)}`);
  const url = new URL(webAddress(address));
  if (url.protocol !== 'https:') throw new Refusal(`the site wants an address with https: ${quoted(address)}`);
  const known = readerFor(url.href);
  if (known) throw new Refusal(`${hostOf(url)} is read already, by ${known.name}`);
  return {
    id,
    name,
    url,
    html: readText(html),
    responses: (flags.response ?? [])
      .map(splitResponse)
      .map((response) => ({ url: response.url, body: readText(response.file) })),
  };
}

function flagsOf(argv: readonly string[]) {
  try {
    const text = { type: 'string', multiple: true } as const;
    return parseArgs({
      args: [...argv],
      strict: true,
      allowPositionals: false,
      options: { help: { type: 'boolean', short: 'h' }, id: text, name: text, url: text, html: text, response: text },
    }).values;
  } catch (error) {
    const [line = 'the flags are not understood'] = error instanceof Error ? error.message.split('\n') : [];
    throw new Refusal(`${line.replace(/\.$/, '')} (see --help)`);
  }
}

function only(flag: string, values: readonly string[] | undefined): string {
  const [value = ''] = values ?? [];
  if (value.trim() === '') throw new Refusal(`--${flag} is missing (see --help)`);
  if (values && values.length > 1) throw new Refusal(`--${flag} is given ${values.length} times; once is enough`);
  return value.trim();
}

function accountOf(site: NewSite, files: readonly string[]): string[] {
  const { id, html, responses, url } = site;
  const fixture = `test/fixtures/sites/${id}/first-page`;
  return [
    `${site.name} (${id}), read on ${hostOf(url)}`,
    ...files.map((file) => `  ${file}`),
    '',
    ...surveyOf({ url: url.href, document: documentOf(html), responses, capturedAt: null }),
    '',
    'Next',
    `  1. In ${fixture}, put invented people in the place of the real ones: the page is going to be published.`,
    `  2. Type ${fixture}/expected.json by hand from the page. Until then the suite fails, and it should.`,
    `  3. Write lib/sites/${id}: the page's answers first, then embedded JSON, JSON-LD and meta, attributes, visible text.`,
    `  4. Add fixtures: another profile, a post, a list, unavailable, login, after an in-page navigation, hostile, another language.`,
    `  5. npx vitest run --config test/vitest.config.ts --project unit test/unit/sites`,
  ];
}

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = run(
    process.argv.slice(2),
    { out: (line) => process.stdout.write(`${line}\n`), err: (line) => process.stderr.write(`${line}\n`) },
    fileURLToPath(new URL('../..', import.meta.url)),
    Date.now(),
  );
}
