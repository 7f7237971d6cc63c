import type { LaunchDone, LaunchRecord } from '@/lib/services/launch-types';

/** What came of a launch, as much as is known of it. */
export interface LaunchOutcome {
  readonly launchId: string;
  readonly enrolled: number;
  readonly leftOut: number;
  /** Why some were left out. Empty where only their number was kept. */
  readonly reasons: readonly string[];
  readonly notReached: number;
}

/** As the page knows that was at it. */
export function outcomeOf({ launchId, enrolled, blocked, notReached }: LaunchDone): LaunchOutcome {
  const reasons = blocked.map(({ why }) => why);
  return { launchId, enrolled: enrolled.length, leftOut: blocked.length, reasons, notReached };
}

/** As it is kept of one that is over: all that another page knows. */
export function keptOutcome({ id, enrolled, done, total }: LaunchRecord): LaunchOutcome {
  return { launchId: id, enrolled, leftOut: done - enrolled, reasons: [], notReached: total - done };
}
