import type { Limits } from '../standard-limits';
import type { JudgedJump } from './explained';
import type { GrowthPoint } from './series';

const dayMs = 24 * 60 * 60 * 1000;

/** What a jump looks like afterwards, and by its size. */
export interface JumpShape {
  readonly jump: JudgedJump;
  /**
   * Share of the jump lost again by the last reading before the next jump, 0 and more. Missing: not enough days have been
   * seen since.
   */
  readonly lost?: number;
  readonly hasDecayed: boolean;
  /** Its size is one in which followers are sold. Missing: rounded counts cannot tell. */
  readonly isRound?: boolean;
}

export function jumpShapes(
  jumps: readonly JudgedJump[],
  points: readonly GrowthPoint[],
  limits: Limits,
): readonly JumpShape[] {
  return jumps.map((jump, index) => {
    const nextAt = jumps[index + 1]?.startAt ?? Number.POSITIVE_INFINITY;
    const after = points.filter(({ at }) => at >= jump.endAt && at <= nextAt);
    const lost = lostShare(jump, after, limits);
    return {
      jump,
      ...(lost !== undefined && { lost }),
      hasDecayed: lost !== undefined && lost >= limits.growth.decay.share,
      isRound: isRoundSize(jump, limits),
    };
  });
}

/** Net loss from the top of the jump to the last reading, where that is at least ten days later. */
function lostShare(jump: JudgedJump, after: readonly GrowthPoint[], limits: Limits): number | undefined {
  const [top] = after;
  const last = after[after.length - 1];
  if (!top || !last || last.at - top.at < limits.growth.decay.days * dayMs || jump.people <= 0) return undefined;
  const loss = top.value - last.value - (top.error + last.error);
  return Math.max(0, loss) / jump.people;
}

/** `undefined` where rounding leaves it open. */
function isRoundSize(jump: JudgedJump, limits: Limits): boolean | undefined {
  const { roundSizes, roundWithin, roundFrom } = limits.growth;
  if (jump.people < roundFrom) return false;
  if (jump.error > roundWithin * jump.people) return undefined;
  const decade = 10 ** Math.floor(Math.log10(jump.people));
  return [...roundSizes, 10].some((size) => Math.abs(jump.people - size * decade) <= roundWithin * size * decade);
}
