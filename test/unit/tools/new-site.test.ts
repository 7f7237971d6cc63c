import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../../tools/new-site';

const repository = fileURLToPath(new URL('../../..', import.meta.url));
const extended = [
  'lib/domain/reading.ts',
  'lib/domain/site-names.ts',
  'lib/sites/registry.ts',
  'lib/sites/site-hosts.ts',
];
const now = Date.parse('2026-11-21T09:00:00Z');

const html = `<!doctype html><html lang="en"><head><title>Ana on Pennant</title>
<link rel="canonical" href="https://pennant.example/ana"><meta property="og:type" content="profile"><meta name="viewport" content="x">
<script type="application/ld+json">{"@type":"ProfilePage","mainEntity":{"@type":"Person","name":"Ana"}}</script>
<script id="__DATA__" type="application/json">{"props":{"user":{"username":"ana","followers_count":1234,"flags":[{"name":"x"},{"name":"y"}]}}}</script>
<script>window.__STATE__ = {"viewer":{"handle":"me"}}; window._pre = JSON.parse("{\\"login\\":\\"ana\\"}")</script></head>
<body><h1>Ana \u202e</h1><a rel="me" href="https://ana.example/">me</a><p class="h-card">Ana card</p></body></html>`;

let folder = '';
const at = (...names: string[]) => path.join(folder, ...names);

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'muster-new-site-'));
  for (const file of extended) cpSync(path.join(repository, file), at('root', file));
  writeFileSync(at('page.html'), html);
  writeFileSync(at('answer.json'), JSON.stringify({ data: { user: { login: 'ana', followerCount: 5 } } }));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function make(...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = run(argv, { out: (line) => out.push(line), err: (line) => err.push(line) }, at('root'), now);
  return { code, out: out.join('\n'), err };
}

function flags(changes: Readonly<Record<string, string | undefined>> = {}): string[] {
  const all = {
    id: 'pennant',
    name: "Pennant's",
    url: 'https://www.pennant.example/ana',
    html: at('page.html'),
    ...changes,
  };
  return Object.entries(all).flatMap(([flag, value]) => (value === undefined ? [] : [`--${flag}`, value]));
}

/** Every file below a folder with its text. */
function filesIn(root: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(root, file), readFileSync(file, 'utf8')]),
  );
}

describe('a new site', () => {
  test('is a folder, an id, a name, a row and a fixture', () => {
    const before = filesIn(at('root'));
    const { code, err } = make(...flags(), '--response', `https://api.pennant.example/user?x=1=${at('answer.json')}`);
    expect({ code, err }).toEqual({ code: 0, err: [] });
    const after = filesIn(at('root'));
    expect(
      Object.keys(after)
        .filter((file) => !(file in before))
        .sort(),
    ).toEqual([
      'lib/sites/pennant/address.ts',
      'lib/sites/pennant/index.ts',
      'lib/sites/pennant/selectors.ts',
      'test/fixtures/sites/pennant/first-page/expected.json',
      'test/fixtures/sites/pennant/first-page/meta.json',
      'test/fixtures/sites/pennant/first-page/page.html',
      'test/fixtures/sites/pennant/first-page/response-1.json',
    ]);
    const added = (file: string) => {
      const known = new Set(before[file]?.split('\n'));
      return after[file]?.split('\n').filter((line) => !known.has(line));
    };
    expect(added('lib/domain/reading.ts')).toEqual(["  'pennant',"]);
    expect(added('lib/domain/site-names.ts')).toEqual(["  pennant: 'Pennant\\'s',"]);
    expect(added('lib/sites/site-hosts.ts')).toEqual([
      "  pennant: { hosts: ['pennant.example'], permissions: ['https://*.pennant.example/*'] },",
    ]);
    expect(added('lib/sites/registry.ts')).toEqual(["import { pennant } from './pennant';", '  pennant,']);
    expect(after['test/fixtures/sites/pennant/first-page/page.html']).toBe(html);
    expect(JSON.parse(after['test/fixtures/sites/pennant/first-page/meta.json'] ?? '')).toEqual({
      url: 'https://www.pennant.example/ana',
      capturedAt: null,
      responses: [{ url: 'https://api.pennant.example/user?x=1', file: 'response-1.json' }],
    });
  });

  test('has nothing expected of it until somebody types it: no value of the page is in expected.json', () => {
    make(...flags());
    const text = readFileSync(at('root/test/fixtures/sites/pennant/first-page/expected.json'), 'utf8');
    expect(Object.keys(JSON.parse(text))).toEqual(['fillIn']);
    for (const value of ['Ana', 'ana"', '1234', 'pennant']) expect(text).not.toContain(value);
  });

  test('reads its page at once, after the readers of the other sites and before the one for any page', () => {
    rmSync(at('root'), { recursive: true });
    cpSync(path.join(repository, 'lib'), at('root/lib'), { recursive: true });
    cpSync(path.join(repository, 'tsconfig.json'), at('root/tsconfig.base.json'));
    symlinkSync(path.join(repository, 'node_modules'), at('root/node_modules'));
    expect(make(...flags()).err).toEqual([]);
    mkdirSync(at('root/try'));
    writeFileSync(
      at('root/tsconfig.json'),
      JSON.stringify({
        compilerOptions: { module: 'esnext', moduleResolution: 'bundler', baseUrl: '.', paths: { '@/*': ['./*'] } },
      }),
    );
    writeFileSync(
      at('root/try/read.ts'),
      `import { readFileSync } from 'node:fs';
import { parseHTML } from 'linkedom';
import { readers, readPage } from '@/lib/sites/registry';
const { document } = parseHTML(readFileSync(${JSON.stringify(at('page.html'))}, 'utf8'));
const reading = readPage({ url: 'https://www.pennant.example/ana', document, responses: [], capturedAt: null });
console.log(JSON.stringify({ ids: readers.map(({ id }) => id), reading }));`,
    );
    const child = spawnSync(process.execPath, [path.join(repository, 'node_modules/tsx/dist/cli.mjs'), 'try/read.ts'], {
      cwd: at('root'),
      encoding: 'utf8',
    });
    expect(child.stderr).toBe('');
    const { ids, reading } = JSON.parse(child.stdout);
    expect(ids.slice(-2)).toEqual(['pennant', 'web']);
    expect(reading).toMatchObject({
      site: 'pennant',
      kind: 'profile',
      url: 'https://www.pennant.example/ana',
      profile: { handle: { value: 'ana' }, followers: { status: 'unreadable' } },
    });
  }, 60_000);

  test('the page may be gzip; the copy is text', () => {
    writeFileSync(at('page.html.gz'), gzipSync(html));
    expect(make(...flags({ html: at('page.html.gz') })).code).toBe(0);
    expect(readFileSync(at('root/test/fixtures/sites/pennant/first-page/page.html'), 'utf8')).toBe(html);
  });
});

describe('what it tells', () => {
  test('the structured data of the page and the next steps', () => {
    const { out } = make(...flags(), '--response', `https://api.pennant.example/user=${at('answer.json')}`);
    for (const line of [
      'Page  lang "en", title "Ana on Pennant"',
      'ProfilePage: @type mainEntity',
      'script#__DATA__ (96 B): { props }',
      'props.user.username  string "ana"',
      'props.user.followers_count  number "1234"',
      'props.user.flags[].name  string "x"',
      'viewer.handle  string "me"',
      '_pre (JSON in a string) (15 B): { login }',
      'canonical "https://pennant.example/ana"',
      'og:type "profile"',
      '"https://ana.example/"',
      '"Ana card"',
      'api.pennant.example/user (51 B): { data }',
      'data.user.followerCount  number "5"',
      'Type test/fixtures/sites/pennant/first-page/expected.json by hand',
    ])
      expect(out).toContain(line);
    expect(out).not.toContain('viewport');
  });

  test('a page without any, and hostile text, stay lines', () => {
    writeFileSync(
      at('page.html'),
      '<!doctype html><html><head><title>\u001b[31mred\u202e</title><meta property="og:title" content="a\u0007b"></head><body></body></html>',
    );
    const { out } = make(...flags());
    expect(out).toContain('⟨U+001B⟩[31mred⟨U+202E⟩');
    expect(out).toContain('og:title "a⟨U+0007⟩b"');
    expect(out.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });

  test('--help explains itself', () => {
    const { code, out } = make('--help');
    expect(code).toBe(0);
    for (const flag of ['--id', '--name', '--url', '--html', '--response']) expect(out).toContain(flag);
  });
});

describe('refused in one line, and nothing written', () => {
  test.each([
    [{ id: undefined }, '--id is missing (see --help)'],
    [{ id: 'Big' }, '--id wants small letters and digits, a letter first, and no word of the language: "Big"'],
    [{ id: '../up' }, '--id wants small letters and digits, a letter first, and no word of the language: "../up"'],
    [{ id: 'class' }, '--id wants small letters and digits, a letter first, and no word of the language: "class"'],
    [{ name: ' ' }, '--name is missing (see --help)'],
    [{ name: 'a\u202eb' }, '--name is no name of a site: "a\u202eb"'],
    [{ url: 'pennant.example' }, 'not a web address: "pennant.example"'],
    [{ url: 'http://pennant.example/' }, 'the site wants an address with https: "http://pennant.example/"'],
    [{ url: 'https://www.instagram.com/ana/' }, 'instagram.com is read already, by Instagram'],
    [{ id: 'instagram' }, 'lib/domain/reading.ts has this site already'],
    [{ nonsense: 'x' }, "Unknown option '--nonsense' (see --help)"],
  ])('%j', (changes, line) => {
    const before = filesIn(at('root'));
    expect(make(...flags(changes))).toEqual({ code: 2, out: '', err: [`new-site: ${line}`] });
    expect(filesIn(at('root'))).toEqual(before);
  });

  test('a page that is not there', () => {
    const { code, err } = make(...flags({ html: at('gone.html') }));
    expect({ code, err }).toEqual({
      code: 2,
      err: [`new-site: cannot read file ${JSON.stringify(at('gone.html'))}: no such file`],
    });
    expect(existsSync(at('root/lib/sites/pennant'))).toBe(false);
  });

  test('a second time: what is there stays as it is', () => {
    make(...flags());
    writeFileSync(at('root/lib/sites/pennant/index.ts'), '// work of a day');
    const before = filesIn(at('root'));
    expect(make(...flags()).err).toEqual(['new-site: lib/sites/pennant exists: nothing is overwritten']);
    expect(filesIn(at('root'))).toEqual(before);
  });

  test('fixtures that are there, and files that are not what they were', () => {
    mkdirSync(at('root/test/fixtures/sites/pennant'), { recursive: true });
    expect(make(...flags()).err).toEqual(['new-site: test/fixtures/sites/pennant exists: nothing is overwritten']);
    rmSync(at('root/test'), { recursive: true });
    writeFileSync(at('root/lib/sites/registry.ts'), 'export const readers = [];\n');
    expect(make(...flags()).err).toEqual([
      'new-site: lib/sites/registry.ts has no line "web," to put the new one before',
    ]);
    expect(existsSync(at('root/lib/sites/pennant'))).toBe(false);
    expect(readFileSync(at('root/lib/domain/reading.ts'), 'utf8')).not.toContain('pennant');
  });
});
