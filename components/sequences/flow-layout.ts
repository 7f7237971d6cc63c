import { placeOf } from './flow-paths';
import type { DraftStep } from './sequence-draft';

/** More lines beside each other than these share the last place. */
const mostLanes = 4;

/** A line from a way of a branch to where it leads, beside the steps. */
export interface Jump {
  readonly key: string;
  readonly from: number;
  readonly way: 'yes' | 'no';
  /** The number of steps: the end. */
  readonly to: number;
  /** 0 is nearest to the steps. */
  readonly lane: number;
}

/** The lines that ways draw which do not just go on below, none over another where that can be helped. */
export function jumpsOf(steps: readonly DraftStep[]): readonly Jump[] {
  const asked: Omit<Jump, 'lane'>[] = [];
  for (const [from, step] of steps.entries()) {
    if (step.kind !== 'branch') continue;
    for (const way of ['yes', 'no'] as const) {
      const to = placeOf(step[way], from, steps);
      if (to !== undefined && to > from + 1) asked.push({ key: `${step.key}-${way}`, from, way, to });
    }
  }
  // The shortest inside, so that one within another never crosses it.
  const byLength = [...asked].sort((a, b) => a.to - a.from - (b.to - b.from) || (a.way === 'no' ? -1 : 1));
  const placed: Jump[] = [];
  for (const jump of byLength) {
    const taken = new Set(placed.filter((other) => isBeside(jump, other)).map(({ lane }) => lane));
    let lane = 0;
    while (taken.has(lane) && lane < mostLanes - 1) lane += 1;
    placed.push({ ...jump, lane });
  }
  return placed;
}

/** Lines that end at the same place may run into one another there. */
function isBeside(a: Omit<Jump, 'lane'>, b: Omit<Jump, 'lane'>): boolean {
  return a.from <= b.to && b.from <= a.to && !(a.from === b.from && a.to === b.to);
}

/** Whether a way just goes on below, so that its line is the one between the steps. */
export function isStraight(step: DraftStep, way: 'yes' | 'no', at: number, steps: readonly DraftStep[]): boolean {
  return placeOf(step[way], at, steps) === at + 1;
}

/** Whether a line goes down from a step to what stands below it. */
export function goesOn(step: DraftStep, at: number, steps: readonly DraftStep[]): boolean {
  return step.kind !== 'branch' || isStraight(step, 'yes', at, steps) || isStraight(step, 'no', at, steps);
}
