import type { Touch, TouchState } from './sequence';

/** Said by a person about a mail of which nobody was sure: the one that may have gone out counts, and so does the next. */
export const sendAgainWhy = 'You said: send again, though it may have been sent already.';

/** States in which a message was, or may have been, handed over; `done` is one that the person sent themselves. */
const handedOver: ReadonlySet<TouchState> = new Set(['claimed', 'sent', 'unsure', 'done']);

/** How many mails of this touch went out, or may have, since a time (epoch ms) that its claim is after. */
export function handOversSince(touch: Pick<Touch, 'kind' | 'state' | 'history'>, since: number): number {
  if (touch.kind !== 'mail') return 0;
  const again = touch.history.filter(({ at, why }) => why === sendAgainWhy && at > since).length;
  return again + (handedOver.has(touch.state) ? 1 : 0);
}
