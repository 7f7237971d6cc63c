import { browser } from 'wxt/browser';
import type { ProfileId } from '@/lib/domain/ids';
import type { Reading } from '@/lib/domain/reading';
import type { PanelPage, SiteInfo } from '@/lib/services/app-services';
import { readerFor } from '@/lib/sites/registry';
import { askTab } from './messages';
import { allowedSites, injectReader, isAllowed, sites } from './site-access';

/**
 * A page that is still filling itself in is read again after these waits (ms), while it shows no complete profile. Four
 * looks and then no more: nothing polls.
 */
const looksAfterMs = [0, 250, 600, 1_500, 3_000];
/** From this look on (850 ms) a page that does not say whose it is, is shown as such; before, it is still loading. */
const firstFrankLook = 2;

export interface ActivePage {
  readAgain(): void;
  stop(): void;
}

/**
 * Follows the tab in front of this window and reads it when its site is allowed. What comes back belongs to the address
 * that was asked for, or it is thrown away: a page that changes while it is read never shows another one's numbers.
 */
export function followActivePage(options: {
  onChange: (page: PanelPage) => void;
  keep: (reading: Reading) => Promise<ProfileId | undefined>;
}): ActivePage {
  const { onChange, keep } = options;
  let run = 0;
  let stopped = false;
  let currentTab: number | undefined;
  let isComplete = false;
  let shownFor: string | undefined;

  const refresh = async () => {
    const mine = ++run;
    const isCurrent = () => mine === run && !stopped;
    isComplete = false;
    try {
      await look(isCurrent);
    } catch (error) {
      if (isCurrent()) console.warn('Muster could not look at the tab', error);
    }
  };

  const look = async (isCurrent: () => boolean) => {
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    if (!isCurrent()) return;
    currentTab = tab?.id;
    const page = await placeOf(tab?.url);
    if (!isCurrent()) return;
    if (page.state !== 'reading' || tab?.id === undefined) {
      shownFor = undefined;
      onChange(page);
      return;
    }
    // A page that is only read anew stays on screen meanwhile, and with it the menu or dialog that is open over it.
    const place = `${tab.id} ${withoutHash(tab.url ?? '')}`;
    if (shownFor !== place) onChange(page);
    shownFor = place;
    for (const [index, wait] of looksAfterMs.entries()) {
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      if (!isCurrent()) return;
      const isDone = await readOnce(tab.id, page.site, isCurrent, index);
      if (isDone) return;
    }
  };

  const readOnce = async (tabId: number, site: SiteInfo, isCurrent: () => boolean, index: number): Promise<boolean> => {
    const isLastLook = index === looksAfterMs.length - 1;
    let answer = await askTab(tabId, 'page.read', {});
    if (!answer.ok && answer.error.code === 'no-answer') {
      // The tab was open before its site was allowed, or the extension was updated since.
      await injectReader(tabId).catch(() => undefined);
      answer = await askTab(tabId, 'page.read', {});
    }
    if (!isCurrent()) return true;
    if (!answer.ok) {
      if (isLastLook) onChange({ state: 'failed', site, problem: answer.error });
      return false;
    }
    const { reading, url } = answer.value;
    const after = await browser.tabs.get(tabId);
    if (!isCurrent()) return true;
    if (after.url !== undefined && withoutHash(after.url) !== withoutHash(url)) return false;
    const profileId = await keep(reading);
    if (!isCurrent()) return true;
    isComplete = reading.kind !== 'unknown' && reading.profile.followers.status === 'found';
    // After an in-page navigation the page before stands there for a while under the new address.
    const isNobodysYet = reading.kind === 'profile' && profileId === undefined && index < firstFrankLook;
    if (!isNobodysYet) onChange({ state: 'read', site, kind: reading.kind, reading, profileId });
    return isComplete || isLastLook;
  };

  const onActivated = () => void refresh();
  const onUpdated = (tabId: number, change: { url?: string; status?: string; title?: string }) => {
    if (tabId !== currentTab) return;
    if (change.url !== undefined || change.status === 'complete') void refresh();
    // A slow page names itself when its data is there, maybe long after the last look.
    else if (change.title !== undefined && !isComplete) void refresh();
  };
  const onPermission = () => void refresh();
  const onMessage = (message: unknown, sender: { id?: string; tab?: { id?: number } }) => {
    const isOurs = sender.id === browser.runtime.id && sender.tab?.id === currentTab;
    if (
      isOurs &&
      typeof message === 'object' &&
      message !== null &&
      'muster' in message &&
      message.muster === 'page.changed'
    ) {
      void refresh();
    }
    return undefined;
  };

  browser.tabs.onActivated.addListener(onActivated);
  browser.tabs.onUpdated.addListener(onUpdated);
  browser.permissions.onAdded.addListener(onPermission);
  browser.permissions.onRemoved.addListener(onPermission);
  browser.runtime.onMessage.addListener(onMessage as Parameters<typeof browser.runtime.onMessage.addListener>[0]);
  void refresh();

  return {
    readAgain() {
      shownFor = undefined;
      void refresh();
    },
    stop() {
      stopped = true;
      browser.tabs.onActivated.removeListener(onActivated);
      browser.tabs.onUpdated.removeListener(onUpdated);
      browser.permissions.onAdded.removeListener(onPermission);
      browser.permissions.onRemoved.removeListener(onPermission);
      browser.runtime.onMessage.removeListener(
        onMessage as Parameters<typeof browser.runtime.onMessage.addListener>[0],
      );
    },
  };
}

/** What can be said of an address before anything is read. The browser hides addresses of sites that are not allowed. */
async function placeOf(address: string | undefined): Promise<PanelPage> {
  if (address === undefined || address === '') {
    const allowed = await allowedSites();
    return allowed.length === sites.length ? { state: 'no-page' } : { state: 'hidden', allowed };
  }
  const url = new URL(address);
  if (url.protocol !== 'https:') return { state: 'no-page' };
  const reader = readerFor(address);
  const site = reader && sites.find((candidate) => candidate.id === reader.id);
  if (!site) return { state: 'unsupported', host: url.hostname };
  return (await isAllowed(site)) ? { state: 'reading', site } : { state: 'not-allowed', site };
}

function withoutHash(address: string): string {
  return address.split('#', 1)[0] ?? address;
}
