// biome-ignore-all lint/suspicious/noThenProperty: where a branch leads is data, and never a function
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ActivityId, ListId, MailboxId, PersonId, SequenceId, StepId } from '@/lib/domain/ids';
import { standardLimits } from '@/lib/domain/outreach-limits';
import type { BranchStep, Condition } from '@/lib/domain/sequence';
import { Crash } from '../../../support/crash';
import { addressFor, DAY, days, HOUR, MONDAY, type Worker, World } from '../../../support/outreach-world';

const mailboxId = 'box-gmail' as MailboxId;
const id = (text: string) => text as StepId;
const branch = (condition: Condition, change: Partial<BranchStep> = {}): BranchStep => ({
  kind: 'branch',
  id: id('branch'),
  delay: days(2),
  condition,
  then: { step: id('late') },
  otherwise: 'next',
  ...change,
});
const task = (name: string) => ({
  kind: 'manual' as const,
  id: id(name),
  delay: days(0),
  title: name,
  instructions: 'Say hello.',
});

let world: World;
beforeEach(async () => {
  world = await World.open({ isQuick: true });
});
afterEach(() => world.close());

async function start(sequenceId: SequenceId, ...names: string[]): Promise<Worker> {
  const personIds: PersonId[] = [];
  for (const name of names) personIds.push(await world.addPerson(name));
  const worker = world.start();
  const launched = await worker.sequences.launch({ sequenceId, personIds, mailboxId });
  if (!launched.ok || launched.value.blocked.length > 0) throw new Error(JSON.stringify(launched));
  return worker;
}

const touchesOf = async (name: string) =>
  (await world.touches()).filter(({ personId }) => personId === name.toLowerCase());

describe('a branch under way', () => {
  it('goes the way of the answer, writes down why, and leaves out what lies between', async () => {
    const listId = 'list' as ListId;
    await world.store.lists.put({ id: listId, name: 'Spring', createdAt: 1 } as never);
    const sequenceId = await world.addSequence([0, branch({ on: 'list', listId }), task('soon'), task('late')]);
    await start(sequenceId, 'Mara', 'Noor');
    await world.store.listMembers.put({ key: 'list:mara', listId, personId: 'mara' as PersonId, addedAt: 1 } as never);
    await world.start().runner.run();
    world.now = MONDAY + 2 * DAY - 1;
    await world.start().runner.run();
    expect((await touchesOf('Mara')).at(-1)).toMatchObject({ kind: 'branch', state: 'planned' });
    world.now = MONDAY + 2 * DAY;
    const summary = await world.start().runner.run();
    const [mara, noor] = [await touchesOf('Mara'), await touchesOf('Noor')];
    expect(mara.map(({ stepIndex, state }) => [stepIndex, state])).toEqual([
      [0, 'sent'],
      [1, 'done'],
      [3, 'due'],
    ]);
    expect(noor.map(({ stepIndex, state }) => [stepIndex, state])).toEqual([
      [0, 'sent'],
      [1, 'done'],
      [2, 'due'],
    ]);
    expect(mara[1]?.history.at(-1)?.why).toBe('Yes: They are on the list “Spring”. It goes on with step 4.');
    expect(noor[1]?.history.at(-1)?.why).toBe('No: They are not on the list “Spring”. It goes on with step 3.');
    expect(summary.ready).toBe(2);
    // Nobody has anything to do at a branch, and nothing was sent there.
    const today = await world.start().outreach.today(world.now);
    expect(today.dueToday.map(({ kind }) => kind)).toEqual(['task', 'task']);
  });

  it('asks for no mailbox, no hour and no person', async () => {
    const settings = await world.store.settings.get();
    const hours = { hasHours: true, openMinute: 540, closeMinute: 600, days: [1], followsLocalWeek: true };
    await world.store.settings.put({
      ...settings,
      sending: { ...hours, skipsHolidays: true, zone: 'UTC', away: [], hasRamp: false },
    });
    const sequenceId = await world.addSequence([0, branch({ on: 'replied' }, { then: 'end' }), task('soon')]);
    await start(sequenceId, 'Mara');
    await world.start().runner.run();
    await world.store.mailboxes.delete(mailboxId);
    world.now = MONDAY + 2 * DAY + 12 * HOUR;
    await world.start().runner.run();
    expect((await touchesOf('Mara'))[1]).toMatchObject({ state: 'done' });
  });

  it('does nothing while the sequence rests, and nothing for somebody who must not be written to', async () => {
    const sequenceId = await world.addSequence([0, branch({ on: 'replied' }), task('soon'), task('late')]);
    const { outreach } = await start(sequenceId, 'Mara', 'Noor');
    await world.start().runner.run();
    const [mara] = await world.enrollments();
    if (mara) await outreach.pause(mara.id);
    const noor = await world.store.people.get('noor' as PersonId);
    if (noor) await world.store.people.put({ ...noor, stage: 'archived' });
    world.now = MONDAY + 3 * DAY;
    await world.start().runner.run();
    expect((await touchesOf('Mara'))[1]).toMatchObject({ state: 'planned' });
    expect((await touchesOf('Noor'))[1]).toMatchObject({ state: 'skipped', skipReason: 'stage-changed' });
    if (mara) await outreach.resume(mara.id);
    // The rest put it off by as long as it lasted.
    await world.start().runner.run();
    expect((await touchesOf('Mara'))[1]).toMatchObject({ state: 'planned' });
    world.now += 3 * DAY;
    await world.start().runner.run();
    expect((await touchesOf('Mara')).map(({ state }) => state)).toEqual(['sent', 'done', 'due']);
  });

  it('ends the sequence where it says so; a last wait ends it at its end', async () => {
    const sequenceId = await world.addSequence([0, branch({ on: 'replied' }, { otherwise: 'end' }), task('late')]);
    await start(sequenceId, 'Mara');
    const waiting = await world.addSequence([0, { kind: 'wait', delay: days(5) }], 'Waiting');
    await start(waiting, 'Noor');
    await world.start().runner.run();
    world.now = MONDAY + 2 * DAY;
    await world.start().runner.run();
    const status = async () =>
      Object.fromEntries((await world.enrollments()).map((each) => [each.personId, each.status]));
    expect(await status()).toEqual({ mara: 'finished', noor: 'active' });
    expect((await touchesOf('Mara'))[1]?.history.at(-1)?.why).toContain('The sequence ends here.');
    world.now = MONDAY + 5 * DAY;
    await world.start().runner.run();
    expect(await status()).toEqual({ mara: 'finished', noor: 'finished' });
    expect(await touchesOf('Mara')).toHaveLength(2);
  });

  it('knows of an answer of long ago, and of a link as it was noted by hand', async () => {
    const asks = await world.addSequence([branch({ on: 'replied' }, { delay: days(0) }), task('no'), task('late')]);
    await world.store.activities.put({
      id: 'old' as ActivityId,
      personId: 'mara' as PersonId,
      at: MONDAY - 100 * DAY,
      kind: 'reply',
      text: 'Replied.',
    });
    await start(asks, 'Mara');
    const link = await world.addSequence([branch({ on: 'opened-link' }), task('no'), task('late')], 'Link');
    const { sequences } = await start(link, 'Noor', 'Omar');
    world.now = MONDAY + HOUR;
    const logged = await sequences.logOpenedLink('noor' as PersonId, 'Told me in a DM');
    const undone = await sequences.logOpenedLink('omar' as PersonId);
    if (undone.ok) await sequences.unlogOpenedLink(undone.value);
    world.now = MONDAY + 2 * DAY;
    await world.start().runner.run();
    expect(logged.ok).toBe(true);
    expect((await touchesOf('Mara')).map(({ stepIndex }) => stepIndex)).toEqual([0, 2]);
    expect((await touchesOf('Noor')).map(({ stepIndex }) => stepIndex)).toEqual([0, 2]);
    expect((await touchesOf('Omar')).map(({ stepIndex }) => stepIndex)).toEqual([0, 1]);
    expect((await touchesOf('Omar'))[0]?.history.at(-1)?.why).toMatch(/^Not known: Nobody noted/);
  });

  it('asks for a field as the roster reads it', async () => {
    const filter = { join: 'all' as const, of: [{ field: 'stage', op: 'any-of', values: ['contacted'] }] };
    const sequenceId = await world.addSequence([0, branch({ on: 'field', filter }), task('no'), task('late')]);
    await start(sequenceId, 'Mara');
    await world.start().runner.run();
    world.now = MONDAY + 2 * DAY;
    await world.start().runner.run();
    expect((await touchesOf('Mara')).map(({ stepIndex }) => stepIndex)).toEqual([0, 1, 3]);
    expect((await touchesOf('Mara'))[1]?.history.at(-1)?.why).toMatch(/^Yes: Stage.*Contacted/);
  });
});

describe('a rule of the sequence', () => {
  it('ends it before the next act of any kind, and names itself', async () => {
    const exits: Condition[] = [{ on: 'opened-link' }];
    for (const [name, steps] of Object.entries({
      mail: [0, 1],
      task: [0, { ...task('soon'), delay: days(1) }],
      branch: [0, branch({ on: 'replied' }, { delay: days(1) }), task('late')],
    }) as [string, (number | BranchStep | ReturnType<typeof task>)[]][]) {
      const sequenceId = await world.addSequence(steps, name);
      const sequence = await world.store.sequences.get(sequenceId);
      if (sequence) await world.store.sequences.put({ ...sequence, exits });
      const { sequences } = await start(sequenceId, `P${name}`);
      await world.start().runner.run();
      const logged = await sequences.logOpenedLink(`p${name}` as PersonId);
      expect(logged.ok).toBe(true);
    }
    world.now = MONDAY + DAY;
    await world.start().runner.run();
    for (const enrollment of await world.enrollments()) {
      expect(enrollment).toMatchObject({ status: 'stopped', stop: { reason: 'exit-rule' } });
      expect(enrollment.stop?.evidence).toContain('opened the link');
    }
    expect(world.server.accepted).toHaveLength(3);
  });
});

describe('texts tried beside each other', () => {
  it('go out as they were chosen when planned, to the letter', async () => {
    const sequenceId = await world.addSequence([0]);
    const sequence = await world.store.sequences.get(sequenceId);
    const [step] = sequence?.steps ?? [];
    const text = { id: 'other' as never, name: 'Other', subject: 'Another thought', body: 'Dear {{ first_name }}, B.' };
    await world.store.templates.put({ ...text, createdAt: 1, updatedAt: 1 });
    if (sequence && step?.kind === 'mail')
      await world.store.sequences.put({
        ...sequence,
        steps: [{ ...step, id: id('one'), variants: [{ id: 'B', templateId: 'other' as never }] }],
      });
    const settings = await world.store.settings.get();
    const limits = { ...standardLimits, firstMailsPerDomain: 1_000 };
    await world.store.settings.put({ ...settings, limits });
    const names = Array.from({ length: 12 }, (_, index) => `Person${index}`);
    await start(sequenceId, ...names);
    await world.start().runner.run();
    const touches = await world.touches();
    expect(new Set(touches.map(({ variant }) => variant))).toEqual(new Set(['A', 'B']));
    for (const { variant, message } of touches) expect(message?.subject === 'Another thought').toBe(variant === 'B');
    expect(world.server.sentTo(addressFor('Person0'))).toHaveLength(1);
  });
});

describe('a worker killed at every step of a branch', () => {
  it('goes one way once, and nothing is lost', { timeout: 240_000 }, async () => {
    let kills = 0;
    for (let dieAt = 1; ; dieAt += 1) {
      const one = await World.open({ isQuick: true });
      const sequenceId = await one.addSequence([
        0,
        branch({ on: 'opened-link' }, { then: 'next', otherwise: { step: id('late') } }),
        task('soon'),
        branch({ on: 'replied' }, { id: id('late'), delay: days(0), then: 'end' }),
        1,
        { kind: 'wait', delay: days(1) },
      ]);
      for (const name of ['Mara', 'Noor']) await one.addPerson(name);
      const personIds = ['mara', 'noor'] as PersonId[];
      const first = one.start();
      await first.sequences.launch({ sequenceId, personIds, mailboxId });
      await first.sequences.logOpenedLink('mara' as PersonId);
      await first.runner.run();
      one.now = MONDAY + 2 * DAY;
      let worker = one.start({ dieAt, reads: true });
      const { life } = worker;
      try {
        await worker.runner.run();
      } catch (error) {
        if (!(error instanceof Crash)) throw error;
      }
      worker = one.start();
      await worker.runner.run();
      for (const { key } of await one.store.touches.byState('due')) await worker.outreach.confirmDone(key);
      await worker.runner.run();
      await one.settle(MONDAY + 10 * DAY);
      const ledger = (await one.touches()).map(({ personId, stepIndex, state }) => `${personId} ${stepIndex} ${state}`);
      const ended = (await one.enrollments()).map(({ status }) => status);
      const { accepted } = one.server;
      one.close();
      const where = `killed at step ${dieAt} (${life.passed.at(-1)})`;
      expect(ledger, where).toEqual([
        'mara 0 sent',
        'mara 1 done',
        'mara 2 done',
        'mara 3 done',
        'mara 4 sent',
        'mara 5 done',
        'noor 0 sent',
        'noor 1 done',
        'noor 3 done',
        'noor 4 sent',
        'noor 5 done',
      ]);
      expect(ended, where).toEqual(['finished', 'finished']);
      expect(accepted, where).toHaveLength(4);
      if (!life.died) break;
      kills += 1;
    }
    expect(kills).toBeGreaterThan(20);
  });
});
