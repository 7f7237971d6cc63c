import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { personEraser } from '@/lib/db/erase-person';
import type {
  EnrollmentId,
  MailboxId,
  MessageId,
  PersonId,
  ProfileId,
  SequenceId,
  StepId,
  TemplateId,
  WorkspaceId,
} from '@/lib/domain/ids';
import type { Step } from '@/lib/domain/sequence';
import type { Workspace } from '@/lib/domain/workspace';
import { composeLinks } from '@/lib/mail/compose-link';
import { newText } from '@/lib/mail/quoted';
import { saysNo } from '@/lib/mail/refusal';
import { createConversationService } from '@/lib/services/conversation-service';
import { createEraseService } from '@/lib/services/erase-service';
import { eraseAfterMs } from '@/lib/services/erase-types';
import { createQueueService } from '@/lib/services/queue-service';
import { createResultsService } from '@/lib/services/results-service';
import type { Results, ResultsQuery } from '@/lib/services/results-types';
import type { InboundDraft } from '../../../support/fake-mail-server';
import { addressFor, DAY, days, HOUR, World } from '../../../support/outreach-world';
import { sampleProfile } from '../../../support/samples';

const mailboxId = 'box-gmail' as MailboxId;
let world: World;
let saved: string[];

beforeEach(async () => {
  world = await World.open();
  saved = [];
});
afterEach(() => world.close());

const run = () => world.start().runner.run({ checkMail: true });
const service = () =>
  createResultsService({
    store: world.store,
    clock: { now: () => world.now },
    saysNo,
    saveFile: () => ({
      write: (chunk) => void saved.push(String(chunk)),
      close: async () => undefined,
      abandon: () => undefined,
    }),
  });
const results = (query: ResultsQuery = {}): Promise<Results> => service().outreach(query);
async function start(
  personIds: readonly PersonId[],
  steps: readonly (number | Step)[] = [0, 3],
  name = 'Spring launch',
) {
  const sequenceId = await world.addSequence(steps, name);
  const launched = await world.start().sequences.launch({ sequenceId, personIds, mailboxId });
  if (!launched.ok || launched.value.enrolled.length !== personIds.length) throw new Error(JSON.stringify(launched));
  await run();
  return sequenceId;
}
async function answers(name: string, more: Partial<InboundDraft> = {}) {
  const sent = world.server.sentTo(addressFor(name)).at(-1);
  world.now += HOUR;
  world.server.deliver({
    kind: 'reply',
    saysNo: false,
    threadId: sent?.threadId ?? '',
    inReplyTo: [sent?.message.messageId ?? ''],
    fromAddress: addressFor(name),
    subject: 'Re: A thought',
    text: 'Tell me more!',
    ...more,
  } as InboundDraft);
  await run();
}
const counts = ({ all }: Results) =>
  all && {
    sent: all.sent,
    done: all.done,
    reached: all.replied?.n,
    replied: all.replied?.count,
    yes: all.positive?.count,
    no: all.refused?.count,
    bounced: all.bounced?.count,
    unjudged: all.unjudged,
  };

describe('what came of outreach', () => {
  it('is nothing before anything went out', async () => {
    expect(await results()).toMatchObject({ by: { sequence: [], step: [] }, comparisons: [], unjudged: [] });
    expect((await results()).all).toBeUndefined();
  });

  it('counts an answer for the step it came after, and once', async () => {
    await start([await world.addPerson('Mara'), await world.addPerson('Noor')]);
    world.now += 3 * DAY;
    await run();
    await answers('Mara');
    expect(counts(await results())).toEqual({
      sent: 4,
      done: 0,
      reached: 2,
      replied: 1,
      yes: 0,
      no: 0,
      bounced: 0,
      unjudged: 1,
    });
    const { by, unjudged } = await results();
    expect(by.step.map(({ name, of, replied }) => [name, of, replied?.count, replied?.n])).toEqual([
      ['1. Mail 1', 'Spring launch', 0, 2],
      ['2. Mail 2', 'Spring launch', 1, 2],
    ]);
    expect(unjudged).toEqual([{ personId: 'mara', displayName: 'Mara' }]);
  });

  it('counts an answer that names an older step for that step only', async () => {
    await start([await world.addPerson('Mara')]);
    const [first] = world.server.accepted;
    world.now += 3 * DAY;
    await run();
    expect(world.server.accepted).toHaveLength(2);
    await answers('Mara', { threadId: 'another', inReplyTo: [first?.message.messageId ?? ''] });
    const { by } = await results();
    expect(by.step.map(({ replied }) => replied?.count)).toEqual([1, 0]);
    expect(counts(await results())?.replied).toBe(1);
  });

  it('takes the verdict that somebody gave, and a no from its words where none was kept', async () => {
    await start([await world.addPerson('Mara'), await world.addPerson('Noor'), await world.addPerson('Ida')]);
    await answers('Mara');
    await answers('Noor', { saysNo: false, text: 'No thanks, I am not interested.' });
    await answers('Ida', { saysNo: true, text: 'Please stop.' });
    const messages = await world.store.messages.ofPeople(['mara', 'noor', 'ida'] as PersonId[]);
    const kept = messages.filter(({ direction }) => direction === 'in').map(({ verdict }) => verdict);
    expect(kept.toSorted()).toEqual(['no', undefined, undefined]);
    expect(counts(await results())).toMatchObject({ replied: 3, yes: 0, no: 2, unjudged: 1 });
    const mail = messages.find(({ personId, direction }) => direction === 'in' && personId === 'mara');
    await conversations().setVerdict(mail?.id as MessageId, 'yes');
    expect(counts(await results())).toMatchObject({ yes: 1, no: 2, unjudged: 0 });
    // A person's word goes before that of the words.
    const noor = messages.find(({ personId, direction }) => direction === 'in' && personId === 'noor');
    await conversations().setVerdict(noor?.id as MessageId, 'yes');
    expect(counts(await results())).toMatchObject({ yes: 2, no: 1 });
  });

  it('does not take automatic answers for answers, nor a mail that came back for one that arrived', async () => {
    await start([await world.addPerson('Mara'), await world.addPerson('Noor'), await world.addPerson('Ida')]);
    await answers('Mara', { kind: 'auto-reply', subject: 'Away' });
    await answers('Noor', {
      kind: 'bounce',
      fromAddress: 'mailer-daemon@creators.test',
      bounce: { class: 'hard', recipient: addressFor('Noor'), status: '5.1.1' },
    });
    expect(counts(await results())).toMatchObject({ sent: 3, reached: 2, replied: 0, bounced: 1 });
    expect((await results()).all?.delivered).toMatchObject({ count: 2, n: 3 });
  });

  it('does not count what nobody is sure of', async () => {
    await start([await world.addPerson('Mara')], [0]);
    const [touch] = await world.touches();
    if (!touch) throw new Error('none');
    await world.store.touches.put({ ...touch, state: 'unsure' });
    expect((await results()).all).toBeUndefined();
  });

  it('counts a DM that was done and an answer that was noted; a task reaches nobody', async () => {
    const dm: Step = { kind: 'manual', channel: 'dm', delay: days(0), title: 'Say hello', instructions: 'Hello' };
    const task: Step = { kind: 'manual', delay: days(0), title: 'Look at their shop', instructions: 'Look' };
    await start([await world.addPerson('Mara')], [dm, task], 'By hand');
    await doNext();
    world.now += HOUR;
    await doNext();
    world.now += HOUR;
    expect(counts(await results())).toMatchObject({ sent: 0, done: 2, reached: 1, replied: 0 });
    await world.start().outreach.logReply('mara' as PersonId, 'Sounds lovely, tell me more');
    expect(counts(await results())).toMatchObject({ reached: 1, replied: 1, yes: 0, no: 0, unjudged: 1 });
    const { by } = await results();
    expect(by.step.map(({ name, replied }) => [name, replied?.count])).toEqual([
      ['1. Say hello', 1],
      ['2. Look at their shop', undefined],
    ]);
    const person = await world.store.people.get('mara' as PersonId);
    if (person) await world.store.people.put({ ...person, stage: 'negotiating' });
    expect(counts(await results())).toMatchObject({ yes: 1, unjudged: 0 });
  });

  it('believes what somebody said of an answer they noted before its words and the stage', async () => {
    const dm: Step = { kind: 'manual', channel: 'dm', delay: days(0), title: 'Say hello', instructions: 'Hello' };
    const names = ['Mara', 'Noor', 'Ida'] as const;
    const people: PersonId[] = [];
    for (const name of names) people.push(await world.addPerson(name));
    await start(people, [dm], 'By hand');
    for (const _ of names) await doNext();
    world.now += HOUR;
    const byHand = queue();
    const said = {
      mara: ['No thanks to the gift, but yes to a call', 'yes'],
      noor: ['Sure', 'no'],
      ida: ['Hm'],
    } as const;
    for (const { key, personId } of await world.touches()) {
      const [text, verdict] = said[personId as keyof typeof said];
      expect((await byHand.answered(key, { text, ...(verdict && { verdict }) })).ok).toBe(true);
    }
    expect(counts(await results())).toMatchObject({ replied: 3, yes: 1, no: 1, unjudged: 1 });
    for (const person of await world.store.people.getMany(people))
      await world.store.people.put({ ...person, stage: 'negotiating' });
    expect(counts(await results())).toMatchObject({ yes: 2, no: 1, unjudged: 0 });
  });

  it('hears a no in what was noted by hand', async () => {
    await start([await world.addPerson('Mara')], [0]);
    world.now += HOUR;
    await world.start().outreach.logReply('mara' as PersonId, 'No thanks, not interested');
    expect(counts(await results())).toMatchObject({ replied: 1, no: 1, unjudged: 0 });
  });

  it('gives an answer to one of two sequences of the same person, whichever is asked for', async () => {
    const mara = await world.addPerson('Mara');
    const spring = await start([mara], [0]);
    world.now += 10 * DAY;
    const summer = await start([mara], [0], 'Summer');
    await answers('Mara', { threadId: '', inReplyTo: [] });
    expect(counts(await results({ sequenceId: spring }))?.replied).toBe(0);
    expect(counts(await results({ sequenceId: summer }))?.replied).toBe(1);
    world.now += HOUR;
    await world.start().outreach.logReply(mara, 'And by DM too');
    expect(counts(await results({ sequenceId: spring }))?.replied).toBe(0);
    expect((await results()).by.sequence.map(({ name, replied }) => [name, replied?.count])).toEqual([
      ['Spring launch', 0],
      ['Summer', 1],
    ]);
  });

  it('gives an answer to the last mail where the newest sequence has not begun', async () => {
    const mara = await world.addPerson('Mara');
    const spring = await start([mara], [0]);
    world.now += 10 * DAY;
    await start([mara], [5], 'Later');
    await answers('Mara', { threadId: '', inReplyTo: [] });
    expect(counts(await results({ sequenceId: spring }))?.replied).toBe(1);
  });

  it('leaves single answers out, and lets what is said after them change the verdict', async () => {
    await start([await world.addPerson('Mara')], [0]);
    await answers('Mara');
    const queued = await conversations().answer({
      id: 'answer-1' as EnrollmentId,
      personId: 'mara' as PersonId,
      text: 'Gladly!',
    });
    if (!queued.ok) throw new Error('refused');
    world.now += HOUR;
    await run();
    expect(world.server.accepted).toHaveLength(2);
    expect(counts(await results())).toMatchObject({ sent: 1, reached: 1, replied: 1, no: 0 });
    await answers('Mara', { saysNo: true, text: 'No thanks, I am not interested.' });
    expect(counts(await results())).toMatchObject({ sent: 1, reached: 1, replied: 1, no: 1, unjudged: 0 });
  });

  it('compares the texts of a step', async () => {
    await world.store.templates.put({
      id: 'other' as TemplateId,
      name: 'Shorter',
      subject: 'Short',
      body: 'Hi {{ first_name }}',
      createdAt: 0,
      updatedAt: 0,
    });
    await world.addMailbox('gmail', { dailyCap: 1_000 });
    const people: PersonId[] = [];
    for (let index = 0; index < 60; index += 1) people.push(await world.addPerson(`P${index}`));
    const sequenceId = await world.addSequence([0]);
    const sequence = await world.store.sequences.get(sequenceId);
    const [step] = sequence?.steps ?? [];
    if (!sequence || step?.kind !== 'mail') throw new Error('no step');
    await world.store.sequences.put({
      ...sequence,
      steps: [{ ...step, variants: [{ id: 'B', templateId: 'other' as TemplateId }] }],
    });
    await world.start().sequences.launch({ sequenceId, personIds: people, mailboxId });
    await world.settle(world.now + DAY);
    const { by, comparisons } = await results();
    expect(by.variant.map(({ name, of }) => [name, of])).toEqual([
      ['A: Mail 1', 'Spring launch, step 1'],
      ['B: Shorter', 'Spring launch, step 1'],
    ]);
    expect(by.variant.reduce((sum, { sent }) => sum + sent, 0)).toBe(60);
    expect(comparisons).toMatchObject([
      {
        name: '1. Mail 1',
        of: 'Spring launch',
        texts: [
          { variant: 'A', name: 'Mail 1', replied: { count: 0 } },
          { variant: 'B', name: 'Shorter', replied: { count: 0 } },
        ],
        comparisons: [{ one: 'A', other: 'B', difference: { isShown: false } }],
      },
    ]);
  });

  describe('of a step whose texts change', () => {
    const template = (name: string, body = `Hi {{ first_name }}, ${name}`) =>
      world.store.templates.put({
        id: name as TemplateId,
        name,
        subject: name,
        body,
        createdAt: 0,
        updatedAt: 0,
      });
    const mail = (text: string, other?: string): Step => ({
      id: 'hello' as StepId,
      kind: 'mail',
      delay: days(0),
      templateId: text as TemplateId,
      ...(other && { variants: [{ id: 'B', templateId: other as TemplateId }] }),
    });
    let sequenceId: SequenceId;
    let count = 0;
    beforeEach(async () => {
      count = 0;
      for (const name of ['One', 'Two', 'Three']) await template(name);
      await world.addMailbox('gmail', { dailyCap: 1_000 });
    });
    async function edit(...steps: readonly Step[]) {
      const sequence = await world.store.sequences.get(sequenceId);
      if (!sequence) throw new Error('no sequence');
      world.now += HOUR;
      await world.store.sequences.put({ ...sequence, steps, updatedAt: world.now });
    }
    async function send(people: number) {
      const personIds: PersonId[] = [];
      for (let index = 0; index < people; index += 1) personIds.push(await world.addPerson(`P${count++}`));
      await world.start().sequences.launch({ sequenceId, personIds, mailboxId });
      await run();
    }
    const sentAs = (subject: string) =>
      world.server.accepted.filter(({ message }) => message.subject === subject).length;
    const sentIn = ({ by }: Results) => by.variant.map(({ name, of, sent }) => [name, of, sent]);

    it('compares nothing that went out before there was a second text', async () => {
      sequenceId = await world.addSequence([mail('One')]);
      await send(20);
      for (let index = 0; index < 15; index += 1)
        world.server.deliver({
          kind: 'reply',
          saysNo: false,
          fromAddress: addressFor(`P${index}`),
          inReplyTo: [world.server.sentTo(addressFor(`P${index}`)).at(-1)?.message.messageId ?? ''],
          subject: 'Re: One',
          text: 'Tell me more!',
        } as unknown as InboundDraft);
      await edit(mail('One', 'Two'));
      await send(20);
      const found = await results();
      expect(found.all?.replied?.count).toBe(15);
      expect(sentIn(found)).toEqual([
        ['A: One', 'Spring launch, step 1', sentAs('One')],
        ['B: Two', 'Spring launch, step 1', sentAs('Two')],
      ]);
      expect(found.comparisons).toMatchObject([
        {
          texts: [
            { variant: 'A', replied: { count: 0, n: sentAs('One') - 20 } },
            { variant: 'B', replied: { count: 0, n: sentAs('Two') } },
          ],
          comparisons: [{ difference: { isShown: false } }],
        },
      ]);
    });

    it('keeps a text apart from the one that got its letter, and from itself rewritten', async () => {
      sequenceId = await world.addSequence([mail('One', 'Two')]);
      await send(12);
      const before = sentAs('One');
      await edit(mail('One', 'Three'));
      await send(12);
      const found = await results();
      expect(sentIn(found)).toEqual([
        ['A: One', 'Spring launch, step 1', sentAs('One')],
        ['B: Three', 'Spring launch, step 1', sentAs('Three')],
        ['B: Two', 'Spring launch, step 1, earlier text of version 1', sentAs('Two')],
      ]);
      expect(
        found.comparisons.map(({ of, texts }) => [of, texts.map(({ name, replied }) => [name, replied?.n])]),
      ).toEqual([
        [
          'Spring launch',
          [
            ['One', sentAs('One') - before],
            ['Three', sentAs('Three')],
          ],
        ],
        [
          'Spring launch, earlier texts of version 1',
          [
            ['One', before],
            ['Two', sentAs('Two')],
          ],
        ],
      ]);
      await template('One', 'Dear {{ first_name }}, One');
      expect(sentIn(await results())[0]).toEqual(['B: Three', 'Spring launch, step 1', sentAs('Three')]);
      await service().save(await results(), 'variant');
      expect(saved.join('')).toContain('\r\nA: One,"Spring launch, step 1, earlier text of versions 1 to 2",');
    });

    it('knows a text again that comes back, whatever its letter', async () => {
      sequenceId = await world.addSequence([mail('One', 'Two')]);
      await send(8);
      await edit(mail('Two'));
      await send(4);
      expect(sentIn(await results())).toEqual([
        ['Two', 'Spring launch, step 1', sentAs('Two')],
        ['A: One', 'Spring launch, step 1, earlier text of version 1', sentAs('One')],
      ]);
    });

    it('says of which step it was of which the text is not known', async () => {
      const later: Step = { ...mail('Three'), id: 'later' as StepId, delay: days(3) };
      sequenceId = await world.addSequence([mail('One'), later]);
      await send(3);
      await edit(mail('Two'), later);
      await world.start().sequences.moveToLatest(sequenceId);
      // As it was kept before moves were noted.
      for (const { earlierVersions: _, ...enrollment } of await world.enrollments())
        await world.store.enrollments.put(enrollment);
      expect(sentIn(await results())).toEqual([['Not known which text', 'Spring launch, step 1', 3]]);
    });

    it('counts what went out before somebody was moved to new texts under what they got', async () => {
      const later: Step = { ...mail('Three'), id: 'later' as StepId, delay: days(3) };
      sequenceId = await world.addSequence([mail('One'), later]);
      await send(3);
      await edit(mail('Two'), later);
      const sequences = world.start().sequences;
      const moved = await sequences.moveToLatest(sequenceId);
      if (!moved.ok) throw new Error('refused');
      expect(moved.value.moved).toHaveLength(3);
      expect(sentIn(await results())).toEqual([['One', 'Spring launch, step 1, earlier text of version 1', 3]]);
      const before = await results();
      await sequences.moveBack(moved.value.undo);
      expect(await results()).toEqual(before);
      expect((await world.enrollments()).every(({ earlierVersions }) => earlierVersions === undefined)).toBe(true);
    });

    it('compares nobody whose letter was drawn among other texts', async () => {
      const delayed = (other: string): Step => ({ ...mail('One', other), delay: days(2) });
      sequenceId = await world.addSequence([delayed('Two')]);
      await send(20);
      await edit(delayed('Three'));
      await world.start().sequences.moveToLatest(sequenceId);
      world.now += 3 * DAY;
      await run();
      const found = await results();
      expect(found.all?.sent).toBe(20);
      expect(sentIn(found).map(([name]) => name)).toEqual(['A: One', 'B: Three']);
      expect(found.comparisons).toEqual([]);
    });
  });

  it('tells tiers and sites apart, and what is not known from both', async () => {
    await start([await world.addPerson('Mara'), await world.addPerson('Noor')], [0]);
    await world.store.profiles.put({
      ...sampleProfile({ id: 'profile-1' as ProfileId, site: 'instagram', followers: 5_000 }),
      personId: 'mara' as PersonId,
    });
    const { by } = await results();
    expect(by.tier.map(({ name, sent }) => [name, sent])).toEqual([
      ['Micro', 1],
      ['Not known', 1],
    ]);
    expect(by.site.map(({ name, sent }) => [name, sent])).toEqual([
      ['Instagram', 1],
      ['Not known', 1],
    ]);
  });

  it('is the same whether few or most people of the roster are counted', async () => {
    const [mara, , noor] = [
      await world.addPerson('Mara'),
      await world.addPerson('Nobody'),
      await world.addPerson('Noor'),
    ];
    await start([mara, noor], [0]);
    world.now += HOUR;
    await world.start().outreach.logReply(noor, 'Gladly');
    await world.start().outreach.logReply('nobody' as PersonId, 'Gladly');
    const among = await results();
    expect(counts(among)).toMatchObject({ sent: 2, replied: 1 });
    for (let index = 0; index < 40; index += 1) await world.addPerson(`Other${index}`);
    expect(await results()).toEqual(among);
  });

  it('counts what went out since a day', async () => {
    await start([await world.addPerson('Mara')]);
    const since = world.now + DAY;
    world.now += 3 * DAY;
    await run();
    expect(counts(await results({ since }))).toMatchObject({ sent: 1, reached: 1 });
    expect(counts(await results())).toMatchObject({ sent: 2, reached: 1 });
  });

  it('knows only the people of the workspace that is open', async () => {
    await start([await world.addPerson('Mara'), await world.addPerson('Noor')], [0]);
    for (const [id, personId] of [
      ['one', 'mara'],
      ['two', 'noor'],
    ] as const) {
      await world.store.workspaces.put({
        id,
        name: id,
        brandIds: [],
        createdAt: 0,
        updatedAt: 0,
      } as unknown as Workspace);
      await world.store.memberships.put({
        id: `${id}:${personId}`,
        workspaceId: id as WorkspaceId,
        personId: personId as PersonId,
        stage: 'prospect',
        notes: '',
        addedAt: 0,
        updatedAt: 0,
      } as never);
    }
    await answers('Mara');
    const open = async (workspaceId?: string) =>
      world.store.settings.put({ ...(await world.store.settings.get()), workspaceId: workspaceId as never });
    await open('one');
    expect(counts(await results())).toMatchObject({ sent: 1, replied: 1 });
    await open('two');
    expect(counts(await results())).toMatchObject({ sent: 1, replied: 0 });
  });

  describe('of people who were deleted', () => {
    const erase = async (...people: PersonId[]) => {
      const eraser = personEraser(world.database);
      const service = createEraseService({ store: world.store, clock: { now: () => world.now }, eraser });
      await service.plan(people);
      world.now += eraseAfterMs + 1;
      await service.runDue();
    };

    it('leaves them out, whatever they answered, and says how many', async () => {
      const [mara] = [await world.addPerson('Mara'), await world.addPerson('Noor'), await world.addPerson('Ida')];
      const sequenceId = await start([mara, 'noor' as PersonId, 'ida' as PersonId], [0]);
      await answers('Mara');
      await answers('Ida');
      expect(counts(await results())).toMatchObject({ sent: 3, reached: 3, replied: 2 });
      expect((await results()).leftOut).toBe(0);
      await erase(mara);
      const found = await results();
      expect(counts(found)).toMatchObject({ sent: 2, reached: 2, replied: 1 });
      expect(found.all?.young).toBe(1);
      expect(found.leftOut).toBe(1);
      expect((await results({ sequenceId })).leftOut).toBe(1);
      expect((await results({ since: world.now })).leftOut).toBe(0);
      await service().save(found, 'sequence');
      expect(saved.join('')).toMatch(/\r\nLeft out of every line: people who were deleted: 1,+\r\n$/);
    });

    it('counts those of the open workspace only', async () => {
      const open = async (workspaceId: string) => {
        await world.store.workspaces.put({
          id: workspaceId as WorkspaceId,
          name: workspaceId,
          brandIds: [],
          createdAt: 0,
          updatedAt: 0,
        });
        await world.store.settings.put({
          ...(await world.store.settings.get()),
          workspaceId: workspaceId as WorkspaceId,
        });
      };
      const mara = await world.addPerson('Mara');
      await open('one');
      await start([mara], [0]);
      await erase(mara);
      expect((await results()).leftOut).toBe(1);
      await open('two');
      expect((await results()).leftOut).toBe(0);
    });

    it('takes nobody without an address for deleted', async () => {
      const dm: Step = { kind: 'manual', channel: 'dm', delay: days(0), title: 'Say hello', instructions: 'Hello' };
      const mara = await world.addPerson('Mara');
      const person = await world.store.people.get(mara);
      if (person) await world.store.people.put({ ...person, emails: [] });
      await start([mara], [dm]);
      await doNext();
      expect((await world.enrollments()).map(({ address, status }) => [address, status])).toEqual([['', 'finished']]);
      const found = await results();
      expect([found.all?.done, found.leftOut]).toEqual([1, 0]);
    });
  });

  it('says how far it has come, and ends when it is told to', async () => {
    await start([await world.addPerson('Mara')], [0]);
    const steps: [number, number][] = [];
    await service().outreach({}, { onProgress: (done, total) => steps.push([done, total]) });
    expect(steps).toEqual([
      [0, 1],
      [1, 1],
    ]);
    await expect(service().outreach({}, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('is saved as a table that no spreadsheet runs', async () => {
    await start([await world.addPerson('Mara')], [0], '=HYPERLINK("x")');
    expect(await service().save(await results(), 'sequence')).toMatchObject({ ok: true, value: { rows: 1 } });
    const [head, row] = saved.join('').split('\r\n');
    expect(head).toMatch(/^\ufeffSequence,Belongs to,Mails sent,Done by hand,Delivered as far as known,/);
    expect(row).toMatch(/^"'=HYPERLINK\(""x""\)",,1,0,1,1,100\.0,/);
    expect(
      await service().save({ ...(await results()), by: { ...(await results()).by, site: [] } }, 'site'),
    ).toMatchObject({
      ok: false,
    });
  });
});

function conversations() {
  let count = 0;
  return createConversationService({
    store: world.store,
    newText,
    clock: { now: () => world.now },
    ids: { next: <T extends string>() => `c-${world.now}-${++count}` as T },
  });
}

function queue() {
  let count = 0;
  return createQueueService({
    store: world.store,
    clock: { now: () => world.now },
    ids: { next: <T extends string>() => `q-${world.now}-${++count}` as T },
    hash: async (text) => text,
    zone: () => 'UTC',
    saysNo,
    composeLinks,
  });
}

/** Confirms the act that is due. */
async function doNext() {
  await run();
  const due = (await world.touches()).find(({ state }) => state === 'due');
  if (!due) throw new Error('nothing is due');
  expect((await world.start().outreach.confirmDone(due.key)).ok).toBe(true);
}
