import type { PersonId } from '@/lib/domain/ids';
import type { Person } from '@/lib/domain/person';
import type { Problem } from '@/lib/domain/result';
import { visibleText } from '@/lib/domain/text';
import type { Store } from '../ports';

/** Why these two cannot become one now: nobody may be written to twice, and nothing may move while a mail is on its way. */
export async function whyNotMerge(tx: Store, one: Person, other: Person): Promise<Problem | undefined> {
  const sending = (await sendingTo(tx, one)) ?? (await sendingTo(tx, other));
  if (sending) return sending;
  if ((await isInSequence(tx, one.id)) && (await isInSequence(tx, other.id)))
    return {
      code: 'both-in-sequence',
      message: `${nameOf(one)} and ${nameOf(other)} are both in a sequence. Stop one of the two first, so that nobody is written to twice.`,
    };
  return undefined;
}

/** A mail that is being handed over right now writes its outcome to rows that must not move meanwhile. */
export async function sendingTo(tx: Store, person: Person): Promise<Problem | undefined> {
  const touches = await tx.touches.ofPerson(person.id);
  if (!touches.some(({ state }) => state === 'claimed')) return undefined;
  return {
    code: 'sending',
    message: `A mail to ${nameOf(person)} is being sent right now. Try again in a minute.`,
  };
}

async function isInSequence(tx: Store, personId: PersonId): Promise<boolean> {
  const enrollments = await tx.enrollments.ofPerson(personId);
  return enrollments.some(({ status }) => status === 'active' || status === 'paused');
}

export function nameOf({ displayName }: Person): string {
  return visibleText(displayName).slice(0, 80);
}
