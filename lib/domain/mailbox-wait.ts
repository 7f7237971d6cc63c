import type { Mailbox } from './mailbox';

/** No service is believed that asks for a longer rest, ms. */
export const longestWaitMs = 86_400_000;

/** Epoch ms until which the service asked to be left alone; `undefined` when it may be used. */
export function waitsUntil({ waitUntil }: Pick<Mailbox, 'waitUntil'>, now: number): number | undefined {
  // A time further off than any wait was written by a clock that has been put back since.
  return waitUntil !== undefined && waitUntil > now && waitUntil - now <= longestWaitMs ? waitUntil : undefined;
}
