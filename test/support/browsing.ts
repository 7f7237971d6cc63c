import type { Page } from 'puppeteer-core';
import { type SiteServer, startSiteServer } from '../servers/site-server';
import { type LaunchOptions, launchMuster, type MusterBrowser } from './chromium';

/**
 * Hosts that Chromium asks by itself, whatever is installed in it; which of them depends on how long it runs. Those that
 * Muster may ask are not among them.
 */
export const askedByTheBrowser = /^(?!gmail\.|oauth2\.|youtube\.|mail\.)(?:[\w-]+\.)+(?:googleapis|google|gvt1)\.com$/;

export interface Browsing {
  readonly sites: SiteServer;
  readonly muster: MusterBrowser;
  close(): Promise<void>;
}

/** The demo sites and a browser with Muster, without any mail server: enough for all that comes before outreach. */
export async function openBrowsing(options: Pick<LaunchOptions, 'profileDir' | 'byFlag'> = {}): Promise<Browsing> {
  const sites = await startSiteServer();
  const muster = await launchMuster({ ...options, port: sites.port });
  return {
    sites,
    muster,
    async close() {
      await muster.close();
      await sites.close();
    },
  };
}

export interface Glimpse {
  /** Epoch ms. */
  readonly at: number;
  /** The whole text of the page, white space flattened. */
  readonly text: string;
}

/**
 * Notes every text that a page shows from now on, in order, even those that stand for a moment only: a change is looked
 * at before the browser could paint it.
 */
export async function watchText(page: Page): Promise<{ glimpses(): Promise<Glimpse[]> }> {
  await page.evaluate(() => {
    const scope = globalThis as unknown as { glimpses?: Glimpse[]; glimpsing?: MutationObserver };
    scope.glimpsing?.disconnect();
    const glimpses: Glimpse[] = [{ at: Date.now(), text: document.body.innerText.replace(/\s+/g, ' ') }];
    scope.glimpses = glimpses;
    scope.glimpsing = new MutationObserver(() => {
      const text = document.body.innerText.replace(/\s+/g, ' ');
      if (glimpses.at(-1)?.text !== text) glimpses.push({ at: Date.now(), text });
    });
    scope.glimpsing.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return {
    glimpses: () => page.evaluate(() => (globalThis as unknown as { glimpses?: Glimpse[] }).glimpses ?? []),
  };
}
