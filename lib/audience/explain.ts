import type { EvidenceKind } from './standard-signals';
import type { AudienceScore, Benchmark, ConfidenceLabel, Coverage, LookedAt, Reason, Signal } from './types';
import { countOf, formatFigure, formatValue, siteWords } from './words';

export { confidenceWords } from '@/lib/domain/confidence';

export const evidenceKindWords: Readonly<Record<EvidenceKind, string>> = {
  followers: 'Who the followers are',
  engagement: 'Likes, comments and views',
  comments: 'What comments say and who writes them',
  history: 'How the numbers change over time',
};

export function coverageWords(coverage: Coverage): string {
  return {
    none: 'Nothing seen yet',
    'engagement-only': 'Engagement only',
    'followers-only': 'Followers only',
    'followers-and-engagement': 'Followers and engagement',
  }[coverage];
}

/** "12 posts (likes seen on 9), 0 comments, 0 followers seen". */
export function lookedAtWords(lookedAt: LookedAt, site: string): string {
  const words = siteWords(site);
  const posts = countOf(lookedAt.posts, words.post, words.posts);
  const likes = lookedAt.posts > lookedAt.postsWithLikes ? ` (likes seen on ${lookedAt.postsWithLikes})` : '';
  const comments = countOf(lookedAt.comments, 'comment', 'comments');
  const followers = countOf(lookedAt.followers, words.followers.replace(/s$/, ''), words.followers);
  return `${posts}${likes}, ${comments}, ${followers} seen`;
}

/**
 * A word for the number. It speaks of signals, never of what somebody did.
 * @param isVouchedFor see `AudienceScore.isVouchedFor`: without it nobody is called good, only not bad
 */
export function scoreWords(score: number, confidence: ConfidenceLabel, isVouchedFor = false): string {
  if (score >= 75 && confidence === 'high' && isVouchedFor)
    return 'Signals consistent with a real, interested audience';
  if (score >= 60) return 'Nothing that was seen speaks against the audience';
  if (score >= 40) return 'Mixed signals: look closer';
  return 'Several signals consistent with a weak or inflated audience';
}

/** "+8.3" or "−12.0" points; "±0" when the signal does not move the score. */
export function pointsWords(reason: Reason): string {
  if (reason.direction === 'none') return '±0';
  return `${reason.direction === 'up' ? '+' : '−'}${Math.abs(reason.points).toFixed(1)}`;
}

/** The value as shown, with its range where a rounded count widens it. */
export function valueWords(signal: Signal): string | undefined {
  if (signal.value === undefined) return undefined;
  const value = formatValue(signal.value, signal.unit);
  if (!signal.valueRange) return value;
  const { low, high } = signal.valueRange;
  const [from, to] = [formatValue(low, signal.unit), formatValue(high, signal.unit)];
  return from === to ? value : `${value} (${from} to ${to})`;
}

/** "2.8% for accounts with 1K to 10K followers; 1.7% to 12% costs no points". */
export function benchmarkWords(benchmark: Benchmark, unit: Signal['unit']): string {
  const usual = `${formatValue(benchmark.value, unit)} for ${benchmark.label}`;
  const { low, high } = benchmark;
  if (low !== undefined && high !== undefined) {
    const [from, to] = [formatValue(low, unit), formatValue(high, unit)];
    return from === to ? usual : `${usual}; ${from} to ${to} costs no points`;
  }
  return low === undefined ? usual : `${usual}; from ${formatValue(low, unit)} up costs no points`;
}

/** "28% of the evidence seen". */
export function confidenceShare(confidence: number): string {
  return `${Math.round(confidence * 100)}% of the evidence seen`;
}

/** "+11% confidence"; never "+0%". */
export function gainWords(gain: number): string {
  return `+${Math.max(1, Math.round(gain * 100))}% confidence`;
}

/** One line for a list or a table: "72, low confidence, engagement only" or "Not enough data". */
export function scoreLine(score: AudienceScore): string {
  if (score.score === undefined) return 'Not enough data';
  return `${formatFigure(score.score)}, ${score.confidenceLabel} confidence, ${coverageWords(score.coverage).toLowerCase()}`;
}
