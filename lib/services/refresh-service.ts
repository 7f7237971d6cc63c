import { problem } from '@/lib/domain/result';
import { siteNames } from '@/lib/domain/site-names';
import { officialProblemCodes as codes } from '@/lib/integrations/official-source';
import { connectionOf, connectSource, disconnectSource, originsOf, tryKey } from './refresh/connections';
import { changeRefreshState } from './refresh/refresh-memory';
import { refreshPeople } from './refresh/refresh-people';
import type { RefreshDeps } from './refresh/refresh-ports';
import { readiness, refreshProfile } from './refresh/refresh-profile';
import type { RefreshService } from './refresh-types';

/** Refresh by official interfaces. All that touches the world comes in as an argument. */
export function createRefreshService(deps: RefreshDeps): RefreshService {
  const { store, sources, permissions, keys } = deps;
  const sourceOf = (site: string) => sources.find((source) => source.site === site);

  return {
    connections: () => Promise.all(sources.map((source) => connectionOf(deps, source))),
    async connect(site, { key } = {}) {
      const source = sourceOf(site);
      return source
        ? connectSource(deps, source, key)
        : problem('no-source', `${siteNames[site]} cannot be connected.`);
    },
    async disconnect(site) {
      const source = sourceOf(site);
      if (source) await disconnectSource(deps, source);
    },
    async check(site) {
      const source = sourceOf(site);
      const key = await keys.get(site);
      if (!source || key === undefined) return problem(codes.needsKey, `There is no key for ${siteNames[site]}.`);
      return tryKey(deps, source, key);
    },
    canRefresh: (profile) => readiness(deps, sourceOf(profile.site), profile),
    async allow(origins) {
      const isGranted = await permissions.request(origins);
      if (isGranted) await rememberServers(origins);
      return isGranted;
    },
    async refresh(profileId, { signal } = {}) {
      const profile = await store.profiles.get(profileId);
      if (!profile) return problem('gone', 'This account was removed from Muster.');
      return refreshProfile(deps, sourceOf(profile.site), profile, signal);
    },
    async missingOrigins(personIds) {
      const missing = new Set<string>();
      for (const profile of await store.profiles.ofPeople(personIds)) {
        const ready = await readiness(deps, sourceOf(profile.site), profile);
        if (ready.state === 'not-allowed') for (const origin of ready.origins) missing.add(origin);
      }
      return [...missing];
    },
    refreshPeople: (personIds, options) => refreshPeople(deps, personIds, options),
  };

  /** Servers are given back with the source that is asked server by server. */
  async function rememberServers(origins: readonly string[]): Promise<void> {
    for (const source of sources.filter((each) => originsOf(each).length === 0))
      await changeRefreshState(store, source.site, (state) => ({
        ...state,
        servers: [...new Set([...state.servers, ...origins])],
      }));
  }
}
