import type { Facts } from '../facts';
import { remembered } from '../remembered';
import type { Limits } from '../standard-limits';
import { sum } from '../statistics';
import { canExplain, type JudgedJump, judgedJumps } from './explained';
import { type GrowthCourse, growthCourse, jumpsOf } from './jumps';
import { type GrowthPoint, growthSeries } from './series';
import { type JumpShape, jumpShapes } from './shapes';

/** How the followers came, from own readings: what a chart draws and what E1 and E2 judge. */
export interface Growth {
  readonly points: readonly GrowthPoint[];
  readonly course: GrowthCourse;
  readonly jumps: readonly JudgedJump[];
  readonly shapes: readonly JumpShape[];
  /** All rises together, in people. */
  readonly gained: number;
  /** What of them came in jumps that nothing in sight explains. */
  readonly unexplained: number;
  /** `unexplained` over `gained`, 0 to 1; 0 when nothing was gained. */
  readonly unexplainedShare: number;
  /** Whether posts were seen that could explain a jump. */
  readonly postsSeen: boolean;
}

/** `undefined` when there are fewer than three usable readings. */
export const growthOf = remembered(growthAnew);

function growthAnew(facts: Pick<Facts, 'history' | 'posts'>, limits: Limits): Growth | undefined {
  const points = growthSeries(facts.history, 'followers');
  const course = growthCourse(points, limits);
  if (!course) return undefined;
  const jumps = judgedJumps(jumpsOf(course, limits), facts.posts, limits);
  const gained = sum(course.increments.map(({ from, to }) => Math.max(0, to.value - from.value)));
  const unexplained = sum(jumps.map((jump) => jump.people * (1 - jump.explained)));
  return {
    points,
    course,
    jumps,
    shapes: jumpShapes(jumps, points, limits),
    gained,
    unexplained,
    unexplainedShare: unexplained <= 0 ? 0 : Math.min(1, unexplained / Math.max(gained, unexplained)),
    postsSeen: canExplain(facts.posts, limits),
  };
}
