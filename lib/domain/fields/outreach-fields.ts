import type { EnrollmentStatus, StopReason } from '@/lib/domain/sequence';
import { historyGap } from './field-gaps';
import type { PersonHistory } from './field-row';
import { recorded } from './field-seen';
import { distinct, field, optionsOf } from './make-field';

const stopLabels: Readonly<Record<StopReason, string>> = {
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

const statusLabels: Readonly<Record<EnrollmentStatus, string>> = {
  active: 'Running',
  paused: 'Paused',
  finished: 'Finished',
  stopped: 'Stopped',
};

/** What happened between us and them. Nothing of it is ever sent. */
export const outreachFields = [
  field({
    id: 'sent_count',
    label: 'Messages sent',
    type: 'number',
    group: 'outreach',
    seen: recorded,
    description: 'Mails that went out and tasks that were done, over all sequences.',
    example: 2,
    get: ({ history }) => history?.sentCount,
  }),
  field({
    id: 'contacted',
    label: 'Contacted',
    type: 'boolean',
    group: 'outreach',
    seen: recorded,
    description: 'Whether a mail went out to them or a task was done.',
    example: true,
    get: ({ history }) => history && history.sentCount > 0,
  }),
  happened('first_sent_on', 'First message on', 'firstSentAt', 'the first mail went out or task was done'),
  happened('last_sent_on', 'Last message on', 'lastSentAt', 'the last mail went out or task was done'),
  field({
    id: 'reply_count',
    label: 'Replies',
    type: 'number',
    group: 'outreach',
    seen: recorded,
    description: 'Answers that they wrote, without automatic ones.',
    example: 1,
    get: ({ history }) => history?.replyCount,
  }),
  field({
    id: 'replied',
    label: 'Replied',
    type: 'boolean',
    group: 'outreach',
    seen: recorded,
    description: 'Whether they ever answered, automatic replies aside.',
    example: true,
    get: ({ history }) => history && history.replyCount > 0,
  }),
  happened('last_reply_on', 'Last reply on', 'lastReplyAt', 'they last answered'),
  happened('last_bounce_on', 'Last bounce on', 'lastBounceAt', 'a mail to them last came back'),
  happened('last_note_on', 'Last note on', 'lastNoteAt', 'of the last note in their timeline, pauses among them'),
  happened('last_activity_on', 'Last activity on', 'lastActivityAt', 'of the last line in their timeline'),
  field({
    id: 'sequences',
    label: 'Sequences',
    type: 'tags',
    group: 'outreach',
    seen: recorded,
    description: 'The sequences they are or were in, newest first.',
    example: ['Spring launch'],
    get: ({ history }) => history && distinct(history.sequences),
    gap: historyGap,
  }),
  field({
    id: 'sequence',
    label: 'Latest sequence',
    type: 'text',
    group: 'outreach',
    seen: recorded,
    description: 'The sequence they were put into last.',
    example: 'Spring launch',
    get: ({ history }) => history?.sequences[0],
    gap: historyGap,
  }),
  field({
    id: 'sequence_status',
    label: 'Sequence status',
    type: 'choice',
    group: 'outreach',
    seen: recorded,
    description: 'How the sequence they were put into last stands.',
    example: 'active',
    options: optionsOf(statusLabels),
    get: ({ history }) => history?.sequenceStatus,
    gap: historyGap,
  }),
  field({
    id: 'stop_reason',
    label: 'Why it stopped',
    type: 'choice',
    group: 'outreach',
    seen: recorded,
    description: 'Why the latest sequence ended or rests.',
    example: 'replied',
    options: optionsOf(stopLabels),
    get: ({ history }) => history?.stopReason,
    gap: historyGap,
  }),
  happened('next_touch_on', 'Next step on', 'nextTouchAt', 'the next step is due, at the earliest'),
  field({
    id: 'do_not_contact',
    label: 'Do not contact',
    type: 'boolean',
    group: 'outreach',
    seen: recorded,
    description: 'Whether one of their addresses is on the do-not-contact list.',
    example: false,
    get: ({ history }) => history?.isSuppressed,
  }),
] as const;

type Moment = { [Key in keyof PersonHistory]-?: Key extends `${string}At` ? Key : never }[keyof PersonHistory];

function happened<const Id extends string>(id: Id, label: string, key: Moment, what: string) {
  return field({
    id,
    label,
    type: 'date',
    group: 'outreach',
    description: `The day (UTC) ${what}.`,
    example: Date.UTC(2026, 3, 2),
    get: ({ history }) => history?.[key],
    gap: historyGap,
  });
}
