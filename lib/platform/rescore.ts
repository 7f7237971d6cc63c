import { browser } from 'wxt/browser';
import { audienceModelsAtHand } from '@/lib/audience/models-at-hand';
import { openDatabase } from '@/lib/db/open';
import { createStore } from '@/lib/db/store';
import { checkEverybody } from '@/lib/services/brands/check-everybody';
import { type RescoreSummary, rescore } from '@/lib/services/rescore/rescore';
import { isBulkWriting } from './bulk-lock';
import { sha256Hex, systemClock } from './clock-ids';
import { webLock } from './single-flight';

/** Chrome stops a worker after 30 s without an event or a call of the browser; work on the database is neither. */
const stayAwakeMs = 20_000;
/** How often is asked whether an import is over. */
const askEveryMs = 1_000;

/** Brings all scores, and what posts say of brands and rivals, up to date on this browser's storage; may be stopped at any time and called again. */
export async function rescoreAll(): Promise<RescoreSummary> {
  const awake = setInterval(() => void browser.runtime.getPlatformInfo(), stayAwakeMs);
  // A connection of its own: a score that a power loss takes back is worked out again, and need not wait for the disk.
  const database = await openDatabase({ durability: 'relaxed' });
  try {
    const deps = { store: createStore(database), clock: systemClock, singleFlight: webLock, pause: ownTurn };
    // Brands first: theirs is the shorter run. What stands in its way must not hold up the scores; the next wake tries again.
    await checkEverybody(deps).catch(() => undefined);
    return await rescore({ ...deps, hash: sha256Hex, loadModels: async () => audienceModelsAtHand() });
  } finally {
    database.close();
    clearInterval(awake);
  }
}

/** Whoever is being taken in from a file would be scored while the next are written, and both would take longer. */
async function ownTurn(): Promise<void> {
  await nextTurn();
  while (await isBulkWriting().catch(() => false)) await new Promise((resolve) => setTimeout(resolve, askEveryMs));
}

/** A timer would do, but timers set by timers wait for 4 ms each. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
