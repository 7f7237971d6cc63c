import type { Facts } from '../facts';
import { type Growth, growthOf } from '../growth/growth';
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
  source: 'Our proposal, tried on invented series only: no labelled growth data is public',
  date: '2026',
};

/**
 * E1: how much of what was gained came in jumps that nothing in sight explains. A jump is a rise whose z, in robust spreads
 * around the median daily growth (median absolute deviation), is above 6 and which is above 1 % of the followers; rounding is
 * taken off first and gaps are not judged. A post that took off within three days explains it, if enough more people saw it.
 */
export function followerJumps(facts: Facts, { table }: SignalContext = standardContext): Signal {
  const { limits } = table;
  const words = siteWords(facts.site);
  const frame: SignalFrame = {
    table,
    id: 'E1',
    unit: 'share',
    formula: `share of all ${words.followers} gained that came in jumps far out of the usual daily growth, without a post that took off near by`,
  };
  const growth = growthOf(facts, limits);
  const lack = lackOfHistory(growth, limits);
  if (!growth || lack !== undefined) {
    return notEnough(frame, {
      n: growth?.points.length ?? 0,
      benchmark,
      finding: 'Too little history',
      text: `How the number of ${words.followers} changes shows only over time: ${countOf(growth?.points.length ?? 0, 'reading', 'readings')} on different days so far.`,
      needs: lack ?? '',
    });
  }
  const unexplained = growth.jumps.filter((jump) => jump.explained < 1);
  return scored(frame, {
    value: growth.unexplainedShare,
    benchmark,
    s: 1 - growth.unexplainedShare,
    evidence: historyEvidence(growth, limits),
    n: growth.points.length,
    denominators: [
      { label: 'readings on different days', value: growth.points.length },
      { label: `${words.followers} gained`, value: Math.round(growth.gained) },
    ],
    finding:
      unexplained.length === 0
        ? 'No jumps in followers without a cause in sight'
        : `${countOf(unexplained.length, 'jump', 'jumps')} in ${words.followers} without a cause in sight`,
    text: `${textOf(growth, words.followers)}${growth.postsSeen ? '' : ' Too few dated posts were seen to look for a cause.'}`,
    ...needsOf(growth, limits.growth.fullDays),
  });
}

function textOf(growth: Growth, followers: string): string {
  const days = Math.round(growth.course.days);
  const grew = `Over ${countOf(days, 'day', 'days')} with readings ${formatCount(growth.gained)} ${followers} were gained`;
  const explained = growth.jumps.filter((jump) => jump.explained > 0).length;
  const innocent =
    explained === 0
      ? ''
      : ` ${countOf(explained, 'jump came', 'jumps came')} with a post that took off or a giveaway and ${explained === 1 ? 'is' : 'are'} not, or only in part, held against it.`;
  if (growth.unexplained <= 0) return `${grew}, without a jump that nothing explains.${innocent}`;
  return `${grew}; ${formatFigure(growth.unexplainedShare * 100)}% of that in jumps far out of the usual growth, with no post near by that took off. That is one of the signals consistent with followers delivered at once; press, advertising or a mention by somebody larger looks the same.${innocent}`;
}

function needsOf(growth: Growth, fullDays: number): { readonly needs?: string } {
  if (!growth.postsSeen) return { needs: 'posts of the same weeks with their dates and views or likes' };
  const days = Math.ceil(fullDays - growth.course.days);
  return days > 0 ? { needs: `readings over ${countOf(days, 'more day', 'more days')}` } : {};
}
