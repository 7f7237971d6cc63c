import type { PersonId } from '@/lib/domain/ids';
import type { Person } from '@/lib/domain/person';
import { openPause } from '@/lib/domain/sending-settings';
import type { Hold } from '@/lib/sequences/policy';
import { type RecipientZone, recipientZone } from '@/lib/sequences/recipient-zone';
import type { SendRules } from '@/lib/sequences/send-times';
import { firstMoment } from '@/lib/sequences/zone-clock';
import type { Store } from '../ports';

/** Nowhere does a day begin later than in the zone of UTC−12. */
const LATEST_ZONE_MS = 12 * 60 * 60 * 1000;

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
  return { sending, recipient: await zoneOf(tx, personId, sending.zone, known), spreadKey };
}

/** Whose clock counts for somebody. @param senderZone IANA, for those of whom nothing is known */
async function zoneOf(
  tx: Store,
  personId: PersonId,
  senderZone: string,
  known: Person | undefined,
): Promise<RecipientZone> {
  const timeZone = (known ?? (await tx.people.get(personId)))?.timeZone;
  // The zone is known: where their accounts say they live is not asked.
  const profiles = timeZone ? [] : await tx.profiles.ofPerson(personId);
  const locations = profiles.flatMap(({ location }) => (location === undefined ? [] : [location]));
  return recipientZone({ timeZone, locations }, senderZone);
}

/**
 * When a day that they named begins where they live, epoch ms; where it begins last, of the zones that may be theirs.
 * @param day epoch ms, 00:00 UTC of that day
 */
export async function dayBeginsFor(tx: Store, personId: PersonId, day: number): Promise<number> {
  const { confidence, zones } = await zoneOf(tx, personId, 'UTC', undefined);
  if (confidence === 'unknown') return day + LATEST_ZONE_MS;
  const named = new Date(day).toISOString().slice(0, 10);
  return Math.max(...zones.map((zone) => firstMoment(named, zone)));
}

/** All outreach rests by the person's word, with no end set. What they write themselves in answer goes all the same. */
export async function allPaused(tx: Store): Promise<Hold | undefined> {
  const { sending } = await tx.settings.get();
  if (!sending || !openPause(sending)) return undefined;
  return { reason: 'all-paused', why: 'All outreach is paused. Nothing goes out until you resume it.' };
}
