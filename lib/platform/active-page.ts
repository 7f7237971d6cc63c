import { browser } from 'wxt/browser';
import type { ProfileId } from '@/lib/domain/ids';
import type { Reading } from '@/lib/domain/reading';
import { contract, type ReplyOf } from '@/lib/messaging/contract';
import type { PanelPage, SiteInfo } from '@/lib/services/app-services';
import { askPage, isStillAt } from './ask-page';
import { placeOf, withoutHash } from './page-place';
import { createReadingPace } from './reading-pace';

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
  const pace = createReadingPace();
  let run = 0;
  let stopped = false;
  let currentTab: number | undefined;
  let isComplete = false;
  let isLooking = false;
  let shownFor: string | undefined;
  /** The page that may be read anew when it has grown. */
  let shown: { readonly tabId: number; readonly site: SiteInfo; readonly address: string } | undefined;
  let growth: ReturnType<typeof setTimeout> | undefined;

  const refresh = async () => {
    const mine = ++run;
    const isCurrent = () => mine === run && !stopped;
    clearTimeout(growth);
    growth = undefined;
    isComplete = false;
    isLooking = true;
    try {
      await look(isCurrent);
    } catch (error) {
      if (isCurrent()) console.warn('Muster could not look at the tab', error);
    } finally {
      if (isCurrent()) isLooking = false;
    }
  };

  const look = async (isCurrent: () => boolean) => {
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    if (!isCurrent()) return;
    currentTab = tab?.id;
    const page: PanelPage = tab ? await placeOf(tab.url) : { state: 'no-page' };
    if (!isCurrent()) return;
    if (page.state !== 'reading' || tab?.id === undefined) {
      shownFor = undefined;
      shown = undefined;
      onChange(page);
      return;
    }
    // A page that is only read anew stays on screen meanwhile, and with it the menu or dialog that is open over it.
    const address = withoutHash(tab.url ?? '');
    const place = `${tab.id} ${address}`;
    if (shownFor !== place) {
      pace.reset();
      onChange(page);
    }
    shownFor = place;
    shown = { tabId: tab.id, site: page.site, address };
    for (const [index, wait] of looksAfterMs.entries()) {
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      if (!isCurrent()) return;
      const isDone = await readOnce(tab.id, page.site, isCurrent, index);
      if (isDone) return;
    }
  };

  const readOnce = async (tabId: number, site: SiteInfo, isCurrent: () => boolean, index: number): Promise<boolean> => {
    const isLastLook = index === looksAfterMs.length - 1;
    const answer = await askPage(tabId);
    if (!isCurrent()) return true;
    if (!answer.ok) {
      if (isLastLook) onChange({ state: 'failed', site, problem: answer.error });
      return false;
    }
    const { reading, url } = answer.value;
    if (!(await isStillAt(tabId, url)) || !isCurrent()) return !isCurrent();
    const profileId = await keep(reading);
    if (!isCurrent()) return true;
    pace.note(reading);
    isComplete = reading.kind !== 'unknown' && reading.profile.followers.status === 'found';
    // After an in-page navigation the page before stands there for a while under the new address.
    const isNobodysYet = reading.kind === 'profile' && profileId === undefined && index < firstFrankLook;
    if (!isNobodysYet) onChange({ state: 'read', site, kind: reading.kind, reading, profileId });
    return isComplete || isLastLook;
  };

  /** The page has more on it than when it was read. One look, and only what brings something new is kept and shown. */
  const readGrown = async () => {
    growth = undefined;
    if (stopped || isLooking || !shown) return;
    const { tabId, site, address } = shown;
    const mine = run;
    const isCurrent = () => mine === run && !stopped;
    const answer = await askPage(tabId);
    if (!isCurrent() || !answer.ok) return;
    const { reading, url } = answer.value;
    if (withoutHash(url) !== address || !(await isStillAt(tabId, url)) || !isCurrent()) return;
    if (!pace.note(reading)) return;
    const profileId = await keep(reading);
    if (!isCurrent()) return;
    isComplete ||= reading.kind !== 'unknown' && reading.profile.followers.status === 'found';
    onChange({ state: 'read', site, kind: reading.kind, reading, profileId });
  };

  const onGrown = () => {
    growth ??= setTimeout(() => {
      readGrown().catch((error: unknown) => console.warn('Muster could not read the page anew', error));
    }, pace.waitMs());
  };

  const onActivated = () => void refresh();
  const onUpdated = (tabId: number, change: { url?: string; status?: string; title?: string }) => {
    if (tabId !== currentTab) return;
    if (change.url !== undefined || change.status === 'complete') void refresh();
    // A slow page names itself when its data is there, maybe long after the last look.
    else if (change.title !== undefined && !isComplete) void refresh();
  };
  const onPermission = () => void refresh();
  /** Answers only the page that this panel shows: a page without an answer knows that nobody looks at it. */
  const onMessage = (
    message: unknown,
    sender: { id?: string; tab?: { id?: number }; frameId?: number },
  ): Promise<{ ok: true; value: ReplyOf<'page.changed'> }> | undefined => {
    const isFromPage = sender.id === browser.runtime.id && sender.frameId === 0 && sender.tab?.id !== undefined;
    if (!isFromPage || sender.tab?.id !== currentTab) return undefined;
    if (typeof message !== 'object' || message === null || !('muster' in message) || !('request' in message))
      return undefined;
    const request = contract['page.changed'].request.safeParse(message.request);
    if (message.muster !== 'page.changed' || !request.success) return undefined;
    if (request.data.why === 'moved') void refresh();
    else onGrown();
    return Promise.resolve({ ok: true, value: {} });
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
      clearTimeout(growth);
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
