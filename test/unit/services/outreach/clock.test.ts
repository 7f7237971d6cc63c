import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PersonId } from '@/lib/domain/ids';
import { defaultSending } from '@/lib/domain/sending-settings';
import { defaultPolicy } from '@/lib/sequences/policy';
import { anyHour } from '../../../support/any-hour';
import { addressFor, DAY, HOUR, MINUTE, MONDAY, World } from '../../../support/outreach-world';

let world: World;
beforeEach(async () => {
  world = await World.open({ isQuick: true });
  world.policy = { ...defaultPolicy, claimGraceMs: 0 };
});
afterEach(() => world.close());

async function start(count: number, steps: readonly number[] = [0]): Promise<PersonId[]> {
  const people: PersonId[] = [];
  const base = (await world.store.people.count()) + 1;
  for (let index = 0; index < count; index += 1) people.push(await world.addPerson(`Person${base + index}`));
  const sequenceId = await world.addSequence(steps);
  const launched = await world
    .start()
    .sequences.launch({ sequenceId, personIds: people, mailboxId: 'box-gmail' as never });
  expect(launched).toMatchObject({ ok: true, value: { blocked: [] } });
  return people;
}

/** Wakes every minute, as the alarm does, and gives how many mails went out at each wake. */
async function wakes(minutes: number, every = 1): Promise<number[]> {
  const sent: number[] = [];
  for (let minute = 0; minute < minutes; minute += every) {
    sent.push((await world.start().runner.run({ checkMail: true })).sent);
    world.now += every * MINUTE;
  }
  return sent;
}
const total = (sent: readonly number[]) => sent.reduce((sum, each) => sum + each, 0);
const doubles = () =>
  world.server.accepted.length - new Set(world.server.accepted.map(({ message }) => message.messageId)).size;

describe.each([
  ['an hour', HOUR],
  ['40 days', 40 * DAY],
])('a clock set back by %s', (_name, back) => {
  it('bursts nothing, sends nothing twice, and goes on at the mailbox’s own pace', async () => {
    await world.addMailbox('gmail', { dailyCap: 50, createdAt: MONDAY - 100 * DAY });
    world.now = MONDAY + 40 * DAY;
    await start(6);
    expect(total(await wakes(4))).toBeGreaterThan(1);
    world.now -= back;
    await start(4);
    const sent = await wakes(12);
    expect(Math.max(...sent)).toBe(1);
    expect(total(sent)).toBeGreaterThanOrEqual(3);
    expect(doubles()).toBe(0);
  });

  it('brings no second ration: what went out "in the future" counts for a day from when that is seen', async () => {
    await world.addMailbox('gmail', { dailyCap: 3, createdAt: MONDAY - 100 * DAY });
    world.now = MONDAY + 40 * DAY;
    await start(6);
    expect(total(await wakes(8))).toBe(3);
    world.now -= back;
    await start(2);
    expect(total(await wakes(23 * 60, 20))).toBe(0);
    world.now += 2 * HOUR;
    // Not those whose time is in a future that never was, but those that are due.
    expect(total(await wakes(10))).toBeGreaterThanOrEqual(2);
    expect(doubles()).toBe(0);
  });
});

describe('a clock 40 days ahead', () => {
  it('asks about what is late, and sends nothing in a burst', async () => {
    await start(5, [0, 2]);
    await wakes(10);
    expect(world.server.accepted).toHaveLength(5);
    world.now = MONDAY + 40 * DAY;
    expect(total(await wakes(5))).toBe(0);
    expect(await world.store.touches.byState('failed')).toHaveLength(5);
    world.now = MONDAY + HOUR;
    expect(total(await wakes(5))).toBe(0);
    expect(doubles()).toBe(0);
  });
});

describe('a sequence that rests for weeks', () => {
  it('is not opened person by person at every wake', async () => {
    await start(30, [0, 2]);
    await wakes(60);
    for (const { id } of await world.enrollments()) await world.start().outreach.pause(id);
    world.now = MONDAY + 40 * DAY;
    await wakes(1);
    const opened = vi.spyOn(world.store, 'atomic');
    expect(total(await wakes(1))).toBe(0);
    expect(opened.mock.calls.length).toBeLessThan(10);
    expect(await world.store.touches.byState('failed')).toEqual([]);
  });
});

describe('a clock that was 40 days ahead, and is set right', () => {
  const limits = async (part: object) => {
    const settings = await world.store.settings.get();
    const limits = { coolingOffDays: 0, firstMailsPerDomain: 1_000, stopsWholeDomain: false, ...part };
    await world.store.settings.put({ ...settings, limits });
  };
  const historyOf = async (personId: PersonId | undefined) =>
    (await world.store.touches.ofPerson(personId as PersonId))
      .at(-1)
      ?.history.map(({ why }) => why)
      .join(' ');

  it('does not hold a firm back for longer than a day from when that is seen, and says why', async () => {
    await limits({ firstMailsPerDomain: 2 });
    world.now = MONDAY + 40 * DAY;
    await start(2);
    expect(total(await wakes(10))).toBe(2);
    world.now = MONDAY + HOUR;
    const [person] = await start(1);
    expect(total(await wakes(10))).toBe(0);
    expect(await historyOf(person)).toContain('The clock was put back since');
    world.now = MONDAY + DAY + 2 * HOUR;
    expect(total(await wakes(10))).toBe(1);
  });

  it('lets somebody cool off from when that is seen, and says why', async () => {
    world.now = MONDAY + 40 * DAY;
    const [person] = await start(1);
    expect(total(await wakes(5))).toBe(1);
    world.now = MONDAY + HOUR;
    const sequenceId = await world.addSequence([0], 'Summer');
    const again = { sequenceId, personIds: [person as PersonId], mailboxId: 'box-gmail' as never };
    await world.start().sequences.launch(again);
    await limits({ coolingOffDays: 10 });
    expect(total(await wakes(5))).toBe(0);
    expect(await historyOf(person)).toContain('The clock was put back since');
    // Looked at again meanwhile, it does not begin anew.
    world.now = MONDAY + 5 * DAY;
    await world.start().sequences.preview(again);
    world.now = MONDAY + 10 * DAY + 2 * HOUR;
    expect(total(await wakes(5))).toBe(1);
  });

  it('finds the answers to what was started meanwhile, and is not told to wait until then', async () => {
    world.now = MONDAY + 40 * DAY;
    const [person] = await start(1, [0, 3]);
    await wakes(2);
    const mailbox = await world.store.mailboxes.get('box-gmail' as never);
    if (!mailbox) throw new Error('no mailbox');
    await world.store.mailboxes.put({ ...mailbox, waitUntil: world.now + HOUR });
    world.now = MONDAY + HOUR;
    world.server.deliver({ kind: 'reply', saysNo: false, fromAddress: addressFor('Person1'), text: 'Yes!' });
    await start(1);
    expect(total(await wakes(3))).toBe(1);
    expect((await world.store.enrollments.ofPerson(person as PersonId))[0]?.stop?.reason).toBe('replied');
  });
});

describe('three days asleep', () => {
  it('with hours: what was due waits for them, then goes out one by one', async () => {
    const settings = await world.store.settings.get();
    await world.store.settings.put({ ...settings, sending: { ...defaultSending, hasRamp: false, zone: 'UTC' } });
    world.now = MONDAY + HOUR;
    await start(4, [0, 1]);
    await wakes(60);
    expect(world.server.accepted).toHaveLength(4);
    // It was due on Tuesday; the laptop is opened on Friday at three in the morning.
    world.now = Date.UTC(2026, 2, 6, 3);
    expect(total(await wakes(60, 5))).toBe(0);
    expect(await world.store.touches.byState('failed')).toHaveLength(0);
    world.now = Date.UTC(2026, 2, 6, 9, 50);
    const sent = await wakes(12);
    expect(Math.max(...sent)).toBe(1);
    expect(total(sent)).toBe(4);
    expect(doubles()).toBe(0);
  });

  it('without hours: one by one', async () => {
    await world.store.settings.put({ ...(await world.store.settings.get()), sending: anyHour });
    await start(4, [0, 1]);
    await wakes(10);
    world.now = MONDAY + 4 * DAY;
    const sent = await wakes(12);
    expect(Math.max(...sent)).toBe(1);
    expect(total(sent)).toBe(4);
    expect(doubles()).toBe(0);
  });
});
