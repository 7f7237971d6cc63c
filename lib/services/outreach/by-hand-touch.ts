import type { ActivityId } from '@/lib/domain/ids';
import type { Touch } from '@/lib/domain/sequence';
import { clip, visibleText } from '@/lib/domain/text';
import { provenDone, transition } from '@/lib/sequences/state';
import type { Ids, Store } from '../ports';
import { manualTitles } from './manual-titles';
import { afterMail, goOn, moveToContacted } from './outcomes';
import { titleOf } from './touch-title';

/** What was sent, as far as the person says. */
export interface SentByHand {
  /** Missing: as it was ready, or there was none. */
  readonly text?: string | undefined;
  /** Where: "Instagram". */
  readonly place?: string | undefined;
}

/** Longest text kept in a line of the timeline, UTF-16 units. */
const KEPT = 2_000;

/**
 * The touch as done, with the text as it was really sent. It waits for the person, or a stop rule has taken it from them.
 * @throws IllegalTransition
 */
export function asDone(touch: Touch, { at, ...sent }: SentByHand & { readonly at: number }): Touch {
  const words = wordsOf(sent, touch.kind === 'mail' && sent.text === touch.message?.text);
  const why = `You confirmed it${words || '.'}`;
  // A mail counts towards the caps of its mailbox, whoever sent it.
  const claim = touch.kind === 'mail' ? { claim: { lease: 'by-hand', at } } : {};
  const message = touch.message && sent.text !== undefined ? { message: { ...touch.message, text: sent.text } } : {};
  const patch = { sentAt: at, ...claim, ...message };
  return touch.state === 'due' ? transition(touch, 'done', { at, why }, patch) : provenDone(touch, { at, why }, patch);
}

/** What an act that was done by hand brings with it: the ledger, the timeline, the stage and the next step. */
export async function recordDone(
  tx: Store,
  done: Touch,
  { ids, at, ...sent }: SentByHand & { readonly ids: Ids; readonly at: number },
): Promise<void> {
  await tx.touches.put(done);
  if (done.kind === 'mail') {
    await afterMail(tx, done, { ids, at });
    return;
  }
  const enrollment = await tx.enrollments.get(done.enrollmentId);
  const version = enrollment && (await tx.sequenceVersions.get(enrollment.versionKey));
  const step = version?.steps[done.stepIndex];
  const titles = await manualTitles(tx, [{ touch: done, enrollment, step }]);
  await tx.activities.add({
    id: ids.next<ActivityId>(),
    personId: done.personId,
    at,
    kind: 'task-done',
    text: `Done: ${titleOf(step, done, titles)}${wordsOf(sent)}`,
    touchKey: done.key,
  });
  await moveToContacted(tx, done.personId, at, enrollment?.workspaceId);
  if (enrollment) await goOn(tx, enrollment, done, at);
}

function wordsOf({ text, place }: SentByHand, isAsReady = false): string {
  const where = place ? `, on ${place}` : '';
  const said = text === undefined || isAsReady ? '' : visibleText(clip(text.trim(), KEPT), { multiline: true });
  return said ? `${where}: “${said}”` : where;
}
