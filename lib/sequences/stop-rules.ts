import type { Person } from '@/lib/domain/person';
import type { Enrollment, StopReason } from '@/lib/domain/sequence';
import type { Stage } from '@/lib/domain/stage';

/** What is known at the moment of the claim, read in the same transaction. */
export interface StopFacts {
  readonly enrollment: Pick<Enrollment, 'status' | 'stop' | 'address' | 'createdAt'>;
  /** Absent when the person was removed. */
  readonly person: Pick<Person, 'displayName' | 'stage' | 'emails'> | undefined;
  /** A do-not-contact entry for any address of the person or of the enrollment. */
  readonly suppression?: { readonly at: number; readonly evidence: string };
  /** The newest human answer since the enrollment, from any channel. */
  readonly reply?: { readonly at: number };
  /** The newest change of stage made by hand since the enrollment. */
  readonly stageChange?: { readonly at: number };
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
 * enrollment is not a stop: it waits.
 */
export function stopReasonFor(facts: StopFacts): Stop | undefined {
  const { enrollment, person, suppression, reply, stageChange } = facts;
  if (enrollment.status === 'stopped' || enrollment.status === 'finished') {
    return {
      reason: enrollment.stop?.reason ?? 'stopped-by-hand',
      evidence: enrollment.stop?.evidence ?? 'This sequence has ended for them.',
    };
  }
  if (suppression) return { reason: 'suppressed', evidence: `Do not contact: ${suppression.evidence}` };
  if (!person) return { reason: 'stopped-by-hand', evidence: 'This person was removed.' };
  if (reply) return { reason: 'replied', evidence: `${person.displayName} replied.` };
  const address = person.emails.find((email) => email.address.toLowerCase() === enrollment.address);
  if (address?.status === 'bounced') {
    return { reason: 'hard-bounce', evidence: `Mail to ${enrollment.address} came back: the address is dead.` };
  }
  if (person.stage === 'declined' || person.stage === 'archived') {
    return { reason: 'stage-changed', evidence: `${person.displayName} is ${person.stage}.` };
  }
  if (stageChange && handled.has(person.stage)) {
    return { reason: 'stage-changed', evidence: `${person.displayName} was moved to “${person.stage}”.` };
  }
  return undefined;
}
