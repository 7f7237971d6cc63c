import 'fake-indexeddb/auto';
import { liveQuery } from 'dexie';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EnrollmentId, MailboxId, PersonId, SequenceId } from '@/lib/domain/ids';
import { MailError } from '@/lib/mail/provider';
import { addressFor, DAY, HOUR, MINUTE, MONDAY, World } from '../../../support/outreach-world';

const mailboxId = 'box-gmail' as MailboxId;
let world: World;
let sequenceId: SequenceId;
beforeEach(async () => {
  world = await World.open();
  sequenceId = await world.addSequence([0, 3]);
});
afterEach(() => world.close());

const sequences = () => world.start().sequences;
const run = async () => (await world.start().runner.run({ checkMail: true })).sent;
const start = async (...names: string[]) => {
  const personIds: PersonId[] = [];
  for (const name of names) personIds.push(await world.addPerson(name));
  await sequences().launch({ sequenceId, personIds, mailboxId });
};
/** Started an hour apart, first mails sent. */
async function underWay(...names: string[]): Promise<void> {
  for (const name of names) {
    await start(name);
    await run();
    world.now += HOUR;
  }
}
const value = async <T>(asked: Promise<{ ok: true; value: T } | { ok: false; error: { message: string } }>) => {
  const result = await asked;
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};
const rows = async () => [
  await world.database.enrollments.toArray(),
  (await world.touches()).map(({ key, state, dueAt, history }) => ({ key, state, dueAt, history })),
];
const dueTimes = async () => (await world.store.touches.byState('planned')).map(({ dueAt }) => dueAt).sort();

describe('a whole sequence', () => {
  it('rests for all who are on the way, however long, and goes on as far apart as before', async () => {
    await underWay('Mara', 'Noor', 'Pia');
    const before = await dueTimes();
    const { people } = await value(sequences().pauseAll(sequenceId));
    expect(people).toBe(3);
    expect(await sequences().rest(sequenceId)).toEqual({ running: 0, resting: 3, since: world.now });
    const from = world.now;
    world.now = MONDAY + 9 * DAY;
    expect(await run()).toBe(0);
    await value(sequences().resumeAll(sequenceId));
    expect(await sequences().rest(sequenceId)).toEqual({ running: 3, resting: 0 });
    expect(await dueTimes()).toEqual(before.map((at) => at + world.now - from));
    expect(await run()).toBe(0);
    world.now = MONDAY + 12 * DAY - 3 * HOUR;
    const sent: number[] = [];
    for (let wake = 0; wake < 6; wake += 1) {
      sent.push(await run());
      world.now += 30 * MINUTE;
    }
    expect(Math.max(...sent)).toBe(1);
    expect(world.server.accepted).toHaveLength(6);
  });

  it('keeps those who come back from an absence resting, until it goes on', async () => {
    await underWay('Mara', 'Noor');
    const threadId = world.server.sentTo(addressFor('Mara'))[0]?.threadId ?? '';
    const returnsAt = MONDAY + 3 * DAY;
    world.server.deliver({ kind: 'auto-reply', threadId, fromAddress: addressFor('Mara'), returnsAt });
    await run();
    const { people, undo } = await value(sequences().pauseAll(sequenceId));
    expect(people).toBe(1);
    world.now = MONDAY + 6 * DAY;
    expect(await run()).toBe(0);
    expect(await sequences().rest(sequenceId)).toMatchObject({ running: 0, resting: 2 });
    await value(sequences().undoRest(undo));
    expect(await sequences().rest(sequenceId)).toEqual({ running: 2, resting: 0 });
    for (let wake = 0; wake < 4; wake += 1) {
      await run();
      world.now += HOUR;
    }
    expect(world.server.accepted).toHaveLength(4);
  });

  it('holds back a row from before the pause that comes back, and lets one go on whom somebody resumed', async () => {
    await underWay('Mara', 'Noor');
    const [mara] = await world.store.enrollments.ofPerson('mara' as PersonId);
    const [noor] = await world.store.enrollments.ofPerson('noor' as PersonId);
    if (!mara || !noor) throw new Error('nobody is enrolled');
    world.now += HOUR;
    await value(sequences().pauseAll(sequenceId));
    await world.store.enrollments.put(mara);
    world.now += MINUTE;
    expect((await world.start().outreach.resume(noor.id)).ok).toBe(true);
    world.now += 4 * DAY;
    await run();
    expect(world.server.accepted.map(({ message }) => message.to.address)).toEqual(
      ['Mara', 'Noor', 'Noor'].map(addressFor),
    );
    await value(sequences().resumeAll(sequenceId));
    // As far apart as before, as for all the others.
    world.now += 4 * DAY;
    await run();
    expect(world.server.accepted).toHaveLength(4);
  });

  it('holds a row that comes back also when it is moved to another version, and counts it among those who rest', async () => {
    await underWay('Mara');
    const [mara] = await world.store.enrollments.ofPerson('mara' as PersonId);
    if (!mara) throw new Error('nobody is enrolled');
    world.now += HOUR;
    await value(sequences().pauseAll(sequenceId));
    await world.store.enrollments.put(mara);
    world.now += MINUTE;
    // As a move to another version leaves it.
    await world.store.enrollments.put({ ...mara, updatedAt: world.now });
    expect(await sequences().rest(sequenceId)).toMatchObject({ running: 0, resting: 1 });
    const [dueAt = 0] = await dueTimes();
    const from = world.now - MINUTE;
    // Long enough to be asked about as late, if it did not rest.
    world.now += 20 * DAY;
    expect(await run()).toBe(0);
    const { people, undo } = await value(sequences().resumeAll(sequenceId));
    expect(people).toBe(1);
    expect(await dueTimes()).toEqual([dueAt + world.now - from]);
    await value(sequences().undoRest(undo));
    expect(await sequences().rest(sequenceId)).toMatchObject({ running: 0, resting: 1 });
    expect(await dueTimes()).toEqual([dueAt]);
  });

  it('goes on for nobody who was paused alone, or whom a rule stops since, and names those', async () => {
    await underWay('Mara', 'Noor', 'Pia');
    const [mara] = await world.store.enrollments.ofPerson('mara' as PersonId);
    if (!mara) throw new Error('nobody is enrolled');
    await world.start().outreach.pause(mara.id);
    await value(sequences().pauseAll(sequenceId));
    const noor = await world.store.people.get('noor' as PersonId);
    if (noor) await world.store.people.put({ ...noor, stage: 'archived' });
    const { people, stayed } = await value(sequences().resumeAll(sequenceId));
    expect(people).toBe(1);
    expect(stayed).toMatchObject([{ personId: 'noor', why: 'Noor is archived.' }]);
    expect((await world.store.enrollments.get(mara.id))?.status).toBe('paused');
  });

  it('rests for whoever is started after, also when all the others are gone, and goes on for them too', async () => {
    await underWay('Mara');
    const since = world.now;
    await value(sequences().pauseAll(sequenceId));
    const [mara] = await world.store.enrollments.ofPerson('mara' as PersonId);
    if (mara) await world.start().outreach.stop(mara.id);
    expect(await sequences().rest(sequenceId)).toEqual({ running: 0, resting: 0, since });
    world.now += HOUR;
    await start('Noor', 'Pia');
    expect(await run()).toBe(0);
    expect(await sequences().rest(sequenceId)).toEqual({ running: 0, resting: 2, since });
    expect((await world.enrollments()).map(({ startedPaused }) => startedPaused)).toEqual([undefined, true, true]);
    world.now += 2 * DAY;
    expect(await run()).toBe(0);
    await value(sequences().resumeAll(sequenceId));
    expect(await run()).toBe(2);
    await start('Rui');
    expect(await run()).toBe(1);
  });

  it('taking a pause back lets those go on as well who were started while it held', async () => {
    await underWay('Mara');
    const { undo } = await value(sequences().pauseAll(sequenceId));
    world.now += HOUR;
    await start('Noor');
    await value(sequences().undoRest(undo));
    expect(await sequences().rest(sequenceId)).toEqual({ running: 2, resting: 0 });
    expect(await run()).toBe(1);
    const again = await value(sequences().pauseAll(sequenceId));
    const resumed = await value(sequences().resumeAll(sequenceId));
    await value(sequences().undoRest(resumed.undo));
    await start('Pia');
    expect(await run()).toBe(0);
    expect(again.people).toBe(2);
    const [noor] = await world.store.enrollments.ofPerson('noor' as PersonId);
    await world.start().outreach.resume(noor?.id as EnrollmentId);
    const third = await value(sequences().pauseAll(sequenceId));
    await start('Rui');
    await value(sequences().undoRest(third.undo));
    expect(await sequences().rest(sequenceId)).toMatchObject({ running: 1, resting: 3 });
  });

  it('a pause or a resume of a sequence that nobody is in is taken back too', async () => {
    await underWay();
    const paused = await value(sequences().pauseAll(sequenceId));
    const since = world.now;
    expect(await sequences().rest(sequenceId)).toMatchObject({ since });
    await value(sequences().undoRest(paused.undo));
    expect(await sequences().rest(sequenceId)).toEqual({ running: 0, resting: 0 });
    await value(sequences().pauseAll(sequenceId));
    world.now += HOUR;
    const resumed = await value(sequences().resumeAll(sequenceId));
    await value(sequences().undoRest(resumed.undo));
    expect(await sequences().rest(sequenceId)).toEqual({ running: 0, resting: 0, since });
  });

  it('taking a resume back lets those rest as well who were started since', async () => {
    await underWay('Mara');
    await value(sequences().pauseAll(sequenceId));
    const { undo } = await value(sequences().resumeAll(sequenceId));
    world.now += HOUR;
    await start('Noor');
    await value(sequences().undoRest(undo));
    expect(await sequences().rest(sequenceId)).toMatchObject({ running: 0, resting: 2 });
    expect(await run()).toBe(0);
  });

  it('is followed while it changes', async () => {
    const seen: unknown[] = [];
    const live = liveQuery(() => sequences().rest(sequenceId)).subscribe((found) => seen.push(found));
    await expect.poll(() => seen.at(-1)).toEqual({ running: 0, resting: 0 });
    await start('Mara');
    await expect.poll(() => seen.at(-1)).toEqual({ running: 1, resting: 0 });
    await value(sequences().pauseAll(sequenceId));
    await expect.poll(() => seen.at(-1)).toEqual({ running: 0, resting: 1, since: world.now });
    live.unsubscribe();
  });

  it('is still paused after it was edited, and a copy of it is not', async () => {
    await underWay('Mara');
    await value(sequences().pauseAll(sequenceId));
    const sequence = await world.store.sequences.get(sequenceId);
    if (!sequence) throw new Error('it is gone');
    await value(sequences().save({ ...sequence, name: 'Renamed' }));
    expect(await sequences().rest(sequenceId)).toMatchObject({ since: world.now });
    const copy = await value(sequences().clone(sequenceId));
    expect(await sequences().rest(copy.id)).toEqual({ running: 0, resting: 0 });
  });

  it('either is taken back to the letter, in the ledger', async () => {
    await underWay('Mara', 'Noor');
    const running = await rows();
    const paused = await value(sequences().pauseAll(sequenceId));
    const resting = await rows();
    await value(sequences().undoRest(paused.undo));
    expect(await rows()).toEqual(running);
    expect(await world.activities('note')).toEqual([]);
    await value(sequences().pauseAll(sequenceId));
    expect(await rows()).toEqual(resting);
    world.now += 5 * DAY;
    const resumed = await value(sequences().resumeAll(sequenceId));
    expect(await rows()).not.toEqual(resting);
    await value(sequences().undoRest(resumed.undo));
    expect(await rows()).toEqual(resting);
  });

  it('taking back a resume leaves what went out since, and rests after it', async () => {
    await underWay('Mara');
    await value(sequences().pauseAll(sequenceId));
    world.now += 5 * DAY;
    const { undo } = await value(sequences().resumeAll(sequenceId));
    world.now += 4 * DAY;
    expect(await run()).toBe(1);
    await value(sequences().undoRest(undo));
    expect(world.server.accepted).toHaveLength(2);
    expect((await world.touches()).map(({ state }) => state)).toEqual(['sent', 'sent']);
  });

  it.each(['a pause', 'a resume'])(
    'taking back %s leaves them the thread of a mail that was proven sent meanwhile',
    async (what) => {
      await start('Mara');
      world.server.isLookupDown = true;
      world.server.failNext('sendDraft', { when: 'lost', error: new MailError('timed-out', 'Too slow.', 'unknown') });
      await run();
      const [unsure] = await world.store.touches.byState('unsure');
      let { undo } = await value(sequences().pauseAll(sequenceId));
      if (what === 'a resume') ({ undo } = await value(sequences().resumeAll(sequenceId)));
      if (unsure) await world.start().outreach.resolveUnsure(unsure.key, 'count-as-sent');
      await value(sequences().undoRest(undo));
      const [mara] = await world.enrollments();
      expect(mara).toMatchObject({ status: what === 'a pause' ? 'active' : 'paused' });
      expect(mara?.thread?.messageIds).toEqual([world.server.accepted[0]?.message.messageId]);
    },
  );

  it('tells how far it is', async () => {
    await underWay('Mara', 'Noor');
    const steps: string[] = [];
    await value(sequences().pauseAll(sequenceId, (done, total) => steps.push(`${done}/${total}`)));
    expect(steps).toEqual(['2/2']);
  });
});
