import { clockBackWords, skewMs } from './clock-skew';

const DAY_MS = 86_400_000;

export interface HouseFacts {
  /** How the house is called: a domain, or the name of an agency. */
  readonly name: string;
  /** Epoch ms of the first mails to people there, in any order. */
  readonly firstMailsAt: readonly number[];
  /** Epoch ms at which those of a time still to come were first seen to lie ahead: from then on they count as of that moment. */
  readonly seenAheadAt?: number | undefined;
}

/** A mail that has to wait: planned again, without anything else having to rest. */
export interface Later {
  /** Epoch ms. */
  readonly until: number;
  /** Plain words. */
  readonly why: string;
}

/**
 * Whether a first mail to somebody of a house has to wait, because so many went there within 24 h already.
 * @param most at least 1
 */
export function houseThrottle(
  { name, firstMailsAt, seenAheadAt }: HouseFacts,
  most: number,
  now: number,
): Later | undefined {
  const recent = firstMailsAt
    .map((at) => (at > now + skewMs ? (seenAheadAt ?? now) : Math.min(at, now)))
    .filter((at) => at > now - DAY_MS)
    .sort((a, b) => a - b);
  const frees = recent[recent.length - most];
  if (frees === undefined) return undefined;
  const mails = recent.length === 1 ? '1 first mail' : `${recent.length} first mails`;
  const isAhead = firstMailsAt.some((at) => at > now + skewMs);
  const since = new Date(seenAheadAt ?? now).toISOString().slice(0, 10);
  const ahead = isAhead ? ` Some of them on a day that is still to come. ${clockBackWords} ${since}.` : '';
  return {
    until: Math.max(now + 1, frees + DAY_MS),
    why: `${mails} went to ${name} in the last 24 hours; the settings allow ${most}.${ahead} Planned again for later.`,
  };
}
