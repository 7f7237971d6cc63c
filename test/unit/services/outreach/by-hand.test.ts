import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MailboxId, PersonId, ProfileId, TouchKey } from '@/lib/domain/ids';
import { addressFor, DAY, days, MONDAY, World } from '../../../support/outreach-world';

let world: World;
let mara: PersonId;
let mailboxId: MailboxId;
const comment = {
  kind: 'manual' as const,
  delay: days(0),
  title: 'Comment',
  instructions: 'Say hello to {{ first_name }}.',
};

beforeEach(async () => {
  world = await World.open();
  mara = await world.addPerson('Mara');
  mailboxId = await world.addMailbox('by-hand');
});
afterEach(() => world.close());

const run = () => world.start().runner.run();
async function launch(steps: Parameters<World['addSequence']>[0]) {
  const sequenceId = await world.addSequence(steps);
  await world.start().sequences.launch({ sequenceId, personIds: [mara], mailboxId });
  return run();
}
const keyOf = async (index: number): Promise<TouchKey> => {
  const touch = (await world.touches())[index];
  if (!touch) throw new Error(`no touch ${index}`);
  return touch.key;
};

describe('a mailbox without an account', () => {
  it('puts the written mail before the person, and touches no mail service', async () => {
    expect(await launch([0, 2])).toMatchObject({ ready: 1, sent: 0 });
    expect(await run()).toMatchObject({ ready: 0 });
    const act = await world.start().outreach.byHand(await keyOf(0));
    if (!act.ok) throw new Error(act.error.message);
    expect(act.value).toMatchObject({
      kind: 'mail',
      to: addressFor('Mara'),
      subject: 'A thought for Mara',
      mustCopy: false,
    });
    expect(act.value.text).toContain('this is mail 1.');
    expect(act.value.links.map(({ url }) => url.split('?')[0])).toEqual([
      'https://mail.google.com/mail/',
      'https://outlook.office.com/mail/deeplink/compose',
      `mailto:${addressFor('Mara')}`,
    ]);
    const today = await world.start().outreach.today(world.now);
    expect(today.dueToday).toMatchObject([{ kind: 'mail-by-hand', displayName: 'Mara', title: 'A thought for Mara' }]);
    expect(today.nextMailAt).toBeUndefined();
  });

  it('counts a mail as sent once the person confirms it, however often they do', async () => {
    await launch([0, 2]);
    world.now += DAY;
    const key = await keyOf(0);
    for (let click = 0; click < 3; click += 1) expect((await world.start().outreach.confirmDone(key)).ok).toBe(true);
    expect(await world.touches()).toMatchObject([
      { state: 'done', sentAt: MONDAY + DAY },
      { state: 'planned', dueAt: MONDAY + 3 * DAY },
    ]);
    expect(await world.activities('sent')).toHaveLength(1);
    expect((await world.store.people.get(mara))?.stage).toBe('contacted');
    const [sent] = await world.store.messages.ofPerson(mara);
    expect(sent).toMatchObject({ direction: 'out', to: addressFor('Mara') });
    world.now = MONDAY + 3 * DAY;
    await run();
    expect((await world.touches())[1]?.message).toMatchObject({
      subject: 'Re: A thought for Mara',
      inReplyTo: sent?.messageId,
    });
    await world.start().outreach.confirmDone(await keyOf(1));
    expect(await world.enrollments()).toMatchObject([{ status: 'finished' }]);
  });

  it('takes a mail back from the person when the sequence stops', async () => {
    await launch([0]);
    world.now += 1;
    await world.start().outreach.logReply(mara, 'Hi!');
    expect(await world.start().outreach.confirmDone(await keyOf(0))).toMatchObject({
      ok: false,
      error: { code: 'not-due', message: 'This step was skipped: Mara replied.' },
    });
    expect((await world.start().outreach.today(world.now)).dueToday).toEqual([]);
  });

  it('looks at every stop rule before it asks the person to send', async () => {
    const sequenceId = await world.addSequence([1]);
    await world.start().sequences.launch({ sequenceId, personIds: [mara], mailboxId });
    const person = await world.store.people.get(mara);
    if (person) await world.store.people.put({ ...person, stage: 'declined' });
    world.now += DAY;
    expect(await run()).toMatchObject({ ready: 0 });
    expect(await world.touches()).toMatchObject([{ state: 'skipped', why: 'Mara is declined.' }]);
    expect(await world.enrollments()).toMatchObject([{ status: 'stopped' }]);
  });

  it('rests during a pause', async () => {
    const sequenceId = await world.addSequence([1]);
    await world.start().sequences.launch({ sequenceId, personIds: [mara], mailboxId });
    const [enrollment] = await world.enrollments();
    if (enrollment) await world.start().outreach.pause(enrollment.id);
    world.now += DAY;
    expect(await run()).toMatchObject({ ready: 0 });
    expect(await world.touches()).toMatchObject([{ state: 'planned' }]);
  });

  it('does not ask about lateness: a person decides anyway', async () => {
    const sequenceId = await world.addSequence([0]);
    await world.start().sequences.launch({ sequenceId, personIds: [mara], mailboxId });
    world.now += 60 * DAY;
    expect(await run()).toMatchObject({ ready: 1, failed: 0 });
  });
});

describe('a task', () => {
  it('shows its text filled in and the profile to open; done is one act', async () => {
    await world.store.profiles.put({
      id: 'p1' as ProfileId,
      site: 'youtube',
      handle: 'maracooks',
      handleKey: 'maracooks',
      url: 'https://www.youtube.com/@maracooks',
      personId: mara,
      seenAt: 1,
      lastReadAt: 1,
    });
    await launch([comment, 1]);
    const key = await keyOf(0);
    expect(await world.start().outreach.byHand(key)).toEqual({
      ok: true,
      value: {
        kind: 'task',
        text: 'Say hello to Mara.',
        links: [{ label: 'Open @maracooks', url: 'https://www.youtube.com/@maracooks' }],
        mustCopy: false,
      },
    });
    expect((await world.start().outreach.today(world.now)).dueToday).toMatchObject([
      { kind: 'task', title: 'Comment' },
    ]);
    await world.start().outreach.confirmDone(key);
    await world.start().outreach.confirmDone(key);
    expect((await world.activities('task-done')).map(({ text }) => text)).toEqual(['Done: Comment']);
    expect(await world.touches()).toMatchObject([{ state: 'done' }, { state: 'planned', dueAt: MONDAY + DAY }]);
  });

  it('can be done before its time, a mail cannot', async () => {
    await launch([{ ...comment, delay: days(3) }, 5]);
    expect((await world.start().outreach.confirmDone(await keyOf(0))).ok).toBe(true);
    expect(await world.start().outreach.confirmDone(await keyOf(1))).toMatchObject({
      ok: false,
      error: { code: 'not-due' },
    });
  });

  it('never opens an address that is not a web page', async () => {
    await world.store.profiles.put({
      id: 'p1' as ProfileId,
      site: 'youtube',
      handle: 'x',
      handleKey: 'x',
      url: 'javascript:alert(1)',
      personId: mara,
      seenAt: 1,
      lastReadAt: 1,
    });
    await launch([comment]);
    expect(await world.start().outreach.byHand(await keyOf(0))).toMatchObject({ ok: true, value: { links: [] } });
  });
});
