import type { SingleFlight } from '@/lib/services/ports';

/**
 * A Web Lock shared by every context of the extension's origin. It saves work; the ledger's transactions are the real
 * guard, so a browser without locks still never sends twice.
 */
export const webLock: SingleFlight = async (name, work) => {
  if (!('locks' in navigator)) return work();
  return navigator.locks.request(`muster:${name}`, { ifAvailable: true }, (lock) => (lock ? work() : undefined));
};
