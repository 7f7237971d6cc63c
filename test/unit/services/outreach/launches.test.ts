import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  EnrollmentId,
  ListId,
  MailboxId,
  PersonId,
  SequenceId,
  StepId,
  TemplateId,
  WorkspaceId,
} from '@/lib/domain/ids';
import type { Person } from '@/lib/domain/person';
import type { VariantId } from '@/lib/domain/sequence';
import { keyHash } from '@/lib/domain/suppression-keys';
import type { LaunchPlan } from '@/lib/services/launch-types';
import { launch } from '@/lib/services/outreach/launch';
import { launchRecords, putLaunch } from '@/lib/services/outreach/launch-record';
import { type RunDeps, runLaunch } from '@/lib/services/outreach/launch-run';
import type { Store } from '@/lib/services/ports';
import { addressFor, DAY, days, MINUTE, World } from '../../../support/outreach-world';

const mailboxId = 'box-gmail' as MailboxId;
const listId = 'list-1' as ListId;
let world: World;
let sequenceId: SequenceId;
let people: PersonId[];

async function setUp(count = 60): Promise<void> {
  world = await World.open();
  sequenceId = await world.addSequence([0, 3]);
  people = [];
  for (let index = 0; index < count; index += 1) people.push(await world.addPerson(`P${index}`));
}

beforeEach(() => setUp());
afterEach(() => world.close());

const launches = () => world.start().launches;
const plan = (part: Partial<LaunchPlan> = {}): LaunchPlan => ({ sequenceId, mailboxId, personIds: people, ...part });

const afterMinutes = (amount: number) => ({ delay: { amount, unit: 'minutes' as const } });

async function put(...personIds: PersonId[]): Promise<void> {
  for (const personId of personIds)
    await world.store.listMembers.put({ key: `${listId}:${personId}`, listId, personId, addedAt: 1 });
}

async function survey(part: Partial<LaunchPlan> = {}) {
  const found = await launches().survey(plan(part));
  if (!found.ok) throw new Error(found.error.message);
  return found.value;
}

const openClient = async (client: 'a' | 'b') =>
  world.store.settings.put({ ...(await world.store.settings.get()), workspaceId: client });

describe('for a client', () => {
  const clients = async () => [...new Set((await world.enrollments()).map(({ workspaceId }) => workspaceId))];

  const leaveInTheMiddle = async () => {
    const control = new AbortController();
    const done = await launches().start(plan(), {
      signal: control.signal,
      onProgress: (progress) => {
        if (progress.done > 0) control.abort();
      },
    });
    if (!done.ok) throw new Error(done.error.message);
    const [record] = await launchRecords(world.store);
    if (!record) throw new Error('Nothing is kept of it.');
    // As a page leaves it that is closed.
    await putLaunch(world.store, { ...record, state: 'running' });
    return done.value.launchId;
  };

  beforeEach(async () => {
    await setUp(400);
    for (const client of ['a', 'b'])
      await world.store.workspaces.put({
        id: client as WorkspaceId,
        name: client,
        brandIds: [],
        createdAt: 1,
        updatedAt: 1,
      });
    await openClient('a');
  });

  it('stays with them when another is opened in the middle', async () => {
    let isOther = false;
    const done = await launches().start(plan(), {
      onProgress: (progress) => {
        if (progress.done === 0 || isOther) return;
        isOther = true;
        void openClient('b');
      },
    });
    expect(done.ok && done.value.enrolled).toHaveLength(400);
    expect(await clients()).toEqual(['a']);
  });

  it('goes on for them while another is open', async () => {
    const id = await leaveInTheMiddle();
    await openClient('b');
    expect(await launches().goOn(id)).toMatchObject({ ok: true, value: { notReached: 0 } });
    expect(await world.enrollments()).toHaveLength(400);
    expect(await clients()).toEqual(['a']);
  });

  it('starts for whom it was looked at', async () => {
    const { workspaceId, launchId } = await survey();
    await openClient('b');
    await launches().start(plan({ workspaceId, launchId }));
    expect(await clients()).toEqual(['a']);
    const gone = plan({ workspaceId: 'gone' as WorkspaceId });
    expect(await launches().start(gone)).toMatchObject({ ok: false, error: { code: 'workspace-gone' } });
  });

  it('begun before it was kept for whom, it is for the one that is open', async () => {
    await leaveInTheMiddle();
    const [record] = await launchRecords(world.store);
    if (!record) throw new Error('Nothing is kept of it.');
    const { workspaceId: _, ...older } = record;
    await putLaunch(world.store, older);
    await openClient('b');
    await launches().goOn(record.id);
    expect((await clients()).sort()).toEqual(['a', 'b']);
  });
});

describe('looking at everybody', () => {
  it('counts who can be written to, tells the others by reason, and writes nothing', async () => {
    const none = await world.addPerson('Noor', { emails: [] });
    const gone = 'nobody' as PersonId;
    const young = await world.addPerson('Yuki', { isUnderAge: true });
    const found = await survey({ personIds: [...people, none, gone, young] });
    expect(found.ready).toBe(60);
    expect(found.blocked.map(({ code, personIds }) => [code, personIds])).toEqual([
      ['no-address', [none]],
      ['under-age', [young]],
      ['gone', [gone]],
    ]);
    expect(found.columns.map(({ id }) => id)).toEqual(['first_name']);
    expect(found.estimate.firstTimes.size).toBe(60);
    expect(await world.enrollments()).toEqual([]);
    expect(await launchRecords(world.store)).toEqual([]);
  });

  it('one address is written to once, however far apart its people stand', async () => {
    const twin = await world.addPerson('Twin', {
      emails: [{ address: addressFor('P0').toUpperCase(), source: 'hand', addedAt: 1, status: 'unchecked' }],
    });
    const found = await survey({ personIds: [...people, twin] });
    expect(found.blocked.map(({ code, personIds }) => [code, personIds])).toEqual([['same-address', [twin]]]);
  });

  it('shows which words each gets, where a condition or a text that is tried makes them differ', async () => {
    const put = (id: string, body: string) =>
      world.store.templates.put({
        id: id as TemplateId,
        name: id,
        subject: 'Hello',
        body,
        createdAt: 1,
        updatedAt: 1,
      });
    const one = { kind: 'mail', delay: days(0), templateId: 'a' as TemplateId } as const;
    const few = people.slice(0, 12);
    await put('a', '{% if full_name == "P0" %}We pay you well.{% else %}We pay you.{% endif %} Bye.');
    const byCondition = await survey({ sequenceId: await world.addSequence([one], 'If'), personIds: few });
    expect(byCondition.columns).toEqual([{ id: 'wording:0', label: 'Words of step 1' }]);
    expect(byCondition.recipients.map(({ values }) => values[0]?.text)).toEqual([
      'you well. Bye.',
      ...Array(11).fill('you. Bye.'),
    ]);
    await put('b', 'Wholly other words.');
    const two = { ...one, id: 's' as StepId, variants: [{ id: 'B' as VariantId, templateId: 'b' as TemplateId }] };
    const tried = await survey({
      sequenceId: await world.addSequence([two], 'Two'),
      personIds: people.slice(1, 31),
      launchId: 'L',
    });
    expect(new Set(tried.recipients.map(({ values }) => values[0]?.text))).toEqual(new Set(['Text A', 'Text B']));
    expect(tried.isSameForAll).toBe(false);
    await put('a', 'The same for all.');
    const same = await survey({ sequenceId: await world.addSequence([one], 'Same'), personIds: few });
    expect(same).toMatchObject({ columns: [], isSameForAll: true });
    await put('a', 'You are {% if full_name == "P0" %}one{% else %}one{% endif %}.');
    expect(await survey({ sequenceId: 'sequence-Same' as SequenceId, personIds: few })).toMatchObject({
      columns: [],
      isSameForAll: true,
    });
  });

  it('does not call texts the same that differ far behind', async () => {
    const long = 'We saw what you made, and it is so very good that we want to say it at length. ';
    const [a, b] = [await world.addPerson('Ana'), await world.addPerson('Bo')];
    for (const [id, line] of [
      [a, 'One.'],
      [b, 'Two.'],
    ] as const) {
      const person = await world.store.people.get(id);
      if (person) await world.store.people.put({ ...person, openingLine: long + line });
    }
    await world.store.templates.put({
      id: 'line' as TemplateId,
      name: 'Line',
      subject: 'Hello',
      body: '{{ opening_line }}',
      createdAt: 1,
      updatedAt: 1,
    });
    const step = { kind: 'mail', delay: days(0), templateId: 'line' as TemplateId } as const;
    const found = await survey({ sequenceId: await world.addSequence([step], 'Line'), personIds: [a, b] });
    expect(found.ready).toBe(2);
    expect(found.isSameForAll).toBe(false);
  });

  it('marks odd names', async () => {
    const odd = await Promise.all(
      ['MARA', 'Ines 🎬', 'lena.k', 'Otto77'].map((name) => world.addPerson(`o${name.length}`, { firstName: name })),
    );
    const found = await survey({ personIds: [...people.slice(0, 3), ...odd] });
    const oddOf = (personId: PersonId | undefined) =>
      found.recipients.find((each) => each.personId === personId)?.values[0]?.odd;
    expect(oddOf(odd[0])).toContain('capitals');
    expect(oddOf(odd[1])).toContain('emoji');
    expect(oddOf(odd[2])).toContain('handle');
    expect(oddOf(odd[3])).toEqual(expect.arrayContaining(['digits', 'handle']));
  });

  it('gives up when told to', async () => {
    const control = new AbortController();
    control.abort();
    expect(await launches().survey(plan(), { signal: control.signal })).toMatchObject({
      ok: false,
      error: { code: 'given-up' },
    });
  });
});

describe('people who must be told where their address is from', () => {
  const berlin = { timeZone: { zone: 'Europe/Berlin', source: 'hand' } } as const;

  it('are left out until that is written, then read it in their first mail, and the timeline says so', async () => {
    const mara = await world.addPerson('Mara', berlin);
    const only = { personIds: [mara] };
    expect((await survey(only)).blocked.map(({ code }) => code)).toEqual(['no-notice']);
    await world.store.settings.put({
      ...(await world.store.settings.get()),
      privacyNotice: 'Your address stands on your public profile.',
    });
    expect(await survey(only)).toMatchObject({ ready: 1, notice: { people: 1, unknown: 0, isWritten: true } });
    const written = await launches().write(plan(only), [mara]);
    const texts = written.ok ? written.value[0]?.messages.map((each) => (each.kind === 'mail' ? each.text : '')) : [];
    expect(texts?.map((text) => text.includes('stands on your public profile'))).toEqual([true, false]);
    await launches().start(plan(only));
    await world.start().runner.run({ checkMail: true });
    world.now += 3 * DAY;
    await world.start().runner.run({ checkMail: true });
    expect(world.server.accepted.map(({ message }) => message.text)).toEqual(texts);
    expect((await world.activities('sent')).filter(({ text }) => text.includes('where we got'))).toHaveLength(1);
  });

  it('whoever has no country is asked about, and the answer decides', async () => {
    await world.store.settings.put({ ...(await world.store.settings.get()), privacyNotice: 'From your profile.' });
    const one = { personIds: people.slice(0, 1) };
    expect((await survey(one)).notice).toMatchObject({ people: 0, unknown: 1 });
    expect((await survey({ ...one, noticeForUnknown: false })).notice).toMatchObject({ people: 0, unknown: 0 });
    expect((await survey({ ...one, noticeForUnknown: true })).notice).toMatchObject({ people: 1, unknown: 0 });
    await launches().start(plan({ ...one, noticeForUnknown: true }));
    await world.start().runner.run({ checkMail: true });
    expect(world.server.accepted[0]?.message.text).toContain('From your profile.');
  });
});

describe('a launch', () => {
  it('tells how far it is, and everybody is in it once though it is pressed three times', async () => {
    const steps: number[] = [];
    const { launchId } = await survey();
    const asked = plan({ launchId });
    const results = await Promise.all([
      launches().start(asked, { onProgress: ({ done }) => steps.push(done) }),
      launches().start(asked),
      launches().start(plan()),
    ]);
    expect(results.flatMap((result) => (result.ok ? result.value.enrolled : []))).toHaveLength(60);
    expect(await world.enrollments()).toHaveLength(60);
    expect(await world.touches()).toHaveLength(60);
    expect(steps.at(-1)).toBe(60);
    expect(steps.length).toBeGreaterThan(2);
  });

  it('stopped in the middle, leaves those in who are in, says so, and takes them back', async () => {
    const control = new AbortController();
    const done = await launches().start(plan(), {
      signal: control.signal,
      onProgress: (progress) => {
        if (progress.done > 0) control.abort();
      },
    });
    if (!done.ok) throw new Error(done.error.message);
    const { enrolled, notReached, launchId } = done.value;
    expect(enrolled.length).toBeGreaterThan(0);
    expect(enrolled.length + notReached).toBe(60);
    expect(await world.enrollments()).toHaveLength(enrolled.length);
    expect(await launches().unfinished()).toEqual([]);
    expect(await launches().undo(launchId)).toEqual({ ok: true, value: { stopped: enrolled.length, written: 0 } });
    expect((await world.enrollments()).every(({ status }) => status === 'stopped')).toBe(true);
    expect((await world.touches()).every(({ state }) => state === 'skipped')).toBe(true);
    expect(await launches().undo(launchId)).toEqual({ ok: true, value: { stopped: 0, written: 0 } });
  });

  it('is seen and stopped by another window, which learns who is in by then and takes them back', async () => {
    await setUp(400);
    const seen: unknown[] = [];
    const stopped: unknown[] = [];
    const done = await launches().start(plan(), {
      onProgress: (progress) => {
        if (progress.done === 0 || seen.length > 0) return;
        seen.push(0);
        void launches()
          .unfinished()
          .then(async ([record]) => {
            seen.push(record);
            stopped.push(record && (await launches().stop(record.id)));
          });
      },
    });
    if (!done.ok) throw new Error(done.error.message);
    const { enrolled, notReached, launchId } = done.value;
    expect(seen[1]).toMatchObject({ id: launchId, isUnderway: true, total: 400 });
    expect(notReached).toBeGreaterThan(0);
    expect(stopped).toMatchObject([{ id: launchId, enrolled: enrolled.length, done: 400 - notReached }]);
    expect(await launches().unfinished()).toEqual([]);
    expect(await launches().undo(launchId)).toEqual({ ok: true, value: { stopped: enrolled.length, written: 0 } });
  });

  it('told to stop after its end, is said to have come to it', async () => {
    const done = await launches().start(plan());
    const launchId = done.ok ? done.value.launchId : '';
    expect(await launches().stop(launchId)).toMatchObject({ done: 60, total: 60, state: 'finished' });
    expect((await launchRecords(world.store))[0]).toMatchObject({ state: 'finished' });
    expect(await launches().stop('unheard-of')).toBeUndefined();
  });

  it('taken back, leaves those who were written to', async () => {
    const done = await launches().start(plan({ personIds: people.slice(0, 3) }));
    await world.addMailbox('gmail', { dailyCap: 1 });
    await world.start().runner.run({ checkMail: true });
    expect(world.server.accepted).toHaveLength(1);
    expect(await launches().undo(done.ok ? done.value.launchId : '')).toEqual({
      ok: true,
      value: { stopped: 2, written: 1 },
    });
  });

  it('taken back, gives the opening lines back that nobody has read, unless another was written since', async () => {
    const [used, waits, other] = people as [PersonId, PersonId, PersonId];
    const lines = async () =>
      Promise.all([used, waits, other].map(async (one) => (await world.store.people.get(one))?.openingLine));
    const write = async (personId: PersonId, openingLine: string) => {
      const person = await world.store.people.get(personId);
      if (person) await world.store.people.put({ ...person, openingLine });
    };
    await world.store.templates.put({
      id: 'line' as TemplateId,
      name: 'Line',
      subject: 'Hello',
      body: '{{ opening_line }}',
      createdAt: 1,
      updatedAt: 1,
    });
    const withLine = await world.addSequence([{ kind: 'mail', delay: days(0), templateId: 'line' as TemplateId }], 'L');
    for (const personId of [used, waits, other]) await write(personId, 'I saw what you made.');
    const done = await launches().start(plan({ sequenceId: withLine, personIds: [used, waits, other] }));
    await world.addMailbox('gmail', { dailyCap: 1 });
    await world.start().runner.run({ checkMail: true });
    expect(world.server.accepted).toHaveLength(1);
    expect(await lines()).toEqual([undefined, undefined, undefined]);
    await write(other, 'Another.');
    expect(await launches().undo(done.ok ? done.value.launchId : '')).toMatchObject({ value: { stopped: 2 } });
    expect(await lines()).toEqual([undefined, 'I saw what you made.', 'Another.']);
  });

  it('taken back, leaves nobody in to whom nothing went out, whatever else has happened', async () => {
    const [byBranch, byFailure] = [people[0], people[1]] as [PersonId, PersonId];
    const template = { id: 'template-x' as TemplateId, name: 'x', subject: 'Hi', createdAt: 0, updatedAt: 0 };
    await world.store.templates.put({ ...template, body: 'Hello {{ first_name }}' });
    const branches = await world.addSequence(
      [
        // biome-ignore lint/suspicious/noThenProperty: what a branch is kept as
        { ...afterMinutes(0), kind: 'branch', condition: { on: 'replied' }, then: 'end', otherwise: 'next' },
        { ...afterMinutes(60), kind: 'mail', templateId: template.id },
      ],
      'Branch',
    );
    const later = await world.addSequence([{ ...afterMinutes(5), kind: 'mail', templateId: template.id }], 'Later');
    const first = await launches().start({ sequenceId: branches, mailboxId, personIds: [byBranch] });
    const second = await launches().start({ sequenceId: later, mailboxId, personIds: [byFailure] });
    const unnamed = await world.store.people.get(byFailure);
    if (unnamed) {
      const { firstName: _, ...rest } = unnamed;
      await world.store.people.put({ ...rest, displayName: '' });
    }
    world.now += 10 * MINUTE;
    await world.start().runner.run({ checkMail: true });
    expect((await world.touches()).map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual([
      'branch done',
      'mail failed',
      'mail planned',
    ]);
    for (const done of [first, second])
      expect(await launches().undo(done.ok ? done.value.launchId : '')).toEqual({
        ok: true,
        value: { stopped: 1, written: 0 },
      });
    world.now += DAY;
    await world.start().runner.run({ checkMail: true });
    expect(world.server.accepted).toEqual([]);
  });

  it('leaves out whoever is taken off the list meanwhile, and takes in nobody who joins it', async () => {
    await put(...people);
    const late = await world.addPerson('Late');
    const [first, last] = [people[0], people.at(-1)];
    let isEdited = false;
    const { launches: own } = world.start();
    const done = await own.start(plan({ source: { kind: 'list', listId } }), {
      onProgress: ({ done: count }) => {
        if (count === 0 || isEdited) return;
        isEdited = true;
        void world.store.listMembers.delete(`${listId}:${first}`);
        void world.store.listMembers.delete(`${listId}:${last}`);
        void put(late);
      },
    });
    if (!done.ok) throw new Error(done.error.message);
    expect(done.value.blocked).toEqual([{ personId: last, why: 'Taken off the list while it was started.' }]);
    expect(done.value.enrolled).toHaveLength(59);
    expect(done.value.enrolled).not.toContain(late);
  });

  it('looks again at whoever changed after they were read ahead', async () => {
    const [moved, gone, busy, declined, twin] = people.slice(-5) as [PersonId, PersonId, PersonId, PersonId, PersonId];
    const other = await world.addSequence([0]);
    const known = new Map((await world.store.people.getMany(people)).map((person) => [person.id, person]));
    // Written at once: the next few are on their way already.
    const change = (id: PersonId, part: Partial<Person>) => {
      const person = known.get(id);
      if (person) void world.store.people.put({ ...person, ...part });
    };
    const at = (address: string) => [{ address, source: 'hand' as const, addedAt: 1, status: 'unchecked' as const }];
    let isEdited = false;
    const { launches: own } = world.start();
    const done = await own.start(plan(), {
      onProgress: ({ done: count }) => {
        if (count === 0 || isEdited) return;
        isEdited = true;
        change(moved, { emails: at('new@creators.test') });
        void world.store.people.delete(gone);
        change(declined, { stage: 'declined' });
        change(twin, { emails: at(addressFor('P0')) });
        void world.store.enrollments.put({
          ...{
            id: 'elsewhere' as EnrollmentId,
            personId: busy,
            sequenceId: other,
            versionKey: `${other}:1`,
            mailboxId,
          },
          ...{ address: addressFor('P57'), status: 'active', createdAt: 1, updatedAt: 1 },
        });
      },
    });
    if (!done.ok) throw new Error(done.error.message);
    expect(isEdited).toBe(true);
    expect(done.value.blocked.map(({ personId }) => personId).sort()).toEqual([gone, busy, declined, twin].sort());
    const mine = (await world.enrollments()).filter(({ id }) => id !== 'elsewhere');
    expect(mine).toHaveLength(56);
    expect(mine.find(({ personId }) => personId === moved)?.address).toBe('new@creators.test');
  });

  it('leaves out whoever is put on the do-not-contact list after they were read ahead', async () => {
    const last = people.at(-1) as PersonId;
    const hash = keyHash({ kind: 'address', value: addressFor('P59') });
    const done = await launches().start(plan(), {
      onProgress: ({ done: count }) => {
        if (count === 50) void world.store.suppressions.put({ hash, reason: 'by-hand', at: 1, evidence: 'By phone' });
      },
    });
    expect(done.ok && done.value.blocked).toMatchObject([{ personId: last, why: expect.stringContaining('By phone') }]);
    expect(await world.enrollments()).toHaveLength(59);
  });

  it('looks again at everybody when the settings change in the middle', async () => {
    const settings = await world.store.settings.get();
    const done = await launches().start(plan(), {
      onProgress: ({ done: count }) => {
        if (count === 50) void world.store.settings.put({ ...settings, postalAddress: '' });
      },
    });
    expect(done.ok && done.value.enrolled).toHaveLength(50);
    expect(done.ok && done.value.blocked).toHaveLength(10);
  });

  it('keeps to the texts that were approved when a template is edited meanwhile', async () => {
    let isEdited = false;
    await launches().start(plan(), {
      onProgress: ({ done }) => {
        if (done === 0 || isEdited) return;
        isEdited = true;
        void world.store.templates
          .all()
          .then(([template]) => template && world.store.templates.put({ ...template, subject: 'Other words' }));
      },
    });
    expect(new Set((await world.enrollments()).map(({ versionKey }) => versionKey)).size).toBe(1);
  });

  it('starts only with the texts that were looked at', async () => {
    const { launchId, texts, workspaceId } = await survey();
    const looked = plan({ launchId, texts, workspaceId });
    const [template] = await world.store.templates.all();
    if (!template) throw new Error('There is no template.');
    await world.store.templates.put({ ...template, body: 'Hi {{ first_name }}, half a sentence that nobody' });
    expect(await launches().start(looked)).toEqual({
      ok: false,
      error: { code: 'texts-changed', message: 'The texts were changed since you looked: look again.' },
    });
    expect(await world.enrollments()).toEqual([]);
    const again = await survey();
    expect(again.texts).not.toBe(texts);
    expect(await launches().start({ ...looked, texts: again.texts })).toMatchObject({ ok: true });
    expect(await world.enrollments()).toHaveLength(60);
  });

  it('is refused as a whole before anybody is in it, while something is missing for all', async () => {
    await world.store.settings.put({ ...(await world.store.settings.get()), postalAddress: '' });
    expect(await launches().start(plan())).toMatchObject({ ok: false, error: { code: 'no-postal-address' } });
    expect(await launchRecords(world.store)).toEqual([]);
  });
});

describe('a page that is closed in the middle', () => {
  it.each([
    ['came to its end', undefined],
    ['was ended', 'stop'],
    ['was taken back', 'undo'],
  ] as const)('nobody goes on with what %s meanwhile', async (_how, end) => {
    const control = new AbortController();
    const done = await launches().start(plan(), {
      signal: control.signal,
      onProgress: (progress) => {
        if (progress.done > 0 && end) control.abort();
      },
    });
    const id = done.ok ? done.value.launchId : '';
    const [record] = await launchRecords(world.store);
    if (!record) throw new Error('Nothing is kept of it.');
    if (end) {
      await putLaunch(world.store, { ...record, state: 'running' });
      await launches()[end](id);
    }
    const before = await world.enrollments();
    expect(await launches().goOn(id)).toMatchObject({ ok: false, error: { code: 'over' } });
    expect(await world.enrollments()).toEqual(before);
    expect(await launches().unfinished()).toEqual([]);
  });

  it('two windows that go on with it at once leave nobody out', async () => {
    await setUp(170);
    await world
      .start({ dieAt: 12 })
      .launches.start(plan())
      .catch(() => undefined);
    world.now += MINUTE;
    const [record] = await launches().unfinished();
    expect(record).toMatchObject({ state: 'running', isUnderway: false });
    const id = record?.id ?? '';
    await Promise.all([launches().goOn(id), launches().goOn(id)]);
    expect(new Set((await world.enrollments()).map(({ personId }) => personId)).size).toBe(170);
    expect(await world.enrollments()).toHaveLength(170);
    expect(await launches().unfinished()).toEqual([]);
  });

  it('wherever it was killed, what was enrolled is known, and going on enrolls everybody once', async () => {
    world.close();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 30 }), async (dieAt) => {
        await setUp(70);
        const killed = world.start({ dieAt });
        await killed.launches.start(plan()).catch(() => undefined);
        world.now += MINUTE;
        const [record] = await launches().unfinished();
        const before = (await world.enrollments()).length;
        if (record) {
          expect(record).toMatchObject({ total: 70, enrolled: before, sequenceName: 'Spring launch' });
          const on = await launches().goOn(record.id);
          expect(on).toMatchObject({ ok: true, value: { notReached: 0 } });
          expect(on.ok && on.value.enrolled).toHaveLength(70 - before);
        } else if (before < 70) {
          expect(before).toBe(0);
          await launches().start(plan());
        }
        expect(await world.enrollments()).toHaveLength(70);
        expect(new Set((await world.enrollments()).map(({ personId }) => personId)).size).toBe(70);
        expect(await world.touches()).toHaveLength(70);
        expect(await launches().unfinished()).toEqual([]);
        world.close();
      }),
      { numRuns: 12 },
    );
    await setUp(1);
  });
});

describe('what others do while many are enrolled', () => {
  let made = 0;
  const depsOfWorld = (): RunDeps => ({
    store: world.store,
    clock: { now: () => world.now },
    ids: { next: <T extends string>() => `own-${++made}` as T },
    hash: async (text) => createHash('sha256').update(text).digest('hex'),
  });

  /** Calls of the store that ask for each address, and what is done between reading ahead and enrolling. */
  function between(act: (snapshots: number) => Promise<void>) {
    const asked = { addresses: 0, everybody: 0, snapshots: 0 };
    const counting = (of: Store): Store => ({
      ...of,
      enrollments: {
        ...of.enrollments,
        byAddresses: (addresses) => {
          asked.addresses += 1;
          return of.enrollments.byAddresses(addresses);
        },
        byStatus: (status) => {
          asked.everybody += 1;
          return of.enrollments.byStatus(status);
        },
      },
    });
    const { store } = world;
    const deps: RunDeps = {
      ...depsOfWorld(),
      store: {
        ...counting(store),
        atomic: (work) => store.atomic((tx) => work(counting(tx))),
        snapshot: async (work) => {
          const read = await store.snapshot((tx) => work(counting(tx)));
          asked.snapshots += 1;
          await act(asked.snapshots);
          return read;
        },
      },
    };
    return { asked, run: () => runLaunch(deps, plan()) };
  }

  it.each([
    ['that are remembered', async () => undefined],
    ['of which none is remembered', () => world.database.rosterChanges.clear()],
  ])('asks for each address a few times only, after changes %s', async (_, forget) => {
    await setUp(400);
    await forget();
    const { asked, run } = between(async () => undefined);
    expect(await run()).toMatchObject({ ok: true, value: { notReached: 0 } });
    expect(await world.enrollments()).toHaveLength(400);
    expect(asked.snapshots).toBeGreaterThan(4);
    expect(asked.addresses).toBeLessThanOrEqual(2);
    expect(asked.everybody).toBeLessThanOrEqual(6);
  });

  it('nobody comes into two sequences, whoever else enrolls them meanwhile, under whatever name', async () => {
    world.close();
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({ after: fc.integer({ min: 1, max: 6 }), whom: fc.nat({ max: 299 }), isTwin: fc.boolean() }),
          {
            minLength: 1,
            maxLength: 8,
          },
        ),
        async (others) => {
          await setUp(300);
          const { run } = between(async (snapshots) => {
            for (const { after, whom, isTwin } of others) {
              if (after !== snapshots) continue;
              const personId = isTwin
                ? await world.addPerson(`T${snapshots}-${whom}`, {
                    emails: [{ address: addressFor(`P${whom}`), source: 'hand', addedAt: 1, status: 'unchecked' }],
                  })
                : (people[whom] as PersonId);
              await launch(depsOfWorld(), plan({ personIds: [personId] }));
            }
          });
          expect(await run()).toMatchObject({ ok: true, value: { notReached: 0 } });
          const addresses = (await world.enrollments()).map(({ address }) => address);
          expect(new Set(addresses).size).toBe(addresses.length);
          expect(addresses).toHaveLength(300);
          world.close();
        },
      ),
      { numRuns: 12 },
    );
    await setUp();
  });
});
