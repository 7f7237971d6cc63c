import { browser } from 'wxt/browser';
import type { Worker } from './worker';

/**
 * Scores are looked after when what woke the worker has been seen to, and not while a browser is starting: the database
 * answers one after the other, and the first page that is opened should not wait for that.
 */
const settleMs = 5_000;
const startQuietMs = 45_000;

/** Looks after the scores a little later. @returns to do so at once, as at every alarm */
export function followScores(worker: Worker): () => Promise<void> {
  let quietUntil = 0;
  const rescore = async () => {
    if (Date.now() >= quietUntil) await worker.rescore().catch(() => undefined);
  };
  browser.runtime.onStartup.addListener(() => {
    quietUntil = Date.now() + startQuietMs;
  });
  setTimeout(rescore, settleMs);
  return rescore;
}
