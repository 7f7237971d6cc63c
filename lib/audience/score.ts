import type { Evidence } from '@/lib/domain/evidence';
import { signalIds } from '@/lib/domain/signal-id';
import { capOf, ceilingOf, hasFewUnreal } from './cap';
import { applicableSignals, applicableWeight, combine, confidenceLabel, type Part } from './combine';
import { evidenceKindWords } from './explain';
import { type Facts, factsOf } from './facts';
import type { AudienceModels } from './models';
import { nextSteps } from './next-steps';
import { signalFunctions } from './signals';
import type { SignalContext } from './signals/context';
import type { EvidenceKind } from './standard-signals';
import { type AudienceTable, standardTable } from './table';
import type { AudienceScore, Cap, Coverage, LookedAt, Reason, Signal, Unseen } from './types';

export interface ScoreOptions {
  /** Missing: the signals that need them say so, and confidence is lower for it. */
  readonly models?: AudienceModels;
  /** Missing: the shipped one. */
  readonly table?: AudienceTable;
}

/**
 * How likely it is, from all that was seen so far, that the audience is people who care: 100 best, 60 neither way.
 * Below a confidence of 0.2 there is no score, only what was found and what to open next. Never throws.
 * @param now epoch ms; becomes `computedAt` and changes nothing else
 */
export function scoreAudience(evidence: Evidence, now: number, options: ScoreOptions = {}): AudienceScore {
  const score = scoreWithoutAdvice(evidence, now, options);
  return { ...score, next: nextSteps(factsOf(evidence), score.signals, contextOf(options)) };
}

/** The same without what to open next, which takes as long as all the rest: for many at once that nobody looks at. */
export function scoreWithoutAdvice(
  evidence: Evidence,
  now: number,
  options: ScoreOptions = {},
): Omit<AudienceScore, 'next'> {
  const context = contextOf(options);
  const { table } = context;
  const facts = factsOf(evidence);
  const signals = signalIds.map((id) => signalFunctions[id](facts, context));
  const scored = signals.filter(isCounted);
  const combined = combine(scored.map(partOf), applicableWeight(facts.site, table), ceilingOf(signals));
  const label = confidenceLabel(combined.confidence);
  const isScored = label !== 'none';
  const cap = isScored ? capOf(signals, combined.cut) : undefined;
  return {
    site: facts.site,
    status: isScored ? 'scored' : 'not-enough-data',
    ...(isScored && {
      score: Math.round(combined.quality),
      range: { low: Math.floor(combined.range.low), high: Math.ceil(combined.range.high) },
    }),
    confidence: combined.confidence,
    confidenceLabel: label,
    ...(cap && { cap }),
    ...(label === 'high' && hasFewUnreal(signals) && { isVouchedFor: true }),
    coverage: coverageOf(scored, table),
    signals,
    reasons: isScored ? reasonsOf(scored, combined.points, cap) : [],
    unseen: unseenOf(facts.site, signals, table),
    lookedAt: lookedAtOf(evidence, facts),
    computedAt: now,
    version: versionOf(context),
    isOwnTable: table.isOwn,
  };
}

function contextOf({ table = standardTable, models = {} }: ScoreOptions): SignalContext {
  return { table, models };
}

/** Of table and models together: a stored score with another version is to be made again. */
export function versionOf({ table, models }: SignalContext): string {
  return [table.version, models.accounts?.version, models.comments?.model].filter(Boolean).join(' ');
}

type CountedSignal = Signal & { readonly s: number };

function isCounted(signal: Signal): signal is CountedSignal {
  return signal.status === 'scored' && signal.s !== undefined;
}

function partOf({ weight, evidence, s, sRange }: CountedSignal): Part {
  return { weight, evidence, s, sRange };
}

function coverageOf(scored: readonly Signal[], table: AudienceTable): Coverage {
  const counted = scored.filter((signal) => signal.weight * signal.evidence > 0);
  if (counted.length === 0) return 'none';
  const ofFollowers = counted.filter((signal) => table.signals[signal.id].kind === 'followers').length;
  if (ofFollowers === 0) return 'engagement-only';
  return ofFollowers === counted.length ? 'followers-only' : 'followers-and-engagement';
}

function reasonsOf(signals: readonly Signal[], points: readonly number[], cap: Cap | undefined): Reason[] {
  return signals
    .map((signal, index) => reasonOf(signal, (points[index] ?? 0) + (cap?.signalId === signal.id ? cap.points : 0)))
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
}

function reasonOf(signal: Signal, points: number): Reason {
  const direction = Math.abs(points) < 0.05 ? 'none' : points > 0 ? 'up' : 'down';
  return { signalId: signal.id, finding: signal.finding, points, direction };
}

function unseenOf(site: string, signals: readonly Signal[], table: AudienceTable): Unseen[] {
  const evidenceOf = new Map(signals.map((signal) => [signal.id, signal.evidence]));
  const whole = applicableWeight(site, table);
  const gaps = new Map<EvidenceKind, number>();
  for (const id of applicableSignals(site, table)) {
    const { weight, kind } = table.signals[id];
    gaps.set(kind, (gaps.get(kind) ?? 0) + weight * (1 - (evidenceOf.get(id) ?? 0)));
  }
  return [...gaps]
    .map(([kind, gap]) => ({ what: evidenceKindWords[kind], share: whole > 0 ? gap / whole : 0 }))
    .filter((gap) => gap.share >= 0.01)
    .sort((a, b) => b.share - a.share);
}

function lookedAtOf(evidence: Evidence, facts: Facts): LookedAt {
  const times = [
    ...[...facts.posts, ...(facts.comments ?? []), ...(facts.followerRows ?? [])].map((row) => row.lastSeenAt),
    ...facts.history.map((point) => point.at),
    ...[evidence.followers?.readAt, evidence.following?.readAt],
  ].filter((at): at is number => Number.isFinite(at));
  const latestAt = times.reduce((latest, at) => Math.max(latest, at), Number.NEGATIVE_INFINITY);
  return {
    posts: facts.posts.length,
    postsWithLikes: facts.posts.filter((post) => post.likes !== undefined).length,
    comments: facts.comments?.length ?? 0,
    followers: facts.followerRows?.length ?? 0,
    readings: evidence.readingCount,
    ...(times.length > 0 && { latestAt }),
  };
}
