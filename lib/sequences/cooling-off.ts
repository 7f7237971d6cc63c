const DAY_MS = 86_400_000;

/** What was last done for a person, before the sequence that is asked about. */
export interface LastContact {
  /** Epoch ms at which the last sequence in which anything went out has ended. */
  readonly endedAt?: number | undefined;
  /** Epoch ms of the last message to them, whoever wrote it. */
  readonly messageAt?: number | undefined;
}

export interface CoolingOff {
  /** Epoch ms: not before. */
  readonly until: number;
  /** Plain words. */
  readonly why: string;
}

/** Whether a new sequence has to wait after the last contact; `undefined` when it need not. */
export function coolingOff({ endedAt, messageAt }: LastContact, days: number, now: number): CoolingOff | undefined {
  const last = Math.max(endedAt ?? Number.NEGATIVE_INFINITY, messageAt ?? Number.NEGATIVE_INFINITY);
  const until = last + days * DAY_MS;
  if (days <= 0 || !Number.isFinite(last) || until <= now) return undefined;
  const what = last === endedAt ? 'The last sequence for them ended' : 'The last message to them went out';
  return { until, why: `${what} on ${dayOf(last)}, and ${days} days have to pass: from ${dayOf(until)} on.` };
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
