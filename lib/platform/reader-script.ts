import { browser } from 'wxt/browser';
import { isReadRequest, pageChanged } from '@/lib/messaging/page';
import { readPage } from '@/lib/sites/registry';

/**
 * The script in an allowed page: idle until asked. It answers `page.read` with the page as it is now, and says when the
 * address changed. It adds nothing to the page, fetches nothing and scrolls nothing.
 */
export function startReaderScript(window: Window & typeof globalThis): void {
  const runningFor = '__musterReader';
  const scope = window as unknown as Record<string, unknown>;
  if (scope[runningFor] === browser.runtime.id) return;
  scope[runningFor] = browser.runtime.id;
  const controller = new AbortController();
  const origin = browser.runtime.getURL('/').replace(/\/$/, '');

  const onMessage = (message: unknown, sender: { id?: string; url?: string; tab?: unknown }) => {
    if (!isReadRequest(message, sender, browser.runtime.id, origin)) return undefined;
    const url = window.location.href;
    const reading = readPage({ url, document: window.document, responses: [], capturedAt: Date.now() });
    return Promise.resolve(
      reading
        ? { ok: true, value: { reading, url } }
        : { ok: false, error: { code: 'unknown-site', message: 'Muster has no reader for this page.' } },
    );
  };
  browser.runtime.onMessage.addListener(onMessage as Parameters<typeof browser.runtime.onMessage.addListener>[0]);

  let lastUrl = window.location.href;
  const onNavigation = () => {
    if (window.location.href === lastUrl) return;
    lastUrl = window.location.href;
    if (!browser.runtime?.id) {
      // The extension was updated or removed under this page: be silent for good.
      controller.abort();
      return;
    }
    browser.runtime.sendMessage(pageChanged(lastUrl)).catch(() => undefined);
  };
  const navigation = (window as unknown as { navigation?: EventTarget }).navigation;
  navigation?.addEventListener('navigatesuccess', onNavigation, { signal: controller.signal });
  window.addEventListener('popstate', onNavigation, { signal: controller.signal });
  window.addEventListener('hashchange', onNavigation, { signal: controller.signal });
}
