import type { Limits } from '../standard-limits';
import { median, sum } from '../statistics';
import type { GrowthPoint } from './series';

const dayMs = 24 * 60 * 60 * 1000;
/** Makes a median absolute deviation comparable with a standard deviation. */
const madToSpread = 1 / 0.6745;

/** From one reading to the next. */
export interface Increment {
  readonly from: GrowthPoint;
  readonly to: GrowthPoint;
  readonly days: number;
  /** ln(to / from) beyond the usual daily growth. */
  readonly excess: number;
  /** Most of `excess` that rounding alone may have made. */
  readonly error: number;
  /** Nothing was read for so long that what happened in between cannot be told. */
  readonly isGap: boolean;
}

export interface GrowthCourse {
  /** Usual growth a day, as ln; the median. */
  readonly usual: number;
  /** Robust spread of a day's growth, as ln. */
  readonly spread: number;
  readonly increments: readonly Increment[];
  /** Days between first and last reading without the gaps. */
  readonly days: number;
}

/** A rise (or fall) over one to three readings that the usual course does not hold. */
export interface Jump {
  /** Index of the first and the last increment. */
  readonly first: number;
  readonly last: number;
  readonly startAt: number;
  /** The first reading that shows it. */
  readonly risingAt: number;
  readonly endAt: number;
  /** Beyond the usual growth; negative for a fall. */
  readonly people: number;
  /** In relation to the count before. */
  readonly share: number;
  readonly z: number;
  /** How far `people` may be off because counts were rounded. */
  readonly error: number;
}

/** The usual course of a series, and each step beside it. `undefined` below three readings, or from a count of 0. */
export function growthCourse(points: readonly GrowthPoint[], limits: Limits): GrowthCourse | undefined {
  const steps = points.slice(1).flatMap((to, index) => {
    const from = points[index];
    return from && from.value > 0 && to.value > 0 ? [{ from, to, days: (to.at - from.at) / dayMs }] : [];
  });
  const gap = Math.max(limits.growth.gapDays, 3 * (median(steps.map((step) => step.days)) ?? 0));
  const judged = steps.filter((step) => step.days <= gap);
  const usual = median(judged.map((step) => Math.log(step.to.value / step.from.value) / step.days));
  if (usual === undefined || judged.length < 2) return undefined;
  const increments = steps.map(({ from, to, days }) => ({
    from,
    to,
    days,
    excess: Math.log(to.value / from.value) - usual * days,
    error: (from.error + to.error) / Math.min(from.value, to.value),
    isGap: days > gap,
  }));
  const spread = median(
    increments.filter((step) => !step.isGap).map((step) => Math.abs(step.excess) / Math.sqrt(step.days)),
  );
  const size = median(points.map((point) => point.value)) ?? 1;
  // Even without a cause people come one by one: at least the spread of that many arrivals a day.
  const chance = Math.sqrt(Math.max(1, Math.abs(usual) * size)) / Math.max(1, size);
  return {
    usual,
    spread: Math.max((spread ?? 0) * madToSpread, limits.growth.leastSpread, chance),
    increments,
    days: sum(judged.map((step) => step.days)),
  };
}

/**
 * Steps out of the usual course: the excess over the median daily growth, in robust spreads (median absolute deviation), is
 * above the limit and above 1 % of the count. One to three readings in a row are tried together, because a delivery may take
 * days; the longest reach with the largest z wins and steps do not overlap. What rounding can explain is taken off first, and
 * nothing is said about gaps.
 * @param direction rises or falls
 */
export function jumpsOf(course: GrowthCourse, limits: Limits, direction: 1 | -1 = 1): Jump[] {
  const { increments, spread } = course;
  const found: Jump[] = [];
  for (let first = 0; first < increments.length; first++) {
    for (let last = first; last < Math.min(increments.length, first + limits.growth.window); last++) {
      const window = increments.slice(first, last + 1);
      const [start, end] = [window[0], window[window.length - 1]];
      if (!start || !end || window.some((step) => step.isGap)) break;
      const days = sum(window.map((step) => step.days));
      const excess = direction * sum(window.map((step) => step.excess));
      const error = (start.from.error + end.to.error) / Math.min(start.from.value, end.to.value);
      const z = (excess - error) / (spread * Math.sqrt(days));
      const share = Math.expm1(direction * excess);
      if (!(z > limits.growth.z) || Math.abs(share) <= limits.growth.jump) continue;
      found.push({
        first,
        last,
        startAt: start.from.at,
        risingAt: start.to.at,
        endAt: end.to.at,
        people: share * start.from.value,
        share,
        z,
        error: start.from.error + end.to.error,
      });
    }
  }
  const chosen: Jump[] = [];
  for (const jump of found.sort((a, b) => b.z - a.z || a.first - b.first || a.last - b.last))
    if (!chosen.some((one) => jump.first <= one.last && one.first <= jump.last)) chosen.push(jump);
  return chosen.sort((a, b) => a.first - b.first);
}
