import type { SiteId } from '@/lib/domain/reading';
import { ok, type Problem, problem, type Result } from '@/lib/domain/result';
import { siteNames } from '@/lib/domain/site-names';
import { officialProblemCodes as codes, type OfficialSource } from '@/lib/integrations/official-source';
import type { Connection } from '../refresh-types';
import { changeRefreshState, giveBackUnits, quotaOf, refreshState, spendUnits } from './refresh-memory';
import type { RefreshDeps } from './refresh-ports';
import { factsOf } from './source-facts';

/** Origins of the source as a whole; none where each server is asked for by itself. */
export function originsOf(source: OfficialSource): readonly string[] {
  const { sample } = factsOf(source.site);
  return sample ? source.origins(sample) : [];
}

/** What stands between a source and its use, and what helps: two sentences for the person. */
export interface Trouble {
  readonly what: string;
  readonly help: string;
}

export async function troubleWith(deps: RefreshDeps, source: OfficialSource): Promise<Trouble | undefined> {
  const { site } = source;
  const name = siteNames[site];
  const state = await refreshState(deps.store, site);
  if (!state.isOn) return { what: `${name} is not connected.`, help: 'Switch it on in the settings.' };
  const origins = originsOf(source);
  if (origins.length > 0 && !(await deps.permissions.has(origins))) {
    return {
      what: `The permission to ask ${hostsOf(origins)} was taken back.`,
      help: `Connect ${name} again in the settings.`,
    };
  }
  if (source.needsKey && (await deps.keys.get(site)) === undefined)
    return { what: `The key for ${name} is missing.`, help: 'Enter it in the settings.' };
  return undefined;
}

export async function connectionOf(deps: RefreshDeps, source: OfficialSource): Promise<Connection> {
  const { site, needsKey } = source;
  const state = await refreshState(deps.store, site);
  const quota = quotaOf(state, site, deps.clock.now());
  const hasKey = needsKey && (await deps.keys.get(site)) !== undefined;
  const trouble = state.isOn ? await troubleWith(deps, source) : undefined;
  return {
    site,
    name: siteNames[site],
    asks: factsOf(site).asks,
    needsKey,
    hasKey,
    isOn: state.isOn && trouble === undefined,
    ...(trouble ? { trouble: trouble.what } : {}),
    ...(quota ? { quota } : {}),
  };
}

/** See `RefreshService.connect`. Nothing is awaited before the browser's question: it counts only inside the click. */
export async function connectSource(
  deps: RefreshDeps,
  source: OfficialSource,
  typed: string | undefined,
): Promise<Result<void>> {
  const { site, needsKey } = source;
  const origins = originsOf(source);
  const given = typed?.trim() ?? '';
  const isGranted = origins.length === 0 || (await deps.permissions.request(origins));
  if (!isGranted)
    return problem('not-allowed', `${siteNames[site]} stays off: the browser was not given the permission.`);
  if (needsKey) {
    const key = given === '' ? await deps.keys.get(site) : given;
    if (key === undefined) return problem(codes.needsKey, `Enter your key for ${siteNames[site]} first.`);
    const tried = await tryKey(deps, source, key);
    if (!tried.ok) return tried;
    await deps.keys.set(site, key);
  }
  await changeRefreshState(deps.store, site, (state) => ({ ...state, isOn: true }));
  return ok(undefined);
}

export async function disconnectSource(deps: RefreshDeps, source: OfficialSource): Promise<void> {
  const { site } = source;
  const { servers } = await refreshState(deps.store, site);
  await changeRefreshState(deps.store, site, (state) => ({ ...state, isOn: false, servers: [] }));
  await deps.keys.forget(site);
  const origins = [...originsOf(source), ...servers];
  if (origins.length > 0) await deps.permissions.release(origins);
}

/** Asks for an account that nobody has: "no such account" means that the key was accepted. */
export async function tryKey(deps: RefreshDeps, source: OfficialSource, key: string): Promise<Result<void>> {
  const { site } = source;
  const { sample } = factsOf(site);
  if (!sample) return ok(undefined);
  if (!(await spendUnits(deps, site, 1))) return usedUp(site);
  const answer = await source.fetch(sample, { key });
  if (answer.ok || answer.error.code === codes.notFound) return ok(undefined);
  if (answer.error.code === codes.offline) await giveBackUnits(deps, site, 1);
  return answer;
}

export function usedUp(site: SiteId): { readonly ok: false; readonly error: Problem } {
  const limit = (factsOf(site).quota?.unitsPerDay ?? 0).toLocaleString('en');
  return problem(
    codes.askedTooOften,
    `Today’s ${limit} units of ${siteNames[site]}’s quota are used up. They start anew at midnight Pacific time.`,
  );
}

/** `public.api.bsky.app`, for a sentence. */
export function hostsOf(origins: readonly string[]): string {
  return origins.map((origin) => origin.replace(/^https:\/\/|\/\*$/g, '')).join(', ');
}
