import { type SignalId, signalIds } from '@/lib/domain/signal-id';
import { standardLimits } from './standard-limits';
import { sum } from './statistics';
import { type AudienceTable, standardTable } from './table';

export { confidenceLabel } from '@/lib/domain/confidence';

/** One signal as the sum sees it: weight and evidence 0 to 1, s 0 (worst) to 1. */
export interface Part {
  readonly weight: number;
  readonly evidence: number;
  readonly s: number;
  /** What `s` could be; missing: as sure as `s`. */
  readonly sRange?: { readonly low: number; readonly high: number } | undefined;
}

/** What the score may be at most: surely, by what was seen, and possibly, by what could still turn out. */
export interface Ceiling {
  readonly now: number;
  readonly possible: number;
}

export interface Combined {
  /** Unrounded, 0 to 100, under the ceiling; 60 without any evidence. */
  readonly quality: number;
  /** 0 to 1. */
  readonly confidence: number;
  /** Quality if all that is unseen, or not sure, turned out worst, or best. */
  readonly range: { readonly low: number; readonly high: number };
  /** Pull of each part, in its order: `quality = 60 + sum of points + cut`. */
  readonly points: readonly number[];
  /** What the ceiling takes away, at most 0. */
  readonly cut: number;
}

const { neutral } = standardLimits;
const noCeiling: Ceiling = { now: 100, possible: 100 };

/**
 * `Q = 100 (0.15 * 0.6 + sum w c s) / (0.15 + sum w c)` and `C = sum w c / sum w (applicable)`. Missing evidence lowers
 * C and leaves Q near 60: never good, never bad. Taking a part away can only widen the range: what it said becomes unknown.
 * @param applicable sum of the weights of all signals that mean something on the site, seen or not
 */
export function combine(parts: readonly Part[], applicable: number, ceiling: Ceiling = noCeiling): Combined {
  const seen = sum(parts.map((part) => part.weight * part.evidence));
  const earnedWith = (sOf: (part: Part) => number) =>
    neutral.weight * neutral.s + sum(parts.map((part) => part.weight * part.evidence * sOf(part)));
  const unseen = Math.max(0, applicable - seen);
  const whole = neutral.weight + seen;
  const free = percent(earnedWith((part) => part.s) / whole);
  const quality = Math.min(free, ceiling.now);
  const worst = percent(earnedWith((part) => part.sRange?.low ?? part.s) / (whole + unseen));
  const best = percent((earnedWith((part) => part.sRange?.high ?? part.s) + unseen) / (whole + unseen));
  return {
    quality,
    confidence: applicable > 0 ? unit(seen / applicable) : 0,
    range: { low: Math.min(worst, ceiling.possible), high: Math.min(best, ceiling.now) },
    points: parts.map((part) => (100 * part.weight * part.evidence * (part.s - neutral.s)) / whole),
    cut: quality - free,
  };
}

/** Sum of the weights of every signal that means something on this site, seen or not. */
export function applicableWeight(site: string, table: AudienceTable = standardTable): number {
  return sum(applicableSignals(site, table).map((id) => table.signals[id].weight));
}

export function applicableSignals(site: string, table: AudienceTable = standardTable): SignalId[] {
  return signalIds.filter((id) => !table.signals[id].notOn.includes(site));
}

/** To nine digits, so that adding the same weights in another order gives the same answer. */
function unit(value: number): number {
  return Math.min(1, Math.max(0, Math.round(value * 1e9) / 1e9));
}

function percent(share: number): number {
  return unit(share) * 100;
}
