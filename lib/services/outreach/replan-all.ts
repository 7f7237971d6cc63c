import type { TouchKey } from '@/lib/domain/ids';
import type { SendingSettings } from '@/lib/domain/sending-settings';
import type { SequenceVersion, Touch } from '@/lib/domain/sequence';
import { placedAgain } from '@/lib/sequences/place-touch';
import { afterDelays, hasWorkingDays, waitsBefore } from '@/lib/sequences/plan';
import { recipientZone } from '@/lib/sequences/recipient-zone';
import type { Store } from '../ports';
import { isAnswer } from './answers';

/** What a change of the rules has done to all that is planned. */
export interface Replanned {
  /** Planned steps that were looked at. */
  readonly looked: number;
  readonly later: number;
  readonly earlier: number;
}

export interface ReplanAllRequest {
  /** Epoch ms. */
  readonly now: number;
  /** Plain words for the ledger: what was changed. */
  readonly why: string;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Only these. */
  readonly isMeant?: ((touch: Touch) => boolean) | undefined;
}

/** Of which each is one transaction: short enough that whoever sends meanwhile does not wait. */
const CHUNK = 250;

/**
 * Places everything that is planned once more, by the settings as they are now, the earliest first. Safe while somebody sends:
 * each step is read again in its own transaction, and only one that is still planned is moved.
 */
export async function replanAll(store: Store, request: ReplanAllRequest): Promise<Replanned> {
  const { now, onProgress, isMeant } = request;
  const keys: TouchKey[] = (await store.touches.byState('planned'))
    .filter((touch) => touch.kind !== 'branch' && !isAnswer(touch) && (isMeant?.(touch) ?? true))
    .sort((a, b) => a.dueAt - b.dueAt || (a.key < b.key ? -1 : 1))
    .map(({ key }) => key);
  const counts = { later: 0, earlier: 0 };
  for (let done = 0; done < keys.length; done += CHUNK) {
    const chunk = keys.slice(done, done + CHUNK);
    // Those whose turn would have been before now have it now, one by one, so that they keep their order.
    const from = { ...request, turn: (key: TouchKey) => now + done + chunk.indexOf(key) };
    const moved = await store.atomic((tx) => replanChunk(tx, chunk, from));
    counts.later += moved.later;
    counts.earlier += moved.earlier;
    onProgress?.(Math.min(done + CHUNK, keys.length), keys.length);
  }
  return { looked: keys.length, ...counts };
}

async function replanChunk(
  tx: Store,
  keys: readonly TouchKey[],
  { now, why, turn }: ReplanAllRequest & { readonly turn: (key: TouchKey) => number },
): Promise<Pick<Replanned, 'later' | 'earlier'>> {
  const { sending } = await tx.settings.get();
  if (!sending) return { later: 0, earlier: 0 };
  const touches = (await tx.touches.getMany(keys)).filter(({ state }) => state === 'planned');
  const known = await knownOf(tx, touches);
  let [later, earlier] = [0, 0];
  for (const touch of touches) {
    const recipient = known.zoneOf(touch, sending);
    const steps = known.stepsOf(touch);
    const step = steps[touch.stepIndex];
    const delays = step && [...waitsBefore(steps, touch.stepIndex), step.delay];
    const place = hasWorkingDays(steps) ? { zone: recipient.zones[0], ...countryOf(recipient) } : undefined;
    const again = placedAgain(touch, {
      raw: delays && afterDelays(touch.createdAt, delays, place),
      rules: { sending, recipient, spreadKey: touch.key },
      now: turn(touch.key),
      why,
    });
    if (!again) continue;
    if (again.dueAt > touch.dueAt) later += 1;
    else earlier += 1;
    await tx.touches.put({ ...again, updatedAt: now });
  }
  return { later, earlier };
}

async function knownOf(tx: Store, touches: readonly Touch[]) {
  const personIds = [...new Set(touches.map(({ personId }) => personId))];
  const people = new Map((await tx.people.getMany(personIds)).map((person) => [person.id, person]));
  const asked = personIds.filter((id) => !people.get(id)?.timeZone);
  const locations = new Map<string, string[]>();
  for (const { personId, location } of await tx.profiles.ofPeople(asked)) {
    if (personId === undefined || location === undefined) continue;
    locations.set(personId, [...(locations.get(personId) ?? []), location]);
  }
  const enrollments = await tx.enrollments.getMany([...new Set(touches.map(({ enrollmentId }) => enrollmentId))]);
  const versionKeys = new Map(enrollments.map(({ id, versionKey }) => [id, versionKey]));
  const versions = new Map<string, SequenceVersion>();
  for (const version of await tx.sequenceVersions.getMany([...new Set(versionKeys.values())]))
    versions.set(version.key, version);
  return {
    zoneOf: ({ personId }: Touch, { zone }: SendingSettings) =>
      recipientZone({ timeZone: people.get(personId)?.timeZone, locations: locations.get(personId) ?? [] }, zone),
    stepsOf: ({ enrollmentId }: Touch) => versions.get(versionKeys.get(enrollmentId) ?? '')?.steps ?? [],
  };
}

function countryOf({ country }: { readonly country?: string }): { readonly country?: string } {
  return country === undefined ? {} : { country };
}
