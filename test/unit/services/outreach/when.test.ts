import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MailboxId, PersonId } from '@/lib/domain/ids';
import { defaultSending, type SendingSettings } from '@/lib/domain/sending-settings';
import { DAY, HOUR, MINUTE, MONDAY, World } from '../../../support/outreach-world';

let world: World;
const stockholm = { timeZone: { zone: 'Europe/Stockholm', source: 'hand' } } as const;

beforeEach(async () => {
  world = await World.open();
  await world.store.settings.put({
    ...(await world.store.settings.get()),
    privacyNotice: 'Your address is from your page.',
  });
});
afterEach(() => world.close());

async function set(change: Partial<SendingSettings>): Promise<void> {
  const settings = await world.store.settings.get();
  await world.store.settings.put({ ...settings, sending: { ...defaultSending, zone: 'Europe/Stockholm', ...change } });
}

async function start(names: readonly string[], steps: Parameters<World['addSequence']>[0] = [0]): Promise<PersonId[]> {
  const people: PersonId[] = [];
  for (const name of names) people.push(await world.addPerson(name, stockholm));
  const sequenceId = await world.addSequence(steps);
  const launched = await world
    .start()
    .sequences.launch({ sequenceId, personIds: people, mailboxId: 'box-gmail' as MailboxId });
  expect(launched).toMatchObject({ ok: true, value: { blocked: [] } });
  return people;
}

const run = () => world.start().runner.run({ checkMail: true });
const planned = async (personId: PersonId) => (await world.store.touches.ofPerson(personId)).at(-1);

describe('hours', () => {
  it('a launch at night plans for the morning where they live, and sends then', async () => {
    await set({});
    world.now = MONDAY + 12 * HOUR;
    const [ada] = await start(['Ada']);
    const touch = await planned(ada as PersonId);
    const opens = MONDAY + 23 * HOUR;
    expect(touch?.dueAt).toBeGreaterThanOrEqual(opens);
    expect(touch?.dueAt).toBeLessThan(opens + 45 * MINUTE);
    expect((await run()).sent).toBe(0);
    world.now = touch?.dueAt ?? 0;
    expect((await run()).sent).toBe(1);
  });

  it('what is due when the hours are over waits for the next working day, and says so', async () => {
    await set({});
    const [ada] = await start(['Ada']);
    world.now = MONDAY + 4 * DAY + 9 * HOUR;
    const summary = await run();
    expect(summary.sent).toBe(0);
    const touch = await planned(ada as PersonId);
    expect(new Date(touch?.dueAt ?? 0).toISOString()).toMatch(/^2026-03-09T08:/);
    expect(touch?.history.at(-1)?.why).toContain('Nothing goes out on a Saturday.');
    expect(summary.nextAt).toBe(touch?.dueAt);
  });

  it('a hold-up at night does not make a step that is weeks late look fresh', async () => {
    await set({});
    const [ada] = await start(['Ada']);
    world.now = MONDAY + 21 * DAY + 15 * HOUR;
    expect((await run()).failed).toBe(1);
    expect(await planned(ada as PersonId)).toMatchObject({ state: 'failed', skipReason: 'late' });
  });

  it('without settings everything goes out when it is due', async () => {
    world.now = MONDAY + 12 * HOUR;
    await start(['Ada']);
    expect((await run()).sent).toBe(1);
  });

  it('no mail goes out on a holiday of their country', async () => {
    await set({});
    world.now = Date.UTC(2026, 3, 3, 9);
    const [ada] = await start(['Ada']);
    const touch = await planned(ada as PersonId);
    // Good Friday, the weekend, Easter Monday.
    expect(new Date(touch?.dueAt ?? 0).toISOString()).toMatch(/^2026-04-07T07:/);
  });
});

describe('days away', () => {
  it('shift all that was planned by their length, without asking and without a pile', async () => {
    const people = await start(['Ada', 'Bo', 'Cy'], [0, 2]);
    expect((await run()).sent).toBe(3);
    await set({ away: [{ from: '2026-03-03', to: '2026-03-16' }], hasHours: false });
    world.now = MONDAY + 2 * DAY;
    expect((await run()).sent).toBe(0);
    for (const person of people) expect((await planned(person))?.dueAt).toBe(MONDAY + 16 * DAY);
    world.now = MONDAY + 16 * DAY;
    expect((await run()).sent).toBe(3);
  });

  it('slept through count as well: a step that was put off is not late', async () => {
    const [ada] = await start(['Ada'], [0, 2]);
    await run();
    await set({ away: [{ from: '2026-03-03', to: '2026-03-16' }], hasHours: false });
    world.now = MONDAY + 16 * DAY;
    expect(await run()).toMatchObject({ sent: 1, failed: 0 });
    expect(await planned(ada as PersonId)).toMatchObject({ state: 'sent' });
  });
});

describe('caps', () => {
  it('of new people let follow-ups through', async () => {
    await start(['Ada'], [0, 1]);
    await run();
    await set({ hasHours: false, newPerDay: 1 });
    world.now = MONDAY + DAY;
    await start(['Bo', 'Cy']);
    world.now += 1;
    // One follow-up and one first mail; the other waits.
    expect((await run()).sent).toBe(2);
    world.now += DAY + 1;
    expect((await run()).sent).toBe(1);
  });

  it('of new people count a first mail, whatever steps stand before it', async () => {
    await set({ hasHours: false, newPerDay: 1 });
    const wait = { kind: 'wait', delay: { amount: 1, unit: 'minutes' } } as const;
    const people = await start(['Ada', 'Bo'], [wait, 0, 1]);
    world.now += MINUTE;
    expect((await run()).sent).toBe(1);
    expect((await run()).sent).toBe(0);
    // The next day one is due for a follow-up, and nobody was written to for the first time within the last 24 hours.
    world.now += DAY + 1;
    expect((await run()).sent).toBe(2);
    expect((await Promise.all(people.map((id) => world.store.touches.ofPerson(id)))).map((own) => own.length)).toEqual([
      2, 2,
    ]);
  });

  it('of a mailbox that is new here grow by the week', async () => {
    await set({ hasHours: false });
    await start(Array.from({ length: 32 }, (_, index) => `Person${index}`));
    expect((await run()).sent).toBe(30);
    await set({ hasHours: false, hasRamp: false });
    expect((await run()).sent).toBe(2);
  });
});

describe('a long outage', () => {
  it('is tried ever more seldom, at once when asked, and forgotten when it is over', async () => {
    await start(['Ada']);
    const box = async () => world.store.mailboxes.get('box-gmail' as MailboxId);
    const mailbox = await box();
    if (!mailbox) throw new Error('no mailbox');
    await world.store.mailboxes.put({
      ...mailbox,
      cursor: '1',
      lastCheckedAt: world.now,
      trouble: { since: world.now - 8 * HOUR, why: 'Down.', nextTryAt: world.now + HOUR },
    });
    const quiet = await world.start().runner.run();
    expect(quiet).toMatchObject({ sent: 0, nextAt: MONDAY + HOUR });
    world.now += HOUR;
    expect((await world.start().runner.run()).sent).toBe(1);
    expect((await box())?.trouble).toBeUndefined();
  });
});
