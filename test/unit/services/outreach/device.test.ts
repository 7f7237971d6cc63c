import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MailboxId, PersonId, SequenceId } from '@/lib/domain/ids';
import { MailError } from '@/lib/mail/provider';
import { pauseRestored } from '@/lib/services/backup/pause-restored';
import { type Device, isElsewhere, ownMailboxes, resumed, takenHere } from '@/lib/services/outreach/device';
import { addressFor, DAY, HOUR, World } from '../../../support/outreach-world';

let world: World;
beforeEach(async () => {
  world = await World.open();
});
afterEach(() => world.close());

const here: Device = { id: 'device-here', name: 'Chrome 142 on Linux' };
const there: Device = { id: 'device-there', name: 'Firefox 145 on Windows' };
const box = 'box-gmail' as MailboxId;

async function launch(names: readonly string[], steps: readonly number[] = [0, 3, 3]): Promise<SequenceId> {
  const sequenceId = await world.addSequence(steps);
  const personIds: PersonId[] = [];
  for (const name of names) personIds.push(await world.addPerson(name));
  const launched = await world.start().sequences.launch({ sequenceId, personIds, mailboxId: box });
  if (!launched.ok) throw new Error(launched.error.message);
  return sequenceId;
}

/** All rows as they are now, to go back to. */
async function snapshot() {
  const rows = await Promise.all(world.database.tables.map(async (table) => [table, await table.toArray()] as const));
  return async () => {
    for (const [table, all] of rows) {
      await table.clear();
      await table.bulkAdd(all as never[]);
    }
  };
}

const resume = async () => {
  const mailbox = await world.store.mailboxes.get(box);
  if (mailbox) await world.store.mailboxes.put(resumed(mailbox, world.now));
};

let ids = 0;
const goBackTo = async (restore: () => Promise<void>, madeAt: number) => {
  await restore();
  await pauseRestored(world.store, {
    ids: { next: <T extends string>() => `r-${++ids}` as T },
    now: world.now,
    madeAt,
    known: [],
  });
};

describe('a restored backup', () => {
  it('sends nothing before a person resumes, and never again what went out since', async () => {
    await launch(['Ana', 'Ben']);
    const madeAt = world.now;
    const restore = await snapshot();
    await world.settle(world.now + 4 * DAY);
    expect(world.server.accepted).toHaveLength(4);
    await goBackTo(restore, madeAt);
    expect((await world.touches()).map(({ state }) => state)).toEqual(['planned', 'planned']);
    await world.settle(world.now + HOUR);
    expect(world.server.accepted).toHaveLength(4);
    expect((await world.touches()).map(({ state }) => state)).toEqual(['planned', 'planned']);

    await resume();
    await world.start().runner.run({ checkMail: true });
    expect(world.server.accepted).toHaveLength(4);
    const touches = await world.touches();
    expect(touches.map(({ stepIndex, state }) => `${stepIndex} ${state}`)).toEqual([
      '0 sent',
      '1 sent',
      '2 planned',
      '0 sent',
      '1 sent',
      '2 planned',
    ]);
    await world.settle(world.now + 10 * DAY);
    expect(world.server.accepted).toHaveLength(6);
    for (const { message } of world.server.accepted) expect(world.server.timesAccepted(message.messageId)).toBe(1);
    // The follow-up is in the thread that the first mail had.
    const [first, , third] = world.server.sentTo(addressFor('Ana'));
    expect(third?.threadId).toBe(first?.threadId);
    expect(third?.message.references[0]).toBe(first?.message.messageId);
  });

  it('sends nothing while Sent cannot be looked through', async () => {
    await launch(['Ana']);
    const restore = await snapshot();
    await world.settle(world.now + HOUR);
    expect(world.server.accepted).toHaveLength(1);
    await goBackTo(restore, world.now);
    await resume();
    world.server.failNext('findSent', { when: 'before', error: new MailError('offline', 'You are offline.', 'no') });
    await world.start().runner.run({ checkMail: true });
    expect((await world.touches()).map(({ state }) => state)).toEqual(['planned']);
    expect(world.server.accepted).toHaveLength(1);
    await world.settle(world.now + HOUR);
    expect((await world.touches())[0]?.state).toBe('sent');
    expect(world.server.accepted).toHaveLength(1);
  });

  it('finds what was planned for later here, but went out earlier there', async () => {
    await launch(['Ana'], [0]);
    const key = (await world.touches())[0]?.key ?? '';
    const late = world.now + 5 * DAY;
    const restore = await snapshot();
    await world.settle(world.now + HOUR);
    await goBackTo(restore, world.now);
    await world.database.touches.update(key, { dueAt: late });
    await resume();
    await world.settle(late + DAY);
    expect(world.server.accepted).toHaveLength(1);
    expect((await world.touches())[0]?.state).toBe('sent');
  });

  it('what was on its way is unsure, and is found', async () => {
    await launch(['Ana'], [0]);
    // Handed over, and nobody heard.
    const worker = world.start({ dieAt: 1_000 });
    world.server.failNext('sendDraft', { when: 'lost', error: new MailError('connection-lost', 'Lost.', 'unknown') });
    world.server.isSentDelayed = true;
    await worker.runner.run({ checkMail: true });
    await world.database.touches.toCollection().modify({ state: 'claimed' });
    const restore = await snapshot();
    world.server.isSentDelayed = false;
    await goBackTo(restore, world.now);
    expect((await world.touches())[0]?.state).toBe('unsure');
    await resume();
    await world.settle(world.now + HOUR);
    expect((await world.touches())[0]?.state).toBe('sent');
    expect(world.server.accepted).toHaveLength(1);
  });
});

describe('a mailbox', () => {
  it('is of the first installation that runs, and a copy of its database does not send', async () => {
    world.device = here;
    await launch(['Ana', 'Ben']);
    await world.start().runner.run({ checkMail: true });
    expect(await world.store.mailboxes.get(box)).toMatchObject({ deviceId: here.id, deviceName: here.name });
    expect(world.server.accepted.length).toBeGreaterThan(0);
    const count = world.server.accepted.length;

    world.device = there;
    await launch(['Cleo']);
    world.now += HOUR;
    const { problems } = await world.start().runner.run({ checkMail: true });
    expect(world.server.accepted).toHaveLength(count);
    expect(problems.join(' ')).toContain('sends from another browser (Chrome 142 on Linux)');
    expect((await world.touches()).find(({ personId }) => personId === 'cleo')?.state).toBe('planned');
  });

  it('that a copy had not given to anybody is still the first one’s', async () => {
    await ownMailboxes(world.store, here);
    await world.store.mailboxes.put({ ...(await world.store.mailboxes.get(box)), deviceId: undefined } as never);
    await ownMailboxes(world.store, there);
    const mailbox = await world.store.mailboxes.get(box);
    expect(mailbox && isElsewhere(mailbox, there)).toBe(true);
    await world.addMailbox('jmap');
    await ownMailboxes(world.store, there);
    expect(await world.store.mailboxes.get('box-jmap' as MailboxId)).toMatchObject({ deviceId: there.id });
  });

  it('that is taken over sends from here only after a look through Sent', async () => {
    world.device = there;
    await launch(['Ana']);
    const restore = await snapshot();
    await world.start().runner.run({ checkMail: true });
    expect(world.server.accepted).toHaveLength(1);
    await restore();
    await ownMailboxes(world.store, there);

    world.device = here;
    const mailbox = await world.store.mailboxes.get(box);
    if (!mailbox) throw new Error('no mailbox');
    await world.store.mailboxes.put(takenHere(mailbox, here, world.now));
    await world.start().runner.run({ checkMail: true });
    expect((await world.touches())[0]?.state).toBe('planned');
    await resume();
    await world.start().runner.run({ checkMail: true });
    expect((await world.touches())[0]?.state).toBe('sent');
    expect(world.server.accepted).toHaveLength(1);
  });
});
