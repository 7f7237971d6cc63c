import type { Tone } from '@/components/ui/badge';
import type { EnrollmentStatus, StopReason, Touch, TouchState } from '@/lib/domain/sequence';

export const stopWords: Record<StopReason, string> = {
  replied: 'They answered',
  'auto-reply': 'An automatic reply came back',
  'hard-bounce': 'The address does not exist',
  suppressed: 'Do not contact',
  'paused-by-hand': 'You paused it',
  'stopped-by-hand': 'You stopped it',
  'stage-changed': 'Their stage changed',
  'taken-over': 'A person took over',
  'exit-rule': 'A rule of the sequence ended it',
  complaint: 'They reported the mail as unwanted',
  'under-age': 'Not of age',
  'other-sequence': 'Another sequence goes on for them',
  conflict: 'Another client comes first',
};

export const statusWords: Record<EnrollmentStatus, { readonly label: string; readonly tone: Tone }> = {
  active: { label: 'Running', tone: 'accent' },
  paused: { label: 'Paused', tone: 'warn' },
  finished: { label: 'Finished', tone: 'neutral' },
  stopped: { label: 'Stopped', tone: 'neutral' },
};

export const touchWords: Record<TouchState, { readonly label: string; readonly tone: Tone }> = {
  planned: { label: 'Planned', tone: 'neutral' },
  claimed: { label: 'Being sent', tone: 'accent' },
  sent: { label: 'Sent', tone: 'good' },
  failed: { label: 'Failed', tone: 'bad' },
  unsure: { label: 'Unsure', tone: 'warn' },
  due: { label: 'Waits for you', tone: 'accent' },
  done: { label: 'Done', tone: 'good' },
  skipped: { label: 'Skipped', tone: 'neutral' },
};

const skipWords: Record<NonNullable<Touch['skipReason']>, string> = {
  ...stopWords,
  'missing-value': 'A value for the message is missing',
  late: 'It was too late to send it',
  'by-hand': 'You skipped it',
};

/** Why a step did not go out, or `undefined` when it did or still will. */
export function whyOf(touch: Touch): string | undefined {
  if (touch.why) return touch.why;
  return touch.state === 'skipped' && touch.skipReason ? skipWords[touch.skipReason] : undefined;
}

/** States in which a step is still to come. */
export function isOpen(touch: Touch): boolean {
  return touch.state === 'planned' || touch.state === 'due';
}
