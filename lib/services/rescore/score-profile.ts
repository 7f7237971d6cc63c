import { type EngagementFigures, engagementFigures } from '@/lib/audience/engagement';
import { rosterFigures } from '@/lib/audience/own-benchmarks';
import { scoreWithoutAdvice } from '@/lib/audience/score';
import { engagementBasis } from '@/lib/audience/standard-benchmarks';
import type { AudienceScore } from '@/lib/audience/types';
import type {
  AudienceSummary,
  EngagementSummary,
  FigureSummary,
  SawCounts,
  ScoreRow,
  UnrealSummary,
} from '@/lib/domain/audience-summary';
import { contentDigest } from '@/lib/domain/content-digest';
import type { Evidence } from '@/lib/domain/evidence';
import { growthDigest } from '@/lib/domain/growth-digest';
import type { Profile } from '@/lib/domain/person';
import { evidenceOf } from '../evidence/read-evidence';
import type { Store } from '../ports';
import type { Scoring } from '../scoring';

/** A profile as it was read, and what its score makes of it. */
export interface ScoredProfile {
  readonly before: Profile;
  readonly scored: Profile;
  /** Of the row of the day. */
  readonly dayKey: string;
  /** Missing: there is not enough for a score, and the day has none. */
  readonly row?: ScoreRow;
}

/**
 * Works a profile's score out anew from all that is kept, and writes it to the profile and to the day it belongs to. Inside a
 * transaction, so that no evidence can come in between: what is written is true of what is there.
 */
export async function scoreProfile(tx: Store, profile: Profile, scoring: Scoring, now: number): Promise<Profile> {
  const { scored, row, dayKey } = scoredProfile(profile, await evidenceOf(tx, profile), scoring, now);
  await tx.profiles.put(scored);
  if (row) await tx.scores.put(row);
  else await tx.scores.delete(dayKey);
  return scored;
}

/** The profile with its score, and the row of the day. */
export function scoredProfile(
  profile: Profile,
  evidence: Evidence,
  { options, by }: Pick<Scoring, 'options' | 'by'>,
  now: number,
): ScoredProfile {
  const result = scoreWithoutAdvice(evidence, now, options);
  const { score, range, confidence, version } = result;
  const engagement = engagementFigures(evidence);
  const saw = sawCounts(result);
  const [unreal, rate] = [unrealOf(result), engagementRate(profile.site, engagement)];
  const audience: AudienceSummary = {
    at: now,
    by,
    version,
    isOwnTable: result.isOwnTable === true,
    confidence,
    ...(range && { range }),
    ...(unreal && { unreal }),
    ...(rate && { engagement: rate }),
    figures: figuresOf(evidence, engagement),
    saw,
  };
  const scored: Profile = {
    ...profile,
    ...digests(profile, evidence),
    score,
    scoreConfidence: score === undefined ? undefined : confidence,
    audience,
  };
  const day = dayOf(now);
  const made = { before: profile, scored, dayKey: `${profile.id}:${day}` };
  if (score === undefined || range === undefined) return made;
  const row = { key: made.dayKey, profileId: profile.id, day, at: now, score, range, confidence, by, version, saw };
  return { ...made, row };
}

/**
 * What the posts are about and how the account grows, where more was seen since. Another table changes neither, and reading
 * captions takes longer than the score.
 */
function digests({ content, audience }: Profile, evidence: Evidence): Pick<Profile, 'content' | 'growth'> {
  const growth = growthDigest(evidence.history ?? []);
  const isKnown = content !== undefined && audience !== undefined && audience.by !== '';
  return {
    ...(evidence.posts.length > 0 && !isKnown && { content: contentDigest(evidence.posts) }),
    ...(growth && { growth }),
  };
}

/** ISO day, UTC. */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function sawCounts({
  lookedAt: { posts, comments, followers, readings, latestAt },
}: Pick<AudienceScore, 'lookedAt'>): SawCounts {
  return { posts, comments, followers, readings, ...(latestAt !== undefined && { latestAt }) };
}

/** As the signal says it, so that table and panel show one figure. */
function unrealOf({ signals }: Pick<AudienceScore, 'signals'>): UnrealSummary | undefined {
  const signal = signals.find(({ id }) => id === 'A1');
  if (signal?.value === undefined || signal.valueRange === undefined) return undefined;
  return { share: signal.value, ...signal.valueRange, n: signal.n };
}

function engagementRate(site: string, { byFollowers, byViews }: EngagementFigures): EngagementSummary | undefined {
  const { over } = engagementBasis(site);
  const rate = over === 'views' ? byViews : byFollowers;
  return rate && { rate: rate.value, over, n: rate.n };
}

/** Site, followers and category are on the profile already. */
function figuresOf(evidence: Evidence, engagement: EngagementFigures): FigureSummary {
  const all = rosterFigures(evidence, engagement);
  if (!all) return {};
  const { site: _site, followers: _followers, category: _category, ...figures } = all;
  return figures;
}
