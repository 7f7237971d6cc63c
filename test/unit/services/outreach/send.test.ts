import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ActivityId, EnrollmentId, MailboxId, PersonId, SequenceId, TouchKey } from '@/lib/domain/ids';
import { MailError } from '@/lib/mail/provider';
import { addressFor, DAY, HOUR, MINUTE, MONDAY, World } from '../../../support/outreach-world';

const gmail = 'box-gmail' as MailboxId;
let world: World;
let mara: PersonId;
let sequenceId: SequenceId;

beforeEach(async () => {
  world = await World.open();
  mara = await world.addPerson('Mara');
  sequenceId = await world.addSequence([0, 3]);
});
afterEach(() => world.close());

async function launch(...personIds: PersonId[]) {
  const result = await world.start().sequences.launch({ sequenceId, personIds, mailboxId: gmail });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
const run = () => world.start().runner.run({ checkMail: true });
const touch = async (index = 0) => {
  const found = (await world.touches())[index];
  if (!found) throw new Error(`no touch ${index}`);
  return found;
};

describe('a mail that is due', () => {
  it('is sent once, and everything about it is written down at once', async () => {
    await launch(mara);
    expect(await run()).toMatchObject({ sent: 1, failed: 0, unsure: 0, busy: false });
    expect(world.server.accepted).toHaveLength(1);
    const [accepted] = world.server.accepted;
    expect(accepted?.message).toMatchObject({
      from: { name: 'Ines Duarte', address: 'agent@agency.test' },
      to: { name: 'Mara', address: addressFor('Mara') },
      subject: 'A thought for Mara',
      references: [],
    });
    expect(accepted?.message.text).toContain('12 Harbour Lane');
    expect(accepted?.message.messageId).toMatch(/^<[0-9a-f]{64}@agency\.test>$/);
    expect(accepted?.message.listUnsubscribe).toMatch(
      /^<mailto:agent%2Bunsub\.[0-9a-f]{16}@agency\.test\?subject=unsubscribe>$/,
    );
    expect(await touch(0)).toMatchObject({
      state: 'sent',
      providerMessageId: accepted?.providerMessageId,
      threadId: accepted?.threadId,
      sentAt: MONDAY,
    });
    expect(await touch(1)).toMatchObject({ state: 'planned', dueAt: MONDAY + 3 * DAY });
    expect((await world.activities('sent')).map(({ text }) => text)).toEqual([
      'Sent “A thought for Mara” from agent@agency.test.',
    ]);
    expect(await world.store.messages.ofPerson(mara)).toMatchObject([{ direction: 'out', kind: 'sent' }]);
    expect((await world.store.people.get(mara))?.stage).toBe('contacted');
    await run();
    expect(world.server.accepted).toHaveLength(1);
  });

  it('is followed in the same thread, and the sequence ends after the last step', async () => {
    await launch(mara);
    await run();
    world.now = MONDAY + 3 * DAY - 1;
    await run();
    expect(world.server.accepted).toHaveLength(1);
    world.now = MONDAY + 3 * DAY;
    await run();
    const [first, second] = world.server.accepted;
    expect(second?.message).toMatchObject({
      subject: 'Re: A thought for Mara',
      inReplyTo: first?.message.messageId,
      references: [first?.message.messageId],
      threadId: first?.threadId,
    });
    expect(second?.message.messageId).not.toBe(first?.message.messageId);
    expect(await world.enrollments()).toMatchObject([{ status: 'finished' }]);
  });

  it('uses the values of now in the text approved at launch', async () => {
    await launch(mara);
    const template = (await world.store.templates.all())[0];
    if (template) await world.store.templates.put({ ...template, subject: 'Changed since' });
    const person = await world.store.people.get(mara);
    if (person) await world.store.people.put({ ...person, firstName: 'Mara-Lou' });
    await run();
    expect(world.server.accepted[0]?.message.subject).toBe('A thought for Mara-Lou');
  });

  it('waits for the person when a value has gone missing, and no follow-up overtakes it', async () => {
    await launch(mara);
    const person = await world.store.people.get(mara);
    if (person) await world.store.people.put({ ...person, firstName: undefined });
    expect(await run()).toMatchObject({ sent: 0, failed: 1 });
    const failed = await touch();
    expect(failed).toMatchObject({ state: 'failed', skipReason: 'missing-value' });
    expect(failed.why).toContain('First name');
    expect(await world.touches()).toHaveLength(1);
    if (person) await world.store.people.put(person);
    expect(await world.start().outreach.retry(failed.key)).toEqual({ ok: true, value: undefined });
    expect(await run()).toMatchObject({ sent: 1 });
    expect((await touch()).skipReason).toBeUndefined();
  });
});

describe('when the service refuses', () => {
  const refuse = (code: MailError['code'], retryAfterMs?: number) =>
    world.server.failNext('sendDraft', {
      when: 'before',
      error: new MailError(code, `No: ${code}.`, 'no', retryAfterMs),
    });

  it('is tried again later with the same draft, and fails for good after three refusals of the message itself', async () => {
    await launch(mara);
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      refuse('rejected');
      world.now += 6 * MINUTE;
      await run();
      expect(world.server.drafts.size).toBe(1);
      expect(await touch()).toMatchObject({ state: attempt === 3 ? 'failed' : 'planned' });
    }
    expect((await touch()).why).toBe('No: rejected.');
    expect(await world.activities('failed')).toHaveLength(1);
    await world.start().outreach.retry((await touch()).key);
    await run();
    expect(world.server.accepted).toHaveLength(1);
    expect(world.server.drafts.size).toBe(0);
  });

  it('waits as long as it is told when it is too fast, and does not count that as a refusal', async () => {
    await launch(mara);
    refuse('rate-limited', 2 * HOUR);
    await run();
    expect(await touch()).toMatchObject({ state: 'planned', attempts: 0 });
    world.now += 2 * HOUR - 1;
    await run();
    expect(world.server.accepted).toHaveLength(0);
    world.now += 1;
    await run();
    expect(world.server.accepted).toHaveLength(1);
  });

  it('keeps the touch as it is and asks for a sign-in', async () => {
    await launch(mara);
    refuse('sign-in-needed');
    expect((await run()).sent).toBe(0);
    expect(await world.store.mailboxes.get(gmail)).toMatchObject({
      status: 'needs-sign-in',
      statusWhy: 'No: sign-in-needed.',
    });
    expect(await touch()).toMatchObject({ state: 'planned', attempts: 0, dueAt: MONDAY });
    expect((await run()).problems).toEqual(['No: sign-in-needed.']);
  });

  it('never gives a mail up for the trouble of a server', async () => {
    await launch(mara);
    for (let attempt = 0; attempt < 10; attempt += 1) {
      world.server.failNext('createDraft', { when: 'before', error: new MailError('server-error', 'Down.', 'no') });
      await run();
      world.now += 6 * HOUR;
    }
    expect(await touch()).toMatchObject({ state: 'planned', attempts: 10 });
    await run();
    expect(world.server.accepted).toHaveLength(1);
  });
});

describe('a stop that comes while the mail is on its way', () => {
  const stopMeanwhile = () =>
    world.server.duringNext('sendDraft', 'before', async () => {
      const [enrollment] = await world.enrollments();
      if (enrollment) await world.start().outreach.stop(enrollment.id);
    });

  it('lets an accepted mail be a sent one, and nothing follows it', async () => {
    await launch(mara);
    stopMeanwhile();
    await run();
    expect(await world.touches()).toMatchObject([{ state: 'sent' }]);
    expect(await world.enrollments()).toMatchObject([{ status: 'stopped' }]);
  });

  it('ends a refused mail at once', async () => {
    await launch(mara);
    stopMeanwhile();
    world.server.failNext('sendDraft', { when: 'before', error: new MailError('rejected', 'No.', 'no') });
    await run();
    expect(await world.touches()).toMatchObject([
      { state: 'skipped', skipReason: 'stopped-by-hand', why: 'You stopped it.' },
    ]);
  });

  it('still finds out what became of a mail whose answer was lost', async () => {
    await launch(mara);
    stopMeanwhile();
    world.server.failNext('sendDraft', { when: 'lost', error: new MailError('timed-out', 'Too slow.', 'unknown') });
    await run();
    expect(await world.touches()).toMatchObject([{ state: 'unsure' }]);
    const { key } = await touch();
    expect(await world.start().outreach.resolveUnsure(key, 'send-again')).toMatchObject({
      ok: false,
      error: { message: 'This sequence was stopped: You stopped it.' },
    });
    await run();
    expect(await world.touches()).toMatchObject([{ state: 'sent' }]);
  });
});

describe('when the answer is lost', () => {
  const lose = (when: 'before' | 'lost') =>
    world.server.failNext('sendDraft', { when, error: new MailError('timed-out', 'It took too long.', 'unknown') });

  it('is found in Sent by the next run and counted once', async () => {
    await launch(mara);
    lose('lost');
    expect(await run()).toMatchObject({ unsure: 1 });
    expect(await touch()).toMatchObject({ state: 'unsure', why: 'It took too long.' });
    await run();
    expect(await touch()).toMatchObject({ state: 'sent', sentAt: MONDAY });
    expect(world.server.accepted).toHaveLength(1);
    expect(await world.activities('sent')).toHaveLength(1);
  });

  it('is sent from the same draft when that is still there', async () => {
    await launch(mara);
    lose('before');
    await run();
    await run();
    expect(await touch()).toMatchObject({ state: 'sent' });
    expect(world.server.accepted).toHaveLength(1);
    expect(world.server.drafts.size).toBe(0);
  });

  it('stays unsure when the look-up fails or proves nothing, and waits for the word of the person', async () => {
    await launch(mara);
    lose('lost');
    world.server.isLookupDown = true;
    for (let look = 0; look < 3; look += 1) await run();
    expect(await touch()).toMatchObject({ state: 'unsure' });
    world.server.isLookupDown = false;
    world.server.rewritesMessageId = true;
    await run();
    expect(await touch()).toMatchObject({ state: 'unsure' });
    expect(await world.activities('unsure')).toHaveLength(1);
    expect((await world.start().outreach.today(world.now)).unsure).toMatchObject([
      { displayName: 'Mara', why: 'It took too long.' },
    ]);
    expect(world.server.accepted).toHaveLength(1);

    const { key } = await touch();
    expect((await world.start().outreach.skip(key)).ok).toBe(false);
    expect((await world.start().outreach.resolveUnsure(key, 'send-again')).ok).toBe(true);
    expect((await world.start().outreach.resolveUnsure(key, 'send-again')).ok).toBe(true);
    world.server.rewritesMessageId = false;
    await run();
    await run();
    expect(world.server.accepted).toHaveLength(2);
    expect(await touch()).toMatchObject({ state: 'sent' });
    expect((await touch()).history.map(({ why }) => why)).toContain(
      'You said: send again, though it may have been sent already.',
    );
  });

  it('is looked into by the same worker too, when a run of its own broke off', async () => {
    await launch(mara);
    world.server.duringNext('sendDraft', 'after', () => Promise.reject(new TypeError('a fault of ours')));
    const { runner } = world.start();
    await expect(runner.run({ checkMail: true })).rejects.toThrow('a fault of ours');
    expect(await touch()).toMatchObject({ state: 'claimed' });
    await runner.run({ checkMail: true });
    expect(await touch()).toMatchObject({ state: 'sent' });
    expect(world.server.accepted).toHaveLength(1);
  });

  it('counts as sent when the person says so, once', async () => {
    await launch(mara);
    lose('lost');
    world.server.isLookupDown = true;
    await run();
    const { key } = await touch();
    await world.start().outreach.resolveUnsure(key, 'count-as-sent');
    await world.start().outreach.resolveUnsure(key, 'count-as-sent');
    expect(await world.touches()).toMatchObject([{ state: 'sent' }, { state: 'planned', dueAt: MONDAY + 3 * DAY }]);
    expect(await world.activities('sent')).toHaveLength(1);
    expect(world.server.accepted).toHaveLength(1);
  });
});

describe('how much and how fast', () => {
  it('keeps to the cap over a sliding day, follow-ups first', async () => {
    await world.addMailbox('gmail', { dailyCap: 2 });
    const people = [mara, await world.addPerson('Noor'), await world.addPerson('Oki'), await world.addPerson('Pia')];
    await launch(...people.slice(0, 2));
    await run();
    world.now = MONDAY + 3 * DAY;
    await launch(...people.slice(2));
    await run();
    expect(world.server.accepted.slice(2).map(({ message }) => message.subject)).toEqual([
      'Re: A thought for Mara',
      'Re: A thought for Noor',
    ]);
    world.now += DAY - 1;
    await run();
    expect(world.server.accepted).toHaveLength(4);
    world.now += 1;
    await run();
    expect(world.server.accepted).toHaveLength(6);
  });

  it('keeps the distance between two mails of one mailbox', async () => {
    world.policy = { ...world.policy, spacingMs: MINUTE, jitterMs: 30_000 };
    await launch(mara, await world.addPerson('Noor'));
    const { nextAt } = await run();
    expect(world.server.accepted).toHaveLength(1);
    expect(nextAt).toBeGreaterThanOrEqual(MONDAY + MINUTE);
    expect(nextAt).toBeLessThanOrEqual(MONDAY + 90_000);
    world.now = MONDAY + MINUTE - 1;
    await run();
    expect(world.server.accepted).toHaveLength(1);
    world.now = nextAt ?? 0;
    await run();
    expect(world.server.accepted).toHaveLength(2);
  });

  it('asks first after a long sleep, and never bursts', async () => {
    await launch(mara, await world.addPerson('Noor'));
    world.now = MONDAY + 40 * DAY;
    expect(await run()).toMatchObject({ sent: 0, failed: 2 });
    expect(await touch()).toMatchObject({ state: 'failed', skipReason: 'late' });
    expect((await touch()).why).toBe('This was due 40 days ago. Send it now, or skip it?');
  });

  it('does not ask about a queue that the cap held back', async () => {
    await world.addMailbox('gmail', { dailyCap: 1 });
    sequenceId = await world.addSequence([0], 'One mail');
    const names = ['Aba', 'Bea', 'Cem', 'Dia', 'Eli', 'Fay', 'Gil', 'Hal', 'Ida', 'Jon'];
    await launch(...(await Promise.all(names.map((name) => world.addPerson(name)))));
    for (let day = 0; day < 10; day += 1) {
      await run();
      world.now += DAY;
    }
    expect(world.server.accepted).toHaveLength(10);
  });

  it('sends a follow-up only after the inbox was looked through', async () => {
    await launch(mara);
    await run();
    world.now = MONDAY + 3 * DAY;
    world.server.failNext('changesSince', { when: 'before', error: new MailError('offline', 'No network.', 'no') });
    expect(await run()).toMatchObject({ sent: 0 });
    expect(await run()).toMatchObject({ sent: 1 });
  });

  it('heeds a pause, a stop and a “do not contact” that come while another mail is on its way', async () => {
    const names = ['Noor', 'Oki', 'Pia'] as const;
    const others = await Promise.all(names.map((name) => world.addPerson(name)));
    await launch(mara, ...others);
    const idOf = async (personId: string) => {
      const found = (await world.enrollments()).find((enrollment) => enrollment.personId === personId);
      if (!found) throw new Error('nobody is enrolled');
      return found.id;
    };
    world.server.duringNext('createDraft', 'before', async () => {
      const first = [...(await world.touches())].find(({ state }) => state === 'claimed')?.personId;
      const rest = ['mara', 'noor', 'oki', 'pia'].filter((id) => id !== first);
      const [paused, stopped, closed] = rest as [string, string, string];
      await world.start().outreach.pause(await idOf(paused));
      await world.start().outreach.stop(await idOf(stopped));
      await world.store.activities.add({
        id: 'a1' as ActivityId,
        personId: closed as PersonId,
        at: world.now + 1,
        kind: 'reply',
        text: 'By phone',
      });
    });
    expect((await run()).sent).toBe(1);
    expect((await world.touches()).map(({ state }) => state).sort()).toEqual([
      'planned',
      'planned',
      'sent',
      'skipped',
      'skipped',
    ]);
  });

  it('finds what is due behind a pile of paused enrollments', async () => {
    await launch(await world.addPerson('Noor'));
    const [enrollment] = await world.enrollments();
    const [planned] = await world.touches();
    if (!enrollment || !planned) throw new Error('nobody is enrolled');
    const pile = Array.from({ length: 1_200 }, (_, index) => `pile-${String(index).padStart(4, '0')}`);
    await world.database.enrollments.bulkPut(
      pile.map((id) => ({ ...enrollment, id: id as EnrollmentId, status: 'paused' as const })),
    );
    await world.database.touches.bulkPut(
      pile.map((id) => ({ ...planned, key: `${id}:0` as TouchKey, enrollmentId: id as EnrollmentId })),
    );
    await world.start().outreach.stop(enrollment.id);
    world.now += MINUTE;
    await launch(mara);
    await run();
    expect(world.server.accepted.map(({ message }) => message.to.address)).toEqual([addressFor('Mara')]);
  });
});
