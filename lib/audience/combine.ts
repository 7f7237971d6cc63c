import { confidenceBounds, neutral, signalTable } from './constants';
import { sum } from './statistics';
import { type ConfidenceLabel, type SignalId, signalIds } from './types';

/** One signal as the sum sees it: weight and evidence 0 to 1, s 0 (worst) to 1. */
export interface Part {
  readonly weight: number;
  readonly evidence: number;
  readonly s: number;
}

export interface Combined {
  /** Unrounded, 0 to 100; 60 without any evidence. */
  readonly quality: number;
  /** 0 to 1. */
  readonly confidence: number;
  /** Quality if all that is unseen turned out worst, or best. */
  readonly range: { readonly low: number; readonly high: number };
  /** Pull of each part, in its order: `quality = 60 + sum of points`. */
  readonly points: readonly number[];
}

/**
 * `Q = 100 (0.15 * 0.6 + sum w c s) / (0.15 + sum w c)` and `C = sum w c / sum w (applicable)`. Missing evidence lowers
 * C and leaves Q near 60: never good, never bad.
 * @param applicable sum of the weights of all signals that mean something on the site, seen or not
 */
export function combine(parts: readonly Part[], applicable: number): Combined {
  const seen = sum(parts.map((part) => part.weight * part.evidence));
  const earned = neutral.weight * neutral.s + sum(parts.map((part) => part.weight * part.evidence * part.s));
  const unseen = Math.max(0, applicable - seen);
  const whole = neutral.weight + seen;
  return {
    quality: percent(earned / whole),
    confidence: applicable > 0 ? unit(seen / applicable) : 0,
    range: { low: percent(earned / (whole + unseen)), high: percent((earned + unseen) / (whole + unseen)) },
    points: parts.map((part) => (100 * part.weight * part.evidence * (part.s - neutral.s)) / whole),
  };
}

/** Sum of the weights of every signal that means something on this site, whether or not anything computes it yet. */
export function applicableWeight(site: string): number {
  return sum(applicableSignals(site).map((id) => signalTable[id].weight));
}

export function applicableSignals(site: string): SignalId[] {
  return signalIds.filter((id) => !signalTable[id].notOn.includes(site));
}

export function confidenceLabel(confidence: number): ConfidenceLabel {
  if (confidence < confidenceBounds.low) return 'none';
  if (confidence < confidenceBounds.medium) return 'low';
  return confidence <= confidenceBounds.high ? 'medium' : 'high';
}

/** To nine digits, so that adding the same weights in another order gives the same answer. */
function unit(value: number): number {
  return Math.min(1, Math.max(0, Math.round(value * 1e9) / 1e9));
}

function percent(share: number): number {
  return unit(share) * 100;
}
