import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { closeStorageToPages } from '@/lib/platform/secrets';
import { syncReaderScripts } from '@/lib/platform/site-access';
import { ensureAlarm, onAlarm } from './alarms';
import { followBadge } from './badge';
import { serveMessages } from './messages';
import { followScores } from './scores';
import { openWorker } from './worker';

/**
 * Only wiring: every listener is registered synchronously, or the event that woke the worker would be lost. All duties
 * are idempotent, so it does not matter which of the wake-ups comes first or how many come.
 */
export default defineBackground({
  type: 'module',
  main() {
    const worker = openWorker();
    const rescore = followScores(worker);
    onAlarm(() => Promise.all([worker.run(), rescore()]));
    serveMessages(worker);
    browser.runtime.onInstalled.addListener(({ reason }) => void worker.installed(reason));
    browser.runtime.onStartup.addListener(() => void worker.run());
    browser.permissions.onAdded.addListener(() => void syncReaderScripts());
    browser.permissions.onRemoved.addListener(() => void syncReaderScripts());
    void closeStorageToPages();
    void syncReaderScripts();
    void ensureAlarm();
    followBadge(worker);
    void worker.run();
  },
});
