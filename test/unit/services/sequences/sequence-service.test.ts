// biome-ignore-all lint/suspicious/noThenProperty: where a branch leads is data, and never a function
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ListId, MailboxId, StepId, TemplateId } from '@/lib/domain/ids';
import type { Step } from '@/lib/domain/sequence';
import { emptySettings } from '@/lib/domain/settings';
import { starterSequences } from '@/lib/services/sequences/starters';
import { checkTemplate, checkText } from '@/lib/templates/check';
import { lintTemplate } from '@/lib/templates/lint';
import { days, type Worker, World } from '../../../support/outreach-world';

const mailboxId = 'box-gmail' as MailboxId;
const branch = (then: Step extends infer S ? (S extends { then: infer T } ? T : never) : never): Step => ({
  kind: 'branch',
  id: 'branch' as StepId,
  delay: days(1),
  condition: { on: 'replied' },
  then,
  otherwise: 'next',
});
let world: World;
let worker: Worker;
beforeEach(async () => {
  world = await World.open();
  worker = world.start();
});
afterEach(() => world.close());

async function steps(): Promise<readonly Step[]> {
  return (await world.store.sequences.get(await world.addSequence([0, 1])))?.steps ?? [];
}
const value = <T>(result: { ok: true; value: T } | { ok: false; error: { message: string } }): T => {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};

describe('saving', () => {
  it('is refused where it was saved in another window since, unless it is to be saved over', async () => {
    const draft = await steps();
    const { id, updatedAt: knownAt } = value(await worker.sequences.save({ name: 'One', steps: draft }));
    world.now += 1_000;
    value(await worker.sequences.save({ id, knownAt, name: 'Two', steps: draft }));
    const refused = await worker.sequences.save({ id, knownAt, name: 'Mine', steps: draft });
    expect(refused).toMatchObject({ ok: false, error: { code: 'changed-elsewhere' } });
    expect((await worker.sequences.get(id))?.name).toBe('Two');
    value(await worker.sequences.save({ id, name: 'Mine', steps: draft }));
  });

  it('gives every step an id, keeps those there are, and never twice the same', async () => {
    const draft = await steps();
    const saved = value(await worker.sequences.save({ name: 'One', steps: draft }));
    const ids = saved.steps.map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    const again = value(await worker.sequences.save({ id: saved.id, name: 'One', steps: saved.steps.toReversed() }));
    expect(again.steps.map(({ id }) => id)).toEqual(ids.toReversed());
    const [first] = again.steps;
    const twice = value(await worker.sequences.save({ id: saved.id, name: 'One', steps: first ? [first, first] : [] }));
    expect(twice.steps[0]?.id).toBe(first?.id);
    expect(twice.steps[1]?.id).not.toBe(first?.id);
  });

  it('refuses branches and rules that cannot work, in words', async () => {
    const [one, two] = (await steps()).map((step, index) => ({ ...step, id: `s${index}` as StepId }));
    if (!one || !two) throw new Error('no steps');
    const message = async (draft: readonly Step[], exits = {}) => {
      const saved = await worker.sequences.save({ name: 'One', steps: draft, ...exits });
      return saved.ok ? 'saved' : saved.error.message;
    };
    expect(await message([one, branch({ step: two.id }), two])).toBe('saved');
    expect(await message([one, branch({ step: one.id }), two])).toContain('further down');
    expect(await message([one, branch({ step: 'gone' as StepId }), two])).toContain('is gone');
    expect(await message([one], { exits: [{ on: 'list', listId: 'gone' as ListId }] })).toContain('choose a list');
    const filter = { join: 'all', of: [{ field: 'nothing', op: 'is-known' }] };
    expect(await message([one], { exits: [{ on: 'field', filter }] })).toContain('does not exist');
    expect(await message([{ ...one, delay: { amount: 1.5, unit: 'working-days' } }])).toContain('counted whole');
    const variants = [{ id: 'B' as const, templateId: 'gone' as TemplateId }];
    expect(await message([one.kind === 'mail' ? { ...one, variants } : one])).toContain('text B');
  });
});

describe('putting away and copying', () => {
  it('what was put away starts nobody, and comes back', async () => {
    const id = await world.addSequence([0]);
    const personIds = [await world.addPerson('Mara')];
    value(await worker.sequences.archive(id));
    const refused = await worker.sequences.launch({ sequenceId: id, personIds, mailboxId });
    expect(refused).toMatchObject({ ok: false, error: { code: 'archived-sequence' } });
    value(await worker.sequences.unarchive(id));
    expect((await worker.sequences.launch({ sequenceId: id, personIds, mailboxId })).ok).toBe(true);
    // Those on the way go on.
    value(await worker.sequences.archive(id));
    await worker.runner.run();
    expect(world.server.accepted).toHaveLength(1);
  });

  it('a copy has a name and ids of its own, and its branches lead within it', async () => {
    const [one, two] = await steps();
    if (!one || !two) throw new Error('no steps');
    const draft = [one, branch({ step: 'two' as StepId }), { ...two, id: 'two' as StepId }];
    const saved = value(await worker.sequences.save({ name: 'One', steps: draft, exits: [{ on: 'replied' }] }));
    const copy = value(await worker.sequences.clone(saved.id));
    const second = value(await worker.sequences.clone(saved.id));
    expect([copy.name, second.name]).toEqual(['One (copy)', 'One (copy) 2']);
    expect(copy.exits).toEqual(saved.exits);
    const ids = copy.steps.map(({ id }) => id);
    for (const { id } of saved.steps) expect(ids).not.toContain(id);
    expect(copy.steps[1]).toMatchObject({ then: { step: ids[2] } });
  });
});

describe('shipped sequences', () => {
  it.each(starterSequences)('$name reads well and could be launched as it is', (starter) => {
    const own = { ...emptySettings, optOutLine: 'Reply no.', senderName: 'Ines', postalAddress: 'Here' };
    for (const step of starter.steps) {
      if (step.kind === 'mail') {
        expect(checkTemplate(step, { subject: 'required' })).toEqual([]);
        expect(lintTemplate(step, own)).toEqual([]);
      } else {
        expect([...checkText(step.title, 'title'), ...checkText(step.instructions, 'instructions')]).toEqual([]);
      }
    }
  });

  it('are made with their templates, which are used again where they are there word for word', async () => {
    const first = value(await worker.sequences.useStarter('first-contact'));
    expect(first.madeTemplates).toHaveLength(3);
    const second = value(await worker.sequences.useStarter('first-contact'));
    expect(second.madeTemplates).toEqual([]);
    expect(second.sequence.name).toBe('First contact 2');
    expect((await worker.sequences.undoStarter(first)).ok).toBe(true);
    // The second still needs the texts.
    expect(await world.store.templates.all()).toHaveLength(3);
    const edited = value(await worker.sequences.useStarter('welcome'));
    expect((await worker.sequences.undoStarter(edited)).ok).toBe(true);
    expect(await world.store.templates.all()).toHaveLength(3);
    expect(await world.store.sequences.all()).toHaveLength(1);
  });
});
