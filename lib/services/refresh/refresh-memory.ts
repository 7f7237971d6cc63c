import { nextPacificDay, pacificDay } from '@/lib/domain/pacific-day';
import type { SiteId } from '@/lib/domain/reading';
import { type RefreshState, readRefreshState, unitsOn, writeRefreshState } from '@/lib/domain/refresh-state';
import type { Clock, Store } from '../ports';
import { factsOf } from './source-facts';

type MemoryDeps = { readonly store: Store; readonly clock: Clock };

/** What is remembered of one source. Safe inside a live query. */
export async function refreshState(store: Store, site: SiteId): Promise<RefreshState> {
  return readRefreshState((await store.installation.get(keyOf(site)))?.value);
}

export async function changeRefreshState(
  store: Store,
  site: SiteId,
  edit: (state: RefreshState) => RefreshState,
): Promise<void> {
  await store.atomic(async (tx) => {
    const edited = edit(await refreshState(tx, site));
    await tx.installation.put({ key: keyOf(site), value: writeRefreshState(edited) });
  });
}

/** How much of the daily quota was used from here; `undefined` for a source without one. */
export function quotaOf(state: RefreshState, site: SiteId, now: number) {
  const { quota } = factsOf(site);
  if (!quota) return undefined;
  return {
    used: unitsOn(state, pacificDay(now)),
    limit: quota.unitsPerDay,
    perAccount: quota.unitsPerAccount,
    resetsAt: nextPacificDay(now),
  };
}

/**
 * Takes units off the day's quota before anything is asked, so that two windows together never use more than there is.
 * False when that many are not left.
 */
export async function spendUnits({ store, clock }: MemoryDeps, site: SiteId, units: number): Promise<boolean> {
  const { quota } = factsOf(site);
  if (!quota) return true;
  const day = pacificDay(clock.now());
  let isEnough = false;
  await changeRefreshState(store, site, (state) => {
    const used = unitsOn(state, day);
    isEnough = used + units <= quota.unitsPerDay;
    return isEnough ? { ...state, day, units: used + units } : state;
  });
  return isEnough;
}

/** For questions that never left this machine. */
export async function giveBackUnits({ store, clock }: MemoryDeps, site: SiteId, units: number): Promise<void> {
  if (!factsOf(site).quota) return;
  const day = pacificDay(clock.now());
  await changeRefreshState(store, site, (state) =>
    state.day === day ? { ...state, units: Math.max(0, state.units - units) } : state,
  );
}

function keyOf(site: SiteId): string {
  return `refresh:${site}`;
}
