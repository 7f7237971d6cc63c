import type { FieldSourceRecord } from '@/lib/domain/field-registry';
import type { TouchKey, WorkspaceId } from '@/lib/domain/ids';
import { personIn } from '@/lib/domain/in-workspace';
import type { Mailbox } from '@/lib/domain/mailbox';
import type { Person } from '@/lib/domain/person';
import { primaryProfile } from '@/lib/domain/primary-profile';
import type { Enrollment, FrozenStep, Touch } from '@/lib/domain/sequence';
import { type Stop, stopReasonFor } from '@/lib/sequences/stop-rules';
import { plannedToErase } from '../erase/planned';
import type { Store } from '../ports';
import { type AddressHashes, addressesOf } from './address-hashes';
import { exitNow } from './exit-now';
import { otherFacts } from './other-facts';
import { whyResting } from './rests';
import { suppressionOfPerson } from './suppressed';
import { personOfEnrollment, stoppingMemberships } from './workspace-stage';

/** A touch that is planned and due, with the rows it stands on, all read in one transaction. */
export interface FreshTouch {
  readonly touch: Touch;
  readonly enrollment: Enrollment;
  readonly person: Person | undefined;
  readonly mailbox: Mailbox | undefined;
  readonly step: FrozenStep | undefined;
  /** It, or its whole sequence, is paused: why, in plain words. */
  readonly resting: string | undefined;
  /** Every stop rule, evaluated on these rows. */
  readonly stop: Stop | undefined;
}

/** `undefined` when the touch is not planned any more, not due at `now`, or the person is to be deleted. */
export async function freshTouch(
  tx: Store,
  key: TouchKey,
  hashes: AddressHashes,
  now: number,
): Promise<FreshTouch | undefined> {
  const touch = await tx.touches.get(key);
  if (touch?.state !== 'planned' || touch.dueAt > now) return undefined;
  const enrollment = await tx.enrollments.get(touch.enrollmentId);
  if (!enrollment) return undefined;
  // To be deleted in a moment; where that is taken back, it goes on.
  if ((await plannedToErase(tx))[touch.personId] !== undefined) return undefined;
  const version = await tx.sequenceVersions.get(enrollment.versionKey);
  const person = await tx.people.get(enrollment.personId);
  return {
    touch,
    enrollment,
    person,
    mailbox: await tx.mailboxes.get(enrollment.mailboxId),
    step: version?.steps[touch.stepIndex],
    resting: await whyResting(tx, enrollment),
    stop:
      (await stopNow(tx, enrollment, person, hashes, now)) ??
      (await exitNow(tx, version?.exits, enrollment, person, now)),
  };
}

/** The addresses whose hashes `freshTouch` and `stopNow` will ask for. */
export async function addressesBehind(store: Store, enrollment: Enrollment | undefined): Promise<string[]> {
  if (!enrollment) return [];
  return addressesOf(await store.people.get(enrollment.personId), enrollment.address);
}

/**
 * Every stop rule on rows read inside the caller's transaction.
 * @param hashes those made before; what turned up since is hashed here
 */
export async function stopNow(
  tx: Store,
  enrollment: Enrollment,
  person: Person | undefined,
  hashes: AddressHashes,
  now: number,
): Promise<Stop | undefined> {
  const looked = { personId: enrollment.personId, person, addresses: [enrollment.address] };
  const suppression = await suppressionOfPerson(tx, looked, hashes);
  const others = person ? await otherFacts(tx, enrollment, person, now) : {};
  const since = enrollment.createdAt;
  const timeline = person ? (await tx.activities.ofPerson(person.id)).filter(({ at }) => at > since) : [];
  const reply = timeline.find(({ kind }) => kind === 'reply');
  const changeIn = (workspaceId: WorkspaceId | undefined) =>
    timeline.find((each) => each.kind === 'stage' && each.workspaceId === workspaceId);
  const stopFor = (as: Person | undefined, workspaceId: WorkspaceId | undefined) => {
    const stageChange = changeIn(workspaceId);
    return stopReasonFor({
      enrollment,
      person: as,
      ...(suppression ? { suppression } : {}),
      ...(reply ? { reply } : {}),
      ...(stageChange ? { stageChange } : {}),
      ...others,
    });
  };
  const stop = stopFor(person, undefined);
  if (stop || !person) return stop;
  for (const membership of await stoppingMemberships(tx, enrollment)) {
    const there = stopFor(personIn(person, membership), membership.workspaceId);
    if (there) return there;
  }
  return undefined;
}

/** What the template's variables are filled from. Of several profiles the one with the largest audience stands for the person. */
export async function sourceFor(
  tx: Store,
  stored: Person,
  mailbox: Mailbox | undefined,
  enrollment?: Pick<Enrollment, 'workspaceId'>,
): Promise<FieldSourceRecord> {
  const profile = primaryProfile(await tx.profiles.ofPerson(stored.id));
  const person = await personOfEnrollment(tx, stored, enrollment);
  return {
    person,
    customFields: await tx.customFields.all(),
    settings: await tx.settings.get(),
    ...(profile && { profile }),
    ...(mailbox && { mailbox }),
  };
}
