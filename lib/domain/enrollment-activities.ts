import type { Activity } from './activity';
import type { ActivityId } from './ids';
import type { Enrollment } from './sequence';
import { visibleText } from './text';

/** Being put into a sequence: the enrollment itself is the record of it. */
export interface SequenceStart {
  readonly enrollment: Enrollment;
  /** As the sequence was called then. */
  readonly sequenceName: string;
}

/** When somebody was put into sequences, epoch ms. A single mail in answer is no sequence. */
export function startTimes(enrollments: readonly Enrollment[]): number[] {
  return enrollments.filter(({ purpose }) => purpose !== 'answer').map(({ createdAt }) => createdAt);
}

/**
 * The lines of the timeline that enrollments keep: who was put into which sequence.
 * @param stored what the timeline holds of this person: earlier versions wrote such a line there too
 */
export function enrollmentActivities(starts: readonly SequenceStart[], stored: readonly Activity[]): Activity[] {
  const written = new Set(stored.flatMap(({ kind, at }) => (kind === 'enrolled' ? [at] : [])));
  return starts.flatMap(({ enrollment, sequenceName }): Activity[] => {
    const { id, personId, createdAt: at, purpose, startedPaused } = enrollment;
    if (purpose === 'answer' || written.has(at)) return [];
    const name = visibleText(sequenceName);
    const text = startedPaused
      ? `Put into the sequence “${name}”, which is paused.`
      : `Started the sequence “${name}”.`;
    return [{ id: `enrolled:${id}` as ActivityId, personId, at, kind: 'enrolled', text }];
  });
}
