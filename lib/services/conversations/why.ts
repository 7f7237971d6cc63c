import type { Enrollment, SequenceVersion, Touch, TouchState } from '@/lib/domain/sequence';
import type { WhyAnswer } from '../conversation-types';
import { isAnswer } from '../outreach/answers';

const stateWords: Readonly<Record<TouchState, string>> = {
  planned: 'Planned',
  claimed: 'Taken for sending',
  sent: 'Sent',
  failed: 'Not sent',
  unsure: 'Not sure whether it went out',
  due: 'Due',
  done: 'Done',
  skipped: 'Not done',
};

/** The ledger's own words on one step: where it is from, what happened to it, and what held or did not. */
export function whyOf(
  touch: Touch,
  enrollment: Enrollment | undefined,
  version: SequenceVersion | undefined,
): WhyAnswer {
  const lines: { at?: number; text: string }[] = [{ text: originOf(touch, version) }];
  for (const { at, state, why } of touch.history) {
    lines.push({ at, text: `${stateWords[state]}: ${why}` });
    if (state === 'claimed' && touch.claim?.at === at)
      lines.push({ at, text: 'Every stop rule was looked at again at that moment, and none held.' });
  }
  const stop = enrollment?.stop;
  if (touch.state === 'skipped' && stop && !touch.history.some(({ why }) => why === stop.evidence))
    lines.push({ at: stop.at, text: `The sequence ended: ${stop.evidence}` });
  if (touch.sentAs !== undefined)
    lines.push({ text: 'The mail service gave it a number of its own. Answers are recognised by both.' });
  return { title: titleOf(touch.state), lines };
}

function titleOf(state: TouchState): WhyAnswer['title'] {
  if (state === 'sent' || state === 'done') return 'Why did this go out?';
  return state === 'skipped' || state === 'failed' ? 'Why not?' : 'What happens with this?';
}

function originOf(touch: Touch, version: SequenceVersion | undefined): string {
  if (isAnswer(touch)) return 'You wrote it yourself, in Muster.';
  const variant = touch.variant === undefined ? '' : `, variant ${touch.variant}`;
  const where = version ? ` of “${version.name}”, version ${version.version}` : ' of a sequence that was deleted';
  return `Step ${touch.stepIndex + 1}${where}${variant}.`;
}
