import type { Ceiling } from './combine';
import { standardLimits } from './standard-limits';
import type { Cap, Signal } from './types';
import { formatFigure } from './words';

const { caps, highQualityShare } = standardLimits;

/**
 * What a list of followers allows at most: 45 where even the low end of the share that looks like nobody is above a quarter,
 * 20 above a half, from 100 accounts on. While the list is unseen, or its interval reaches that far, as much may still come.
 */
export function ceilingOf(signals: readonly Signal[]): Ceiling {
  const isWanted = signals.some((signal) => signal.id === 'A1' && signal.weight > 0);
  if (!isWanted) return { now: 100, possible: 100 };
  const range = sureShare(signals);
  return { now: range ? mostAt(range.low) : 100, possible: range ? mostAt(range.high) : mostAt(1) };
}

/** The cap as the screen shows it; `undefined` while it takes nothing away. */
export function capOf(signals: readonly Signal[], cut: number): Cap | undefined {
  const range = sureShare(signals);
  const most = range && mostAt(range.low);
  if (!range || most === undefined || most === 100 || cut >= 0) return undefined;
  return {
    signalId: 'A1',
    most,
    points: cut,
    text: `Even at the low end ${formatFigure(range.low * 100)}% of the followers seen look like nobody, so the score is ${most} at most, whatever else is good.`,
  };
}

/** Even the high end of the share of followers who look like nobody is small. */
export function hasFewUnreal(signals: readonly Signal[]): boolean {
  const range = sureShare(signals);
  return range !== undefined && range.high < highQualityShare;
}

function sureShare(signals: readonly Signal[]): Signal['valueRange'] {
  const share = signals.find((signal) => signal.id === 'A1');
  return share?.status === 'scored' && share.weight > 0 && share.n >= caps.people ? share.valueRange : undefined;
}

function mostAt(share: number): number {
  return Math.min(100, ...caps.steps.filter((step) => share > step.above).map((step) => step.most));
}
