import { browser } from 'wxt/browser';
import type { ProfileId } from '@/lib/domain/ids';
import type { Reading } from '@/lib/domain/reading';
import { askPage, isStillAt } from './ask-page';
import { placeOf } from './page-place';

/** A page that is still filling itself in is looked at again after these waits, ms. */
const looksAfterMs = [0, 600, 1_500, 3_000];
/** Somebody may have to log in first; after this, ms, it is not the visit any more. */
const forAtMostMs = 120_000;

export interface VisitReading {
  /** Reads what this tab shows as soon as it shows somebody, once. What was followed before is let go of. */
  follow(tabId: number): void;
}

/**
 * Reads the profile that was opened for a visit, where no panel is open to do it: on sites that were allowed, the page that a
 * click has put in front, and nothing that comes after it in that tab.
 */
export function createVisitReading(keep: (reading: Reading) => Promise<ProfileId | undefined>): VisitReading {
  let stop = () => {};

  const follow = (tabId: number) => {
    stop();
    let isOver = false;
    let run = 0;
    const end = () => {
      isOver = true;
      clearTimeout(limit);
      browser.tabs.onUpdated.removeListener(onUpdated);
      browser.tabs.onRemoved.removeListener(onRemoved);
    };
    stop = end;

    const look = async () => {
      const mine = ++run;
      const isCurrent = () => mine === run && !isOver;
      for (const wait of looksAfterMs) {
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
        if (!isCurrent()) return;
        const { url: at, status } = await browser.tabs.get(tabId);
        if (!isCurrent() || status === 'loading' || (await placeOf(at)).state !== 'reading') continue;
        const answer = await askPage(tabId);
        if (!isCurrent() || !answer.ok) continue;
        const { reading, url } = answer.value;
        if (!(await isStillAt(tabId, url)) || !isCurrent()) continue;
        if ((await keep(reading)) !== undefined) return end();
      }
    };
    const onUpdated = (id: number, change: { url?: string; status?: string; title?: string }) => {
      if (id !== tabId) return;
      // A slow page names itself when its data is there.
      if (change.status === 'complete' || change.url !== undefined || change.title !== undefined)
        look().catch((error: unknown) => console.warn('Muster could not read the page of a visit', error));
    };
    const onRemoved = (id: number) => {
      if (id === tabId) end();
    };
    const limit = setTimeout(end, forAtMostMs);
    browser.tabs.onUpdated.addListener(onUpdated);
    browser.tabs.onRemoved.addListener(onRemoved);
    look().catch(() => undefined);
  };

  return { follow };
}
