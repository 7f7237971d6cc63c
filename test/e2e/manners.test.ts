import type { CDPSession, Page, Target } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonId, ProfileId } from '@/lib/domain/ids';
import { findProblems } from '../support/axe';
import { askedByTheBrowser, type Browsing, openBrowsing } from '../support/browsing';
import { Tables } from '../support/seed';
import { openFixture } from '../support/site-fixtures';
import { Hand } from '../support/stage';

const pages = {
  mara: { address: 'https://www.youtube.com/@maralindqvist', name: 'Mara Lindqvist' },
  video: { address: 'https://www.youtube.com/watch?v=ml01tea0000', name: 'Mara Lindqvist' },
  idris: { address: 'https://www.youtube.com/@idrisfenwick', name: 'Idris Fenwick' },
  theo: { address: 'https://www.instagram.com/theo.brandt.outdoors/', name: 'Theo Brandt' },
  noor: { address: 'https://www.instagram.com/noor.hidden.garden/', name: 'noor.hidden.garden' },
} as const;
const patterns = ['https://*.youtube.com/*', 'https://www.instagram.com/*'];
const isBrowsersOwn = (address: string) => askedByTheBrowser.test(new URL(address).host);

let browsing: Browsing;
let tab: Page;
let panel: Hand;
let board: Hand;
/** Requests that the extension itself made, of any kind and to anywhere but its own files. */
const fromExtension: string[] = [];
/** What the pages looked like, and what they asked for, before Muster could see them. */
const before: Record<string, PageState> = {};

interface PageState {
  readonly html: string;
  readonly globals: readonly string[];
  readonly asked: readonly string[];
}

beforeAll(async () => {
  browsing = await openBrowsing();
  const { browser } = browsing.muster;
  browser.on('targetcreated', (target) => void listen(target));
  for (const target of browser.targets()) await listen(target);
  tab = await browser.newPage();
  for (const [key, { address }] of Object.entries(pages)) before[key] = await visit(address);
  await tab.goto(pages.mara.address);
  panel = new Hand(await browsing.muster.openPanel(tab));
  await browsing.muster.preGrant(...patterns);
  await tab.bringToFront();
  await panel.press('Allow Muster on YouTube');
  await panel.see(pages.mara.name);
  await tab.goto(pages.theo.address);
  await panel.press('Allow Muster on Instagram');
  await panel.see(pages.theo.name);
});
afterAll(() => browsing?.close());

/**
 * Follows what the pages of the extension ask for, and what its script asks for from inside of a page. The worker is left
 * alone, or it would not stop: what it asks for, the site server sees.
 */
async function listen(target: Target): Promise<void> {
  if (!['page', 'webview', 'other'].includes(target.type())) return;
  let session: CDPSession;
  try {
    session = await target.createCDPSession();
    session.on('Network.requestWillBeSent', ({ request, initiator }) => {
      const own = `chrome-extension://${browsing.muster.extensionId}/`;
      const isOurs =
        target.url().startsWith(own) ||
        JSON.stringify(initiator.stack ?? {}).includes(own) ||
        initiator.url?.startsWith(own);
      if (isOurs && !/^(?:chrome-extension|data|blob):/.test(request.url)) fromExtension.push(request.url);
    });
    await session.send('Network.enable');
  } catch {
    // Gone before it could be listened to; the site server still sees all that it asks for.
  }
}

async function visit(address: string): Promise<PageState> {
  const from = browsing.sites.asked.length;
  await tab.goto(address, { waitUntil: 'networkidle0' });
  const asked = browsing.sites.asked
    .slice(from)
    .filter((each) => !isBrowsersOwn(each) && !each.endsWith('/favicon.ico'));
  const state = await tab.evaluate(() => ({
    html: document.documentElement.outerHTML,
    globals: Object.getOwnPropertyNames(window).sort(),
  }));
  return { ...state, asked };
}

interface Place {
  readonly hash: string;
  /** What the browser's tab says there: words of the screen may stand on the one before it, too. */
  readonly title: string;
  /** What is there once its data is. */
  readonly sign: string;
}

/** Moves the dashboard, and gives its screen time to load what it shows. */
async function go({ hash, title, sign }: Place): Promise<void> {
  await board.page.evaluate((to) => {
    location.hash = to;
  }, hash);
  await board.page.waitForFunction((words) => document.title === `${words} · Muster`, {}, title);
  await board.see(sign);
  await board.page.waitForFunction(() => !document.querySelector('[role="status"][aria-busy="true"], .skeleton'));
  await new Promise((resolve) => setTimeout(resolve, 150));
}

const places = {
  people: { hash: '#/people', title: 'People', sign: 'Theo Brandt' },
  lists: { hash: '#/lists', title: 'Lists', sign: 'Trail people' },
  sequences: { hash: '#/sequences', title: 'Sequences', sign: 'Warm hello' },
  templates: { hash: '#/templates', title: 'Templates', sign: 'First contact' },
};
const screens: Place[] = [
  { hash: '#/', title: 'Today', sign: 'Today' },
  ...Object.values(places),
  { hash: '#/sequences/new', title: 'New sequence', sign: 'Save' },
  { hash: '#/templates/new', title: 'Templates', sign: 'Subject' },
  { hash: '#/inbox', title: 'Inbox', sign: 'Nothing waits for you' },
  { hash: '#/settings', title: 'Settings', sign: 'Copy report' },
  { hash: '#/nowhere', title: 'Not found', sign: 'There is no such place' },
];

describe('keyboard', () => {
  it('puts an account on a new list and opens the sequence without a mouse, with the focus always in sight', async () => {
    await tab.goto(pages.theo.address);
    await panel.see('Audience score');
    await panel.key('KeyL');
    await untilFocusIn(panel.page, '[role="menu"]');
    await panel.key('End');
    await untilFocusIn(panel.page, '[role="menuitem"]:last-of-type');
    await expectFocusInSight(panel.page);
    await panel.key('Enter');
    await panel.page.waitForSelector('[role="dialog"] input:focus');
    await panel.page.keyboard.type('Trail people');
    await panel.key('Enter');
    await panel.see('Already on your lists');
    await panel.page.waitForFunction(() => !document.querySelector('[role="dialog"]'));

    await panel.key('KeyS');
    await untilFocusIn(panel.page, '[role="dialog"]');
    for (let presses = 0; presses < 6; presses += 1) {
      await panel.key('Tab');
      expect(await panel.page.evaluate(() => document.activeElement?.closest('[role="dialog"]') !== null)).toBe(true);
      await expectFocusInSight(panel.page);
    }
    await panel.key('Escape');
    await panel.page.waitForFunction(() => !document.querySelector('[role="dialog"]'), { timeout: 3_000 });
    await panel.key('Tab');
    await expectFocusInSight(panel.page);
  });

  it('shows where the focus is on every stop of the panel', async () => {
    const stops = new Set<string>();
    for (let presses = 0; presses < 12; presses += 1) {
      await panel.key('Tab');
      await expectFocusInSight(panel.page);
      stops.add(await panel.page.evaluate(() => document.activeElement?.outerHTML.slice(0, 300) ?? ''));
    }
    expect(stops.size).toBeGreaterThan(8);
  });

  /** What opens takes the focus a moment after it is there, and hears keys only then. */
  async function untilFocusIn(page: Page, part: string): Promise<void> {
    await page.waitForFunction((selector) => document.activeElement?.closest(selector) != null, {}, part);
  }

  async function expectFocusInSight(page: Page): Promise<void> {
    const focus = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return { what: 'nothing', isSeen: true };
      const style = getComputedStyle(element);
      const isMarked =
        (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 1) ||
        style.boxShadow !== 'none' ||
        element.hasAttribute('data-highlighted');
      const box = element.getBoundingClientRect();
      const isInside = box.bottom > 0 && box.top < innerHeight && box.width > 0;
      return { what: element.outerHTML.slice(0, 200), isSeen: isMarked && isInside };
    });
    expect(focus).toEqual({ ...focus, isSeen: true });
  }
});

describe('the page', () => {
  it.each(Object.keys(pages) as (keyof typeof pages)[])('%s is the same with Muster reading it', async (key) => {
    const { address, name } = pages[key];
    const after = await visit(address);
    await panel.see(name);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const html = await tab.evaluate(() => document.documentElement.outerHTML);
    expect(html).toBe(before[key]?.html);
    expect(await tab.evaluate(() => Object.getOwnPropertyNames(window).sort())).toEqual(before[key]?.globals);
    expect(after.asked).toEqual(before[key]?.asked);
    expect(after.asked[0]).toBe(address);
  });
});

describe('every screen', () => {
  beforeAll(async () => {
    board = new Hand(await browsing.muster.extensionPage('dashboard.html', '#/sequences/new'));
    await board.fill('Name', 'Warm hello');
    if (!(await board.page.$('[aria-label="Step 1: mail"]'))) await board.press('Add mail');
    await board.choose('Template', 'First contact', 'Step 1: mail');
    // Its first lines make the pane longer.
    await board.see('Warm wish');
    await board.press('Save');
    await board.see('“Warm hello” saved.');
    for (const [place, title, sign] of [
      [places.people, 'Theo Brandt', 'Theo Brandt'],
      [places.lists, 'Trail people', 'Theo Brandt'],
      [places.sequences, 'Warm hello', 'Save'],
      [places.templates, 'Templates', 'Subject'],
    ] as const) {
      await go(place);
      const link = await board.page.waitForSelector(`main a[href^="${place.hash}/"]:not([href$="/new"])`);
      screens.push({ hash: (await link?.evaluate((each) => each.getAttribute('href'))) ?? '', title, sign });
    }
    screens.push({ hash: await seedLookalike(), title: 'Trail People', sign: 'Same person?' });
  });

  /** Somebody who shares a link page with a person who is there already. Returns the way to their screen. */
  async function seedLookalike(): Promise<string> {
    const tables = new Tables(board.page);
    const [known] = (await tables.all('profiles')).filter(({ personId }) => personId !== undefined);
    if (!known?.personId) throw new Error('Nobody is there yet.');
    const links = ['https://linktr.ee/trail.people'];
    const personId = 'person-lookalike' as PersonId;
    const [person] = (await tables.all('people')).filter(({ id }) => id === known.personId);
    if (!person) throw new Error('Nobody is there yet.');
    await tables.put('people', { ...person, id: personId, displayName: 'Trail People', emails: [], emailKeys: [] });
    await tables.put(
      'profiles',
      { ...known, links, identityKeys: ['page:linktr.ee/trail.people'] },
      {
        ...known,
        id: 'profile-lookalike' as ProfileId,
        personId,
        site: 'mastodon',
        siteId: '77@mastodon.example',
        handle: 'trails@mastodon.example',
        handleKey: 'trails@mastodon.example',
        url: 'https://mastodon.example/@trails',
        links,
        identityKeys: ['page:linktr.ee/trail.people'],
      },
    );
    return `#/people/${personId}`;
  }

  it('passes axe in both themes, and fits into 360 pixels', async () => {
    const problems: string[] = [];
    const from = browsing.sites.asked.length;
    for (const place of screens) {
      const { hash } = place;
      await board.page.setViewport({ width: 1280, height: 860 });
      await go(place);
      for (const theme of ['light', 'dark'] as const) {
        await wear(board.page, theme);
        problems.push(...(await findProblems(board.page)).map((problem) => `${hash} ${theme}: ${problem}`));
      }
      await board.page.setViewport({ width: 360, height: 740 });
      await new Promise((resolve) => setTimeout(resolve, 120));
      problems.push(...(await lastingOverflow(board.page)).map((problem) => `${hash} at 360: ${problem}`));
    }
    expect(problems).toEqual([]);
    expect(screens.length).toBe(15);
    expect(browsing.sites.asked.slice(from).filter((address) => !isBrowsersOwn(address))).toEqual([]);
  });

  it('panel and popup too', async () => {
    const popup = await browsing.muster.extensionPage('popup.html');
    await popup.setViewport({ width: 380, height: 600 });
    await new Hand(popup).see('Muster');
    await tab.bringToFront();
    const problems: string[] = [];
    for (const { address, name } of Object.values(pages)) {
      await tab.goto(address);
      await panel.see(name);
      problems.push(...(await lastingOverflow(panel.page)).map((problem) => `${address}: ${problem}`));
    }
    for (const page of [panel.page, popup]) problems.push(...(await problemsInBothThemes(page)));
    await popup.close();
    expect(problems).toEqual([]);
  });

  it('the list of everybody on a page of search results too, with some chosen', async () => {
    const search = openFixture('youtube/search');
    browsing.sites.page(search.url, search.html);
    await tab.bringToFront();
    await tab.goto(search.url);
    await panel.see('accounts');
    expect(await problemsInBothThemes(panel.page)).toEqual([]);
    await panel.press('Choose Juniper Vale Bikes');
    await panel.see('Add 1 to a list');
    expect(await problemsInBothThemes(panel.page)).toEqual([]);
  });

  async function problemsInBothThemes(page: Page): Promise<string[]> {
    const problems: string[] = [];
    for (const theme of ['light', 'dark'] as const) {
      await wear(page, theme);
      problems.push(...(await findProblems(page)).map((problem) => `${page.url()} ${theme}: ${problem}`));
    }
    return [...problems, ...(await lastingOverflow(page)).map((problem) => `${page.url()}: ${problem}`)];
  }

  /** Colours fade from one theme to the other: only where they arrive is looked at. */
  async function wear(page: Page, theme: 'light' | 'dark'): Promise<void> {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
    await page.evaluate(async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
    });
  }

  /** A page that has just got another width needs a frame or more to fit into it. */
  async function lastingOverflow(page: Page): Promise<string[]> {
    let problems = await overflow(page);
    for (let looks = 0; looks < 25 && problems.length > 0; looks += 1) {
      await new Promise((resolve) => setTimeout(resolve, 80));
      problems = await overflow(page);
    }
    return problems;
  }

  async function overflow(page: Page): Promise<string[]> {
    return page.evaluate(() => {
      const over = document.documentElement.scrollWidth - innerWidth;
      const wide = [...document.querySelectorAll('main, main > *, header, [role="dialog"]')].filter(
        (element) => element.getBoundingClientRect().right > innerWidth + 1,
      );
      return [
        ...(over > 0 ? [`the page is ${over} px too wide`] : []),
        ...wide.map((element) => `${element.tagName} ends at ${element.getBoundingClientRect().right}`),
      ];
    });
  }
});

describe('the reader script', () => {
  it('is registered for the allowed sites only, and again after the worker died and the browser forgot', async () => {
    expect(await registered()).toEqual([
      { id: 'reader-instagram', matches: ['https://www.instagram.com/*'] },
      { id: 'reader-youtube', matches: ['https://*.youtube.com/*'] },
    ]);
    await board.page.evaluate(() => (globalThis as unknown as Scripting).chrome.scripting.unregisterContentScripts());
    expect(await registered()).toEqual([]);
    await restartWorker();
    await expect
      .poll(async () => (await registered()).map((script) => script.id), { timeout: 20_000 })
      .toEqual(['reader-instagram', 'reader-youtube']);
  });

  it('goes with the permission', async () => {
    await board.page.close();
    board = new Hand(await browsing.muster.extensionPage('dashboard.html', '#/settings'));
    await board.press('Take back access to YouTube');
    await board.see('YouTube is off');
    await expect
      .poll(registered, { timeout: 20_000 })
      .toEqual([{ id: 'reader-instagram', matches: ['https://www.instagram.com/*'] }]);
    await restartWorker();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect((await registered()).map((script) => script.id)).toEqual(['reader-instagram']);
  });

  /** Stops the worker as the browser does when it is idle, even while somebody looks into it; any page that opens wakes it. */
  async function restartWorker(): Promise<void> {
    const session = await board.page.createCDPSession();
    const running: string[] = [];
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) =>
      running.push(...versions.map((version) => version.runningStatus)),
    );
    await session.send('ServiceWorker.enable');
    // Whatever just happened may wake it again at once, so it is asked whether it ever stopped, not whether it lies still.
    await expect
      .poll(
        async () => {
          await session.send('ServiceWorker.stopAllWorkers');
          return running.includes('stopped');
        },
        { timeout: 20_000, interval: 250 },
      )
      .toBe(true);
    await board.page.reload();
    await expect.poll(() => running.at(-1), { timeout: 20_000 }).toBe('running');
    await session.detach();
  }

  async function registered(): Promise<{ id: string; matches: string[] }[]> {
    const scripts = await board.page.evaluate(() =>
      (globalThis as unknown as Scripting).chrome.scripting.getRegisteredContentScripts(),
    );
    return scripts.map(({ id, matches }) => ({ id, matches })).sort((one, other) => one.id.localeCompare(other.id));
  }
});

interface Scripting {
  readonly chrome: {
    readonly scripting: {
      getRegisteredContentScripts(): Promise<{ id: string; matches: string[] }[]>;
      unregisterContentScripts(): Promise<void>;
    };
  };
}

describe('the network', () => {
  it('heard nothing of the extension on all these screens', () => {
    const strangers = browsing.sites.asked.filter(
      (address) => !/^https:\/\/www\.(?:youtube|instagram)\.com\//.test(address) && !isBrowsersOwn(address),
    );
    expect(strangers).toEqual([]);
    expect(fromExtension).toEqual([]);
  });

  it('would have noticed a request of the extension', async () => {
    await board.page.evaluate(() =>
      fetch('https://leak.example/from-a-page', { mode: 'no-cors' }).catch(() => undefined),
    );
    await expect.poll(() => fromExtension, { timeout: 15_000 }).toContain('https://leak.example/from-a-page');
  });
});
