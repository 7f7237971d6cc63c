const DAY_MS = 86_400_000;

export interface HouseFacts {
  /** How the house is called: a domain, or the name of an agency. */
  readonly name: string;
  /** Epoch ms of the first mails to people there, in any order. */
  readonly firstMailsAt: readonly number[];
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
export function houseThrottle({ name, firstMailsAt }: HouseFacts, most: number, now: number): Later | undefined {
  const recent = firstMailsAt.filter((at) => at > now - DAY_MS).sort((a, b) => a - b);
  const frees = recent[recent.length - most];
  if (frees === undefined) return undefined;
  const mails = recent.length === 1 ? '1 first mail' : `${recent.length} first mails`;
  return {
    // A clock that was put back must not let it wait for long.
    until: Math.max(now + 1, Math.min(frees, now) + DAY_MS),
    why: `${mails} went to ${name} in the last 24 hours; the settings allow ${most}. Planned again for later.`,
  };
}
