import type { Suppression } from './mailbox';

type Reasoned = Pick<Suppression, 'reason' | 'at'>;

/**
 * Whether a new entry takes the place of the one that is there. A first reason and its evidence stay, but an address that was
 * only known to be dead may become one that must not be written to.
 */
export function takesPlaceOf(
  entry: Pick<Suppression, 'reason'>,
  there: Pick<Suppression, 'reason'> | undefined,
): boolean {
  return there === undefined || (there.reason === 'hard-bounce' && entry.reason !== 'hard-bounce');
}

const strength: Readonly<Record<Suppression['reason'], number>> = {
  complaint: 3,
  'opt-out': 2,
  'by-hand': 1,
  file: 1,
  'hard-bounce': 0,
};

/** Of two entries about the same, the one to keep: what they said themselves before what others did, then the older. */
export function strongerOf<T extends Reasoned>(one: T, other: T): T {
  const more = strength[one.reason] - strength[other.reason];
  return more > 0 || (more === 0 && one.at <= other.at) ? one : other;
}
