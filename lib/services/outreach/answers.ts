import { answersId } from '@/lib/domain/hand-overs';
import type { Touch } from '@/lib/domain/sequence';

export { answersId };

/** The step of an answer's mail. Not the first: caps for first mails are not about it, and it goes before those. */
export const answerStep = 1;

/** How long an answer can be taken back, ms. */
export const answerUndoMs = 10_000;

/** A single mail that somebody wrote: it goes at once, at any hour. */
export function isAnswer(touch: Pick<Touch, 'sequenceId'>): boolean {
  return touch.sequenceId === answersId;
}
