import type { Facts } from '../facts';
import { growthOf } from '../growth/growth';
import type { JumpShape } from '../growth/shapes';
import type { Benchmark, Signal } from '../types';
import { countOf, formatCount, formatFigure, siteWords } from '../words';
import { type SignalContext, standardContext } from './context';
import { historyEvidence, lackOfHistory } from './growth-evidence';
import { notEnough, type SignalFrame, scored } from './outcome';

const benchmark: Benchmark = {
  value: 0,
  low: 0,
  high: 0,
  label: 'accounts that grow day by day',
  source: 'Practice of several agencies; the limits are our proposal',
  url: 'https://help.hypeauditor.com/en/articles/3192822',
  date: 'undated',
};

/** A round size alone happens to one natural jump in ten or so, so it is not the worst. */
const roundAlone = 0.3;

/**
 * E2: a jump that nothing explains and that melts away (a tenth of it or more lost within what was seen after ten days), or
 * whose size is one in which followers are sold. Sizes are 1, 1.5, 2, 2.5, 3, 4, 5, 7.5 times a power of ten, within 2 %:
 * with every multiple of 1K any large jump would be near one.
 */
export function meltingJumps(facts: Facts, { table }: SignalContext = standardContext): Signal {
  const { limits } = table;
  const words = siteWords(facts.site);
  const { decay } = limits.growth;
  const frame: SignalFrame = {
    table,
    id: 'E2',
    unit: 'share',
    formula: `largest share of a jump that was lost again, at least ${decay.days} days after it; and whether its size is round`,
  };
  const growth = growthOf(facts, limits);
  const lack = lackOfHistory(growth, limits);
  if (!growth || lack !== undefined) {
    return notEnough(frame, {
      n: growth?.points.length ?? 0,
      benchmark,
      finding: 'Too little history',
      text: `Whether ${words.followers} stay shows only over time: ${countOf(growth?.points.length ?? 0, 'reading', 'readings')} on different days so far.`,
      needs: lack ?? '',
    });
  }
  const shapes = growth.shapes.filter(({ jump }) => jump.explained < 1);
  const worst = [...shapes].sort((a, b) => sOf(a) - sOf(b))[0];
  const lost = Math.max(0, ...shapes.map((shape) => shape.lost ?? 0));
  const s = worst ? sOf(worst) : 1;
  return scored(frame, {
    value: lost,
    benchmark,
    s,
    evidence: historyEvidence(growth, limits),
    n: growth.points.length,
    denominators: [
      { label: 'readings on different days', value: growth.points.length },
      { label: 'jumps without a cause in sight', value: shapes.length },
    ],
    finding: findingOf(worst),
    text: textOf(worst, lost, words.followers),
    ...(shapes.some((shape) => shape.lost === undefined) && {
      needs: `a reading ${decay.days} days after the jump`,
    }),
  });
}

function sOf(shape: JumpShape): number {
  if (shape.hasDecayed) return 0;
  return shape.isRound === true ? roundAlone : 1;
}

function findingOf(worst: JumpShape | undefined): string {
  if (worst?.hasDecayed) return 'A jump in followers that melted away';
  return worst?.isRound === true ? 'A jump in followers of a round size' : 'No jump that melted away';
}

function textOf(worst: JumpShape | undefined, lost: number, followers: string): string {
  if (!worst || sOf(worst) === 1) return 'No jump without a cause in sight melted away or has a round size.';
  const size = formatCount(Math.round(worst.jump.people));
  const after = worst.hasDecayed
    ? `about ${formatFigure(Math.max(lost, worst.lost ?? 0) * 100)}% of it was lost again`
    : 'its size is a round number';
  return `A jump of about ${size} ${followers} came without a cause in sight, and ${after}. That is one of the signals consistent with ${followers} delivered by number; a giveaway that ended looks the same.`;
}
