import { afterEach, beforeEach, expect, it } from 'vitest';
import type { MailboxId, PersonId, SequenceId } from '@/lib/domain/ids';
import type { FrozenStep } from '@/lib/domain/sequence';
import { DAY, World } from '../../../support/outreach-world';

const mailboxId = 'box-gmail' as MailboxId;
/** None of these can be saved. They may still come from a file, or from a version that knew less. */
const ENDLESS: readonly [string, string, string][] = [
  ['Loop', '{% for i in (1..1000000000) %}x{% endfor %}', '{% for %} is not used'],
  ['Loops', '{% for i in (1..99999) %}{% for j in (1..99999) %}x{% endfor %}{% endfor %}', '{% for %} is not used'],
  ['Range', '{{ (1..1000000000) | join }}', ''],
  ['Assigned', '{% assign a = (1..1000000000) %}{{ a }}', ''],
  ['Itself', '{% render "itself" %}', '{% render %} is not used'],
  ['Included', '{% include "itself" %}', '{% include %} is not used'],
  ['Table', '{% tablerow i in (1..1000000000) %}x{% endtablerow %}', '{% tablerow %} is not used'],
  ['Deep', `${'{% if handle %}'.repeat(3_000)}x${'{% endif %}'.repeat(3_000)}`, 'deep inside each other'],
  ['Open', '{% if handle %}'.repeat(3_000), 'deep inside each other'],
  ['Long', '{{ handle }}'.repeat(5_000), ''],
];
let world: World;

beforeEach(async () => {
  world = await World.open();
});
afterEach(() => world.close());

const run = () => world.start().runner.run({ checkMail: true });
const launch = async (sequenceId: SequenceId, personId: PersonId) =>
  world.start().sequences.launch({ sequenceId, personIds: [personId], mailboxId });

/** The row as an older version, or a file, would have left it. */
async function frozenWith(sequenceId: SequenceId, change: (step: FrozenStep) => FrozenStep): Promise<void> {
  const versions = (await world.database.sequenceVersions.toArray()).filter((each) => each.sequenceId === sequenceId);
  for (const version of versions)
    await world.database.sequenceVersions.put({ ...version, steps: version.steps.map(change) });
}

it('frozen texts that would never end fail in words when their time comes, and everybody else is written to', async () => {
  for (const [name, text] of ENDLESS) {
    const sequenceId = await world.addSequence([0, 3], name);
    await launch(sequenceId, await world.addPerson(name));
    await frozenWith(sequenceId, (step) => (step.kind === 'mail' ? { ...step, body: text } : step));
  }
  await launch(await world.addSequence([0, 3], 'Good'), await world.addPerson('Mara'));
  expect(await run()).toMatchObject({ sent: 1, failed: ENDLESS.length, problems: [] });
  expect(world.server.accepted.map(({ message }) => message.to.name)).toEqual(['Mara']);
  for (const [name, , words] of ENDLESS) {
    const [touch] = await world.store.touches.ofPerson(name.toLowerCase() as PersonId);
    expect(touch, name).toMatchObject({ state: 'failed', why: expect.stringContaining(words) });
    expect(touch?.why, name).not.toBe('');
    expect((await world.store.enrollments.ofPerson(name.toLowerCase() as PersonId))[0]?.status).toBe('active');
  }
  // Tried again it fails again, and the others go on.
  const [first] = await world.store.touches.ofPerson('loop' as PersonId);
  if (first) await world.start().outreach.retry(first.key);
  world.now += 3 * DAY;
  expect(await run()).toMatchObject({ sent: 1, failed: 1 });
  expect(world.server.drafts.size).toBe(0);
});

it('a mended template is what those get who are moved to it', async () => {
  const sequenceId = await world.addSequence([0], 'Mended');
  await launch(sequenceId, await world.addPerson('Mara'));
  await frozenWith(sequenceId, (step) => (step.kind === 'mail' ? { ...step, body: ENDLESS[0]?.[1] ?? '' } : step));
  await run();
  const moved = await world.start().sequences.moveToLatest(sequenceId);
  expect(moved).toMatchObject({ ok: true });
  const [failed] = await world.touches();
  if (failed?.state === 'failed') await world.start().outreach.retry(failed.key);
  await run();
  expect(world.server.accepted).toHaveLength(1);
});

it('templates that came in so start nobody: each is told why', async () => {
  for (const [name, text] of ENDLESS) {
    const sequenceId = await world.addSequence([0], name);
    for (const template of await world.store.templates.all())
      if (template.id.includes(`-${name}-`)) await world.store.templates.put({ ...template, body: text });
    const personId = await world.addPerson(name);
    const done = await launch(sequenceId, personId);
    const why = done.ok ? done.value.blocked[0]?.why : done.error.message;
    expect(why, name).toMatch(/./);
  }
  expect(await world.enrollments()).toEqual([]);
});

it('a task whose words would never end is put before the person all the same, with why they are not there', async () => {
  const task: FrozenStep = {
    kind: 'manual',
    channel: 'dm',
    delay: { amount: 0, unit: 'days' },
    title: 'Say hello',
    instructions: 'Hello',
  };
  const sequenceId = await world.addSequence([task], 'By hand');
  await launch(sequenceId, await world.addPerson('Mara'));
  await frozenWith(sequenceId, (step) =>
    step.kind === 'manual' ? { ...step, instructions: ENDLESS[0]?.[1] ?? '' } : step,
  );
  expect(await run()).toMatchObject({ ready: 1 });
  const [touch] = await world.touches();
  if (!touch) throw new Error('There is no task.');
  expect(await world.start().outreach.byHand(touch.key)).toMatchObject({
    ok: false,
    error: { message: expect.stringContaining('{% for %} is not used') },
  });
});
