import type { Evidence } from '@/lib/domain/evidence';
import { applicableSignals, applicableWeight, combine, confidenceLabel, type Part } from './combine';
import { audienceVersion, type EvidenceKind, signalTable } from './constants';
import { evidenceKindWords } from './explain';
import { type Facts, factsOf } from './facts';
import { nextSteps } from './next-steps';
import { computedSignals } from './signals';
import type { AudienceScore, LookedAt, Reason, Signal, Unseen } from './types';

/**
 * How likely it is, from all that was seen so far, that the audience is people who care: 100 best, 60 neither way.
 * Below a confidence of 0.2 there is no score, only what was found and what to open next. Never throws.
 * @param now epoch ms; becomes `computedAt` and changes nothing else
 */
export function scoreAudience(evidence: Evidence, now: number): AudienceScore {
  const facts = factsOf(evidence);
  const signals = computedSignals.map((signal) => signal(facts));
  const combined = combine(partsOf(signals), applicableWeight(facts.site));
  const label = confidenceLabel(combined.confidence);
  const isScored = label !== 'none';
  return {
    site: facts.site,
    status: isScored ? 'scored' : 'not-enough-data',
    ...(isScored && {
      score: Math.round(combined.quality),
      range: { low: Math.floor(combined.range.low), high: Math.ceil(combined.range.high) },
    }),
    confidence: combined.confidence,
    confidenceLabel: label,
    coverage: combined.confidence > 0 ? 'engagement-only' : 'none',
    signals,
    reasons: isScored ? reasonsOf(signals.filter(isCounted), combined.points) : [],
    next: nextSteps(evidence, confidenceOf),
    unseen: unseenOf(facts.site, signals),
    lookedAt: lookedAtOf(evidence, facts),
    computedAt: now,
    version: audienceVersion,
  };
}

function confidenceOf(evidence: Evidence): number {
  const facts = factsOf(evidence);
  const signals = computedSignals.map((signal) => signal(facts));
  return combine(partsOf(signals), applicableWeight(facts.site)).confidence;
}

function isCounted(signal: Signal): signal is Signal & { s: number } {
  return signal.status === 'scored' && signal.s !== undefined;
}

function partsOf(signals: readonly Signal[]): Part[] {
  return signals.filter(isCounted).map(({ weight, evidence, s }) => ({ weight, evidence, s }));
}

function reasonsOf(signals: readonly Signal[], points: readonly number[]): Reason[] {
  return signals
    .map((signal, index) => reasonOf(signal, points[index] ?? 0))
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
}

function reasonOf(signal: Signal, points: number): Reason {
  const direction = Math.abs(points) < 0.05 ? 'none' : points > 0 ? 'up' : 'down';
  return { signalId: signal.id, finding: signal.finding, points, direction };
}

function unseenOf(site: string, signals: readonly Signal[]): Unseen[] {
  const evidenceOf = new Map(signals.map((signal) => [signal.id, signal.evidence]));
  const whole = applicableWeight(site);
  const gaps = new Map<EvidenceKind, number>();
  for (const id of applicableSignals(site)) {
    const { weight, kind } = signalTable[id];
    gaps.set(kind, (gaps.get(kind) ?? 0) + weight * (1 - (evidenceOf.get(id) ?? 0)));
  }
  return [...gaps]
    .map(([kind, gap]) => ({ what: evidenceKindWords[kind], share: gap / whole }))
    .filter((gap) => gap.share >= 0.01)
    .sort((a, b) => b.share - a.share);
}

function lookedAtOf(evidence: Evidence, facts: Facts): LookedAt {
  const times = [
    ...facts.posts.map((post) => post.lastSeenAt),
    ...[evidence.followers?.readAt, evidence.following?.readAt].filter((at) => at !== undefined),
  ].filter((at) => Number.isFinite(at));
  return {
    posts: facts.posts.length,
    postsWithLikes: facts.posts.filter((post) => post.likes !== undefined).length,
    comments: 0,
    followers: 0,
    readings: evidence.readingCount,
    ...(times.length > 0 && { latestAt: Math.max(...times) }),
  };
}
