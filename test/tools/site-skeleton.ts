import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { quoted, Refusal } from './saved-page';

/** A site to be made. */
export interface NewSite {
  /** Folder, reader and id: `[a-z][a-z0-9]*`. */
  readonly id: string;
  /** As people write it. */
  readonly name: string;
  readonly url: URL;
  readonly html: string;
  readonly responses: readonly { readonly url: string; readonly body: string }[];
}

/** A file to be written, by its path below the repository's root. */
export interface PlannedFile {
  readonly file: string;
  readonly text: string;
}

/** The first fixture of a site, until somebody gives it a better name. */
const FIRST_FIXTURE = 'first-page';

/**
 * Everything that a new site needs, thought out before anything is written. Throws a `Refusal` when the site is there
 * already, or when a file to be extended has not the lines at which to do so.
 */
export function plan(site: NewSite, root: string, today: string): readonly PlannedFile[] {
  const { id, name } = site;
  const folder = `lib/sites/${id}`;
  const fixture = `test/fixtures/sites/${id}/${FIRST_FIXTURE}`;
  for (const taken of [folder, `test/fixtures/sites/${id}`])
    if (existsSync(path.join(root, taken))) throw new Refusal(`${taken} exists: nothing is overwritten`);
  return [
    ...extended(root, site),
    { file: `${folder}/address.ts`, text: addressModule(site) },
    { file: `${folder}/selectors.ts`, text: selectorsModule(today) },
    { file: `${folder}/index.ts`, text: indexModule(id, name, today) },
    { file: `${fixture}/page.html`, text: site.html },
    ...site.responses.map(({ body }, index) => ({ file: `${fixture}/${responseFile(index)}`, text: body })),
    { file: `${fixture}/meta.json`, text: metaFile(site) },
    { file: `${fixture}/expected.json`, text: json({ fillIn: FILL_IN }) },
  ];
}

const FILL_IN =
  'The whole Reading, typed from the page by hand before the reader is run; the form is told in test/unit/sites/fixtures.test.ts.';

function extended(root: string, { id, name, url }: NewSite): PlannedFile[] {
  const reading = 'lib/domain/reading.ts';
  const names = 'lib/domain/site-names.ts';
  const places = 'lib/sites/site-hosts.ts';
  const registry = 'lib/sites/registry.ts';
  const host = hostOf(url);
  const place = `  ${id}: { hosts: ['${host}'], permissions: ['https://*.${host}/*'] },`;
  return [
    { file: reading, text: withLineBefore(root, reading, "  'web',", `  '${id}',`) },
    { file: names, text: withLineBefore(root, names, "  web: 'Web page',", `  ${id}: ${literal(name)},`) },
    { file: places, text: withLineBefore(root, places, '  web: { hosts: [], permissions: [] },', place) },
    { file: registry, text: withImport(withLineBefore(root, registry, '  web,', `  ${id},`), id) },
  ];
}

/** The file with one more line before the line that ends such a list. */
function withLineBefore(root: string, file: string, anchor: string, line: string): string {
  const text = textOf(root, file);
  const lines = text.split('\n');
  if (lines.includes(line)) throw new Refusal(`${file} has this site already`);
  const at = lines.indexOf(anchor);
  if (at < 0) throw new Refusal(`${file} has no line ${quoted(anchor.trim())} to put the new one before`);
  return [...lines.slice(0, at), line, ...lines.slice(at)].join('\n');
}

/** In the alphabet's order, as the linter wants it. */
function withImport(text: string, id: string): string {
  const lines = text.split('\n');
  const imports = lines.flatMap((line, index) => {
    const from = /^import .* from '(\.\/[^']+)';$/.exec(line)?.[1];
    return from === undefined ? [] : [{ index, from }];
  });
  const last = imports.at(-1);
  if (!last) throw new Refusal('lib/sites/registry.ts imports no readers');
  const after = imports.find(({ from }) => from > `./${id}`)?.index ?? last.index + 1;
  return [...lines.slice(0, after), `import { ${id} } from './${id}';`, ...lines.slice(after)].join('\n');
}

function textOf(root: string, file: string): string {
  try {
    return readFileSync(path.join(root, file), 'utf8');
  } catch {
    throw new Refusal(`${file} is not here`);
  }
}

export function responseFile(index: number): string {
  return `response-${index + 1}.json`;
}

function metaFile({ url, responses }: NewSite): string {
  return json({
    url: url.href,
    capturedAt: null,
    ...(responses.length > 0
      ? { responses: responses.map((response, index) => ({ url: response.url, file: responseFile(index) })) }
      : {}),
  });
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function literal(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

/** The host that stands for the whole site. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^(?:www|m)\./, '');
}

function addressModule({ url, name }: NewSite): string {
  return `/** What an address of ${name} is about. */
export type Address = { readonly about: 'profile'; readonly handle: string } | { readonly about: 'other' };

const HANDLE = /^@?([\\w.-]{1,100})$/;

/** Tells from the address alone; the first of these pages was ${url.pathname === '/' ? 'the front page' : `at ${JSON.stringify(url.pathname)}`}. */
export function readAddress(url: URL): Address {
  const [first = '', ...rest] = url.pathname.split('/').filter((part) => part !== '');
  const handle = rest.length === 0 ? HANDLE.exec(first)?.[1] : undefined;
  return handle === undefined ? { about: 'other' } : { about: 'profile', handle };
}

export function profileUrl(handle: string): string {
  return \`${url.origin}/\${handle}\`;
}
`;
}

function selectorsModule(today: string): string {
  return `/** Where the rendered page keeps things, newest first, each with the day it was seen to work. Never presentational classes. */
export const selectors = {
  // ${today}
  name: ['h1'],
} as const;
`;
}

function indexModule(id: string, name: string, today: string): string {
  return `import { found } from '@/lib/domain/field';
import type { Reading } from '@/lib/domain/reading';
import type { PageCapture, Reader } from '../reader';
import { siteHosts } from '../site-hosts';
import { mergeProfiles } from '../trust';
import { emptyReading } from '../unreadable';
import { firstShown, shownText } from '../visible-text';
import { profileUrl, readAddress } from './address';
import { selectors } from './selectors';

export const ${id}: Reader = {
  id: '${id}',
  name: ${literal(name)},
  ...siteHosts.${id},
  verifiedOn: '${today}',
  detect: (_url, capture) => read(capture).kind,
  read,
};

function read(capture: PageCapture): Reading {
  const address = readAddress(new URL(capture.url));
  if (address.about === 'other') return emptyReading(${id}, capture, 'unknown', 'this page shows no profile');
  const heading = firstShown(capture.document, selectors.name);
  const name = heading && shownText(heading);
  return {
    ...emptyReading(${id}, capture, 'profile', ''),
    url: profileUrl(address.handle),
    profile: mergeProfiles(
      [
        { handle: found(address.handle, 'attribute') },
        ...(name === undefined ? [] : [{ displayName: found(name, 'text') } as const]),
      ],
      'this page does not show it',
    ),
  };
}
`;
}
