import type { Touch } from '@/lib/domain/sequence';

/** What came of all rounds, over all mail services. */
export interface SoakResult {
  readonly rounds: number;
  /** Forced ends, of the worker and of the whole browser. */
  readonly kills: number;
  /** Mails that were due. */
  readonly touches: number;
  /** Mails that arrived, by the services' own count. */
  readonly accepted: number;
  /** Mails that arrived again. */
  readonly doubles: number;
  /** Mails that the ledger calls sent and that did not arrive, that arrived and the ledger knows nothing of, and that never went. */
  readonly lost: number;
  /** Of which nobody can say, and a person is asked. */
  readonly unsure: number;
}

/**
 * Holds the ledger against what arrived, address by address.
 * @param ledger the state of the one mail to each lower-case address
 * @param arrived how many mails came, by lower-case address: the service's own count
 */
export function judge(
  addresses: readonly string[],
  ledger: ReadonlyMap<string, Touch['state']>,
  arrived: ReadonlyMap<string, number>,
): Pick<SoakResult, 'accepted' | 'doubles' | 'lost' | 'unsure'> {
  const result = { accepted: 0, doubles: 0, lost: 0, unsure: 0 };
  for (const address of addresses) {
    const count = arrived.get(address) ?? 0;
    const state = ledger.get(address);
    result.accepted += Math.min(count, 1);
    result.doubles += Math.max(0, count - 1);
    if (state === 'unsure') result.unsure += 1;
    // Sent must have arrived, and what arrived must be known as sent.
    else if ((state === 'sent') !== count > 0 || count === 0) result.lost += 1;
  }
  return result;
}

export function added(results: readonly SoakResult[]): SoakResult {
  const sum = (name: keyof SoakResult) => results.reduce((total, result) => total + result[name], 0);
  return {
    rounds: sum('rounds'),
    kills: sum('kills'),
    touches: sum('touches'),
    accepted: sum('accepted'),
    doubles: sum('doubles'),
    lost: sum('lost'),
    unsure: sum('unsure'),
  };
}

/** 1 where a mail went twice or was lost, and where nothing was looked at. */
export function exitCodeOf(results: readonly SoakResult[]): 0 | 1 {
  const { touches, doubles, lost } = added(results);
  return touches === 0 || doubles > 0 || lost > 0 ? 1 : 0;
}
