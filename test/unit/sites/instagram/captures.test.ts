import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import type { Field } from '@/lib/domain/field';
import type { Reading } from '@/lib/domain/reading';
import { readPage } from '@/lib/sites/registry';

/** Real pages recorded by others, where they are present beside the checkout; never part of the repository. */
const captures = fileURLToPath(new URL('../../../../../shared/captures', import.meta.url));
const manifest = path.join(captures, 'manifest.json');

type Values = Readonly<Record<string, unknown>>;
interface Entry {
  readonly file: string;
  readonly platform: string;
  readonly pageUrl: string;
  readonly requestUrl?: string;
  readonly expected: Values & { readonly recentPosts?: readonly Values[]; readonly users?: readonly Values[] };
}
const entries: Entry[] = existsSync(manifest)
  ? JSON.parse(readFileSync(manifest, 'utf8')).entries.filter((entry: Entry) => entry.platform === 'instagram')
  : [];

function read({ file, pageUrl, requestUrl }: Entry): Reading | undefined {
  const bytes = readFileSync(path.join(captures, file));
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const { document } = parseHTML(
    requestUrl === undefined ? text : '<!doctype html><html><head></head><body></body></html>',
  );
  const responses = requestUrl === undefined ? [] : [{ url: requestUrl, body: text }];
  return readPage({ url: pageUrl, document, responses, capturedAt: null });
}

const profileNames: Readonly<Record<string, keyof Reading['profile']>> = {
  id: 'id',
  handle: 'handle',
  displayName: 'displayName',
  bio: 'bio',
  followers: 'followers',
  following: 'following',
  posts: 'postCount',
  verified: 'verified',
  private: 'private',
  website: 'website',
  total: 'followers',
};
const postNames = ['author', 'likes', 'comments', 'views', 'publishedAt'] as const;
const accountNames = ['id', 'handle', 'displayName', 'verified', 'private'] as const;

/** What was expected beside what was read: every value that a page holds, as `[name, expected, field]`. */
function compare(entry: Entry, reading: Reading): [string, unknown, Field<unknown> | undefined][] {
  const withId = (list: readonly { readonly id: Field<string> }[], id: unknown) =>
    list.find((item) => item.id.status === 'found' && item.id.value === id);
  const pairs: [string, unknown, Field<unknown> | undefined][] = [];
  for (const [name, field] of Object.entries(profileNames))
    if (name in entry.expected) pairs.push([name, entry.expected[name], reading.profile[field]]);
  for (const post of entry.expected.recentPosts ?? []) {
    const read = withId(reading.posts, post.id) as Reading['posts'][number] | undefined;
    for (const name of postNames) if (name in post) pairs.push([`post ${post.id} ${name}`, post[name], read?.[name]]);
  }
  for (const user of entry.expected.users ?? []) {
    const read = withId(reading.accounts, user.id) as Reading['accounts'][number] | undefined;
    for (const name of accountNames)
      if (name in user) pairs.push([`account ${user.id} ${name}`, user[name], read?.[name]]);
  }
  return pairs;
}

describe.skipIf(entries.length === 0)('recorded Instagram pages', () => {
  test.each(entries.map((entry) => [entry.file, entry] as const))('%s', (_, entry) => {
    const reading = read(entry);
    if (!reading) throw new Error('no reader');
    const missed = compare(entry, reading).filter(
      ([, expected, field]) => field?.status !== 'found' || field.value !== expected,
    );
    expect(missed.map(([name, expected, field]) => ({ name, expected, field }))).toEqual([]);
    expect(reading.notices).toEqual([]);
    if (typeof entry.expected.url === 'string') expect(reading.url).toBe(entry.expected.url);
    if (typeof entry.expected.usersTotal === 'number') expect(reading.accounts).toHaveLength(entry.expected.usersTotal);
  });
});
