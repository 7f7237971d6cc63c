import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { valueIn } from '@/lib/domain/field';
import { type ProfileFields, type Reading, siteIds } from '@/lib/domain/reading';
import { readers } from '@/lib/sites/registry';
import { type Browsing, openBrowsing } from '../support/browsing';
import { fixtureNames, openFixture, readFixture, type SiteFixture } from '../support/site-fixtures';

/**
 * Every site's stored pages under the site's own host name in a real browser: not allowed, allowed at run time, after a full
 * load, after an in-page navigation, and taken back. What the reader says there has to be what it says of the same page in
 * the unit tests, where it stands beside a hand-written expectation.
 */
let browsing: Browsing;
let tab: Page;
let board: Page;

beforeAll(async () => {
  browsing = await openBrowsing();
  tab = await browsing.muster.browser.newPage();
  board = await browsing.muster.extensionPage('dashboard.html');
});
afterAll(() => browsing?.close());

/** Two profiles of one site, each in its own page; what the page fetched is not looked at without deep reading. */
function twoProfiles(site: string): readonly [SiteFixture, SiteFixture] {
  const profiles = fixtureNames()
    .filter((name) => name.startsWith(`${site}/`))
    .map((name): SiteFixture => ({ ...openFixture(name), responses: [] }))
    .filter(({ hasPage, url }) => hasPage && url.startsWith('https:'))
    .filter((fixture) => {
      const reading = readFixture(fixture);
      return (
        reading?.kind === 'profile' && reading.notices.length === 0 && reading.profile.displayName.status === 'found'
      );
    });
  const hostOf = ({ url }: SiteFixture) => new URL(url).host;
  const mate = (one: SiteFixture) => profiles.find((other) => other.url !== one.url && hostOf(other) === hostOf(one));
  const first = profiles.find((profile) => !profile.name.includes('hostile') && mate(profile));
  const second = first && mate(first);
  if (!first || !second)
    throw new Error(`${site} needs two stored profiles on one host: ${profiles.map(({ url }) => url)}`);
  return [first, second];
}

type Answer = { ok: true; value: { reading: Reading } } | { ok: false; error: { code: string } };

/** Asks the page in the tab as the panel does. `undefined` when no script of Muster is there. */
async function ask(): Promise<Reading | undefined> {
  const address = tab.url();
  const answer = (await board.evaluate(
    `(async () => {
      const tabs = await chrome.tabs.query({});
      const tab = tabs.find((each) => each.url === ${JSON.stringify(address)});
      if (!tab) return undefined;
      const read = () => chrome.tabs.sendMessage(tab.id, { muster: 'page.read', request: {} }, { frameId: 0 }).catch(() => undefined);
      const first = await read();
      if (!first || first.ok) return first;
      await chrome.scripting.executeScript({ target: { tabId: tab.id }, files: ['/page-reader.js'] });
      return read();
    })()`,
  )) as Answer | undefined;
  if (answer === undefined) return undefined;
  if (!answer.ok) throw new Error(`The page answered ${answer.error.code}.`);
  return answer.value.reading;
}

/** The same page read outside of the browser, at the same moment. */
function readOutside(fixture: SiteFixture, url: string, readAt: number | null): Reading | undefined {
  return readFixture({ ...fixture, url, capturedAt: readAt });
}

const telling = [
  'id',
  'handle',
  'displayName',
  'bio',
  'followers',
  'following',
  'postCount',
  'likesTotal',
  'website',
  'email',
] as const satisfies readonly (keyof ProfileFields)[];

/** Values of the page before that pass for the page's own. */
function leftovers(reading: Reading, before: Reading, own: Reading): string[] {
  return telling.filter((key) => {
    const value = valueIn<unknown>(reading.profile[key]);
    return (
      value !== undefined &&
      value === valueIn<unknown>(before.profile[key]) &&
      value !== valueIn<unknown>(own.profile[key])
    );
  });
}

async function settle(condition: string): Promise<void> {
  await board.waitForFunction(condition, { timeout: 30_000, polling: 50 });
}

/** What is asked for to read this page: all that its site asks for, else the one host. */
function patternsFor(site: string, url: string): readonly string[] {
  const { origin, host } = new URL(url);
  const patterns = readers.find(({ id }) => id === site)?.permissions ?? [];
  const isCovered = patterns.some((pattern) => host.endsWith(pattern.replace(/^https:\/\/(?:\*\.)?|\/\*$/g, '')));
  return isCovered ? patterns : [`${origin}/*`];
}

describe.each(siteIds.map((id) => [id]))('%s', (site) => {
  it('is read after it was allowed, after each load and each navigation, and no more when it was taken back', async () => {
    const [first, second] = twoProfiles(site);
    const patterns = patternsFor(site, first.url);
    const origins = JSON.stringify(patterns);
    const [pattern] = patterns;
    browsing.sites.page(first.url, first.html);
    browsing.sites.page(second.url, second.html);

    await tab.goto(first.url);
    expect(await ask(), 'nothing is read before the site is allowed').toBeUndefined();

    await browsing.muster.preGrant(...patterns);
    expect(await board.evaluate(`chrome.permissions.request({ origins: ${origins} })`)).toBe(true);
    await settle(
      `chrome.scripting.getRegisteredContentScripts().then((all) => all.some(({ matches }) => matches.includes(${JSON.stringify(pattern)})))`,
    );
    await tab.goto(first.url);
    const loaded = await ask();
    if (!loaded) throw new Error('The page did not answer.');
    expect(loaded).toEqual(readOutside(first, first.url, loaded.readAt));

    await tab.evaluate(`history.pushState({}, '', ${JSON.stringify(second.url)})`);
    const arriving = await ask();
    const whole = readFixture(second);
    if (!arriving || !whole) throw new Error('The page did not answer.');
    expect(leftovers(arriving, loaded, whole), 'the page before passes for this one').toEqual([]);

    await tab.evaluate(
      `(() => {
        const next = new DOMParser().parseFromString(${JSON.stringify(second.html)}, 'text/html');
        for (const { name } of [...document.documentElement.attributes]) document.documentElement.removeAttribute(name);
        for (const { name, value } of next.documentElement.attributes) document.documentElement.setAttribute(name, value);
        document.head.replaceWith(document.importNode(next.head, true));
        document.body.replaceWith(document.importNode(next.body, true));
      })()`,
    );
    const arrived = await ask();
    if (!arrived) throw new Error('The page did not answer.');
    expect(arrived).toEqual(readOutside(second, second.url, arrived.readAt));

    await board.evaluate(`chrome.permissions.remove({ origins: ${origins} })`);
    await settle(
      `chrome.scripting.getRegisteredContentScripts().then((all) => !all.some(({ matches }) => matches.includes(${JSON.stringify(pattern)})))`,
    );
    await tab.goto(first.url);
    expect(await ask(), 'nothing is read after the permission was taken back').toBeUndefined();
  });
});
