import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addressHash } from '@/lib/domain/address';
import type { EnrollmentId, MailboxId, PersonId } from '@/lib/domain/ids';
import { newText } from '@/lib/mail/quoted';
import { createConversationService } from '@/lib/services/conversation-service';
import { Crash, Lifeline, mortalStore } from '../../../support/crash';
import { addressFor, DAY, HOUR, MINUTE, MONDAY, World } from '../../../support/outreach-world';

const mailboxId = 'box-gmail' as MailboxId;
const answerId = 'answer-1' as EnrollmentId;
let world: World;
let mara: PersonId;

beforeEach(async () => {
  world = await World.open();
  mara = await world.addPerson('Mara');
});
afterEach(() => world.close());

const run = () => world.start().runner.run({ checkMail: true });
const service = (store = world.store) => {
  let count = 0;
  return createConversationService({
    store,
    newText,
    clock: { now: () => world.now },
    ids: { next: <T extends string>() => `c-${world.now}-${++count}` as T },
  });
};
async function theyReply(more: object = {}): Promise<void> {
  const sequenceId = await world.addSequence([0, 3]);
  await world.start().sequences.launch({ sequenceId, personIds: [mara], mailboxId });
  await run();
  const [sent] = world.server.accepted;
  world.now += HOUR;
  world.server.deliver({
    kind: 'reply',
    saysNo: false,
    threadId: sent?.threadId ?? '',
    messageId: '<their-1@creators.test>',
    inReplyTo: [sent?.message.messageId ?? ''],
    fromAddress: 'mara.private@home.test',
    subject: 'Re: A thought for Mara',
    text: 'Tell me more!\n\nOn Mon, Ines wrote:\n> hello',
    ...more,
  });
  await run();
}
const answer = (more: object = {}) =>
  service().answer({ id: answerId, personId: mara, text: 'Gladly: {{ first_name }} {% raw %}', ...more });

describe('an answer', () => {
  it('goes to where they wrote from, in their thread, to the letter, after ten seconds', async () => {
    await theyReply();
    expect(await answer()).toMatchObject({ ok: true, value: { dueAt: world.now + 10_000 } });
    await run();
    expect(world.server.accepted).toHaveLength(1);
    world.now += 10_000;
    await run();
    const [first, second] = world.server.accepted;
    expect(second?.message).toMatchObject({
      to: { address: 'mara.private@home.test' },
      subject: 'Re: A thought for Mara',
      text: 'Gladly: {{ first_name }} {% raw %}',
      threadId: first?.threadId,
      inReplyTo: '<their-1@creators.test>',
      references: [first?.message.messageId, '<their-1@creators.test>'],
    });
    expect(second?.message).not.toHaveProperty('listUnsubscribe');
    const conversation = await service().of(mara);
    expect(conversation?.items.map(({ kind }) => kind)).toEqual(['mail', 'mail', 'skipped', 'mail']);
    expect((await world.enrollments()).find(({ purpose }) => purpose)?.status).toBe('finished');
  });

  it.each([
    ['not due yet', DAY - MINUTE],
    ['due first', DAY + MINUTE],
  ])('goes before the next step, which never goes: %s', async (_name, passed) => {
    const sequenceId = await world.addSequence([0, 1]);
    await world.start().sequences.launch({ sequenceId, personIds: [mara], mailboxId });
    await run();
    world.now += passed;
    expect(await answer({ text: 'Forget my mail: the brief has changed.' })).toMatchObject({ ok: true });
    world.now += MINUTE;
    await run();
    world.now += HOUR;
    await run();
    expect(world.server.accepted.map(({ message }) => message.text.split('\n')[0])).toEqual([
      expect.not.stringContaining('Forget'),
      'Forget my mail: the brief has changed.',
    ]);
    expect((await world.enrollments()).find(({ purpose }) => !purpose)?.stop?.reason).toBe('taken-over');
  });

  it('that is taken back lets the sequence go on', async () => {
    const sequenceId = await world.addSequence([0, 1]);
    await world.start().sequences.launch({ sequenceId, personIds: [mara], mailboxId });
    await run();
    world.now += DAY + MINUTE;
    const queued = await answer();
    expect(queued.ok && (await service().undoAnswer(queued.value.touchKey)).ok).toBe(true);
    await run();
    expect(world.server.accepted).toHaveLength(2);
    expect((await world.enrollments()).map(({ status }) => status)).toEqual(['finished']);
  });

  it('answers them and not ourselves where their clock is behind', async () => {
    await theyReply({ receivedAt: MONDAY - HOUR });
    await answer();
    world.now += 10_000;
    await run();
    expect(world.server.accepted[1]?.message).toMatchObject({
      to: { address: 'mara.private@home.test' },
      inReplyTo: '<their-1@creators.test>',
    });
    const mails = (await service().of(mara))?.items.filter(({ kind }) => kind === 'mail');
    expect(mails?.map((item) => item.kind === 'mail' && item.message.direction)).toEqual(['out', 'in', 'out']);
  });

  it('goes to where they ask for it, in their thread, and says so', async () => {
    await theyReply({ replyToAddress: 'bookings@mara.test' });
    expect((await service().of(mara))?.answer).toMatchObject({
      to: 'bookings@mara.test',
      wroteFrom: 'mara.private@home.test',
    });
    await answer();
    world.now += 10_000;
    await run();
    expect(world.server.accepted[1]?.message).toMatchObject({
      to: { address: 'bookings@mara.test' },
      inReplyTo: '<their-1@creators.test>',
    });
    // What comes after it stays there too.
    expect((await service().of(mara))?.answer?.to).toBe('bookings@mara.test');
    expect((await service().of(mara))?.answer).not.toHaveProperty('wroteFrom');
    expect((await world.store.people.get(mara))?.emails.map(({ address }) => address)).toEqual([addressFor('Mara')]);
  });

  it.each(['agent@agency.test', 'agent+muster@agency.test'])('never goes to ourselves: %s', async (replyToAddress) => {
    await theyReply({ replyToAddress });
    const setup = (await service().of(mara))?.answer;
    expect(setup?.to).toBe('mara.private@home.test');
    expect(setup).not.toHaveProperty('wroteFrom');
  });

  it.each([
    ['where they ask for it', 'bookings@mara.test', 'opt-out', 'suppressed'],
    ['where they ask for it', 'bookings@mara.test', 'hard-bounce', 'suppressed'],
    ['where they wrote from', 'mara.private@home.test', 'opt-out', 'suppressed'],
    ['where they wrote from', 'mara.private@home.test', 'hard-bounce', undefined],
  ] as const)('asks first where the address %s (%s) is on the list: %s', async (_, address, reason, code) => {
    await theyReply({ replyToAddress: 'bookings@mara.test' });
    await world.store.suppressions.add({ hash: addressHash(address), reason, at: 1, evidence: 'Listed.' });
    const asked = await answer();
    expect(asked.ok ? undefined : asked.error.code).toBe(code);
  });

  it('is to a mail that is known by its thread alone', async () => {
    await theyReply({ inReplyTo: [], fromAddress: 'nobody@knows.test' });
    const [theirs] = (await world.store.messages.ofPerson(mara)).filter(({ direction }) => direction === 'in');
    const [sent] = await world.touches();
    expect(theirs?.touchKey).toBe(sent?.key);
  });

  it('pressed twice is one, and taken back is none', async () => {
    await theyReply();
    const [one, two] = [await answer(), await answer()];
    expect(one).toEqual(two);
    if (!one.ok) throw new Error('refused');
    expect(await service().undoAnswer(one.value.touchKey)).toMatchObject({
      ok: true,
      value: { text: expect.stringContaining('Gladly') },
    });
    world.now += DAY;
    await run();
    expect(world.server.accepted).toHaveLength(1);
    expect((await world.enrollments()).filter(({ purpose }) => purpose)).toEqual([]);
  });

  it('cannot be taken back once it is sent', async () => {
    await theyReply();
    const queued = await answer();
    world.now += 10_000;
    await run();
    if (!queued.ok) throw new Error('refused');
    expect(await service().undoAnswer(queued.value.touchKey)).toMatchObject({ ok: false, error: { code: 'too-late' } });
  });

  it('waits neither for hours nor caps, and another answer of theirs does not stop it', async () => {
    await theyReply();
    await world.addMailbox('gmail', {
      dailyCap: 1,
      cursor: (await world.store.mailboxes.get(mailboxId))?.cursor ?? '',
    });
    world.now = MONDAY + 5 * DAY + 14 * HOUR;
    const settings = await world.store.settings.get();
    const { defaultSending } = await import('@/lib/domain/sending-settings');
    await world.store.settings.put({ ...settings, sending: defaultSending });
    await answer();
    world.server.deliver({ kind: 'reply', saysNo: false, fromAddress: addressFor('Mara'), text: 'One more thing' });
    world.now += 10_000;
    await run();
    expect(world.server.accepted).toHaveLength(2);
  });

  it('asks first where they are not to be contacted', async () => {
    await theyReply({ saysNo: true, asksToStop: true, text: 'Please remove me.', fromAddress: addressFor('Mara') });
    expect(await answer()).toMatchObject({ ok: false, error: { code: 'suppressed' } });
    expect(await answer({ evenSuppressed: true })).toMatchObject({ ok: true });
    world.now += 10_000;
    await run();
    expect(world.server.accepted).toHaveLength(2);
  });

  it('asks once more where they asked to be left alone before it was out, and goes at a second word', async () => {
    await theyReply();
    const queued = await answer();
    if (!queued.ok) throw new Error('refused');
    const { touchKey } = queued.value;
    world.now += MINUTE;
    world.server.deliver({
      kind: 'reply',
      saysNo: true,
      asksToStop: true,
      fromAddress: addressFor('Mara'),
      text: 'Stop',
    });
    await run();
    expect(world.server.accepted).toHaveLength(1);
    expect(await world.store.touches.get(touchKey)).toMatchObject({
      state: 'failed',
      why: expect.stringMatching(
        /^You wrote this before they were put on the do-not-contact list\. .*: They wrote: “Stop”$/,
      ),
    });
    world.now += MINUTE;
    expect((await world.start().outreach.retry(touchKey)).ok).toBe(true);
    await run();
    expect(world.server.accepted).toHaveLength(2);
  });

  it('asks once, and not for ever, where an entry lies ahead of a clock that was put back', async () => {
    await theyReply();
    const entry = { hash: addressHash(addressFor('Mara')), reason: 'opt-out', evidence: 'Asked.' } as const;
    await world.store.suppressions.add({ ...entry, at: world.now + 40 * DAY });
    const queued = await answer({ evenSuppressed: true });
    if (!queued.ok) throw new Error('refused');
    world.now += 10_000;
    await run();
    expect((await world.store.touches.get(queued.value.touchKey))?.state).toBe('failed');
    expect((await world.start().outreach.retry(queued.value.touchKey)).ok).toBe(true);
    await run();
    expect(world.server.accepted).toHaveLength(2);
  });

  it('that goes out by hand is theirs to send, where they said so in spite of the list', async () => {
    const byHand = await world.addMailbox('by-hand');
    await world.store.mailboxes.delete(mailboxId);
    await world.store.suppressions.add({
      hash: addressHash(addressFor('Mara')),
      reason: 'opt-out',
      at: 1,
      evidence: 'Asked.',
    });
    const queued = await answer({ subject: 'Your question', evenSuppressed: true });
    if (!queued.ok) throw new Error('refused');
    world.now += MINUTE;
    await run();
    expect(await world.store.touches.get(queued.value.touchKey)).toMatchObject({ state: 'due', mailboxId: byHand });
    expect(await world.start().outreach.byHand(queued.value.touchKey)).toMatchObject({ ok: true });
  });

  it('ends the sequence that is under way', async () => {
    const sequenceId = await world.addSequence([0, 3]);
    await world.start().sequences.launch({ sequenceId, personIds: [mara], mailboxId });
    await run();
    await answer();
    world.now += 10_000;
    await run();
    const sequence = (await world.enrollments()).find(({ purpose }) => purpose === undefined);
    expect(sequence).toMatchObject({ status: 'stopped', stop: { reason: 'taken-over' } });
  });

  it('leaves nobody in a sequence: one may begin beside it', async () => {
    await answer({ subject: 'Hello' });
    const sequenceId = await world.addSequence([0]);
    expect(await world.start().sequences.launch({ sequenceId, personIds: [mara], mailboxId })).toMatchObject({
      ok: true,
      value: { enrolled: [mara] },
    });
  });

  it('is accepted once and not lost, wherever the worker or the page dies', async () => {
    let deaths = 0;
    for (let dieAt = 1; ; dieAt += 1) {
      const trial = await World.open();
      const person = await trial.addPerson('Noor');
      await trial.start().runner.run({ checkMail: true });
      const request = { id: answerId, personId: person, text: 'Hello Noor', subject: 'Hello' };
      const life = new Lifeline(dieAt);
      const page = (store = trial.store) =>
        createConversationService({
          store,
          newText,
          clock: { now: () => trial.now },
          ids: { next: <T extends string>() => 'x' as T },
        });
      try {
        await page(mortalStore(trial.store, life)).answer(request);
      } catch (error) {
        if (!(error instanceof Crash)) throw error;
      }
      // Pressed again after a crash, with the same id.
      expect((await page().answer(request)).ok).toBe(true);
      trial.now += 10_000;
      const worker = trial.start(life.died ? {} : { dieAt: dieAt - life.steps });
      try {
        await worker.runner.run({ checkMail: true });
      } catch (error) {
        if (!(error instanceof Crash)) throw error;
      }
      await trial.settle(trial.now + DAY);
      expect(trial.server.accepted, `died at ${dieAt}`).toHaveLength(1);
      expect((await trial.touches())[0]?.state).toBe('sent');
      const died = life.died || worker.life.died;
      trial.close();
      if (!died) break;
      deaths += 1;
    }
    expect(deaths).toBeGreaterThan(15);
  });
});

describe('an answer given elsewhere', () => {
  it('is noted, shown as ours, and ends the sequence', async () => {
    const sequenceId = await world.addSequence([0, 3]);
    await world.start().sequences.launch({ sequenceId, personIds: [mara], mailboxId });
    await run();
    world.now += HOUR;
    await service().noteAnswered(mara, 'See you on Thursday');
    expect((await world.enrollments())[0]?.stop?.reason).toBe('taken-over');
    expect((await service().of(mara))?.items.filter(({ kind }) => kind === 'logged')).toMatchObject([
      { from: 'us', text: 'See you on Thursday' },
    ]);
  });
});
