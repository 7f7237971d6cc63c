import type { Growth } from '../growth/growth';
import type { Limits } from '../standard-limits';

/** What is missing before growth can be judged, in words; `undefined` when nothing is. */
export function lackOfHistory(growth: Growth | undefined, limits: Limits): string | undefined {
  const { points, days } = limits.growth;
  if (growth && growth.points.length >= points && growth.course.days >= days) return undefined;
  return `readings on ${points} different days over at least ${days} days`;
}

/**
 * How complete the history is, 0 to 1: days and readings, and half as much where no dated posts with views or likes were
 * seen that could explain a jump.
 */
export function historyEvidence(growth: Growth, { growth: limits }: Limits): number {
  const days = Math.min(1, growth.course.days / limits.fullDays);
  const points = Math.min(1, growth.points.length / limits.fullPoints);
  return days * points * (growth.postsSeen ? 1 : 0.5);
}
