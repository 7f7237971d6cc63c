/** Least time between two announcements of one page. */
const quietMs = 2_000;
/** A list that grows comes in many small parts: it is announced when the first of them had time to be followed. */
const settleMs = 300;

export interface GrowthWatch {
  /** From now on, until the next call of `onGrown`. */
  start(): void;
  stop(): void;
  /** Something else than an element came: a response that deep reading keeps. */
  note(): void;
}

/**
 * Watches whether elements are added below a page's body, and says so once. One observer, disconnected from the first
 * addition on and while nobody sees the tab: a page that changes without end costs one callback per announcement.
 */
export function watchGrowth(window: Window & typeof globalThis, onGrown: () => void): GrowthWatch {
  const { document } = window;
  let isOn = false;
  let hasGrown = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastAt = Number.NEGATIVE_INFINITY;

  const observer = new window.MutationObserver((records) => {
    if (records.some((record) => [...record.addedNodes].some((node) => node.nodeType === 1))) note();
  });

  const rest = () => {
    observer.disconnect();
    clearTimeout(timer);
    timer = undefined;
  };

  const look = () => {
    if (!isOn || document.visibilityState === 'hidden') return;
    if (hasGrown) timer ??= setTimeout(tell, Math.max(settleMs, lastAt + quietMs - Date.now()));
    else if (document.body) observer.observe(document.body, { childList: true, subtree: true });
  };

  const note = () => {
    if (!isOn) return;
    hasGrown = true;
    observer.disconnect();
    look();
  };

  const tell = () => {
    stop();
    lastAt = Date.now();
    onGrown();
  };

  const onVisibility = () => (document.visibilityState === 'hidden' ? rest() : look());

  const stop = () => {
    isOn = false;
    rest();
    document.removeEventListener('visibilitychange', onVisibility);
  };

  return {
    start() {
      stop();
      isOn = true;
      hasGrown = false;
      document.addEventListener('visibilitychange', onVisibility);
      look();
    },
    stop,
    note,
  };
}
