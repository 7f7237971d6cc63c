import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browsing, openBrowsing } from '../support/browsing';
import { Hand } from '../support/stage';
import { probePage } from '../support/tap-probe';

const youtube = 'https://www.youtube.com';
const mara = { address: `${youtube}/@maralindqvist`, name: 'Mara Lindqvist Ceramics' };
const idris = { address: `${youtube}/@idrisfenwick`, name: 'Idris Fenwick Woodturning' };
const probed = `${youtube}/@probed`;
const kept = `${youtube}/youtubei/v1/browse?probe=1`;
const otherHost = 'notes.potter.example';

let browsing: Browsing;
let tab: Page;
let panel: Hand;
let board: Hand;
let probedBefore: Record<string, unknown>;

beforeAll(async () => {
  browsing = await openBrowsing();
  const { sites, muster } = browsing;
  const ownScript = `<script>window.failUnheard = () => void fetch('https://refused.invalid:1/');</script>`;
  sites.page(probed, `<!doctype html><html lang="en"><title>Probe</title>${ownScript}<body></body></html>`);
  const json = 'application/json; charset=utf-8';
  sites.page(kept, JSON.stringify({ probe: 'kept', text: 'Zażółć 🏺' }), json);
  sites.page(`${kept}&broken`, '{"probe": ', json);
  sites.page(`${youtube}/elsewhere.json`, JSON.stringify({ probe: 'other' }), json);
  sites.page(`${kept}&large`, JSON.stringify({ large: 'x'.repeat(12_000_000) }), json);
  tab = await muster.browser.newPage();
  await tab.goto(mara.address);
  panel = new Hand(await muster.openPanel(tab));
  await muster.preGrant('https://*.youtube.com/*', `https://${otherHost}/*`);
  await tab.bringToFront();
  await panel.press('Allow Muster on YouTube');
  await panel.see(mara.name);
  probedBefore = await probe();
  board = new Hand(await muster.extensionPage('dashboard.html', '#/settings'));
  await tab.bringToFront();
});
afterAll(() => browsing?.close());

async function probe(): Promise<Record<string, unknown>> {
  await tab.goto(probed);
  return tab.evaluate(probePage, { kept, other: `${youtube}/elsewhere.json`, large: `${kept}&large` });
}

async function registered(): Promise<string[]> {
  return board.page.evaluate(async () => {
    const scripts = await (globalThis as unknown as Scripting).chrome.scripting.getRegisteredContentScripts();
    return scripts.map(({ id, world }) => `${id} ${world}`).sort();
  });
}

interface Scripting {
  readonly chrome: {
    readonly scripting: { getRegisteredContentScripts(): Promise<{ id: string; world: string }[]> };
  };
}

async function goInPage(handle: string): Promise<void> {
  await tab.$eval(`nav a[href="/@${handle}"]`, (link) => (link as HTMLElement).click());
}

async function openSources(): Promise<void> {
  const details = await panel.page.waitForSelector('details');
  await details?.evaluate((element) => {
    element.open = true;
  });
}

async function switchDeepReading(to: 'on' | 'off'): Promise<void> {
  await board.page.bringToFront();
  await board.press('Deep reading on YouTube');
  await board.see(`Deep reading is ${to} for YouTube pages that you load from now on`);
  await tab.bringToFront();
}

describe('deep reading', () => {
  it('is off at first: what the page fetches is not looked at', async () => {
    expect(await registered()).toEqual(['reader-youtube ISOLATED']);
    await tab.goto(mara.address);
    await panel.see(mara.name);
    await goInPage('idrisfenwick');
    await panel.see(idris.name);
    await openSources();
    await panel.see('from visible text');
    expect(await panel.text()).not.toContain('from what the page fetched');
  });

  it('once switched on, reads what the page fetched, also through wrappers of the page’s own', async () => {
    await switchDeepReading('on');
    await expect
      .poll(registered, { timeout: 15_000 })
      .toEqual(['keeper-youtube ISOLATED', 'reader-youtube ISOLATED', 'tap-youtube MAIN']);
    await tab.goto(mara.address);
    await panel.see(mara.name);
    await tab.evaluate(() => {
      const native = window.fetch;
      window.fetch = async (...parameters) => {
        const response = await native(...parameters);
        return new Response(await response.text(), { status: response.status, headers: response.headers });
      };
    });
    await goInPage('idrisfenwick');
    await panel.see(idris.name);
    await openSources();
    await panel.see('from what the page fetched');
    await panel.see('Account id UCIdris');
  });

  it('changes nothing that a page can see', async () => {
    const probedNow = await probe();
    expect(Object.keys(probedNow).length).toBeGreaterThan(20);
    expect(probedNow.unhandled).toHaveLength(1);
    expect(probedNow).toEqual(probedBefore);
    expect(JSON.stringify(probedNow)).not.toContain('"hasStranger":true');
  });

  it('hears nothing of a page that guesses how its two halves speak', async () => {
    const heard = await tab.evaluate(async () => {
      const events: string[] = [];
      const native = EventTarget.prototype.dispatchEvent;
      EventTarget.prototype.dispatchEvent = function (event) {
        events.push(event.type);
        return native.call(this, event);
      };
      document.addEventListener('muster:channel', () => events.push('answered'));
      document.dispatchEvent(new CustomEvent('muster:ask'));
      await (await fetch('/youtubei/v1/browse?probe=1')).json();
      await new Promise((resolve) => setTimeout(resolve, 200));
      return events;
    });
    expect(heard).toEqual(['muster:ask']);
  });

  it('switched off again, is gone', async () => {
    await switchDeepReading('off');
    await expect.poll(registered, { timeout: 15_000 }).toEqual(['reader-youtube ISOLATED']);
    await tab.goto(mara.address);
    await panel.see(mara.name);
    await goInPage('idrisfenwick');
    await panel.see(idris.name);
    await openSources();
    await panel.see('from visible text');
  });
});

describe('a page that grows', () => {
  it('is read again without a flicker, and an open menu stays open', async () => {
    await tab.goto(mara.address);
    await panel.see(mara.name);
    // Here the videos are read from what is visible.
    await goInPage('idrisfenwick');
    await panel.see(idris.name);
    await panel.see('Audience score');
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    const seenBefore = await postsSeen();
    await panel.press('Add to list L');
    await panel.page.waitForSelector('[role="menu"]');
    await tab.evaluate(() => {
      const row = document.querySelector('ytd-page-manager > :not([hidden]) ytd-rich-item-renderer');
      if (!row) throw new Error('The page lists no videos.');
      for (const id of ['grown000001', 'grown000002']) {
        const copy = row.cloneNode(true) as HTMLElement;
        for (const link of copy.querySelectorAll('a')) link.setAttribute('href', `/watch?v=${id}`);
        row.after(copy);
      }
    });
    await expect.poll(postsSeen, { timeout: 30_000 }).toBeGreaterThan(seenBefore);
    expect(await panel.page.$('[role="menu"]')).not.toBeNull();
    await panel.key('Escape');
  });

  /** What is kept of the channel: the panel itself shows posts only in its chart. */
  async function postsSeen(): Promise<number> {
    return panel.page.evaluate(
      () =>
        new Promise<number>((resolve, reject) => {
          const opening = indexedDB.open('muster');
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const counting = opening.result.transaction('posts').objectStore('posts').count();
            counting.onerror = () => reject(counting.error);
            counting.onsuccess = () => {
              opening.result.close();
              resolve(counting.result);
            };
          };
        }),
    );
  }
});

describe('any other host', () => {
  it('is read once its name was typed and allowed, and listed as another page', async () => {
    const address = `https://${otherHost}/about`;
    browsing.sites.page(address, '<!doctype html><html lang="en"><title>Notes</title><body><p>Clay.</p></body></html>');
    await tab.goto(address);
    await panel.see('Muster does not see this page');
    await panel.fill('Another site', 'https://*.potter.example');
    await panel.page.keyboard.press('Enter');
    await panel.see('without “*”');
    await panel.fill('Another site', otherHost.toUpperCase());
    await panel.page.keyboard.press('Enter');
    await panel.page.waitForFunction(
      (host) => document.querySelector('header h1')?.textContent === host,
      { timeout: 15_000 },
      otherHost,
    );
    await panel.see('No profile on this page');
    await expect
      .poll(registered, { timeout: 15_000 })
      .toEqual([`reader-web-${otherHost} ISOLATED`, 'reader-youtube ISOLATED']);
  });

  it('is not read any more when it was taken back', async () => {
    await board.page.reload();
    await board.page.bringToFront();
    await board.see('Other pages');
    await board.press(`Take back access to ${otherHost}`);
    await board.see(`${otherHost} is off`);
    await board.page.waitForFunction(() => !document.body.innerText.includes('Other pages'));
    await tab.bringToFront();
    await panel.see('Muster does not see this page');
    await expect.poll(registered, { timeout: 15_000 }).toEqual(['reader-youtube ISOLATED']);
  });
});

describe('the small script', () => {
  it('put in twice, and the readers twice, still answers once', async () => {
    await tab.goto(idris.address);
    await panel.see(idris.name);
    await board.page.evaluate(async () => {
      const { chrome } = globalThis as unknown as Injecting;
      const tabs = await chrome.tabs.query({ url: 'https://www.youtube.com/*' });
      for (const file of ['/profile-reader.js', '/page-reader.js', '/profile-reader.js', '/page-reader.js'])
        await chrome.scripting.executeScript({ target: { tabId: tabs[0]?.id ?? -1 }, files: [file] });
    });
    await panel.press('Read this page again');
    await panel.see(idris.name);
    await goInPage('maralindqvist');
    await panel.see(mara.name);
  });
});

interface Injecting {
  readonly chrome: {
    readonly tabs: { query(filter: { url: string }): Promise<{ id: number }[]> };
    readonly scripting: { executeScript(injection: { target: { tabId: number }; files: string[] }): Promise<unknown> };
  };
}
