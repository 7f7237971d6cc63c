import { parseHTML } from 'linkedom';
import type { PersonId, ProfileId } from '@/lib/domain/ids';
import type { Person, Profile } from '@/lib/domain/person';
import type { SiteId } from '@/lib/domain/reading';
import { ok, problem, type Result } from '@/lib/domain/result';
import type { OfficialAnswer, OfficialSource, OfficialTarget } from '@/lib/integrations/official-source';
import type { Store } from '@/lib/services/ports';
import { createProfileService } from '@/lib/services/profile-service';
import { createRefreshService } from '@/lib/services/refresh-service';
import type { RefreshService } from '@/lib/services/refresh-types';
import { countingIds, hash, memoryStore, setClock } from './memory-store';
import { openFixture } from './site-fixtures';

/** What one source does when it is asked. */
export type Answer = (
  target: OfficialTarget,
  options: { key?: string; signal?: AbortSignal },
) => Result<OfficialAnswer>;

const originOf: Partial<Record<SiteId, (target: OfficialTarget) => string>> = {
  youtube: () => 'https://youtube.googleapis.com/*',
  bluesky: () => 'https://public.api.bsky.app/*',
  mastodon: ({ url }) => `https://${new URL(url).host}/*`,
};

export interface RefreshWorld {
  readonly store: Store;
  readonly clock: ReturnType<typeof setClock>;
  readonly refresh: RefreshService;
  /** Every account that was asked for, in order. */
  readonly asked: { site: SiteId; target: OfficialTarget; key: string | undefined; at: number }[];
  readonly granted: Set<string>;
  readonly keys: Map<string, string>;
  /** Whether the person says yes to the browser's question. */
  willAllow: boolean;
  /** What each site answers from now on. */
  readonly answers: Map<SiteId, Answer>;
  close(): void;
}

/** The service on a real store, with sources that answer as told, at a clock that stands unless it sleeps. */
export async function refreshWorld(now = Date.parse('2026-03-05T12:00:00Z')): Promise<RefreshWorld> {
  const { store, close } = await memoryStore();
  const clock = setClock(now);
  const profiles = createProfileService({ store, clock, ids: countingIds(), hash });
  const asked: RefreshWorld['asked'] = [];
  const granted = new Set<string>();
  const keys = new Map<string, string>();
  const answers = new Map<SiteId, Answer>();
  const source = (site: SiteId): OfficialSource => ({
    site,
    needsKey: site === 'youtube',
    origins: (target) => [originOf[site]?.(target) ?? ''],
    async fetch(target, { key, signal }) {
      if (signal?.aborted) return problem('cancelled', 'Asking was cancelled.');
      asked.push({ site, target, key, at: clock.now() });
      const answer = answers.get(site) ?? (() => problem('not-found', `${site} knows no such account.`));
      return answer(target, { ...(key === undefined ? {} : { key }), ...(signal ? { signal } : {}) });
    },
  });
  const world: RefreshWorld = {
    store,
    clock,
    asked,
    granted,
    keys,
    answers,
    willAllow: true,
    close,
    refresh: createRefreshService({
      store,
      clock,
      profiles,
      sources: [source('youtube'), source('bluesky'), source('mastodon')],
      permissions: {
        has: async (origins) => origins.every((origin) => granted.has(origin)),
        async request(origins) {
          if (world.willAllow) for (const origin of origins) granted.add(origin);
          return world.willAllow;
        },
        async release(origins) {
          for (const origin of origins) granted.delete(origin);
        },
      },
      keys: {
        get: async (site) => keys.get(site),
        set: async (site, key) => void keys.set(site, key),
        forget: async (site) => void keys.delete(site),
      },
      emptyDocument: () => parseHTML('<html><head></head><body></body></html>').document as unknown as Document,
      sleep: async (ms, signal) => {
        if (!signal?.aborted) clock.advance(ms);
      },
    }),
  };
  return world;
}

/** What the interface says of the invented swimmer, with this many followers. */
export function blueskyAnswer({
  handle = 'maren.tides.example',
  did = 'did:plc:marentidesexampleabcdefg',
  followers = 20_417,
}: {
  handle?: string;
  did?: string;
  followers?: number;
} = {}): Result<OfficialAnswer> {
  const [profile] = openFixture('bluesky/profile-and-feed-responses').responses;
  if (!profile) throw new Error('The fixture has no profile.');
  const body = { ...JSON.parse(profile.body), handle, did, followersCount: followers };
  return ok({
    pageUrl: `https://bsky.app/profile/${handle}`,
    responses: [
      {
        url: `https://public.api.bsky.app/xrpc/app.bsky.actor.getProfile?actor=${handle}`,
        body: JSON.stringify(body),
      },
    ],
  });
}

export function youtubeAnswer(subscribers = '127000'): Result<OfficialAnswer> {
  const { url, responses } = openFixture('youtube/official-interface');
  return ok({
    pageUrl: url,
    responses: responses.map(({ url: asked, body }) => ({
      url: asked,
      body: body.replace('"127000"', `"${subscribers}"`),
    })),
  });
}

/** Somebody in the roster with an account as it was read before. */
export async function addPerson(
  store: Store,
  name: string,
  profiles: readonly Pick<Profile, 'site' | 'handle' | 'url' | 'siteId' | 'followers' | 'handleKey' | 'links'>[] = [],
): Promise<{ personId: PersonId; profileIds: ProfileId[] }> {
  const personId = `person-${name}` as PersonId;
  const person: Person = {
    id: personId,
    displayName: name,
    nameKey: name.toLowerCase(),
    emails: [],
    stage: 'prospect',
    notes: '',
    createdAt: 1,
    updatedAt: 1,
  };
  await store.people.put(person);
  const profileIds: ProfileId[] = [];
  for (const [index, profile] of profiles.entries()) {
    const id = `profile-${name}-${index}` as ProfileId;
    profileIds.push(id);
    await store.profiles.put({ ...profile, id, personId, seenAt: 1, lastReadAt: Date.parse('2026-03-03T12:00:00Z') });
  }
  return { personId, profileIds };
}

export const maren = {
  site: 'bluesky',
  handle: 'maren.tides.example',
  handleKey: 'maren.tides.example',
  siteId: 'did:plc:marentidesexampleabcdefg',
  url: 'https://bsky.app/profile/maren.tides.example',
  followers: 20_000,
} as const satisfies Partial<Profile>;

export const juniper = {
  site: 'youtube',
  handle: 'JuniperValeBikes',
  handleKey: 'junipervalebikes',
  siteId: 'UCjuniperValeBikes000000',
  url: 'https://www.youtube.com/@JuniperValeBikes',
  followers: 120_000,
} as const satisfies Partial<Profile>;
