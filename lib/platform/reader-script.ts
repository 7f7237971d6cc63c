import { isHeard, isReadRequest, type PageChange, pageChanged, readerNotLoaded } from '@/lib/messaging/page';
import { watchGrowth } from './growth-watch';
import type { NativeApi, NativeListener } from './native';
import type { PageSlot } from './page-slot';

/**
 * The script in every page of an allowed site: small, and idle until asked. It answers `page.read` by the readers once they
 * were put beside it, and from then on says when the page moves or grows, for as long as a panel hears it. It adds nothing
 * to the page, fetches nothing and scrolls nothing.
 */
export function startReaderScript(window: Window & typeof globalThis, api: NativeApi, slot: PageSlot): void {
  if (slot.isRunning?.()) return;
  slot.isRunning = () => api.runtime?.id !== undefined;
  const { runtime } = api;
  if (!runtime) return;
  const origin = runtime.getURL('/').replace(/\/$/, '');
  const listeners = new AbortController();
  /** Whether somebody looks at what this page says. */
  let isAsked = false;
  let lastUrl = window.location.href;

  /** The extension was updated or removed under this page: be silent for good. */
  const end = () => {
    listeners.abort();
    growth.stop();
  };

  const announce = async (why: PageChange) => {
    if (!isAsked) return;
    try {
      if (api.runtime?.id === undefined) return end();
      if (isHeard(await runtime.sendMessage(pageChanged(window.location.href, why)))) return;
    } catch {
      // Nobody is there to hear it.
    }
    isAsked = false;
    growth.stop();
  };

  const growth = watchGrowth(window, () => void announce('grown'));

  const answer = async (reply: (value: unknown) => void) => {
    if (!slot.read) return reply(refusal(readerNotLoaded, 'The readers are not in this page yet.'));
    try {
      const value = await slot.read(window, slot.responses?.list() ?? []);
      reply(value ? { ok: true, value } : refusal('unknown-site', 'Muster has no reader for this page.'));
    } catch (error) {
      reply(refusal('failed', error instanceof Error ? error.message : String(error)));
    }
    isAsked = true;
    lastUrl = window.location.href;
    growth.start();
    if (!slot.responses) return;
    slot.responses.onNew = growth.note;
    // More than one reading bears: the rest is the next reading's.
    if (slot.responses.hasMore()) growth.note();
  };

  // `sendResponse` and not a promise: Chrome takes a promise only from version 148 on, Firefox takes both.
  const onMessage: NativeListener = (message, sender, sendResponse) => {
    if (!isReadRequest(message, sender, runtime.id ?? '', origin)) return undefined;
    void answer(sendResponse);
    return true;
  };
  runtime.onMessage.addListener(onMessage);

  const onNavigation = () => {
    if (window.location.href === lastUrl) return;
    lastUrl = window.location.href;
    growth.stop();
    void announce('moved');
  };
  const { signal } = listeners;
  const navigation = (window as unknown as { navigation?: EventTarget }).navigation;
  navigation?.addEventListener('navigatesuccess', onNavigation, { signal });
  window.addEventListener('popstate', onNavigation, { signal });
  window.addEventListener('hashchange', onNavigation, { signal });
}

function refusal(code: string, message: string) {
  return { ok: false, error: { code, message } };
}
