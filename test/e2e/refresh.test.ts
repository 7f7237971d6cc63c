import type { RequestListener } from 'node:http';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProfileId } from '@/lib/domain/ids';
import type { Profile } from '@/lib/domain/person';
import { findProblems } from '../support/axe';
import { askedByTheBrowser, type Browsing, openBrowsing } from '../support/browsing';
import { seedPerson, Tables } from '../support/seed';
import { openFixture } from '../support/site-fixtures';
import { Hand } from '../support/stage';

/**
 * People who are in the roster already are brought up to date from the sites' official interfaces, which stand here on
 * loopback under their real host names and answer in recorded shapes.
 */
const KEY = 'AIzaInventedKeyForTests_0123456789abcde';
const [bskyProfile, bskyFeed] = openFixture('bluesky/profile-and-feed-responses').responses.map(({ body }) => body);
const [channels, playlistItems, videos] = openFixture('youtube/official-interface').responses.map(({ body }) => body);
const [account, , statuses] = openFixture('mastodon/profile-responses').responses.map(({ body }) => body);
const followers = { bluesky: 20_417, mastodon: 20_417 };
const origins = {
  bluesky: 'https://public.api.bsky.app/*',
  youtube: 'https://youtube.googleapis.com/*',
  mastodon: 'https://tooting.example/*',
};

let browsing: Browsing;
let page: Page;
let board: Hand;

beforeAll(async () => {
  browsing = await openBrowsing();
  const { sites } = browsing;
  sites.route(
    'public.api.bsky.app',
    answering({
      '/xrpc/app.bsky.actor.getProfile': () => ({ ...parsed(bskyProfile), followersCount: followers.bluesky }),
      '/xrpc/app.bsky.feed.getAuthorFeed': () => parsed(bskyFeed),
    }),
  );
  sites.route(
    'tooting.example',
    answering({
      '/api/v1/accounts/lookup': () => ({ ...parsed(account), followers_count: followers.mastodon }),
      '/api/v1/accounts/110000000000000077/statuses': () => parsed(statuses),
    }),
  );
  const youtube = answering({
    '/youtube/v3/channels': (query) =>
      query.get('id') === 'UCjuniperValeBikes000000' ? parsed(channels) : { items: [] },
    '/youtube/v3/playlistItems': () => parsed(playlistItems),
    '/youtube/v3/videos': () => parsed(videos),
  });
  sites.route('youtube.googleapis.com', (request, response) => {
    if (request.headers['x-goog-api-key'] === KEY) return youtube(request, response);
    const error = {
      code: 400,
      message: 'API key not valid.',
      status: 'INVALID_ARGUMENT',
      details: [{ reason: 'API_KEY_INVALID' }],
    };
    response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
  });
  page = await browsing.muster.extensionPage('dashboard.html', '#/people');
  board = new Hand(page);
  await board.see('Nobody here yet');
  await seed('Maren Tides', {
    site: 'bluesky',
    handle: 'maren.tides.example',
    siteId: 'did:plc:marentidesexampleabcdefg',
    url: 'https://bsky.app/profile/maren.tides.example',
    followers: 20_000,
  });
  await seed('Juniper Vale', {
    site: 'youtube',
    handle: 'JuniperValeBikes',
    siteId: 'UCjuniperValeBikes000000',
    url: 'https://www.youtube.com/@JuniperValeBikes',
    followers: 120_000,
  });
  await seed('Maren Tooting', {
    site: 'mastodon',
    handle: 'maren',
    handleKey: 'maren@tooting.example',
    url: 'https://tooting.example/@maren',
    followers: 19_000,
  });
  await seed('Nia Elsewhere', {
    site: 'instagram',
    handle: 'nia.elsewhere',
    url: 'https://www.instagram.com/nia.elsewhere/',
    followers: 7_000,
  });
  await page.reload();
});
afterAll(() => browsing?.close());

function answering(routes: Readonly<Record<string, (query: URLSearchParams) => unknown>>): RequestListener {
  return (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'https://host.invalid');
    const body = routes[pathname]?.(searchParams);
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify(body ?? { error: 'Record not found' }));
  };
}

/** Written as text: the extension's own interfaces are known in its pages only. */
function inBrowser<T>(expression: string): Promise<T> {
  return page.evaluate(expression) as Promise<T>;
}

const ofTooting = `all.some(({ matches }) => matches.includes('${origins.mastodon}'))`;

async function settle(condition: string): Promise<void> {
  await page.waitForFunction(condition, { timeout: 30_000, polling: 50 });
}

function isGranted(origin: string): Promise<boolean> {
  return inBrowser(`chrome.permissions.contains({ origins: ['${origin}'] })`);
}

function parsed(body: string | undefined) {
  return JSON.parse(body ?? 'null');
}

async function seed(name: string, profile: Pick<Profile, 'site' | 'handle' | 'url' | 'followers'> & Partial<Profile>) {
  const tables = new Tables(page);
  const { personId } = await seedPerson(tables, name);
  const readAt = Date.now() - 2 * 86_400_000;
  await tables.put('profiles', {
    id: `profile-${personId}` as ProfileId,
    handleKey: profile.handle.toLowerCase(),
    personId,
    followersPrecision: 'exact',
    counts: { followers: { precision: 'exact', readAt } },
    identityKeys: [],
    seenAt: readAt,
    lastReadAt: readAt,
    ...profile,
  });
}

async function open(hash: string, sign: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
  await board.see(sign);
}

/** What Muster asked for. */
function asked(): URL[] {
  return browsing.sites.asked.map((address) => new URL(address)).filter(({ host }) => !askedByTheBrowser.test(host));
}

function askedOf(host: string): string[] {
  return asked()
    .filter((address) => address.host === host)
    .map(({ pathname }) => pathname);
}

describe('connecting', () => {
  it('is off until it is pressed, and a refresh then leads to the setting', async () => {
    await open('#/people/person-maren-tides', 'Last read 2 d ago');
    await board.press('Refresh @maren.tides.example: connect Bluesky first');
    await board.see('Some sites answer programs about public accounts');
    expect(asked()).toEqual([]);
    expect(await findProblems(page)).toEqual([]);
  });

  it('switches Bluesky on at one press', async () => {
    await browsing.muster.preGrant(origins.bluesky);
    await page.bringToFront();
    await board.press('Connect Bluesky');
    await board.see('Bluesky is connected.');
    expect(await isGranted(origins.bluesky)).toBe(true);
    expect(asked()).toEqual([]);
  });

  it('tries a YouTube key with one request, refuses a wrong one, and keeps the right one where no page of it is seen again', async () => {
    await browsing.muster.preGrant(origins.youtube);
    await page.bringToFront();
    await board.press('Connect YouTube');
    await board.fill('API key for YouTube', 'AIzaWrongKeyForTests');
    await board.press('Check and connect');
    await board.see('YouTube does not accept this API key.');
    expect(askedOf('youtube.googleapis.com')).toEqual(['/youtube/v3/channels']);
    await board.fill('API key for YouTube', KEY);
    expect(await findProblems(page)).toEqual([]);
    await board.press('Check and connect');
    await board.see('YouTube is connected: the key was accepted.');
    await board.see('Used by Muster today: 2 of 10,000 units');
    const stored = await inBrowser<string>('chrome.storage.local.get(null).then((all) => JSON.stringify(all))');
    expect(stored).toContain('api-key:youtube');
    expect(stored).not.toContain(KEY);
    expect(browsing.sites.asked.join()).not.toContain(KEY);
  });
});

describe('refreshing', () => {
  it('one person, on their page: the count, what it says, and the roster', async () => {
    await open('#/people/person-maren-tides', 'Last read 2 d ago');
    await board.press('Refresh @maren.tides.example from Bluesky’s official interface');
    await board.see('Followers 20,417, 417 more than 2 d ago');
    await board.see('Last read just now from Bluesky’s official interface');
    expect(askedOf('public.api.bsky.app')).toEqual([
      '/xrpc/app.bsky.actor.getProfile',
      '/xrpc/app.bsky.feed.getAuthorFeed',
    ]);
    // Her name and the count stand on her own page too.
    await open('#/people', 'Nia Elsewhere');
    await board.seeTogether('Nia Elsewhere', 'Maren Tides', '20,417');
  });

  it('many at once, with the reason for those who cannot be', async () => {
    followers.bluesky = 20_500;
    await open('#/people', 'Nia Elsewhere');
    await board.key('KeyA');
    await board.see('4 people chosen');
    await board.key('KeyR');
    await board.see('2 changed, 0 as before');
    await board.see('No account on a site with an official interface. Nia Elsewhere');
    await board.see('Mastodon is not connected. Switch it on in the settings. Maren Tooting');
    expect(await findProblems(page)).toEqual([]);
    await board.press('Done');
    await board.see('20,500');
    await board.see('≈ 127K');
    expect(askedOf('youtube.googleapis.com').slice(2)).toEqual([
      '/youtube/v3/channels',
      '/youtube/v3/playlistItems',
      '/youtube/v3/videos',
    ]);
  });

  it('a Mastodon server, once the browser was asked for it, without its pages being read from then on', async () => {
    await open('#/settings/connections', 'Connections');
    await board.press('Connect Mastodon');
    await board.see('Mastodon is connected.');
    await open('#/people/person-maren-tooting', 'Last read 2 d ago');
    await browsing.muster.preGrant(origins.mastodon);
    await page.bringToFront();
    await board.press('Refresh @maren from Mastodon’s official interface');
    await board.see('Followers 20,417, 1,417 more than 2 d ago');
    await settle(`chrome.scripting.getRegisteredContentScripts().then((all) => !${ofTooting})`);
  });

  it('asked nobody but these three', async () => {
    const hosts = new Set(asked().map(({ host }) => host));
    expect([...hosts].sort()).toEqual(['public.api.bsky.app', 'tooting.example', 'youtube.googleapis.com']);
  });
});

describe('taking it back', () => {
  it('a permission that was revoked meanwhile: nothing is asked, and the sentence says why', async () => {
    await open('#/people/person-maren-tides', '@maren.tides.example');
    const refresh = 'Refresh @maren.tides.example from Bluesky’s official interface';
    // It is there only where the permission was when the page asked for it.
    await page.waitForSelector(`::-p-aria([name="${refresh}"])`);
    const before = asked().length;
    await inBrowser(`chrome.permissions.remove({ origins: ['${origins.bluesky}'] })`);
    await board.press(refresh);
    await board.see('The permission to ask public.api.bsky.app was taken back. Connect Bluesky again in the settings.');
    expect(asked()).toHaveLength(before);
    await board.press('Settings', 'Messages');
    await board.see('Connect again…');
  });

  it('in the settings: the permission and the key are gone', async () => {
    await open('#/settings/connections', 'Connections');
    await board.press('Take back YouTube');
    await board.see('YouTube is off. What was read before stays.');
    expect(await isGranted(origins.youtube)).toBe(false);
    expect(
      await inBrowser<string>('chrome.storage.local.get(null).then((all) => Object.keys(all).join())'),
    ).not.toContain('api-key');
    await open('#/people', '≈ 127K');
  });
});
