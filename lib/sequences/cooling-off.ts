import { clockBackWords, skewMs } from './clock-skew';

const DAY_MS = 86_400_000;

/** What was last done for a person, before the sequence that is asked about. */
export interface LastContact {
  /** Epoch ms at which the last sequence in which anything went out has ended. */
  readonly endedAt?: number | undefined;
  /** Epoch ms of the last message to them, whoever wrote it. */
  readonly messageAt?: number | undefined;
  /**
   * Epoch ms at which a later one of these was first seen to lie ahead: the clock was put back, and from then on it counts as
   * done at that moment. Missing: it was not seen before.
   */
  readonly seenAheadAt?: number | undefined;
}

export interface CoolingOff {
  /** Epoch ms: not before. */
  readonly until: number;
  /** Plain words. */
  readonly why: string;
}

/** Whether a new sequence has to wait after the last contact; `undefined` when it need not. */
export function coolingOff(
  { endedAt, messageAt, seenAheadAt }: LastContact,
  days: number,
  now: number,
): CoolingOff | undefined {
  const last = lastContactAt({ endedAt, messageAt });
  if (days <= 0 || last === undefined) return undefined;
  const isAhead = last > now + skewMs;
  const from = isAhead ? (seenAheadAt ?? now) : last;
  const until = from + days * DAY_MS;
  if (until <= now) return undefined;
  const what = last === endedAt ? 'The last sequence for them ended' : 'The last message to them went out';
  const when = isAhead
    ? `${what} on a day that is still to come. ${clockBackWords} ${dayOf(from)}`
    : `${what} on ${dayOf(last)}`;
  return { until, why: `${when}, and ${days} days have to pass: from ${dayOf(until)} on.` };
}

/** Epoch ms of the later of the two; `undefined` where there was none. */
export function lastContactAt({ endedAt, messageAt }: LastContact): number | undefined {
  const last = Math.max(endedAt ?? Number.NEGATIVE_INFINITY, messageAt ?? Number.NEGATIVE_INFINITY);
  return Number.isFinite(last) ? last : undefined;
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
