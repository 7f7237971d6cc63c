import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addressHash } from '@/lib/domain/address';
import type { MailboxId, PersonId } from '@/lib/domain/ids';
import { classifyInbound } from '@/lib/mail/inbound';
import { MailError } from '@/lib/mail/provider';
import type { Accepted, InboundDraft } from '../../../support/fake-mail-server';
import { addressFor, DAY, HOUR, MONDAY, World } from '../../../support/outreach-world';

const mailboxId = 'box-gmail' as MailboxId;
let world: World;
let mara: PersonId;

beforeEach(async () => {
  world = await World.open();
  mara = await world.addPerson('Mara');
  const sequenceId = await world.addSequence([0, 3, 3]);
  await world.start().sequences.launch({ sequenceId, personIds: [mara], mailboxId });
  await run();
});
afterEach(() => world.close());

const run = () => world.start().runner.run({ checkMail: true });
const first = (): Accepted => {
  const [accepted] = world.server.accepted;
  if (!accepted) throw new Error('nothing was sent');
  return accepted;
};
async function comesIn(inbound: InboundDraft): Promise<void> {
  world.now += HOUR;
  world.server.deliver(inbound);
  await run();
}
const enrollment = async () => {
  const [found] = await world.enrollments();
  if (!found) throw new Error('nobody is enrolled');
  return found;
};
const mailsAfter = async (days: number) => {
  world.now = MONDAY + days * DAY;
  await run();
  return world.server.accepted.length;
};

describe('a reply', () => {
  const ways: [string, () => InboundDraft][] = [
    [
      'in the thread, from any address',
      () => ({ kind: 'reply', saysNo: false, threadId: first().threadId, fromAddress: 'manager@agents.test' }),
    ],
    [
      'that names the mail it answers',
      () => ({ kind: 'reply', saysNo: false, inReplyTo: [first().message.messageId] }),
    ],
    [
      'that quotes it further back',
      () => ({ kind: 'reply', saysNo: false, references: [first().message.messageId, '<x@y.test>'] }),
    ],
    ['from the address it was sent to', () => ({ kind: 'reply', saysNo: false, fromAddress: addressFor('Mara') })],
  ];
  it.each(ways)('%s stops the sequence', async (_name, make) => {
    await comesIn({ ...make(), text: 'Sounds good!' });
    expect(await enrollment()).toMatchObject({
      status: 'stopped',
      stop: { reason: 'replied', evidence: 'Mara replied.' },
    });
    expect((await world.touches())[1]).toMatchObject({ state: 'skipped', skipReason: 'replied', why: 'Mara replied.' });
    expect((await world.store.people.get(mara))?.stage).toBe('replied');
    expect(await mailsAfter(4)).toBe(1);
    const today = await world.start().outreach.today(world.now);
    expect(today.repliesWaiting).toMatchObject([{ displayName: 'Mara', message: { text: 'Sounds good!' } }]);
    const id = today.repliesWaiting[0]?.message.id;
    if (id) await world.start().outreach.markSeen(id);
    expect((await world.start().outreach.today(world.now)).repliesWaiting).toEqual([]);
  });

  it('from another known address of the person counts', async () => {
    const person = await world.store.people.get(mara);
    if (!person) throw new Error('no person');
    const private1 = {
      address: 'mara.private@home.test',
      source: 'hand' as const,
      addedAt: 1,
      status: 'unchecked' as const,
    };
    await world.store.people.put({ ...person, emails: [...person.emails, private1] });
    await comesIn({ kind: 'reply', saysNo: false, fromAddress: 'mara.private@home.test' });
    expect((await enrollment()).status).toBe('stopped');
  });

  it('that asks to be answered at an address of theirs counts, from wherever it was sent', async () => {
    await comesIn({
      kind: 'reply',
      saysNo: false,
      fromAddress: 'noreply@linkpage.test',
      replyToAddress: addressFor('Mara'),
    });
    expect((await enrollment()).stop?.reason).toBe('replied');
    expect((await world.store.messages.waiting())[0]).toMatchObject({
      from: 'noreply@linkpage.test',
      replyToAddress: addressFor('Mara'),
    });
  });

  it('that asks to be answered at an address of ours is nobody’s for that', async () => {
    const person = await world.store.people.get(mara);
    const ours = { address: 'agent@agency.test', source: 'hand' as const, addedAt: 1, status: 'unchecked' as const };
    if (person) await world.store.people.put({ ...person, emails: [...person.emails, ours] });
    await comesIn({
      kind: 'reply',
      saysNo: false,
      fromAddress: 'friend@home.test',
      replyToAddress: 'agent+news@agency.test',
    });
    expect((await enrollment()).status).toBe('active');
  });

  it('that asks to be left alone closes the address at which they want to be answered too, but none of ours', async () => {
    const no = {
      kind: 'reply',
      saysNo: true,
      asksToStop: true,
      fromAddress: addressFor('Mara'),
      text: 'Please remove me.',
    } as const;
    await comesIn({ ...no, replyToAddress: 'bookings@mara.test' });
    await comesIn({ ...no, replyToAddress: 'agent@agency.test' });
    const listed = (await world.store.suppressions.all()).map(({ hash }) => hash);
    expect(listed).toContain(addressHash('bookings@mara.test'));
    expect(listed).not.toContain(addressHash('agent@agency.test'));
  });

  it('that comes in with the very run in which the follow-up is due stops it', async () => {
    world.now = MONDAY + 3 * DAY;
    world.server.deliver({ kind: 'reply', saysNo: false, threadId: first().threadId });
    expect(await run()).toMatchObject({ received: 1, sent: 0 });
  });

  it('that turns the offer down ends what runs, and leaves it to a person whether nobody may write again', async () => {
    await comesIn({ kind: 'reply', saysNo: true, threadId: first().threadId, text: 'Not for us, thanks.' });
    expect((await world.store.people.get(mara))?.stage).toBe('declined');
    expect(await enrollment()).toMatchObject({ status: 'stopped', stop: { evidence: 'Mara said no.' } });
    expect(await world.store.suppressions.all()).toEqual([]);
    const sequenceId = await world.addSequence([0], 'Another');
    const result = await world.start().sequences.launch({ sequenceId, personIds: [mara], mailboxId });
    expect(result).toMatchObject({ ok: true, value: { enrolled: [], blocked: [{}] } });
  });

  it('that asks to be left alone closes every address of the person for good', async () => {
    await comesIn({
      kind: 'reply',
      saysNo: true,
      asksToStop: true,
      threadId: first().threadId,
      text: 'Please remove me.',
    });
    expect((await world.store.people.get(mara))?.stage).toBe('declined');
    const [entry] = await world.store.suppressions.all();
    expect(entry).toMatchObject({ reason: 'opt-out', evidence: 'They wrote: “Please remove me.”' });
    expect(JSON.stringify(await world.store.suppressions.all())).not.toContain('mara@');
    const again = await world.addPerson('Mara2', {
      emails: [{ address: addressFor('MARA'), source: 'page', addedAt: 1, status: 'unchecked' }],
    });
    const sequenceId = await world.addSequence([0], 'Another');
    const result = await world.start().sequences.launch({ sequenceId, personIds: [again], mailboxId });
    expect(result).toMatchObject({
      ok: true,
      value: { enrolled: [], blocked: [{ why: expect.stringContaining('Do not contact since') }] },
    });
  });

  it('after the last step counts for that sequence', async () => {
    await mailsAfter(3);
    await mailsAfter(6);
    expect((await enrollment()).status).toBe('finished');
    await comesIn({ kind: 'reply', saysNo: false, threadId: first().threadId });
    expect((await world.start().sequences.all())[0]?.counts).toEqual({
      active: 0,
      paused: 0,
      finished: 0,
      stopped: 0,
      replied: 1,
    });
  });

  it('proves a mail of which nobody was sure', async () => {
    world.now = MONDAY + 3 * DAY;
    world.server.isLookupDown = true;
    world.server.failNext('sendDraft', { when: 'lost', error: new MailError('timed-out', 'Too slow.', 'unknown') });
    await run();
    expect((await world.touches())[1]?.state).toBe('unsure');
    const messageId = world.server.accepted[1]?.message.messageId ?? '';
    await comesIn({ kind: 'reply', saysNo: false, inReplyTo: [messageId] });
    expect((await world.touches())[1]?.state).toBe('sent');
    expect(await world.touches()).toHaveLength(2);
  });
});

describe('mail that is nobody’s answer', () => {
  it('from people we do not write to is not even kept', async () => {
    await comesIn({ kind: 'reply', saysNo: false, fromAddress: 'friend@home.test', text: 'Dinner?' });
    expect(await world.database.messages.where('id').startsWith('box-gmail:in').count()).toBe(0);
    expect((await enrollment()).status).toBe('active');
  });

  it('that is a copy of our own is passed over', async () => {
    await comesIn({ kind: 'own', threadId: first().threadId });
    expect((await enrollment()).status).toBe('active');
  });

  it('read twice counts once', async () => {
    await comesIn({ kind: 'reply', saysNo: false, threadId: first().threadId });
    const mailbox = await world.store.mailboxes.get(mailboxId);
    if (mailbox) await world.store.mailboxes.put({ ...mailbox, cursor: '0' });
    expect((await run()).received).toBe(0);
    expect(await world.activities('reply')).toHaveLength(1);
  });

  it('is left where it is when the service does not answer, and read at the next look', async () => {
    world.server.failNext('changesSince', { when: 'before', error: new MailError('offline', 'No network.', 'no') });
    world.server.deliver({ kind: 'reply', saysNo: false, threadId: first().threadId });
    expect((await run()).problems).toEqual(['agent@agency.test: No network.']);
    expect((await enrollment()).status).toBe('active');
    await run();
    expect((await enrollment()).status).toBe('stopped');
  });

  it('that all went again before it could be read is not the end of the mail', async () => {
    world.server.deliver({ kind: 'reply', saysNo: false, threadId: first().threadId });
    world.server.emptyPages = 3;
    expect((await run()).received).toBe(1);
  });

  it('and too much for one look holds follow-ups back until the rest was read', async () => {
    world.now = MONDAY + 3 * DAY;
    world.server.deliver({ kind: 'reply', saysNo: false, threadId: first().threadId });
    world.server.emptyPages = 30;
    expect(await run()).toMatchObject({ received: 0, sent: 0 });
    expect((await world.store.mailboxes.get(mailboxId))?.lastCheckedAt).toBe(MONDAY);
    expect(await world.start().runner.run()).toMatchObject({ received: 1, sent: 0 });
    expect((await world.store.mailboxes.get(mailboxId))?.lastCheckedAt).toBe(world.now);
    expect((await enrollment()).stop?.reason).toBe('replied');
  });
});

describe('an automatic reply', () => {
  it('pauses until the day it names, and goes on by itself then', async () => {
    const returnsAt = MONDAY + 5 * DAY;
    await comesIn({ kind: 'auto-reply', threadId: first().threadId, subject: 'Out of office', returnsAt });
    expect(await enrollment()).toMatchObject({
      status: 'paused',
      stop: {
        reason: 'auto-reply',
        // Nobody knows where they live: there that day has begun everywhere.
        resumeAt: returnsAt + 12 * HOUR,
        evidence: 'Automatic reply: “Out of office”. Paused until 2026-03-07.',
      },
    });
    expect((await world.store.people.get(mara))?.stage).toBe('contacted');
    expect(await mailsAfter(5)).toBe(1);
    expect(await mailsAfter(6)).toBe(2);
    expect((await enrollment()).status).toBe('active');
    expect((await world.activities('resumed')).map(({ text }) => text)).toEqual([
      'Sequence resumed: the day named in the automatic reply has come.',
    ]);
  });

  it.each([
    ['Pacific/Auckland', '2026-03-06T11:00:00Z'],
    ['Europe/Berlin', '2026-03-06T23:00:00Z'],
    ['America/Los_Angeles', '2026-03-07T08:00:00Z'],
  ])('counts the day it names by the clock of where they live: %s', async (zone, resumeAt) => {
    const person = await world.store.people.get(mara);
    if (person) await world.store.people.put({ ...person, timeZone: { zone, source: 'hand' } });
    const returnsAt = MONDAY + 5 * DAY;
    await comesIn({ kind: 'auto-reply', threadId: first().threadId, subject: 'Out of office', returnsAt });
    expect((await enrollment()).stop).toMatchObject({
      resumeAt: Date.parse(resumeAt),
      evidence: 'Automatic reply: “Out of office”. Paused until 2026-03-07.',
    });
  });

  it.each([
    ['none', undefined],
    ['one in the past', MONDAY - DAY],
    ['one that nobody can mean', MONDAY + 400 * DAY],
  ])('with no usable date (%s) waits for the person', async (_name, returnsAt) => {
    await comesIn({
      kind: 'auto-reply',
      threadId: first().threadId,
      ...(returnsAt === undefined ? {} : { returnsAt }),
    });
    expect(await mailsAfter(30)).toBe(1);
    expect((await enrollment()).stop?.resumeAt).toBeUndefined();
    expect((await world.start().outreach.resume((await enrollment()).id)).ok).toBe(true);
    await run();
    expect(world.server.accepted).toHaveLength(2);
  });

  it('does not end a pause that the person made', async () => {
    await world.start().outreach.pause((await enrollment()).id);
    await comesIn({ kind: 'auto-reply', threadId: first().threadId, returnsAt: MONDAY + DAY });
    expect(await mailsAfter(4)).toBe(1);
    expect((await enrollment()).stop?.reason).toBe('paused-by-hand');
  });
});

describe('a bounce', () => {
  const bounce = (facts: object): InboundDraft => ({
    kind: 'bounce',
    bounce: facts as never,
    fromAddress: 'mailer-daemon@mx.test',
  });

  it('of a dead address stops, marks the address and closes it', async () => {
    await comesIn(
      bounce({
        class: 'hard',
        status: '5.1.1',
        originalMessageId: first().message.messageId,
        diagnostic: 'No such user',
      }),
    );
    expect(await enrollment()).toMatchObject({
      status: 'stopped',
      stop: {
        reason: 'hard-bounce',
        evidence: 'Mail to mara@creators.test came back: the address is dead (“No such user”).',
      },
    });
    expect((await world.store.people.get(mara))?.emails[0]?.status).toBe('bounced');
    expect(await world.store.suppressions.all()).toMatchObject([{ reason: 'hard-bounce' }]);
    expect(await mailsAfter(4)).toBe(1);
  });

  it('is in the list by its ends only, also where the mail service quotes the address', async () => {
    const diagnostic = '550 5.1.1 <MARA@creators.test>: no such user';
    await comesIn(bounce({ class: 'hard', originalMessageId: first().message.messageId, diagnostic }));
    const entries = await world.store.suppressions.all();
    expect(entries).toMatchObject([
      {
        kind: 'address',
        label: 'm…a@c…t',
        evidence: 'Mail to it came back: the address is dead (“550 5.1.1 <…>: no such user”).',
      },
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/mara|creators/i);
    expect((await world.activities('bounce'))[0]?.text).toContain('Mail to mara@creators.test came back');
  });

  it('does not stand in the way of a no from there', async () => {
    const away = 'mara.private@home.test';
    await world.store.suppressions.put({ hash: addressHash(away), reason: 'hard-bounce', at: 1, evidence: 'dead' });
    await comesIn({ kind: 'reply', saysNo: true, asksToStop: true, fromAddress: away, threadId: first().threadId });
    expect(await world.store.suppressions.get(addressHash(away))).toMatchObject({
      reason: 'opt-out',
      kind: 'address',
      label: 'm…e@h…t',
    });
  });

  const byHand = (toAddresses: string[], threadId: string): InboundDraft => ({
    kind: 'own',
    isFromUs: true,
    fromAddress: 'agent@agency.test',
    toAddresses,
    threadId,
    messageId: '<by-hand@agency.test>',
  });
  it.each([
    ['in a thread of its own, named by its Message-ID', 'elsewhere', { originalMessageId: '<by-hand@agency.test>' }],
    ['in the same thread', undefined, { originalMessageId: '<by-hand@agency.test>' }],
    ['in the same thread, of a service that does not name it', undefined, {}],
  ])('of what somebody wrote by hand to another address says nothing of theirs: %s', async (_, ownThread, facts) => {
    const threadId = ownThread ?? first().threadId;
    await comesIn(byHand([addressFor('Mara'), 'manager@agents.test'], threadId));
    await comesIn({ ...bounce({ class: 'hard', recipient: 'manager@agents.test', ...facts }), threadId });
    expect((await world.store.people.get(mara))?.emails[0]?.status).not.toBe('bounced');
    const hashes = (await world.store.suppressions.all()).map(({ hash }) => hash);
    expect(hashes).toEqual([addressHash('manager@agents.test')]);
    expect((await world.activities('bounce')).map(({ text }) => text)).toEqual([
      'Mail to manager@agents.test came back: the address is dead.',
    ]);
  });

  it('that is only late is noted of the address that it is for', async () => {
    await comesIn(byHand(['manager@agents.test'], first().threadId));
    const facts = { class: 'soft', recipient: 'manager@agents.test', originalMessageId: '<by-hand@agency.test>' };
    await comesIn({ ...bounce(facts), kind: 'delay', threadId: first().threadId });
    expect((await world.activities('bounce')).map(({ text }) => text)).toEqual([
      'Delivery to manager@agents.test is delayed; the mail service keeps trying.',
    ]);
  });

  it('of the box to which their mail is passed on is about the address that was written to', async () => {
    const passedOn = { recipient: 'box@provider.test', originalMessageId: first().message.messageId };
    await comesIn({ ...bounce({ class: 'hard', ...passedOn }), threadId: first().threadId });
    expect((await world.store.people.get(mara))?.emails[0]?.status).toBe('bounced');
    expect((await world.store.suppressions.all()).map(({ hash }) => hash)).toEqual([addressHash(addressFor('Mara'))]);
  });

  it('for the sender’s reputation rests the mailbox, not the person', async () => {
    await comesIn(bounce({ class: 'policy', status: '5.7.1', recipient: addressFor('Mara') }));
    expect((await enrollment()).status).toBe('active');
    expect(await world.store.mailboxes.get(mailboxId)).toMatchObject({ status: 'paused' });
    expect(await mailsAfter(4)).toBe(1);
  });

  it('that may pass, and a notice of delay, are only noted', async () => {
    await comesIn(bounce({ class: 'soft', status: '4.2.2', recipient: addressFor('Mara') }));
    await comesIn({ ...bounce({ class: 'soft', recipient: addressFor('Mara') }), kind: 'delay' });
    expect(await world.activities('bounce')).toHaveLength(2);
    expect(await mailsAfter(4)).toBe(2);
  });

  it('about an address that nothing was sent to is not believed', async () => {
    const noor = await world.addPerson('Noor');
    const sequenceId = await world.addSequence([5], 'Later');
    await world.start().sequences.launch({ sequenceId, personIds: [noor], mailboxId });
    await comesIn(bounce({ class: 'hard', recipient: addressFor('Noor') }));
    expect((await world.enrollments()).map(({ status }) => status)).toEqual(['active', 'active']);
    expect(await world.store.suppressions.all()).toEqual([]);
  });
});

describe('real messages', () => {
  it('are read by their headers: an answer in another thread with a no stops and closes', async () => {
    world.classify = classifyInbound;
    const raw = [
      `From: Mara <${addressFor('Mara')}>`,
      'To: agent@agency.test',
      'Subject: Re: A thought for Mara',
      'Message-ID: <answer-1@creators.test>',
      `In-Reply-To: ${first().message.messageId}`,
      'Content-Type: text/plain; charset=utf-8',
      '',
      'No thanks, please do not write again.',
    ].join('\r\n');
    world.server.inbox.push({
      providerMessageId: 'm1',
      threadId: 'other',
      raw: new TextEncoder().encode(raw),
      receivedAt: world.now,
    });
    await run();
    expect(await enrollment()).toMatchObject({ status: 'stopped', stop: { evidence: 'Mara said no.' } });
    expect((await world.store.suppressions.all()).map(({ kind }) => kind ?? 'address').sort()).toEqual([
      'address',
      'person',
    ]);
  });
});
