import type { SequenceId } from './ids';
import type { Enrollment, Touch, TouchState } from './sequence';

/** What single answers go under in the ledger. There is no sequence of this id, so none of the lists shows one. */
export const answersId = 'answers' as SequenceId;

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

/** Whether a mail of this touch that went out, or is on its way, was the first of its enrollment: it answers to nothing. */
export function wasFirstMail({ kind, sequenceId, message }: Pick<Touch, 'kind' | 'sequenceId' | 'message'>): boolean {
  return kind === 'mail' && sequenceId !== answersId && message?.inReplyTo === undefined;
}

/** Whether the next mail of this enrollment would be its first, whatever steps stand before it. An answer never is. */
export function awaitsFirstMail({ thread, purpose }: Pick<Enrollment, 'thread' | 'purpose'>): boolean {
  return thread === undefined && purpose !== 'answer';
}
