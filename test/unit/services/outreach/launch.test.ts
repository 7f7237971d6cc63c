import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CustomFieldId, MailboxId, PersonId, SequenceId, TemplateId } from '@/lib/domain/ids';
import { addressFor, days, MONDAY, World } from '../../../support/outreach-world';

const mailboxId = 'box-gmail' as MailboxId;
let world: World;
let mara: PersonId;
let sequenceId: SequenceId;

beforeEach(async () => {
  world = await World.open();
  mara = await world.addPerson('Mara');
  sequenceId = await world.addSequence([0, 3]);
});
afterEach(() => world.close());

const sequences = () => world.start().sequences;
const launch = (...personIds: PersonId[]) => sequences().launch({ sequenceId, personIds, mailboxId });
const versions = () => world.database.sequenceVersions.toArray();

describe('the preview', () => {
  it('shows every message, as it will be sent, and writes nothing', async () => {
    const result = await sequences().preview({ sequenceId, personIds: [mara], mailboxId });
    if (!result.ok) throw new Error(result.error.message);
    expect(result.value.gate).toEqual([]);
    const [recipient] = result.value.recipients;
    expect(recipient).toMatchObject({ displayName: 'Mara', address: addressFor('Mara'), blocked: [] });
    const shown = recipient?.messages.map((message) =>
      message.kind === 'mail' ? [message.subject, message.text] : [],
    );
    expect(await versions()).toEqual([]);
    expect(await world.touches()).toEqual([]);
    await launch(mara);
    await world.start().runner.run({ checkMail: true });
    world.now += 3 * 86_400_000;
    await world.start().runner.run({ checkMail: true });
    expect(world.server.accepted.map(({ message }) => [message.subject, message.text])).toEqual(shown);
  });

  it('names everybody who is blocked, and why', async () => {
    const noor = await world.addPerson('Noor', { emails: [] });
    const oki = await world.addPerson('Oki', { firstName: undefined });
    const pia = await world.addPerson('Pia', { stage: 'archived' });
    const other = await world.addSequence([0], 'Autumn launch');
    await sequences().launch({ sequenceId: other, personIds: [mara], mailboxId });
    const result = await sequences().preview({ sequenceId, personIds: [mara, noor, oki, pia], mailboxId });
    if (!result.ok) throw new Error(result.error.message);
    const why = Object.fromEntries(
      result.value.recipients.map(({ displayName, blocked }) => [displayName, blocked.map(({ code }) => code)]),
    );
    expect(why).toEqual({ Mara: ['in-sequence'], Noor: ['no-address'], Oki: ['missing-value'], Pia: ['archived'] });
    expect(result.value.recipients[0]?.blocked[0]?.message).toContain('Autumn launch');
  });
});

describe('the launch', () => {
  it('takes texts and tasks that name a field of one’s own', async () => {
    await world.store.customFields.put({
      id: 'cf1' as CustomFieldId,
      variable: 'shoe_size',
      name: 'Shoe size',
      kind: 'text',
      isSendable: true,
      createdAt: 1,
      updatedAt: 1,
    });
    await world.store.templates.put({
      id: 'sized' as TemplateId,
      name: 'Sized',
      subject: 'For {{ first_name }}',
      body: 'Your size is {{ custom.shoe_size }}.',
      createdAt: 1,
      updatedAt: 1,
    });
    const own = await world.addSequence(
      [
        { kind: 'mail', delay: days(0), templateId: 'sized' as TemplateId },
        { kind: 'manual', delay: days(1), title: 'Pack {{ custom.shoe_size }}', instructions: '' },
      ],
      'Own',
    );
    const ida = await world.addPerson('Ida', { custom: { cf1: { value: '38', source: 'hand', at: 1 } } } as never);
    const result = await sequences().launch({ sequenceId: own, personIds: [ida], mailboxId });
    expect(result).toMatchObject({ ok: true, value: { enrolled: [ida], blocked: [] } });
  });

  it('says once of all what of the sender is missing, and blames nobody for it', async () => {
    const settings = await world.store.settings.get();
    await world.store.settings.put({ ...settings, companyName: '' });
    const made = await sequences().useStarter('follow-up');
    if (!made.ok) throw new Error(made.error.message);
    const asked = { sequenceId: made.value.sequence.id, personIds: [mara], mailboxId };
    const preview = await sequences().preview(asked);
    expect(preview).toMatchObject({
      value: { gate: [{ code: 'missing-sender-value' }], recipients: [{ displayName: 'Mara', blocked: [] }] },
    });
    expect(await sequences().launch(asked)).toMatchObject({ ok: false, error: { code: 'missing-sender-value' } });
    expect(await world.enrollments()).toEqual([]);
  });

  it('is refused until there is a postal address and an opt-out, in words', async () => {
    const settings = await world.store.settings.get();
    await world.store.settings.put({ ...settings, postalAddress: '', optOutLine: ' ' });
    const result = await launch(mara);
    expect(result).toMatchObject({ ok: false, error: { code: 'no-postal-address' } });
    expect(result.ok ? '' : result.error.message).toContain('opt-out');
    expect(await world.enrollments()).toEqual([]);
  });

  it('is refused when a template is gone', async () => {
    await world.store.templates.delete('template-Spring launch-1' as TemplateId);
    expect(await launch(mara)).toMatchObject({ ok: false, error: { code: 'no-template' } });
  });

  it('enrolls and plans the first step, once for two clicks and two windows', async () => {
    const results = await Promise.all([launch(mara), launch(mara), launch(mara, mara)]);
    expect(results.flatMap((result) => (result.ok ? result.value.enrolled : []))).toEqual([mara]);
    const blocked = results.flatMap((result) => (result.ok ? result.value.blocked : []));
    expect(blocked.map(({ why }) => why)).toEqual([
      'Already in the sequence “Spring launch”, which has not ended.',
      'Already in the sequence “Spring launch”, which has not ended.',
    ]);
    expect(await world.enrollments()).toMatchObject([
      { status: 'active', address: addressFor('Mara'), personId: mara },
    ]);
    expect(await world.touches()).toMatchObject([{ stepIndex: 0, state: 'planned', dueAt: MONDAY }]);
  });

  it('enrolls one address once, though two people have it', async () => {
    const twin = await world.addPerson('Twin', {
      emails: [{ address: addressFor('MARA'), source: 'page', addedAt: 1, status: 'unchecked' }],
    });
    const crowd = await Promise.all(Array.from({ length: 30 }, (_, index) => world.addPerson(`P${index}`)));
    const result = await launch(mara, ...crowd, twin);
    expect(result).toMatchObject({ ok: true, value: { blocked: [{ personId: twin }] } });
    expect(await world.enrollments()).toHaveLength(31);
  });

  it('names a person who was deleted since', async () => {
    expect(await launch('nobody' as PersonId)).toEqual({
      ok: true,
      value: { enrolled: [], blocked: [{ personId: 'nobody', why: 'This person was deleted.' }] },
    });
  });

  it('freezes the texts, and makes a new version only when they changed', async () => {
    await launch(mara);
    await launch(await world.addPerson('Noor'));
    expect(await versions()).toHaveLength(1);
    const [template] = await world.store.templates.all();
    if (template) await world.store.templates.put({ ...template, subject: 'New words' });
    await launch(await world.addPerson('Oki'));
    expect((await versions()).map(({ key, version }) => [key, version])).toEqual([
      [`${sequenceId}:1`, 1],
      [`${sequenceId}:2`, 2],
    ]);
    await world.start().runner.run({ checkMail: true });
    expect(world.server.accepted.map(({ message }) => message.subject).sort()).toEqual([
      'A thought for Mara',
      'A thought for Noor',
      'New words',
    ]);
  });
});

describe('the editor', () => {
  it('refuses what cannot be sent, naming the step', async () => {
    const task = { kind: 'manual' as const, delay: days(1), title: 'Call', instructions: 'Ask {{ firstnam }}.' };
    const bad = await sequences().save({ name: 'X', steps: [task] });
    expect(bad).toMatchObject({ ok: false, error: { code: 'bad-step' } });
    expect(bad.ok ? '' : bad.error.message).toMatch(/^Step 1: .*first_name/);
    const endless = {
      kind: 'mail' as const,
      delay: days(Number.NaN),
      templateId: 'template-Spring launch-0' as TemplateId,
    };
    expect(await sequences().save({ name: 'X', steps: [endless] })).toMatchObject({ ok: false });
    const unknown = { ...endless, delay: days(0), templateId: 'none' as TemplateId };
    expect(await sequences().save({ name: 'X', steps: [unknown] })).toMatchObject({ ok: false });
    expect(await sequences().save({ name: ' ', steps: [] })).toMatchObject({
      ok: false,
      error: { code: 'empty-name' },
    });
  });

  it('keeps a sequence that people are in, and gives a deleted one back', async () => {
    await launch(mara);
    expect(await sequences().delete(sequenceId)).toMatchObject({ ok: false, error: { code: 'in-use' } });
    const [enrollment] = await world.enrollments();
    if (enrollment) await world.start().outreach.stop(enrollment.id);
    const deleted = await sequences().delete(sequenceId);
    expect(await sequences().all()).toEqual([]);
    if (deleted.ok) await sequences().restore(deleted.value);
    expect((await sequences().all())[0]?.counts).toEqual({ active: 0, paused: 0, finished: 0, stopped: 1, replied: 0 });
  });
});

describe('today', () => {
  it('lists what goes out until midnight, what waits, and where everybody stands', async () => {
    const later = await world.addSequence([1], 'Tomorrow');
    await launch(mara);
    await sequences().launch({ sequenceId: later, personIds: [await world.addPerson('Noor')], mailboxId });
    const today = await world.start().outreach.today(world.now);
    expect(today.dueToday).toMatchObject([
      { displayName: 'Mara', kind: 'mail', sequenceName: 'Spring launch', title: 'Mail 1' },
    ]);
    expect(await world.start().outreach.pipeline()).toEqual([{ stage: 'prospect', count: 2 }]);
    expect(today).toMatchObject({ nextMailAt: MONDAY, hasPeople: true, unsure: [], failed: [], repliesWaiting: [] });
    await world.addMailbox('gmail', { status: 'paused' });
    expect((await world.start().outreach.today(world.now)).nextMailAt).toBeUndefined();
  });
});
