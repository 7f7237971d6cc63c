import { browser } from 'wxt/browser';
import type { Result } from '@/lib/domain/result';
import { ask } from '@/lib/messaging/client';
import type { MessageName, ReplyOf, RequestOf } from '@/lib/messaging/contract';
import { answer, type Handlers, type Myself } from '@/lib/messaging/server';

function myself(): Myself {
  return { extensionId: browser.runtime.id, origin: browser.runtime.getURL('/').replace(/\/$/, '') };
}

/** Answers messages meant for this place. Must be called synchronously at start, or a waking message is lost. */
export function serve<To extends string>(to: To, handlers: Handlers<To>): () => void {
  const handle = answer(to, handlers, myself());
  const listener = (message: unknown, sender: { id?: string; url?: string; tab?: { id?: number }; frameId?: number }) =>
    handle(message, { extensionId: sender.id, url: sender.url, tabId: sender.tab?.id, frameId: sender.frameId });
  browser.runtime.onMessage.addListener(listener as Parameters<typeof browser.runtime.onMessage.addListener>[0]);
  return () =>
    browser.runtime.onMessage.removeListener(listener as Parameters<typeof browser.runtime.onMessage.addListener>[0]);
}

export function askBackground<Name extends MessageName>(
  name: Name,
  request: RequestOf<Name>,
): Promise<Result<ReplyOf<Name>>> {
  return ask((envelope) => browser.runtime.sendMessage(envelope), name, request);
}

export function askTab<Name extends MessageName>(
  tabId: number,
  name: Name,
  request: RequestOf<Name>,
): Promise<Result<ReplyOf<Name>>> {
  return ask((envelope) => browser.tabs.sendMessage(tabId, envelope, { frameId: 0 }), name, request);
}
