import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { type Field, valueIn } from '@/lib/domain/field';
import type { PostFields, Reading } from '@/lib/domain/reading';
import { readPage } from '@/lib/sites/registry';

/**
 * Real pages recorded by others, where they are present beside the checkout. Every value that a page is known to hold must
 * be read right or be a gap; none may be wrong. They are never part of the repository.
 */
const captures = fileURLToPath(new URL('../../../../shared/captures', import.meta.url));
const manifestPath = path.join(captures, 'manifest.json');

interface ExpectedPost {
  readonly id?: string;
  readonly author?: string;
  readonly publishedAt?: string;
  readonly title?: string;
  readonly views?: number;
  readonly likes?: number;
  readonly comments?: number;
}
interface ExpectedComment {
  readonly author?: string;
  readonly text?: string;
  readonly likes?: number;
}
interface ExpectedUser {
  readonly id?: string;
  readonly handle?: string;
  readonly displayName?: string;
  readonly verified?: boolean;
  readonly private?: boolean;
}
interface Expected {
  readonly [key: string]: unknown;
  readonly recentPosts?: readonly ExpectedPost[];
  readonly comments?: readonly ExpectedComment[];
  readonly users?: readonly ExpectedUser[];
}
interface Entry {
  readonly file: string;
  readonly platform: string;
  readonly pageUrl: string;
  readonly requestUrl?: string;
  readonly captureDate?: string;
  readonly expected?: Expected;
}

function readText(file: string): string {
  const bytes = readFileSync(path.join(captures, file));
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

function readEntry(entry: Entry): Reading {
  const text = readText(entry.file);
  const html = entry.requestUrl === undefined ? text : '<!doctype html><html><head></head><body></body></html>';
  const responses = entry.requestUrl === undefined ? [] : [{ url: entry.requestUrl, body: text }];
  const { document } = parseHTML(html);
  const capturedAt = entry.captureDate === undefined ? null : Date.parse(`${entry.captureDate}T12:00:00Z`);
  const before = document.toString();
  const reading = readPage({ url: entry.pageUrl, document: document as unknown as Document, responses, capturedAt });
  expect(document.toString() === before, 'reading changed the page').toBe(true);
  if (!reading) throw new Error(`no reader for ${entry.pageUrl}`);
  return reading;
}

/** Values of profile fields by the name that the manifest gives them. */
const profileFields: Readonly<Record<string, (reading: Reading) => Field<unknown>>> = {
  displayName: ({ profile }) => profile.displayName,
  channelId: ({ profile }) => profile.id,
  id: ({ profile }) => profile.id,
  private: ({ profile }) => profile.private,
  website: ({ profile }) => profile.website,
  handle: ({ profile }) => profile.handle,
  bio: ({ profile }) => profile.bio,
  followers: ({ profile }) => profile.followers,
  following: ({ profile }) => profile.following,
  posts: ({ profile }) => profile.postCount,
  verified: ({ profile }) => profile.verified,
  email: ({ profile }) => profile.email,
  websiteText: ({ profile }) => profile.website,
  ogTitle: ({ posts }) => posts[0]?.caption ?? { status: 'unreadable', tried: [] },
};

interface Check {
  readonly what: string;
  readonly field: Field<unknown> | undefined;
  readonly expected: unknown;
}

function checksOf(reading: Reading, expected: Expected): Check[] {
  const checks: Check[] = [];
  for (const [name, value] of Object.entries(expected)) {
    const get = profileFields[name];
    if (get) checks.push({ what: name, field: get(reading), expected: value });
  }
  expected.recentPosts?.forEach((post, index) => {
    const read: PostFields | undefined = reading.posts[index];
    const pairs: [string, Field<unknown> | undefined, unknown][] = [
      ['id', read?.id, post.id],
      ['author', read?.author, post.author],
      ['publishedAt', read?.publishedAt, post.publishedAt],
      ['title', read?.caption, post.title],
      ['views', read?.views, post.views],
      ['likes', read?.likes, post.likes],
      ['comments', read?.comments, post.comments],
    ];
    for (const [name, field, value] of pairs)
      if (value !== undefined) checks.push({ what: `post ${index} ${name}`, field, expected: value });
  });
  expected.comments?.forEach((comment, index) => {
    const read = reading.comments[index];
    const pairs: [string, Field<unknown> | undefined, unknown][] = [
      ['author', read?.author, comment.author],
      ['text', read?.text, comment.text],
      ['likes', read?.likes, comment.likes],
    ];
    for (const [name, field, value] of pairs)
      if (value !== undefined) checks.push({ what: `comment ${index} ${name}`, field, expected: value });
  });
  expected.users?.forEach((user, index) => {
    const read = reading.accounts[index];
    const pairs: [string, Field<unknown> | undefined, unknown][] = [
      ['id', read?.id, user.id],
      ['handle', read?.handle, user.handle],
      ['displayName', read?.displayName, user.displayName],
      ['verified', read?.verified, user.verified],
      ['private', read?.private, user.private],
    ];
    for (const [name, field, value] of pairs)
      if (value !== undefined) checks.push({ what: `account ${index} ${name}`, field, expected: value });
  });
  return checks;
}

/** The manifest keeps the beginning of long texts, and web addresses as the page shows them. */
function isRight({ what, expected }: Check, value: unknown): boolean {
  if (typeof value !== 'string' || typeof expected !== 'string') return value === expected;
  if (what === 'websiteText') return value.replace(/^https?:\/\/(?:www\.)?/, '').startsWith(expected.trim());
  return value === expected || (expected.length >= 80 && value.startsWith(expected));
}

const entries: Entry[] = existsSync(manifestPath) ? JSON.parse(readFileSync(manifestPath, 'utf8')).entries : [];
const floors: Readonly<Record<string, number>> = { youtube: 530, instagram: 140 };

describe.skipIf(entries.length === 0)('real pages', () => {
  for (const [platform, floor] of Object.entries(floors)) {
    const own = entries.filter((entry) => entry.platform === platform && existsSync(path.join(captures, entry.file)));
    let foundInAll = 0;

    test.each(own.map((entry) => [entry.file, entry] as const))('%s: every value right or a gap', (_, entry) => {
      const reading = readEntry(entry);
      const checks = checksOf(reading, entry.expected ?? {});
      const wrong = checks.filter((check) => check.field?.status === 'found' && !isRight(check, check.field.value));
      expect(
        wrong.map(({ what, field, expected }) => ({ what, expected, read: field?.status === 'found' && field.value })),
      ).toEqual([]);
      const gaps = checks.filter(({ field }) => field?.status !== 'found');
      if (process.env.SHOW_GAPS)
        console.info(
          entry.file,
          reading.kind,
          reading.notices,
          `${checks.length - gaps.length}/${checks.length}`,
          gaps,
        );
      foundInAll += checks.length - gaps.length;
      const status = entry.expected?.alert;
      if (typeof status === 'string') {
        expect(reading.kind).toBe('unavailable');
        expect(reading.statusText).toBe(status);
      }
    });

    test(`${platform}: enough of the values are found`, () => {
      if (process.env.SHOW_GAPS) console.info(platform, foundInAll);
      expect(foundInAll).toBeGreaterThanOrEqual(floor);
    });
  }

  test('videos of other channels stand under the name of theirs', () => {
    const entry = entries.find(({ file }) => file === 'youtube/html-onemedia.html.gz');
    if (!entry) throw new Error('not among the recorded pages');
    const posts = new Map(readEntry(entry).posts.map((post) => [valueIn(post.id), post.author]));
    expect(posts.get('R_RgjS23J7A')).toMatchObject({ status: 'found', value: 'BoxofficeTrailers' });
    expect(posts.get('DMrVGCcm2LU')).toMatchObject({ status: 'found', value: 'BoxofficeTrailers' });
    expect(posts.get('c31G0fKqHs8')).toMatchObject({ value: 'OneMedia.' });
  });
});
