import type { Activity } from '@/lib/domain/activity';
import { startTimes } from '@/lib/domain/enrollment-activities';
import type { PersonHistory } from '@/lib/domain/field-registry';
import type { StoredMessage } from '@/lib/domain/mailbox';
import type { Enrollment, Touch } from '@/lib/domain/sequence';

/** What is kept of one person's outreach, in any order. */
export interface HistoryRows {
  readonly touches: readonly Touch[];
  readonly enrollments: readonly Enrollment[];
  readonly activities: readonly Activity[];
  readonly messages: readonly StoredMessage[];
  /** By version key. */
  readonly sequenceNames: ReadonlyMap<string, string>;
  readonly isSuppressed: boolean;
}

const goneSequence = 'Deleted sequence';

/** Sums up the ledger, the timeline and the mail of one person. */
export function personHistory(rows: HistoryRows): PersonHistory {
  const { touches, activities, messages, sequenceNames } = rows;
  const sent = touches.filter(({ state, kind }) => kind !== 'branch' && (state === 'sent' || state === 'done'));
  const replies = activities.filter(({ kind }) => kind === 'reply');
  const enrollments = rows.enrollments.toSorted((one, other) => other.createdAt - one.createdAt);
  const [latest] = enrollments;
  const running = new Set(enrollments.filter(({ status }) => status === 'active').map(({ id }) => id));
  const sentAt = sent.map((touch) => touch.sentAt ?? touch.updatedAt);
  const names = enrollments.map(({ versionKey }) => sequenceNames.get(versionKey) ?? goneSequence);
  return withoutGaps({
    sentCount: sent.length,
    firstSentAt: earliest(sentAt),
    lastSentAt: newest(sentAt),
    replyCount: replies.length,
    lastReplyAt: newest(times(replies)),
    lastBounceAt: newest(times(messages.filter(({ kind }) => kind === 'bounce'))),
    lastNoteAt: newest(times(activities.filter(({ kind }) => kind === 'note'))),
    lastActivityAt: newest([...times(activities), ...startTimes(enrollments)]),
    sequences: [...new Set(names)],
    sequenceStatus: latest?.status,
    stopReason: latest?.stop?.reason,
    nextTouchAt: earliest(
      touches
        .filter(({ state, enrollmentId }) => (state === 'planned' || state === 'due') && running.has(enrollmentId))
        .map(({ dueAt }) => dueAt),
    ),
    isSuppressed: rows.isSuppressed,
  });
}

function times(rows: readonly { readonly at: number }[]): number[] {
  return rows.map(({ at }) => at);
}

function newest(moments: readonly number[]): number | undefined {
  return moments.reduce<number | undefined>((best, at) => (best === undefined || at > best ? at : best), undefined);
}

function earliest(moments: readonly number[]): number | undefined {
  return moments.reduce<number | undefined>((best, at) => (best === undefined || at < best ? at : best), undefined);
}

type Gappy<T> = { readonly [Key in keyof T]: T[Key] | undefined };

function withoutGaps(history: Gappy<PersonHistory> & Pick<PersonHistory, Always>): PersonHistory {
  const { sentCount, replyCount, sequences, isSuppressed, ...rest } = history;
  const known = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return { ...known, sentCount, replyCount, sequences, isSuppressed };
}

type Always = 'sentCount' | 'replyCount' | 'sequences' | 'isSuppressed';
