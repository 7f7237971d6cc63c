import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { parseHTML } from 'linkedom';
import { type Field, found } from '@/lib/domain/field';
import type { AccountFields, PostFields, Reading } from '@/lib/domain/reading';
import { parseCount } from '@/lib/sites/numbers';
import { readPage } from '@/lib/sites/registry';
import { emptyPage, type SiteFixture } from './site-fixtures';

/**
 * Real pages recorded by others, where they are present beside the checkout, with the values that each is known to hold.
 * They are never part of the repository.
 */
const captures = fileURLToPath(new URL('../../../shared/captures', import.meta.url));
const manifestPath = path.join(captures, 'manifest.json');

type Values = Readonly<Record<string, unknown>>;

export interface CaptureEntry {
  readonly file: string;
  readonly platform: string;
  readonly pageUrl: string | null;
  readonly requestUrl?: string;
  readonly captureDate?: string;
  readonly expected?: Values;
}

export interface Check {
  readonly what: string;
  readonly field: Field<unknown> | undefined;
  readonly expected: unknown;
  /** How the two are compared; equality where none is given. */
  readonly isSame?: (read: unknown, expected: unknown) => boolean;
}

/** Every recorded page that is here and has an address; none where the folder is missing. */
export function captureEntries(): CaptureEntry[] {
  if (!existsSync(manifestPath)) return [];
  const { entries } = JSON.parse(readFileSync(manifestPath, 'utf8')) as { entries: CaptureEntry[] };
  return entries.filter(({ file, pageUrl }) => pageUrl !== null && existsSync(path.join(captures, file)));
}

/** A recorded page in the form of our own stored pages. */
export function captureAsFixture(entry: CaptureEntry): SiteFixture {
  const bytes = readFileSync(path.join(captures, entry.file));
  const text = (entry.file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const isPage = entry.requestUrl === undefined;
  return {
    name: entry.file,
    site: entry.platform,
    url: entry.pageUrl ?? '',
    capturedAt: entry.captureDate === undefined ? null : Date.parse(`${entry.captureDate}T12:00:00Z`),
    html: isPage ? text : emptyPage,
    hasPage: isPage,
    responses: entry.requestUrl === undefined ? [] : [{ url: entry.requestUrl, body: text }],
  };
}

/** Reads one recorded page as the reader script would. @throws when the page was changed by it */
export function readCapture(entry: CaptureEntry): Reading {
  const { url, html, responses, capturedAt } = captureAsFixture(entry);
  const { document } = parseHTML(html);
  const before = document.toString();
  const reading = readPage({ url, document: document as unknown as Document, responses, capturedAt });
  if (document.toString() !== before) throw new Error('reading changed the page');
  if (!reading) throw new Error(`no reader for ${url}`);
  return reading;
}

/** What the page is known to hold, each beside what was read. */
export function checksOf(reading: Reading, expected: Values): Check[] {
  const posts = list(expected.recentPosts);
  return [
    ...profileChecks(reading, expected),
    ...(isValues(expected.authorUser) ? profileChecks(reading, expected.authorUser) : []),
    ...(typeof expected.subject === 'string'
      ? [{ what: 'subject', field: reading.profile.handle, expected: expected.subject }]
      : []),
    ...(typeof expected.total === 'number'
      ? [{ what: 'total', field: reading.profile.followers, expected: expected.total }]
      : []),
    ...posts.flatMap((post, index) => postChecks(postOf(reading, post, index), post, index)),
    ...cardChecks(reading, expected.dom),
    ...list(expected.comments).flatMap((comment, index) => {
      const read = reading.comments[index];
      return pairs(`comment ${index}`, comment, {
        author: read?.author,
        text: read?.text,
        likes: read?.likes,
      });
    }),
    ...[...list(expected.users), ...list(expected.accounts)].flatMap((user, index) => {
      const read = accountOf(reading, user, index);
      return pairs(`account ${index}`, user, {
        id: read?.id,
        handle: read?.handle,
        displayName: read?.displayName,
        followers: read?.followers,
        following: read?.following,
        posts: read?.posts,
        verified: read?.verified,
        private: read?.private,
        bio: read?.bio,
      });
    }),
    ...(['usersTotal', 'commentsTotal'] as const).flatMap((name): Check[] => {
      const length = name === 'usersTotal' ? reading.accounts.length : reading.comments.length;
      const value = expected[name];
      return value === undefined ? [] : [{ what: name, field: found(length, 'text'), expected: value }];
    }),
  ];
}

export function isRight({ field, expected, isSame = isEqual }: Check): boolean {
  return field?.status === 'found' && isSame(field.value, expected);
}

function profileChecks({ profile, posts, site }: Reading, expected: Values): Check[] {
  const [first] = posts;
  return pairs('', expected, {
    displayName: profile.displayName,
    channelId: profile.id,
    id: profile.id,
    private: profile.private,
    website: profile.website,
    websiteText: profile.website,
    handle: profile.handle,
    bio: profile.bio,
    followers: profile.followers,
    following: profile.following,
    posts: profile.postCount,
    likesTotal: profile.likesTotal,
    verified: profile.verified,
    email: profile.email,
    location: profile.location,
    ...(site === 'youtube' || site === 'substack' ? { ogTitle: first?.caption } : {}),
    ...(site === 'facebook' ? { description: first?.caption } : {}),
  });
}

function postChecks(read: PostFields | undefined, post: Values, index: number): Check[] {
  const spoken = typeof post.ariaLabel === 'string' ? spokenCounts(post.ariaLabel) : {};
  return pairs(
    `post ${index}`,
    { ...spoken, ...post },
    {
      id: read?.id,
      code: read?.url,
      author: read?.author,
      publishedAt: read?.publishedAt,
      title: read?.caption,
      views: read?.views,
      likes: read?.likes,
      comments: read?.comments,
      shares: read?.shares,
      reposts: read?.shares,
    },
  );
}

/** `10 replies, 1 repost, 27 likes, 5 bookmarks, 11424 views` */
function spokenCounts(label: string): Values {
  const names = { repl: 'comments', repost: 'shares', like: 'likes', view: 'views' };
  return Object.fromEntries(
    Object.entries(names).flatMap(([word, name]) => {
      const count = new RegExp(`(\\d+) ${word}`).exec(label)?.[1];
      return count === undefined ? [] : [[name, Number(count)]];
    }),
  );
}

/** Cards of a grid: ids and views as the page shows them. */
function cardChecks(reading: Reading, dom: unknown): Check[] {
  if (!isValues(dom)) return [];
  const views = Array.isArray(dom.videoViewsTexts) ? dom.videoViewsTexts : [];
  return (Array.isArray(dom.videoIds) ? dom.videoIds : []).flatMap((id: unknown, index): Check[] => {
    const read = reading.posts.find((post) => post.id.status === 'found' && post.id.value === id);
    const count = parseCount(String(views[index] ?? ''), 'en');
    return [
      { what: `card ${index} id`, field: read?.id, expected: id },
      ...(count === undefined
        ? []
        : [{ what: `card ${index} views`, field: read?.views, expected: count.value, isSame: isRounded }]),
    ];
  });
}

/** The embedded number may be more exact than the card's text. */
function isRounded(read: unknown, expected: unknown): boolean {
  return typeof read === 'number' && typeof expected === 'number' && Math.abs(read - expected) <= expected / 20;
}

function pairs(
  prefix: string,
  expected: Values,
  fields: Readonly<Record<string, Field<unknown> | undefined>>,
): Check[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = expected[name];
    if (value === undefined || value === null) return [];
    return [{ what: `${prefix} ${name}`.trim(), field, expected: value, isSame: comparisons[name] ?? isEqual }];
  });
}

/** The manifest keeps the beginning of long texts, web addresses as the page shows them, and dates in several spellings. */
const comparisons: Readonly<Record<string, (read: unknown, expected: unknown) => boolean>> = {
  bio: isBeginning,
  text: isBeginning,
  title: isBeginning,
  ogTitle: isBeginning,
  description: isBeginning,
  displayName: (read, expected) => squeezed(read) === squeezed(expected),
  code: (read, expected) => typeof read === 'string' && read.includes(String(expected)),
  websiteText: isAddress,
  website: isAddress,
  publishedAt: (read, expected) => Date.parse(String(read)) === Date.parse(String(expected)),
};

function isEqual(read: unknown, expected: unknown): boolean {
  return read === expected;
}

function isBeginning(read: unknown, expected: unknown): boolean {
  const [text, start] = [squeezed(read), squeezed(expected).replace(/\.{3}$/, '')];
  return text === start || (String(expected).length >= 80 && text.startsWith(start));
}

function isAddress(read: unknown, expected: unknown): boolean {
  const bare = (address: unknown) => squeezed(address).replace(/^https?:\/\/(?:www\.)?|\/$/g, '');
  return bare(read).startsWith(bare(expected));
}

function squeezed(text: unknown): string {
  return String(text).replace(/\s+/g, '');
}

function postOf(reading: Reading, expected: Values, index: number): PostFields | undefined {
  const { id } = expected;
  if (id === undefined) return reading.posts[index];
  return reading.posts.find((post) => post.id.status === 'found' && post.id.value === id);
}

function accountOf(reading: Reading, expected: Values, index: number): AccountFields | undefined {
  const { handle } = expected;
  if (handle === undefined) return reading.accounts[index];
  return reading.accounts.find((account) => account.handle.status === 'found' && account.handle.value === handle);
}

function list(value: unknown): readonly Values[] {
  return Array.isArray(value) ? value.filter(isValues) : [];
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
