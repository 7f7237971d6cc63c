import { useSyncExternalStore } from 'react';

const TICK_MS = 30_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let current = Date.now();

/** The time, epoch ms, renewed every half minute. One clock for the whole page, so that a table of times stays cheap. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, snapshot);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** While nobody listens the clock stands; the first look sets it right. */
function snapshot(): number {
  if (timer === undefined && Math.abs(Date.now() - current) >= 1_000) current = Date.now();
  return current;
}

function tick(): void {
  current = Date.now();
  for (const listener of listeners) listener();
}
