import type { Profile } from '@/lib/domain/person';
import { profileChanges } from '@/lib/domain/profile-changes';
import type { Reading } from '@/lib/domain/reading';
import { ok, problem, type Result } from '@/lib/domain/result';
import { siteNames } from '@/lib/domain/site-names';
import {
  officialProblemCodes as codes,
  type OfficialAnswer,
  type OfficialSource,
} from '@/lib/integrations/official-source';
import { readPage } from '@/lib/sites/registry';
import { isSomebodyElse, keysOf } from '../known-account';
import type { Refreshed, RefreshReadiness } from '../refresh-types';
import { hostsOf, originsOf, troubleWith, usedUp } from './connections';
import { giveBackUnits, quotaOf, refreshState, spendUnits } from './refresh-memory';
import { type RefreshDeps, targetOf } from './refresh-ports';
import { factsOf } from './source-facts';

/** See `RefreshService.canRefresh`. */
export async function readiness(
  deps: RefreshDeps,
  source: OfficialSource | undefined,
  profile: Profile,
): Promise<RefreshReadiness> {
  const origins = source?.origins(targetOf(profile)) ?? [];
  if (!source || origins.length === 0) return { state: 'no-source' };
  const { site } = source;
  const trouble = await troubleWith(deps, source);
  if (trouble) return { state: 'not-connected', message: `${trouble.what} ${trouble.help}` };
  const quota = quotaOf(await refreshState(deps.store, site), site, deps.clock.now());
  if (quota && quota.used + quota.perAccount > quota.limit)
    return { state: 'used-up', message: usedUp(site).error.message };
  // Looked at once only, or a permission that goes in between passes for one that was never asked for.
  const isChecked = originsOf(source).length > 0;
  if (isChecked || (await deps.permissions.has(origins))) return { state: 'ready' };
  return {
    state: 'not-allowed',
    message: `The browser was not given the permission to ask ${hostsOf(origins)}.`,
    origins,
  };
}

/** Asks for one account and keeps what comes, if it is that very account. */
export async function refreshProfile(
  deps: RefreshDeps,
  source: OfficialSource | undefined,
  profile: Profile,
  signal: AbortSignal | undefined,
): Promise<Result<Refreshed>> {
  const ready = await readiness(deps, source, profile);
  if (!source || ready.state === 'no-source')
    return problem(
      'no-source',
      `${siteNames[profile.site]} has no official interface that Muster can ask for this account.`,
    );
  if (ready.state !== 'ready')
    return problem(ready.state === 'used-up' ? codes.askedTooOften : ready.state, ready.message);
  const asked = await ask(deps, source, profile, signal);
  if (!asked.ok) return asked;
  const read = readAnswer(deps, profile, asked.value);
  if (!read.ok) return read;
  return keep(deps, profile, read.value);
}

async function ask(
  deps: RefreshDeps,
  source: OfficialSource,
  profile: Profile,
  signal: AbortSignal | undefined,
): Promise<Result<OfficialAnswer>> {
  const { site } = source;
  const units = factsOf(site).quota?.unitsPerAccount ?? 0;
  if (!(await spendUnits(deps, site, units))) return usedUp(site);
  const key = source.needsKey ? await deps.keys.get(site) : undefined;
  const answer = await source.fetch(targetOf(profile), { ...(signal ? { signal } : {}), ...(key ? { key } : {}) });
  if (!answer.ok && answer.error.code === codes.offline) await giveBackUnits(deps, site, units);
  return answer;
}

function readAnswer(deps: RefreshDeps, profile: Profile, { pageUrl, responses }: OfficialAnswer): Result<Reading> {
  const name = siteNames[profile.site];
  const reading = readPage({
    url: pageUrl,
    responses,
    document: deps.emptyDocument(),
    capturedAt: deps.clock.now(),
  });
  if (reading?.kind !== 'profile' || reading.site !== profile.site || reading.notices.includes('reader-failed'))
    return problem(
      'not-understood',
      `${name} answered in a form that Muster does not understand. Nothing was changed.`,
    );
  if (!isVeryAccount(profile, reading) || !isAnswered(reading))
    return problem('other-account', `${name} answered about another account. Nothing was changed.`);
  return ok({ ...reading, url: pageOf(profile, reading), via: 'official' });
}

/** Readers leave an answer about somebody else alone, and then know no more than the address says. */
function isAnswered({ profile }: Reading): boolean {
  return [profile.id, profile.displayName, profile.followers].some(
    (field) => field.status === 'found' && field.source === 'response',
  );
}

/** An account that was asked for by its id answers under an address of ids; the one with its handle says more to people. */
function pageOf(profile: Profile, reading: Reading): string {
  const isById = profile.siteId !== undefined && reading.url.includes(profile.siteId);
  return isById && keysOf(reading).handleKey === profile.handleKey ? profile.url : reading.url;
}

/** The same id; where there is none to compare, the same handle. */
function isVeryAccount(profile: Profile, reading: Reading): boolean {
  const { siteId, handleKey } = keysOf(reading);
  if (isSomebodyElse(profile, siteId)) return false;
  return (
    (siteId !== undefined && siteId === profile.siteId) || (handleKey !== undefined && handleKey === profile.handleKey)
  );
}

async function keep({ store, profiles }: RefreshDeps, profile: Profile, reading: Reading): Promise<Result<Refreshed>> {
  const before = (await store.profiles.get(profile.id)) ?? profile;
  const postsBefore = new Set((await store.posts.ofProfile(profile.id)).map(({ key }) => key));
  const profileId = await profiles.keep(reading);
  const after = profileId === undefined ? undefined : await store.profiles.get(profileId);
  if (profileId === undefined || after === undefined)
    return problem('not-kept', 'The answer could not be kept. Nothing was changed.');
  const added = (await store.posts.ofProfile(profileId)).filter(({ key }) => !postsBefore.has(key)).length;
  const changed = [...profileChanges(before, after), ...(added > 0 ? [{ kind: 'posts' as const, added }] : [])];
  return ok({ profileId, site: profile.site, changed, profile: after });
}
