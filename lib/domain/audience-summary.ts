import type { ProfileId } from './ids';

/** What a score was worked out from: how many of each were seen. */
export interface SawCounts {
  readonly posts: number;
  readonly comments: number;
  readonly followers: number;
  readonly readings: number;
  /** Epoch ms of the newest of it; missing when there was nothing. */
  readonly latestAt?: number;
}

/** How many of the followers seen look like nobody, corrected for the model's own mistakes. Shares 0 to 1. */
export interface UnrealSummary {
  readonly share: number;
  /** 95 %. */
  readonly low: number;
  readonly high: number;
  /** Followers who could be judged. */
  readonly n: number;
}

/** Engagement as the site's rate is made: a share of followers, or of views. */
export interface EngagementSummary {
  readonly rate: number;
  readonly over: 'followers' | 'views';
  /** Posts behind it. */
  readonly n: number;
}

/** Figures of one account from which medians of the whole roster are made; see `RosterFigures`. */
export interface FigureSummary {
  readonly engagement?: number;
  readonly viewsPerFollower?: number;
  readonly commentsPer100Likes?: number;
  readonly likesVariation?: number;
}

/** The last working-out of an account's audience score, beside the score itself. Kept also where there was not enough for one. */
export interface AudienceSummary {
  /** Epoch ms. */
  readonly at: number;
  /**
   * What it was worked out with: version of table and models, and a mark of the person's own table. Empty: what was seen has
   * changed since. Anything else than the present mark is out of date.
   */
  readonly by: string;
  /** Of table and models, for people. */
  readonly version: string;
  readonly isOwnTable: boolean;
  /** 0 to 1, also below the least for a score. */
  readonly confidence: number;
  /** Where the score may still end up. Missing without a score. */
  readonly range?: { readonly low: number; readonly high: number };
  readonly unreal?: UnrealSummary;
  readonly engagement?: EngagementSummary;
  readonly figures: FigureSummary;
  readonly saw: SawCounts;
}

/** An audience score as it stood at the end of one day; a day without enough data has none. */
export interface ScoreRow {
  /** `${profileId}:${day}` */
  readonly key: string;
  readonly profileId: ProfileId;
  /** ISO day, UTC. */
  readonly day: string;
  /** Epoch ms. */
  readonly at: number;
  readonly score: number;
  readonly range: { readonly low: number; readonly high: number };
  readonly confidence: number;
  /** As in `AudienceSummary`. */
  readonly by: string;
  readonly version: string;
  readonly saw: SawCounts;
}

/**
 * Why there is a score or none. `not-looked-at`: no page of the account was ever opened; `not-worked-out`: it was, and the
 * score is on its way.
 */
export const scoreStates = ['scored', 'not-enough-data', 'not-looked-at', 'not-worked-out'] as const;
export type ScoreState = (typeof scoreStates)[number];

/** The state of an account's score; without an account nobody has looked at anything. */
export function scoreState(
  profile: { readonly score?: number; readonly lastReadAt?: number; readonly audience?: AudienceSummary } | undefined,
): ScoreState {
  if (profile?.lastReadAt === undefined) return 'not-looked-at';
  if (profile.score !== undefined) return 'scored';
  return profile.audience === undefined ? 'not-worked-out' : 'not-enough-data';
}

/** Notes that what was seen has changed: the score stays until it is worked out anew, and is out of date. */
export function outdated(audience: AudienceSummary | undefined): AudienceSummary | undefined {
  return audience && { ...audience, by: '' };
}
