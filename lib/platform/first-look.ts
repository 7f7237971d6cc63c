import { readFirstLook } from '@/lib/db/first-look';
import type { FirstLookRows } from '@/lib/services/roster/ports';

/** What was begun before the page's own code was there. */
interface Begun {
  readonly rows: Promise<FirstLookRows | undefined>;
  rosterWorker?: Worker | undefined;
}

declare global {
  var musterBegun: Begun | undefined;
}

/** Of the script that runs first: the database is read and the roster's worker started while all else is on its way. */
export function beginFirstLook(): void {
  // The page was quicker and has begun without.
  if (globalThis.musterBegun) return;
  globalThis.musterBegun = {
    rows: readFirstLook().catch(() => undefined),
    rosterWorker: new Worker('/roster-worker.js'),
  };
}

/** What that script has begun; nothing on pages that have none, or where it is late. */
function begun(): Begun {
  globalThis.musterBegun ??= { rows: Promise.resolve(undefined) };
  return globalThis.musterBegun;
}

export function firstLookRows(): Promise<FirstLookRows | undefined> {
  return begun().rows;
}

/** The worker that it has started, to whoever asks first. */
export function takeRosterWorker(): Worker | undefined {
  const all = begun();
  const { rosterWorker } = all;
  all.rosterWorker = undefined;
  return rosterWorker;
}
