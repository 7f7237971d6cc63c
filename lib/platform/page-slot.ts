import type { Reading } from '@/lib/domain/reading';
import type { CapturedResponse } from '@/lib/sites/reader';

/** What a page answered with: the reading, and the address that it belongs to. */
export interface PageAnswer {
  readonly reading: Reading;
  readonly url: string;
}

/** The responses that deep reading keeps, newest last, and a way to hear of the next one. */
export interface ResponseKeeper {
  /** For one reading: as many as one reading bears, those first that were in none yet. */
  list(): readonly CapturedResponse[];
  /** Whether some were in no reading yet. */
  hasMore(): boolean;
  /** One listener; a later one takes its place. */
  onNew: (() => void) | undefined;
}

/** What Muster's scripts in one page's isolated world share. None of them needs another one to be there. */
export interface PageSlot {
  /** Whether the small script runs here, and belongs to an extension that still exists. */
  isRunning?: () => boolean;
  /** Put here by the script with the readers, once it was asked for. `undefined` for what is no web page. */
  read?: (page: Window, responses: readonly CapturedResponse[]) => Promise<PageAnswer | undefined>;
  responses?: ResponseKeeper;
}

const key = Symbol.for('muster');

/** The one slot of this world. Under a symbol, because an element's `id` can pass for any named global, also in here. */
export function pageSlot(scope: object = globalThis): PageSlot {
  const holder = scope as { [key]?: PageSlot };
  holder[key] ??= {};
  return holder[key];
}
