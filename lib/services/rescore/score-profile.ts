import { type EngagementFigures, engagementFigures } from '@/lib/audience/engagement';
import { rosterFigures } from '@/lib/audience/own-benchmarks';
import { scoreAudience } from '@/lib/audience/score';
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
import type { Evidence } from '@/lib/domain/evidence';
import type { Profile } from '@/lib/domain/person';
import { evidenceOf } from '../evidence/read-evidence';
import type { Store } from '../ports';
import type { Scoring } from '../scoring';

/**
 * Works a profile's score out anew from all that is kept, and writes it to the profile and to the day it belongs to. Inside a
 * transaction, so that no evidence can come in between: what is written is true of what is there.
 */
export async function scoreProfile(tx: Store, profile: Profile, scoring: Scoring, now: number): Promise<Profile> {
  const { scored, row } = scoredProfile(profile, await evidenceOf(tx, profile), scoring, now);
  await tx.profiles.put(scored);
  if (row) await tx.scores.put(row);
  else await tx.scores.delete(dayKey(profile, now));
  return scored;
}

/** The profile with its score, and the row of the day; none where there is not enough for a score. */
export function scoredProfile(
  profile: Profile,
  evidence: Evidence,
  { options, by }: Pick<Scoring, 'options' | 'by'>,
  now: number,
): { readonly scored: Profile; readonly row: ScoreRow | undefined } {
  const result = scoreAudience(evidence, now, options);
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
    score,
    scoreConfidence: score === undefined ? undefined : confidence,
    audience,
  };
  if (score === undefined || range === undefined) return { scored, row: undefined };
  const day = { key: dayKey(profile, now), profileId: profile.id, day: dayOf(now), at: now };
  return { scored, row: { ...day, score, range, confidence, by, version, saw } };
}

/** ISO day, UTC. */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function dayKey({ id }: Profile, now: number): string {
  return `${id}:${dayOf(now)}`;
}

function sawCounts({ lookedAt: { posts, comments, followers, readings, latestAt } }: AudienceScore): SawCounts {
  return { posts, comments, followers, readings, ...(latestAt !== undefined && { latestAt }) };
}

/** As the signal says it, so that table and panel show one figure. */
function unrealOf({ signals }: AudienceScore): UnrealSummary | undefined {
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
