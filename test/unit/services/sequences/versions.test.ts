import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MailboxId, PersonId, SequenceId, StepId, TemplateId } from '@/lib/domain/ids';
import type { Sequence, Step } from '@/lib/domain/sequence';
import { MailError } from '@/lib/mail/provider';
import { Crash } from '../../../support/crash';
import { DAY, days, HOUR, MONDAY, type Worker, World } from '../../../support/outreach-world';

const mailboxId = 'box-gmail' as MailboxId;
let world: World;
let worker: Worker;
let sequenceId: SequenceId;
beforeEach(async () => {
  world = await World.open();
  worker = world.start();
  sequenceId = await world.addSequence([0, 2, 4]);
  await edit((steps) => steps.map((step, index) => ({ ...step, id: `step-${index}` as StepId })));
});
afterEach(() => world.close());

async function edit(change: (steps: readonly Step[]) => readonly Step[], more: Partial<Sequence> = {}): Promise<void> {
  const sequence = await world.store.sequences.get(sequenceId);
  if (sequence) await world.store.sequences.put({ ...sequence, ...more, steps: change(sequence.steps) });
}
async function retext(index: number, body: string): Promise<void> {
  const template = await world.store.templates.get(`template-Spring launch-${index}` as TemplateId);
  if (template) await world.store.templates.put({ ...template, body });
}
async function start(...names: string[]): Promise<void> {
  const personIds: PersonId[] = [];
  for (const name of names) personIds.push(await world.addPerson(name));
  const launched = await worker.sequences.launch({ sequenceId, personIds, mailboxId });
  if (!launched.ok || launched.value.blocked.length > 0) throw new Error(JSON.stringify(launched));
}
async function diffNow() {
  const diff = await worker.sequences.diff(sequenceId);
  if (!diff.ok) throw new Error(diff.error.message);
  return diff.value.versions;
}
async function move() {
  const moved = await worker.sequences.moveToLatest(sequenceId);
  if (!moved.ok) throw new Error(moved.error.message);
  return moved.value;
}
const ledger = async () => {
  const touches = (await world.touches()).map(({ stepIndex, state, dueAt }) => [
    stepIndex,
    state,
    (dueAt - MONDAY) / DAY,
  ]);
  return touches;
};

describe('those on the way', () => {
  it('are counted by version and step, and nothing is told where nothing changed', async () => {
    await start('Mara', 'Noor');
    await worker.runner.run();
    expect(await worker.sequences.underway(sequenceId)).toMatchObject([
      { version: 1, isLatest: true, people: 2, steps: [{ stepIndex: 1, people: 2, title: 'Mail “Mail 2”' }] },
    ]);
    expect(await diffNow()).toEqual([]);
    await retext(1, 'Hi {{ first_name }}, something else.');
    expect(await worker.sequences.underway(sequenceId)).toMatchObject([{ version: 1, isLatest: false, people: 2 }]);
  });

  it('take the opening line that waits for their next mail along to a text that says it, and give it back', async () => {
    await start('Mara', 'Noor');
    await worker.runner.run();
    const line = async (name: string) => (await world.store.people.get(name as PersonId))?.openingLine;
    for (const name of ['mara', 'noor']) {
      const person = await world.store.people.get(name as PersonId);
      if (person) await world.store.people.put({ ...person, openingLine: `I saw what ${name} made.` });
    }
    await retext(1, '{{ opening_line }} And so on.');
    const before = await world.enrollments();
    await worker.sequences.moveBack((await move()).undo);
    expect(await line('mara')).toBe('I saw what mara made.');
    expect((await world.enrollments()).map(({ updatedAt: _, ...each }) => each)).toEqual(
      before.map(({ updatedAt: _, ...each }) => each),
    );
    await move();
    expect(await line('mara')).toBeUndefined();
    world.now += 3 * DAY;
    await worker.runner.run();
    expect(world.server.accepted.slice(2).map(({ message }) => message.text.split('\n')[0])).toEqual([
      'I saw what mara made. And so on.',
      'I saw what noor made. And so on.',
    ]);
  });

  it('see what changes for each of them, and get it only when they are moved', async () => {
    await start('Mara');
    await worker.runner.run();
    await retext(1, 'Hi {{ first_name }}, a new line.');
    await edit((steps) => steps.map((step, index) => (index === 1 ? { ...step, delay: days(3) } : step)));
    const [version] = await diffNow();
    expect(version?.changes).toMatchObject([
      { kind: 'changed', from: 1, delay: { after: days(3) }, texts: [{ part: 'body' }] },
    ]);
    expect(version?.people).toMatchObject([
      {
        displayName: 'Mara',
        from: { stepIndex: 1, dueAt: MONDAY + 2 * DAY },
        to: { stepIndex: 1, dueAt: MONDAY + 3 * DAY },
        words: ['The next mail has another text.', 'It comes 3 days after the one before, not 2 days.'],
      },
    ]);
    const moved = await move();
    expect(moved).toMatchObject({ moved: [expect.anything()], stayed: [] });
    expect(await ledger()).toEqual([
      [0, 'sent', 0],
      [1, 'planned', 3],
    ]);
    world.now = MONDAY + 3 * DAY;
    await world.start().runner.run({ checkMail: true });
    expect(world.server.accepted.at(-1)?.message.text).toContain('a new line');
  });

  it('are as they were when the move is taken back, to the letter', async () => {
    await start('Mara', 'Noor');
    await worker.runner.run();
    const before = [await world.touches(), await world.enrollments()];
    await edit(([first, ...rest]) => [
      ...(first ? [first] : []),
      { kind: 'manual', id: 'new' as StepId, delay: days(1), title: 'New', instructions: 'Do it.' },
      ...rest,
    ]);
    world.now += HOUR;
    const { undo } = await move();
    expect((await ledger()).filter(([, state]) => state === 'planned')).toEqual([
      [1, 'planned', 1],
      [1, 'planned', 1],
    ]);
    expect((await world.touches()).at(-1)).toMatchObject({ kind: 'manual' });
    const back = await worker.sequences.moveBack(undo);
    expect(back).toMatchObject({ ok: true, value: { stayed: [] } });
    const after = [await world.touches(), (await world.enrollments()).map((each) => ({ ...each, updatedAt: MONDAY }))];
    expect(after).toEqual(before);
  });

  it('end where nothing follows any more, and come back when that is taken back', async () => {
    await start('Mara');
    await worker.runner.run();
    await edit((steps) => steps.slice(0, 1));
    expect((await diffNow())[0]?.people[0]?.words).toEqual(['Nothing follows for them any more: the sequence ends.']);
    const { undo } = await move();
    expect((await world.enrollments())[0]).toMatchObject({ status: 'finished' });
    expect((await ledger()).at(-1)).toEqual([1, 'skipped', 2]);
    await worker.sequences.moveBack(undo);
    expect((await world.enrollments())[0]).toMatchObject({ status: 'active' });
    expect((await ledger()).at(-1)).toEqual([1, 'planned', 2]);
  });

  it('stay where a step that is behind them would stand elsewhere, and are told why', async () => {
    await start('Mara');
    await worker.runner.run();
    const before = await world.touches();
    await edit(([first, second, third]) => [second, first, third].filter((step) => step !== undefined));
    expect((await diffNow())[0]?.people[0]?.stays).toBe('Step 1 is behind them, and it is step 2 now.');
    await edit((steps) => steps.filter(({ id }) => id !== 'step-0'));
    const { moved, stayed } = await move();
    expect(moved).toEqual([]);
    expect(stayed[0]?.why).toBe('Step 1 is behind them, and the sequence does not have it any more.');
    expect(await world.touches()).toEqual(before);
    expect(await worker.sequences.underway(sequenceId)).toMatchObject([{ version: 1 }]);
  });

  it('are never moved while a mail of theirs is unsure', async () => {
    world.server.failNext('sendDraft', { when: 'lost', error: new MailError('timed-out', 'No.', 'unknown') });
    world.server.isLookupDown = true;
    await start('Mara');
    await worker.runner.run();
    const before = await world.touches();
    expect(before[0]?.state).toBe('unsure');
    await retext(0, 'Hi {{ first_name }}, quite another text.');
    const { stayed } = await move();
    expect(stayed[0]?.why).toContain('not sure whether step 1 was sent');
    expect(await world.touches()).toEqual(before);
  });

  it('are moved whole or not at all, wherever the worker is killed', { timeout: 120_000 }, async () => {
    let kills = 0;
    for (let dieAt = 1; ; dieAt += 1) {
      world.close();
      world = await World.open();
      worker = world.start();
      sequenceId = await world.addSequence([0, 2]);
      await edit((steps) => steps.map((step, index) => ({ ...step, id: `step-${index}` as StepId })));
      await start('Mara', 'Noor');
      await worker.runner.run();
      await edit((steps) => [...steps.slice(0, 1), { ...task, id: 'new' as StepId }, ...steps.slice(1)]);
      worker = world.start({ dieAt, reads: true });
      const { life } = worker;
      try {
        await worker.sequences.moveToLatest(sequenceId);
      } catch (error) {
        if (!(error instanceof Crash)) throw error;
      }
      for (const { id, versionKey } of await world.enrollments()) {
        const planned = (await world.touches()).filter((each) => each.enrollmentId === id && each.state === 'planned');
        expect(planned).toHaveLength(1);
        expect(planned[0]?.kind, `killed at ${dieAt}`).toBe(versionKey.endsWith(':2') ? 'manual' : 'mail');
      }
      worker = world.start();
      await worker.sequences.moveToLatest(sequenceId);
      expect((await world.touches()).filter(({ kind }) => kind === 'manual')).toHaveLength(2);
      if (!life.died) break;
      kills += 1;
    }
    expect(kills).toBeGreaterThan(10);
  });
});

const task: Step = { kind: 'manual', delay: days(1), title: 'New', instructions: 'Do it.' };
