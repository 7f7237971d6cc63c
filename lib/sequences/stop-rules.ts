import type { Suppression } from '@/lib/domain/mailbox';
import type { Person } from '@/lib/domain/person';
import type { Enrollment, StopReason } from '@/lib/domain/sequence';
import type { Stage } from '@/lib/domain/stage';
import type { SuppressionFound } from '@/lib/domain/suppression-keys';
import { suppressionWords } from '@/lib/domain/suppression-labels';

/** What is known at the moment of the claim, read in the same transaction. */
export interface StopFacts {
  readonly enrollment: Pick<Enrollment, 'status' | 'stop' | 'address' | 'createdAt' | 'purpose'>;
  /** Absent when the person was removed. */
  readonly person: Pick<Person, 'displayName' | 'stage' | 'emails' | 'isUnderAge'> | undefined;
  /** The do-not-contact entry that holds for the person or for the address written to, by whatever it names them. */
  readonly suppression?: SuppressionFound & { readonly reason?: Suppression['reason'] };
  /** The newest human answer since the enrollment, from any channel. */
  readonly reply?: { readonly at: number };
  /** The newest change of stage made by hand since the enrollment. */
  readonly stageChange?: { readonly at: number };
  /** Another client's outreach to them, where the workspace does not put up with it: whole sentences. */
  readonly conflict?: string;
  /** A sequence of the same person that is older and has not ended. */
  readonly olderSequence?: { readonly name: string; readonly startedAt: number };
}

export interface Stop {
  readonly reason: StopReason;
  /** Plain words, complete: shown as the answer to "why?". */
  readonly evidence: string;
}

/** Moved here by hand, outreach is over: a person is talking to them, or nobody should. */
const handled: ReadonlySet<Stage> = new Set(['replied', 'negotiating', 'partner']);

/**
 * Why nothing more may be sent, the strongest reason first; `undefined` when nothing speaks against it. A paused
 * enrollment is not a stop: it waits. A single answer that somebody wrote is stopped only where it could not arrive.
 */
export function stopReasonFor(facts: StopFacts): Stop | undefined {
  const { enrollment, person } = facts;
  if (enrollment.status === 'stopped' || enrollment.status === 'finished') {
    return {
      reason: enrollment.stop?.reason ?? 'stopped-by-hand',
      evidence: enrollment.stop?.evidence ?? 'This sequence has ended for them.',
    };
  }
  const isAnswer = enrollment.purpose === 'answer';
  const forbidden = isAnswer ? undefined : forbiddenFor(facts);
  if (forbidden) return forbidden;
  if (!person) return { reason: 'stopped-by-hand', evidence: 'This person was removed.' };
  if (facts.reply && !isAnswer) return { reason: 'replied', evidence: `${person.displayName} replied.` };
  const address = person.emails.find((email) => email.address.toLowerCase() === enrollment.address);
  if (address?.status === 'bounced') {
    return { reason: 'hard-bounce', evidence: `Mail to ${enrollment.address} came back: the address is dead.` };
  }
  return isAnswer ? undefined : (stageStop(person, facts) ?? otherStop(facts));
}

/** Nobody may be written to for whom this holds. */
export function forbiddenFor({
  suppression,
  person,
}: Pick<StopFacts, 'person'> & { readonly suppression?: StopFacts['suppression'] | undefined }): Stop | undefined {
  if (suppression) return { reason: reasonOf(suppression.reason), evidence: suppressionWords(suppression) };
  if (!person?.isUnderAge) return undefined;
  return {
    reason: 'under-age',
    evidence: `${person.displayName} is marked as not of age: outreach never goes to them.`,
  };
}

function reasonOf(reason: Suppression['reason'] | undefined): StopReason {
  return reason === 'hard-bounce' || reason === 'complaint' ? reason : 'suppressed';
}

function stageStop(person: NonNullable<StopFacts['person']>, { stageChange }: StopFacts): Stop | undefined {
  if (person.stage === 'declined' || person.stage === 'archived') {
    return { reason: 'stage-changed', evidence: `${person.displayName} is ${person.stage}.` };
  }
  if (stageChange && handled.has(person.stage)) {
    return { reason: 'stage-changed', evidence: `${person.displayName} was moved to “${person.stage}”.` };
  }
  return undefined;
}

function otherStop({ conflict, olderSequence }: StopFacts): Stop | undefined {
  if (conflict !== undefined) return { reason: 'conflict', evidence: `Another client comes first. ${conflict}` };
  if (!olderSequence) return undefined;
  const since = new Date(olderSequence.startedAt).toISOString().slice(0, 10);
  return {
    reason: 'other-sequence',
    evidence: `They are in the sequence “${olderSequence.name}” since ${since}: nobody is in two at a time.`,
  };
}
