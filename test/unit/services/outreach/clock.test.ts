import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PersonId } from '@/lib/domain/ids';
import { defaultSending } from '@/lib/domain/sending-settings';
import { defaultPolicy } from '@/lib/sequences/policy';
import { anyHour } from '../../../support/any-hour';
import { DAY, HOUR, MINUTE, MONDAY, World } from '../../../support/outreach-world';

let world: World;
beforeEach(async () => {
  world = await World.open();
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
