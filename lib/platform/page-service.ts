import { browser } from 'wxt/browser';
import { ok, problem } from '@/lib/domain/result';
import type { PageService, ProfileService } from '@/lib/services/app-services';
import { type ActivePage, followActivePage } from './active-page';
import { deepSiteKeys, switchDeepReading } from './deep-reading';
import { siteKey, sites, siteTyped } from './known-sites';
import { allowedSites, requestSite, revokeSite, syncReaderScripts } from './site-access';
import { createVisitReading } from './visit-reading';

const dashboardFile = '/dashboard.html' as const;

/** The screens' calls that need the browser. */
export function createPageService({ profiles }: { profiles: ProfileService }): PageService {
  let following: ActivePage | undefined;
  /** Lives as long as this page: after a restart its number may be another tab's. */
  let visitTab: number | undefined;
  const visitReading = createVisitReading((reading) => profiles.keep(reading));
  return {
    follow(onChange) {
      const followed = followActivePage({ onChange, keep: (reading) => profiles.keep(reading) });
      following = followed;
      return () => {
        followed.stop();
        if (following === followed) following = undefined;
      };
    },
    async allowSite(site) {
      const isGranted = await requestSite(site);
      if (isGranted) {
        await syncReaderScripts();
        following?.readAgain();
      }
      return isGranted;
    },
    async revokeSite(site) {
      await revokeSite(site);
      await syncReaderScripts();
    },
    allowedSites,
    allSites: () => sites,
    siteTyped,
    async deepReading() {
      const [allowed, keys] = await Promise.all([allowedSites(), deepSiteKeys()]);
      return allowed.map((site) => ({ site, isOn: keys.has(siteKey(site)) }));
    },
    async setDeepReading(site, isOn) {
      await switchDeepReading(site, isOn);
      await syncReaderScripts();
    },
    readAgain: () => following?.readAgain(),
    async reloadTab() {
      const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
      if (tab?.id !== undefined) await browser.tabs.reload(tab.id);
    },
    async openPanel() {
      try {
        await openSidePanel();
        return ok(undefined);
      } catch (error) {
        return problem(
          'panel-refused',
          `The browser did not open the side panel: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    },
    async openDashboard(hash = '') {
      const address: string = browser.runtime.getURL(dashboardFile);
      const open = await findDashboard();
      if (open === undefined) await browser.tabs.create({ url: `${address}${hash}` });
      else await browser.tabs.update(open, hash ? { active: true, url: `${address}${hash}` } : { active: true });
    },
    async openUrl(url) {
      const { protocol } = new URL(url);
      if (protocol !== 'https:' && protocol !== 'mailto:') throw new Error('Only https: and mailto: links are opened.');
      await browser.tabs.create({ url });
    },
    async openVisit(url, inFront) {
      if (!URL.canParse(url) || new URL(url).protocol !== 'https:')
        return problem('bad-address', 'This account has no address that can be opened.');
      if (inFront) {
        await browser.tabs.update({ url });
        return ok(undefined);
      }
      const again = visitTab === undefined ? undefined : await browser.tabs.get(visitTab).catch(() => undefined);
      const tab =
        again?.id === undefined
          ? await browser.tabs.create({ url, active: true })
          : await browser.tabs.update(again.id, { url, active: true });
      visitTab = tab?.id;
      if (visitTab !== undefined) visitReading.follow(visitTab);
      if (again?.windowId !== undefined)
        await browser.windows.update(again.windowId, { focused: true }).catch(() => undefined);
      return ok(undefined);
    },
    copy: (text) => navigator.clipboard.writeText(text),
  };
}

interface SidePanels {
  readonly sidePanel?: { open(options: { windowId: number }): Promise<void> };
  readonly sidebarAction?: { open(): Promise<void> };
  readonly windows: { readonly WINDOW_ID_CURRENT: number };
}

/** Chrome's side panel or Firefox's sidebar; both insist on being called straight from a click. */
async function openSidePanel(): Promise<void> {
  const native = globalThis as unknown as { chrome?: SidePanels; browser?: SidePanels };
  if (native.chrome?.sidePanel)
    return native.chrome.sidePanel.open({ windowId: native.chrome.windows.WINDOW_ID_CURRENT });
  const sidebar = native.browser?.sidebarAction;
  if (!sidebar) throw new Error('this browser has no side panel');
  return sidebar.open();
}

interface Contexts {
  getContexts?(filter: { contextTypes: string[] }): Promise<{ documentUrl?: string; tabId: number }[]>;
}

/** The tab of an open dashboard, so that a second click finds it again instead of opening another. */
async function findDashboard(): Promise<number | undefined> {
  const runtime = browser.runtime as unknown as Contexts;
  const contexts = (await runtime.getContexts?.({ contextTypes: ['TAB'] })) ?? [];
  return contexts.find((context) => context.documentUrl && new URL(context.documentUrl).pathname === '/dashboard.html')
    ?.tabId;
}
