import { afterEach, vi } from 'vitest';

/** What a test waits for comes as soon as it can; on a busy machine the second that would be waited by default is not enough. */
const WAIT_MS = 8_000;
const { waitFor } = vi;
vi.waitFor = (check, options = {}) =>
  waitFor(check, typeof options === 'number' ? options : { timeout: WAIT_MS, ...options });

/**
 * react-virtual measures the scroll element; happy-dom lays nothing out, so an unset size would render zero rows.
 */
if (typeof HTMLElement !== 'undefined') {
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 800 });
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 420 });
  Object.defineProperty(HTMLElement.prototype, 'offsetHeight', { configurable: true, get: () => 800 });
  Object.defineProperty(HTMLElement.prototype, 'offsetWidth', { configurable: true, get: () => 420 });
  // Dexie's live queries ask nothing where there is no IndexedDB.
  const { IDBKeyRange, indexedDB } = await import('fake-indexeddb');
  Object.assign(globalThis, { IDBKeyRange, indexedDB });
  const { cleanup, configure } = await import('@testing-library/react');
  configure({ asyncUtilTimeout: WAIT_MS });
  afterEach(() => cleanup());
}
