import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EnrollmentId, PersonId, TouchKey } from '@/lib/domain/ids';
import type { Away, SendingSettings } from '@/lib/domain/sending-settings';
import type { Touch } from '@/lib/domain/sequence';
import { createSendingService } from '@/lib/services/sending-service';
import { anyHour } from '../../../support/any-hour';
import { DAY, HOUR, MINUTE, MONDAY, World } from '../../../support/outreach-world';

let world: World;
beforeEach(async () => {
  world = await World.open({ isQuick: true });
});
afterEach(() => world.close());

const service = () => createSendingService({ store: world.store, clock: { now: () => world.now } });
const hours: SendingSettings = { ...anyHour, hasHours: true };
const twoWeeks: Away = { from: '2026-03-03', to: '2026-03-16' };
const planned = async (): Promise<Touch[]> =>
  (await world.store.touches.byState('planned')).sort((a, b) => a.dueAt - b.dueAt || (a.key < b.key ? -1 : 1));
const run = () => world.start().runner.run({ checkMail: true });

async function start(names: readonly string[], steps: readonly number[]): Promise<PersonId[]> {
  const people: PersonId[] = [];
  for (const name of names) people.push(await world.addPerson(name));
  const sequenceId = await world.addSequence(steps);
  const launched = await world
    .start()
    .sequences.launch({ sequenceId, personIds: people, mailboxId: 'box-gmail' as never });
  expect(launched).toMatchObject({ ok: true, value: { blocked: [] } });
  return people;
}

async function save(sending: SendingSettings, onProgress?: (done: number, total: number) => void) {
  const saved = await service().save(sending, onProgress);
  if (!saved.ok) throw new Error(saved.error.message);
  return saved.value;
}

describe('new days away', () => {
  it('move what is planned at once, and taking them back moves it back', async () => {
    await start(['Ada', 'Bo'], [0, 2]);
    expect((await run()).sent).toBe(2);
    const before = await planned();
    const { moved } = await save({ ...anyHour, away: [twoWeeks] });
    expect(moved).toEqual({ looked: 2, later: 2, earlier: 0 });
    const away = await planned();
    expect(away.map(({ dueAt }) => dueAt)).toEqual(before.map(({ dueAt }) => dueAt + 14 * DAY));
    expect(away[0]?.history.at(-1)?.why).toContain('Planned again: your days away were changed.');
    expect((await save(anyHour)).moved).toEqual({ looked: 2, later: 0, earlier: 2 });
    expect((await planned()).map(({ dueAt }) => dueAt)).toEqual(before.map(({ dueAt }) => dueAt));
  });

  it('taken back when their time has passed: due now, in their order, never in the past, and nothing asks', async () => {
    await start(['Ada', 'Bo', 'Cy'], [0, 2]);
    await run();
    await save({ ...anyHour, away: [twoWeeks] });
    const order = (await planned()).map(({ key }) => key);
    world.now = MONDAY + 10 * DAY;
    await save(anyHour);
    const back = await planned();
    expect(back.map(({ key }) => key)).toEqual(order);
    expect(back.map(({ dueAt }) => dueAt - world.now)).toEqual([0, 1, 2]);
    world.now += MINUTE;
    expect(await run()).toMatchObject({ sent: 3, failed: 0 });
  });

  it('and new hours never bring a step before its delay', async () => {
    await start(['Ada'], [0, 2]);
    await run();
    const raw = (await planned())[0]?.dueAt ?? 0;
    await save({ ...hours, openMinute: 14 * 60, closeMinute: 15 * 60 });
    const [late] = await planned();
    expect(new Date(late?.dueAt ?? 0).toISOString()).toMatch(/^2026-03-04T14:/);
    await save({ ...hours, openMinute: 10 * 60, closeMinute: 11 * 60 });
    const [early] = await planned();
    expect(early?.dueAt).toBeLessThan(late?.dueAt ?? 0);
    expect(early?.dueAt).toBeGreaterThan(raw);
    await save(anyHour);
    expect((await planned())[0]?.dueAt).toBe(raw);
  });

  it('leave a step that waits for its turn in the line where it is', async () => {
    await world.addMailbox('gmail', { dailyCap: 1 });
    await start(['Ada', 'Bo'], [0]);
    expect((await run()).sent).toBe(1);
    const [held] = await planned();
    world.now += HOUR;
    expect((await save({ ...anyHour, hasHours: true })).moved).toEqual({ looked: 1, later: 0, earlier: 0 });
    expect((await planned())[0]).toEqual(held);
  });

  it('are finished by the worker where the page was closed half-way', async () => {
    await start(['Ada'], [0, 2]);
    await run();
    const [before] = await planned();
    await world.store.settings.put({
      ...(await world.store.settings.get()),
      sending: { ...anyHour, away: [twoWeeks] },
    });
    await world.store.installation.put({ key: 'replan', value: 'your days away were changed.' });
    await run();
    expect((await planned())[0]?.dueAt).toBe((before?.dueAt ?? 0) + 14 * DAY);
    expect(await world.store.installation.get('replan')).toBeUndefined();
  });
});

describe('pausing everything', () => {
  it('without an end holds all, and going on moves all by its length: no pile', async () => {
    await start(['Ada', 'Bo'], [0, 2]);
    await run();
    world.now = MONDAY + DAY;
    expect((await service().pause()).ok).toBe(true);
    world.now = MONDAY + 20 * DAY;
    expect(await run()).toMatchObject({ sent: 0, failed: 0, problems: [] });
    const resumed = await service().resume();
    expect(resumed).toMatchObject({ ok: true, value: { moved: { later: 2 } } });
    expect((await planned()).map(({ dueAt }) => dueAt)).toEqual([MONDAY + 21 * DAY, MONDAY + 21 * DAY]);
    expect((await run()).sent).toBe(0);
    world.now = MONDAY + 21 * DAY;
    expect((await run()).sent).toBe(2);
  });

  it('until a day moves it at once; ended early it comes back', async () => {
    await start(['Ada'], [0, 2]);
    await run();
    world.now = MONDAY + DAY;
    const [before] = await planned();
    expect(await service().pause('2026-03-01')).toMatchObject({ ok: false, error: { code: 'past-day' } });
    await service().pause('2026-03-10');
    expect((await planned())[0]?.dueAt).toBe((before?.dueAt ?? 0) + Date.UTC(2026, 2, 10) - world.now);
    world.now += HOUR;
    await service().resume();
    expect((await planned())[0]?.dueAt).toBe((before?.dueAt ?? 0) + HOUR);
  });

  it('one person moves what is planned for them by as long as it lasted', async () => {
    await start(['Ada'], [0, 2]);
    await run();
    const [before] = await planned();
    const { outreach } = world.start();
    world.now = MONDAY + DAY;
    await outreach.pause(before?.enrollmentId as EnrollmentId);
    world.now = MONDAY + 9 * DAY;
    await outreach.resume(before?.enrollmentId as EnrollmentId);
    expect((await planned())[0]?.dueAt).toBe((before?.dueAt ?? 0) + 8 * DAY);
    // Days away after it move it further, and taken back leave it where the pause had put it.
    await save({ ...anyHour, away: [{ from: '2026-03-12', to: '2026-03-13' }] });
    expect((await planned())[0]?.dueAt).toBe((before?.dueAt ?? 0) + 10 * DAY);
    await save(anyHour);
    expect((await planned())[0]?.dueAt).toBe((before?.dueAt ?? 0) + 8 * DAY);
  });
});

it('places ten thousand planned steps again, with progress, in their order, and each once', async () => {
  const rows: Touch[] = [];
  for (let index = 0; index < 10_000; index += 1) {
    const at = MONDAY + index * 1_000;
    rows.push({
      key: `many-${index}:1` as TouchKey,
      enrollmentId: `many-${index}` as EnrollmentId,
      personId: `many-${index}` as PersonId,
      sequenceId: 'none' as never,
      mailboxId: 'box-gmail' as never,
      stepIndex: 1,
      kind: 'mail',
      state: 'planned',
      dueAt: at + 2 * DAY,
      createdAt: at,
      updatedAt: at,
      attempts: 0,
      history: [{ at, state: 'planned', why: 'Follows step 1.' }],
    });
  }
  await world.store.touches.addMany(rows);
  const steps: number[] = [];
  const began = performance.now();
  const { moved } = await save({ ...anyHour, away: [twoWeeks] }, (done) => steps.push(done));
  console.info(`10,000 planned steps placed again in ${Math.round(performance.now() - began)} ms`);
  expect(moved).toEqual({ looked: 10_000, later: 10_000, earlier: 0 });
  expect(steps).toHaveLength(40);
  expect(steps.at(-1)).toBe(10_000);
  const after = await planned();
  expect(after.map(({ key }) => key)).toEqual(rows.map(({ key }) => key));
  expect(new Set(after.map(({ history }) => history.length))).toEqual(new Set([2]));
  expect(Math.min(...after.map(({ dueAt }) => dueAt))).toBeGreaterThanOrEqual(Date.UTC(2026, 2, 17));
}, 60_000);
