import type { Facts } from '../facts';
import type { Limits } from '../standard-limits';
import { sum } from '../statistics';
import { growthCourse, jumpsOf } from './jumps';
import { growthSeries } from './series';

/** How the number of followed accounts moves. */
export interface FollowingWaves {
  /** Readings on different days. */
  readonly points: number;
  /** Rises and falls together, in accounts, beyond what rounding can make; both at least 0. */
  readonly risen: number;
  readonly fallen: number;
  /** Rises and falls far out of the usual course. */
  readonly jumps: number;
  /** Followed many and dropped many again. */
  readonly isWave: boolean;
}

/** Following and unfollowing in turns: how accounts grow that follow in order to be followed back. */
export function followingWaves(facts: Pick<Facts, 'history'>, limits: Limits): FollowingWaves {
  const points = growthSeries(facts.history, 'following');
  const course = growthCourse(points, limits);
  const moves = points.slice(1).map((to, index) => {
    const from = points[index] ?? to;
    const change = to.value - from.value;
    return Math.sign(change) * Math.max(0, Math.abs(change) - from.error - to.error);
  });
  const risen = sum(moves.filter((move) => move > 0));
  const fallen = -sum(moves.filter((move) => move < 0));
  const large = Math.max(
    limits.growth.followings.least,
    limits.growth.followings.share * Math.max(0, ...points.map((point) => point.value)),
  );
  const isFew = (people: number) => Math.abs(people) < limits.growth.followings.least;
  const jumps = course ? [...jumpsOf(course, limits, 1), ...jumpsOf(course, limits, -1)] : [];
  return {
    points: points.length,
    risen,
    fallen,
    jumps: jumps.filter((jump) => !isFew(jump.people)).length,
    isWave: Math.min(risen, fallen) >= large,
  };
}
