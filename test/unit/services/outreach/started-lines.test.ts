import { afterEach, beforeEach, expect, it } from 'vitest';
import { enrollmentActivities } from '@/lib/domain/enrollment-activities';
import type { ActivityId, EnrollmentId, MailboxId, PersonId, SequenceId } from '@/lib/domain/ids';
import { createIdentityService } from '@/lib/services/identity-service';
import { recordsOf } from '@/lib/services/roster/records';
import { createRosterService } from '@/lib/services/roster-service';
import { hash } from '../../../support/memory-store';
import { World } from '../../../support/outreach-world';
import { sampleEnrollment } from '../../../support/samples';

const mailboxId = 'box-gmail' as MailboxId;
let world: World;
let mara: PersonId;
let sequenceId: SequenceId;

beforeEach(async () => {
  world = await World.open();
  mara = await world.addPerson('Mara');
  sequenceId = await world.addSequence([0, 3]);
});
afterEach(() => world.close());

const deps = () => ({
  store: world.store,
  clock: { now: () => world.now },
  ids: { next: <T extends string>() => crypto.randomUUID() as string as T },
  hash,
});
const launch = (...personIds: PersonId[]) => world.start().sequences.launch({ sequenceId, personIds, mailboxId });
const lines = async (personId = mara) =>
  ((await createRosterService(deps()).person(personId))?.timeline ?? [])
    .filter(({ kind }) => kind === 'enrolled')
    .map(({ text, at }) => ({ text, at }));

it('the timeline says when somebody was put into which sequence, as it was called then', async () => {
  await launch(mara);
  const at = world.now;
  const sequence = await world.store.sequences.get(sequenceId);
  if (sequence) await world.store.sequences.put({ ...sequence, name: 'Renamed' });
  expect(await lines()).toEqual([{ text: 'Started the sequence “Spring launch”.', at }]);
  const [record] = await recordsOf(
    world.store,
    await world.store.people.getMany([mara]),
    await world.store.settings.get(),
  );
  expect(record?.history?.lastActivityAt).toBe(at);
});

it('it goes on saying that the sequence was paused then', async () => {
  const { sequences } = world.start();
  await sequences.pauseAll(sequenceId);
  await launch(mara);
  await sequences.resumeAll(sequenceId);
  expect((await lines()).map(({ text }) => text)).toEqual(['Put into the sequence “Spring launch”, which is paused.']);
});

it('two who turn out to be one have both lines, and each their own again', async () => {
  const twin = await world.addPerson('Twin');
  await launch(mara);
  world.now += 60_000;
  await launch(twin);
  const [theirs] = await world.store.enrollments.ofPerson(twin);
  if (theirs) await world.start().outreach.stop(theirs.id);
  const identity = createIdentityService(deps());
  const merged = await identity.merge(mara, twin);
  if (!merged.ok) throw new Error(merged.error.message);
  expect(await lines()).toHaveLength(2);
  await identity.unmerge(merged.value.mergeId);
  expect(await lines()).toHaveLength(1);
  expect(await lines(twin)).toHaveLength(1);
});

it('neither what an earlier version wrote down is said twice, nor a single answer called a sequence', () => {
  const start = { enrollment: sampleEnrollment({ createdAt: 5 }), sequenceName: 'One' };
  const answer = {
    enrollment: sampleEnrollment({ id: 'a' as EnrollmentId, createdAt: 7, purpose: 'answer' }),
    sequenceName: '',
  };
  const stored = {
    id: 'x' as ActivityId,
    personId: mara,
    at: 5,
    kind: 'enrolled' as const,
    text: 'Started the sequence “One”.',
  };
  expect(enrollmentActivities([start, answer], [stored])).toEqual([]);
  expect(enrollmentActivities([start, answer], [{ ...stored, at: 4 }])).toHaveLength(1);
  expect(enrollmentActivities([start, answer], [{ ...stored, kind: 'sent' }])).toHaveLength(1);
});
