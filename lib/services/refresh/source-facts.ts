import type { SiteId } from '@/lib/domain/reading';
import type { OfficialTarget } from '@/lib/integrations/official-source';

/** What a source costs, and how gently it is asked. */
export interface SourceFacts {
  /** What is asked of whom, as sentences. */
  readonly asks: string;
  /** Any account there, to know the origins by; missing where every server is asked for by itself. */
  readonly sample?: OfficialTarget;
  /** Least time between two accounts of one server, ms. */
  readonly spacingMs: number;
  readonly quota?: { readonly unitsPerDay: number; readonly unitsPerAccount: number };
}

const facts: Partial<Record<SiteId, SourceFacts>> = {
  youtube: {
    asks: 'Asks Google’s YouTube Data API for the channel, its newest 50 videos and their numbers, with your own key.',
    // An id that nobody has: the answer costs one unit, and tells whether the key is accepted.
    sample: { id: 'UCmuster-checks-this-key', url: 'https://www.youtube.com/channel/UCmuster-checks-this-key' },
    spacingMs: 300,
    // developers.google.com/youtube/v3/determine_quota_cost: one unit for each of the three questions.
    quota: { unitsPerDay: 10_000, unitsPerAccount: 3 },
  },
  bluesky: {
    asks: 'Asks Bluesky’s public interface for the profile and its newest 100 posts. Needs no key and no account.',
    sample: { handle: 'bsky.app', url: 'https://bsky.app/profile/bsky.app' },
    // docs.bsky.app, "Rate limits": 3,000 questions in 5 minutes; an account takes two.
    spacingMs: 300,
  },
  mastodon: {
    asks: 'Asks the account’s own server for the profile and its newest 40 posts. Needs no key and no account. The browser asks you once for each server.',
    // docs.joinmastodon.org/api/rate-limits: 300 questions in 5 minutes; an account takes two.
    spacingMs: 2_000,
  },
};

export function factsOf(site: SiteId): SourceFacts {
  return facts[site] ?? { asks: 'Asks the site’s official interface for the profile.', spacingMs: 1_000 };
}
