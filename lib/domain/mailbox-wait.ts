import type { Mailbox } from './mailbox';

/** No service is believed that asks for a longer rest, ms. */
export const longestWaitMs = 86_400_000;

/** Epoch ms until which the service asked to be left alone; `undefined` when it may be used. */
export function waitsUntil({ waitUntil }: Pick<Mailbox, 'waitUntil'>, now: number): number | undefined {
  return still(waitUntil, now);
}

/**
 * Epoch ms until which it is not looked through; `undefined` when it may be. A service that takes no more mail for a day still
 * shows what came in, so this is a time of its own.
 */
export function looksAgainAt({ looksAfter }: Pick<Mailbox, 'looksAfter'>, now: number): number | undefined {
  return still(looksAfter, now);
}

function still(until: number | undefined, now: number): number | undefined {
  // A time further off than any wait was written by a clock that has been put back since.
  return until !== undefined && until > now && until - now <= longestWaitMs ? until : undefined;
}
