import type { PersonId } from '@/lib/domain/ids';
import type { Person } from '@/lib/domain/person';
import { openPause } from '@/lib/domain/sending-settings';
import type { Hold } from '@/lib/sequences/policy';
import { recipientZone } from '@/lib/sequences/recipient-zone';
import type { SendRules } from '@/lib/sequences/send-times';
import type { Store } from '../ports';

/**
 * The hours and days that count for a mail to somebody, from rows read in the caller's transaction. `undefined` where the
 * settings name none: then anything goes out when it is due.
 * @param spreadKey of the touch: the same key, the same minute
 */
export async function sendRulesFor(
  tx: Store,
  personId: PersonId,
  spreadKey: string,
  known?: Person | undefined,
): Promise<SendRules | undefined> {
  const { sending } = await tx.settings.get();
  if (!sending) return undefined;
  const person = known ?? (await tx.people.get(personId));
  const timeZone = person?.timeZone;
  // The zone is known: where their accounts say they live is not asked.
  const profiles = timeZone ? [] : await tx.profiles.ofPerson(personId);
  const locations = profiles.flatMap(({ location }) => (location === undefined ? [] : [location]));
  return { sending, recipient: recipientZone({ timeZone, locations }, sending.zone), spreadKey };
}

/** All outreach rests by the person's word, with no end set. What they write themselves in answer goes all the same. */
export async function allPaused(tx: Store): Promise<Hold | undefined> {
  const { sending } = await tx.settings.get();
  if (!sending || !openPause(sending)) return undefined;
  return { reason: 'all-paused', why: 'All outreach is paused. Nothing goes out until you resume it.' };
}
