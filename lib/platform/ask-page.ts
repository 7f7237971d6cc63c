import { browser } from 'wxt/browser';
import { readerNotLoaded } from '@/lib/messaging/page';
import { askTab } from './messages';
import { withoutHash } from './page-place';
import { injectReaderScript, injectReaders } from './site-access';

/** Asks the page in a tab for a reading, and first puts in what is missing there. */
export async function askPage(tabId: number): ReturnType<typeof askTab<'page.read'>> {
  let answer = await askTab(tabId, 'page.read', {});
  if (!answer.ok && answer.error.code === 'no-answer') {
    // The tab was open before its site was allowed, or the extension was updated since.
    await injectReaderScript(tabId).catch(() => undefined);
    answer = await askTab(tabId, 'page.read', {});
  }
  if (!answer.ok && answer.error.code === readerNotLoaded) {
    // Refused when the permission was taken back or the page is being left; the answer then says what is missing.
    await injectReaders(tabId).catch(() => undefined);
    answer = await askTab(tabId, 'page.read', {});
  }
  return answer;
}

/** The browser tells the address only of allowed sites; a tab that is gone is nowhere. */
export async function isStillAt(tabId: number, url: string): Promise<boolean> {
  const tab = await browser.tabs.get(tabId);
  return tab.url === undefined || withoutHash(tab.url) === withoutHash(url);
}
