import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../tools/read';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const profilePage = 'https://www.instagram.com/ana/';
const profileInfo = 'https://www.instagram.com/api/v1/users/web_profile_info/?username=ana';
const html =
  '<!doctype html><html lang="en"><head><meta property="og:url" content="https://www.instagram.com/ana/"><meta property="og:description" content="2,362 Followers, 136 Following, 224 Posts - Ana (@ana)"></head><body></body></html>';
const answer = (followers: number) =>
  JSON.stringify({ data: { user: { id: '3', username: 'ana', edge_followed_by: { count: followers } } } });

let folder = '';
const at = (name: string) => path.join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'muster-read-'));
  mkdirSync(at('sub'));
  writeFileSync(at('page.html'), html);
  writeFileSync(at('page.html.gz'), gzipSync(html));
  writeFileSync(at('named-without-ending'), gzipSync(html));
  writeFileSync(at('cut.html.gz'), gzipSync(html).subarray(0, 60));
  writeFileSync(at('plain.gz'), html);
  writeFileSync(at('answer.json'), answer(24_731));
  writeFileSync(at('answer__v=1.json'), answer(7));
  writeFileSync(at('sub/answer.json.gz'), gzipSync(answer(8)));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(...argv: string[]): Promise<{ code: number; out: string[]; err: string[] }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(argv, { out: (line) => void out.push(line), err: (line) => void err.push(line) });
  return { code, out, err };
}

async function readOne(...argv: string[]) {
  const { code, out, err } = await read(...argv);
  expect({ code, err, lines: out.length }).toEqual({ code: 0, err: [], lines: 1 });
  return JSON.parse(out[0] ?? '');
}

function manifest(entries: unknown): string {
  const file = at('manifest.json');
  writeFileSync(file, typeof entries === 'string' ? entries : JSON.stringify(entries));
  return file;
}

describe('one page', () => {
  test('prints the reading in the promised shape', async () => {
    const reading = await readOne('--url', profilePage, '--html', at('page.html'));
    expect(Object.keys(reading)).toEqual(['site', 'kind', 'profile', 'posts', 'accounts', 'comments', 'notices']);
    expect(Object.keys(reading.profile)).toEqual(
      'id handle displayName bio followers following postCount likesTotal verified private website email location category'.split(
        ' ',
      ),
    );
    expect(reading).toMatchObject({ site: 'instagram', kind: 'profile', notices: [] });
    expect(reading.profile.followers).toEqual({
      status: 'found',
      value: 2362,
      source: 'structured',
      precision: 'exact',
    });
    expect(reading.profile.category.status).toBe('unreadable');
  });

  test('each post says whose it is', async () => {
    const answerFile = at('media.json');
    const media = { code: 'Dd86y9TgDX1', taken_at: 1_790_000_000, like_count: 3, user: { pk: '4', username: 'ben' } };
    writeFileSync(answerFile, JSON.stringify({ items: [media] }));
    const request = 'https://www.instagram.com/api/v1/media/3998329157695059445/info/';
    const { posts } = await readOne('--url', profilePage, '--response', `${request}=${answerFile}`);
    expect(posts.map(Object.keys)).toEqual([
      'id url author publishedAt caption likes comments views shares'.split(' '),
    ]);
    expect(posts[0].author).toEqual({ status: 'found', value: 'ben', source: 'response' });
  });

  test.each(['page.html.gz', 'named-without-ending'])('unpacks %s', async (name) => {
    expect((await readOne('--url', profilePage, '--html', at(name))).profile.followers.value).toBe(2362);
  });

  test('a response goes before the page', async () => {
    const reading = await readOne(
      '--url',
      profilePage,
      '--html',
      at('page.html'),
      '--response',
      `${profileInfo}=${at('answer.json')}`,
    );
    expect(reading.profile.followers).toMatchObject({ value: 24_731, source: 'response' });
  });

  test('both sides of --response may hold an equals sign', async () => {
    const reading = await readOne('--url', profilePage, '--response', `${profileInfo}=${at('answer__v=1.json')}`);
    expect(reading.profile.followers.value).toBe(7);
    const { err } = await read('--url', profilePage, '--response', `${profileInfo}=${at('gone.json')}`);
    expect(err).toEqual([`read: cannot read file ${JSON.stringify(at('gone.json'))}: no such file`]);
  });

  test('many responses, packed or not', async () => {
    const reading = await readOne(
      '--url',
      profilePage,
      '--response',
      `${profileInfo}=${at('answer.json')}`,
      '--response',
      `${profileInfo}=${at('sub/answer.json.gz')}`,
    );
    expect(reading.profile.followers.value).toBe(8);
  });

  test('a page that is not known to be anything is a reading of gaps', async () => {
    expect((await readOne('--url', profilePage)).profile.followers.status).toBe('unreadable');
    writeFileSync(at('text.html'), 'just words <p>and a tag');
    expect((await readOne('--url', profilePage, '--html', at('text.html'))).kind).toBe('profile');
    writeFileSync(at('empty.html'), '');
    expect((await readOne('--url', profilePage, '--html', at('empty.html'))).kind).toBe('profile');
  });

  test.each(['https://example.org/ana', 'https://netflix.com/', 'http://localhost:8080/'])(
    'every address of the web has a reader: %s',
    async (url) => {
      expect(await readOne('--url', url)).toMatchObject({ site: 'web', kind: 'unknown', posts: [], notices: [] });
    },
  );

  test('--captured-at dates the reading: "8 months ago" needs it', async () => {
    expect((await read('--url', profilePage, '--captured-at', '2026-11-21T10:00:00Z')).code).toBe(0);
    expect((await read('--url', profilePage, '--captured-at', 'yesterday')).err).toEqual([
      'read: --captured-at is not a date: "yesterday"',
    ]);
  });

  test('--help explains itself', async () => {
    const { code, out } = await read('--help');
    expect(code).toBe(0);
    for (const flag of ['--url', '--html', '--response', '--manifest', '--captured-at'])
      expect(out.join('\n')).toContain(flag);
  });
});

describe('bad input: one line each, exit 2', () => {
  test.each([
    [[], '--url is missing (see --help)'],
    [['--html', 'x'], '--url is missing (see --help)'],
    [['--url', ''], '--url is empty'],
    [['--url', 'instagram.com/ana'], 'not a web address: "instagram.com/ana"'],
    [['--url', 'file:///etc/passwd'], 'not a web address: "file:///etc/passwd"'],
    [['--url', profilePage, '--url', profilePage], '--url is given 2 times; once is enough'],
    [['--url', profilePage, '--response', 'no-equals-sign'], '--response wants REQUEST_URL=FILE, not "no-equals-sign"'],
    [
      ['--url', profilePage, '--response', 'https://www.instagram.com/x='],
      '--response wants REQUEST_URL=FILE, not "https://www.instagram.com/x="',
    ],
    [['--manifest', 'm.json', '--url', profilePage], '--manifest stands alone: no other flag goes with it'],
    [['--manifest', '/no/such/manifest.json'], 'cannot read file "/no/such/manifest.json": no such file'],
  ])('%j', async (argv, line) => {
    expect(await read(...argv)).toEqual({ code: 2, out: [], err: [`read: ${line}`] });
  });

  test.each([
    ['gone.html', 'no such file'],
    ['sub', 'it is a folder'],
    ['cut.html.gz', 'it is not a whole gzip file'],
    ['plain.gz', 'its name ends in .gz but it is not gzip'],
  ])('a file that cannot be read: %s', async (name, why) => {
    const { code, out, err } = await read('--url', profilePage, '--html', at(name));
    expect({ code, out }).toEqual({ code: 2, out: [] });
    expect(err).toEqual([`read: cannot read file ${JSON.stringify(at(name))}: ${why}`]);
  });

  test.each([[['--nonsense']], [['--url', profilePage, 'loose']], [['--url']], [['--url', '--html', 'x']]])(
    'flags that are not understood: %j',
    async (argv) => {
      const { code, out, err } = await read(...argv);
      expect({ code, out, lines: err.length }).toEqual({ code: 2, out: [], lines: 1 });
      expect(err[0]).toMatch(/^read: [^\n]+ \(see --help\)$/);
    },
  );

  test('a hostile address or file name stays in its one line', async () => {
    const name = '\n\u001b[31mall is well';
    const refused = [await read('--url', `evil:${name}`), await read('--url', profilePage, '--html', `gone${name}`)];
    const taken = await read('--url', `https://evil.example/${name}`);
    expect(taken.out).toHaveLength(1);
    for (const { err } of refused) expect(err).toHaveLength(1);
    for (const line of [...refused.flatMap(({ err }) => err), ...taken.out]) expect(line).not.toMatch(/\p{Cc}/u);
  });
});

describe('a manifest', () => {
  const good = { file: 'page.html', pageUrl: profilePage };

  test.each([
    ['an array', [good]],
    ['an object with entries', { note: 'x', entries: [good] }],
  ])('%s', async (_, entries) => {
    const reading = await readOne('--manifest', manifest(entries));
    expect(reading).toMatchObject({ file: 'page.html', site: 'instagram', kind: 'profile' });
    expect(Object.keys(reading)[0]).toBe('file');
  });

  test('files stand beside it, packed or not; an entry with requestUrl is a response', async () => {
    const { code, out } = await read(
      '--manifest',
      manifest([
        good,
        { file: 'sub/answer.json.gz', pageUrl: profilePage, requestUrl: profileInfo, captureDate: '2026-01-26' },
      ]),
    );
    expect(code).toBe(0);
    expect(out.map((line) => JSON.parse(line).profile.followers)).toMatchObject([
      { value: 2362, source: 'structured' },
      { value: 8, source: 'response' },
    ]);
  });

  const share = (host: string, address: string) => `<a href="https://${host}${encodeURIComponent(address)}">share</a>`;

  test.each([
    ['canonical link', `<link rel="canonical" href="${profilePage}">`],
    ['og:url', `<meta property="og:url" content="${profilePage}">`],
    ['al:web:url', `<meta property="al:web:url" content="${profilePage}">`],
    [
      'canonical before og:url',
      `<link rel="canonical" href="${profilePage}"><meta property="og:url" content="https://x.example/">`,
    ],
    [
      'the first that is https',
      `<link rel="canonical" href="http://www.instagram.com/ben/"><meta property="og:url" content="${profilePage}">`,
    ],
    [
      'links for sharing that agree',
      share('www.twitter.com/share?text=a&url=', `${profilePage}?from=x`) +
        share('www.facebook.com/sharer/sharer.php?u=', `${profilePage}?from=f`),
    ],
  ])('an entry without an address is at the one that its page names: %s', async (_, markup) => {
    writeFileSync(at('named.html'), `<!doctype html><html lang="en"><head>${markup}</head><body></body></html>`);
    for (const pageUrl of [null, undefined]) {
      const reading = await readOne('--manifest', manifest([{ file: 'named.html', pageUrl }]));
      expect(reading).toMatchObject({ site: 'instagram', profile: { handle: { value: 'ana' } } });
    }
  });

  test.each([
    ['nothing', ''],
    ['an address without its lock', '<link rel="canonical" href="http://www.instagram.com/ana/">'],
    ['a script', '<link rel="canonical" href="javascript:alert(1)">'],
    ['a bare path', '<link rel="canonical" href="/ana/">'],
    [
      'links for sharing other things',
      share('x.com/intent/post?url=', 'https://a.example/1') +
        share('www.reddit.com/submit?url=', 'https://a.example/2'),
    ],
    ['a link that shares nothing', share('shop.example/share?url=', 'https://a.example/1')],
  ])('a page that names no address is refused: %s', async (_, markup) => {
    writeFileSync(at('nameless.html'), `<!doctype html><html><head>${markup}</head><body></body></html>`);
    expect(await read('--manifest', manifest([{ file: 'nameless.html', pageUrl: null }]))).toEqual({
      code: 2,
      out: [],
      err: ['read: "nameless.html": "pageUrl" is missing, and the page does not name its address'],
    });
  });

  test('an entry that fails is named and does not stop the others', async () => {
    writeFileSync(at('nameless.html'), '<!doctype html><html><head></head><body></body></html>');
    const entries = [
      { file: 'gone.html', pageUrl: profilePage },
      good,
      { file: 'page.html', pageUrl: 'nonsense' },
      { file: 'page.html', pageUrl: 7 },
      { file: 'answer.json', requestUrl: profileInfo },
      { file: 'nameless.html' },
      { pageUrl: profilePage },
      'nothing',
      null,
      { ...good, requestUrl: 7 },
      { file: 'cut.html.gz', pageUrl: profilePage },
      { ...good, captureDate: 'long ago' },
    ];
    const { code, out, err } = await read('--manifest', manifest(entries));
    expect(code).toBe(2);
    expect(out).toHaveLength(2);
    expect(err).toEqual([
      `read: "gone.html": cannot read file ${JSON.stringify(at('gone.html'))}: no such file`,
      'read: "page.html": not a web address: "nonsense"',
      'read: "page.html": "pageUrl" is missing',
      'read: "answer.json": "pageUrl" is missing',
      'read: "nameless.html": "pageUrl" is missing, and the page does not name its address',
      'read: entry 7: "file" is missing',
      'read: entry 8: not an object',
      'read: entry 9: not an object',
      'read: "page.html": "requestUrl" is not a text',
      `read: "cut.html.gz": cannot read file ${JSON.stringify(at('cut.html.gz'))}: it is not a whole gzip file`,
    ]);
  });

  test.each([
    ['{"entries": [', 'is not JSON'],
    ['', 'is not JSON'],
    ['{"entries": {}}', 'holds no list of entries'],
    ['7', 'holds no list of entries'],
  ])('%j is refused', async (text, why) => {
    const file = manifest(text);
    expect(await read('--manifest', file)).toEqual({
      code: 2,
      out: [],
      err: [`read: the manifest ${JSON.stringify(file)} ${why}`],
    });
  });
});

describe('as a program', () => {
  function start(argv: readonly string[], take: (chunk: string) => boolean = () => true) {
    return new Promise<{ code: number | null; out: string; err: string }>((resolve, reject) => {
      const child = spawn(
        process.execPath,
        [path.join(root, 'node_modules/tsx/dist/cli.mjs'), path.join(root, 'test/tools/read.ts'), ...argv],
        { cwd: root },
      );
      let out = '';
      let err = '';
      child.stdout.on('data', (chunk: Buffer) => {
        out += chunk.toString();
        if (!take(out)) child.stdout.destroy();
      });
      child.stderr.on('data', (chunk: Buffer) => {
        err += chunk.toString();
      });
      child.on('error', reject).on('close', (code) => resolve({ code, out, err }));
    });
  }

  test('a large output arrives whole through a pipe, with the exit code of the one bad entry', async () => {
    const biography = 'x'.repeat(9_000);
    writeFileSync(at('long.json'), JSON.stringify({ data: { user: { id: '3', username: 'ana', biography } } }));
    const entries = Array.from({ length: 200 }, () => ({
      file: 'long.json',
      pageUrl: profilePage,
      requestUrl: profileInfo,
    }));
    const { code, out, err } = await start([
      '--manifest',
      manifest([...entries, { file: 'gone', pageUrl: profilePage }]),
    ]);
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(200);
    expect(lines.every((line) => JSON.parse(line).profile.bio.value === biography)).toBe(true);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect(code).toBe(2);
  });

  test('who stops reading early gets no stack trace', async () => {
    const entries = Array.from({ length: 200 }, () => ({ file: 'page.html', pageUrl: profilePage }));
    const { err } = await start(['--manifest', manifest(entries)], () => false);
    expect(err).toBe('');
  });
});

const captures = path.join(root, '..', 'shared', 'captures', 'manifest.json');

describe.skipIf(!existsSync(captures))('every recorded page', () => {
  test('gives one line, and none of them a failed reading', async () => {
    const { entries }: { entries: { file: string }[] } = JSON.parse(readFileSync(captures, 'utf8'));
    const { out, err } = await read('--manifest', captures);
    const readings = out.map((line) => JSON.parse(line));
    expect(err).toEqual([]);
    expect(readings.map(({ file }) => file)).toEqual(entries.map(({ file }) => file));
    expect(readings.filter(({ notices }) => notices.includes('reader-failed'))).toEqual([]);
  }, 120_000);
});
