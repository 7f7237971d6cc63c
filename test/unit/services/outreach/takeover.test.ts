import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MailboxId, PersonId } from '@/lib/domain/ids';
import { classifyInbound } from '@/lib/mail/inbound';
import { MailError, type RawInbound } from '@/lib/mail/provider';
import { explain } from '@/lib/services/outreach/explain';
import { ownHandTimes } from '@/lib/services/outreach/own-hand';
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
const ours = (more: Partial<InboundDraft> = {}): InboundDraft =>
  ({
    kind: 'own',
    isFromUs: true,
    fromAddress: 'agent@agency.test',
    toAddresses: [addressFor('Mara')],
    subject: 'Coffee?',
    text: 'Shall we talk on Thursday?',
    messageId: '<hand-1@agency.test>',
    ...more,
  }) as InboundDraft;
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

describe('a mail that a person of ours wrote in another program', () => {
  const ways: [string, () => InboundDraft][] = [
    ['in the thread', () => ours({ threadId: first().threadId, toAddresses: ['manager@agents.test'] })],
    ['that answers the mail', () => ours({ inReplyTo: [first().message.messageId], toAddresses: [] })],
    ['to the address', () => ours()],
  ];
  it.each(ways)('%s ends the automation and is kept', async (_name, make) => {
    await comesIn(make());
    expect(await enrollment()).toMatchObject({
      status: 'stopped',
      stop: {
        reason: 'taken-over',
        evidence: 'agent@agency.test wrote to them in another program on 2026-03-02 10:00 UTC: “Coffee?”.',
      },
    });
    const kept = await world.store.messages.ofPerson(mara);
    expect(kept.filter(({ isOwnHand }) => isOwnHand)).toMatchObject([{ direction: 'out', subject: 'Coffee?' }]);
    world.now = MONDAY + 4 * DAY;
    await run();
    expect(world.server.accepted).toHaveLength(1);
  });

  it('to another address of theirs does too', async () => {
    const person = await world.store.people.get(mara);
    if (!person) throw new Error('no person');
    const other = { address: 'mara@home.test', source: 'hand' as const, addedAt: 1, status: 'unchecked' as const };
    await world.store.people.put({ ...person, emails: [...person.emails, other] });
    await comesIn(ours({ toAddresses: ['mara@home.test'] }));
    expect((await enrollment()).stop?.reason).toBe('taken-over');
  });

  it('before they were enrolled, or by a machine of ours, or to others stops nothing', async () => {
    await comesIn(ours({ receivedAt: MONDAY - DAY }));
    await comesIn(ours({ isAutomatic: true, threadId: first().threadId }));
    await comesIn(ours({ toAddresses: ['somebody@else.test'] }));
    expect((await enrollment()).status).toBe('active');
    expect((await world.store.messages.ofPerson(mara)).filter(({ isOwnHand }) => isOwnHand)).toEqual([]);
  });
});

describe('a mail that Muster sent itself', () => {
  const seen = (more: Partial<InboundDraft> = {}) => {
    const sent = world.server.accepted.at(-1);
    if (!sent) throw new Error('nothing was sent');
    const { message, providerMessageId, threadId } = sent;
    return ours({
      providerMessageId,
      threadId,
      messageId: message.messageId,
      subject: message.subject,
      text: message.text,
      toAddresses: [message.to.address],
      ...more,
    });
  };

  it('is never taken for a person’s, whether its Message-ID or the service’s id is known', async () => {
    await comesIn(seen());
    await comesIn(seen({ messageId: '<rewritten@service.test>' }));
    await comesIn(seen({ providerMessageId: 'another-id' }));
    expect((await enrollment()).status).toBe('active');
    expect(await world.store.messages.ofPerson(mara)).toHaveLength(1);
  });

  it('tells by which Message-ID it will be answered', async () => {
    await comesIn(seen({ messageId: '<rewritten@service.test>' }));
    expect((await world.touches())[0]?.sentAs).toBe('<rewritten@service.test>');
    await comesIn({
      kind: 'reply',
      saysNo: false,
      inReplyTo: ['<rewritten@service.test>'],
      fromAddress: 'else@where.test',
    });
    expect((await enrollment()).stop?.reason).toBe('replied');
  });

  it('is known by what was noted on its draft', async () => {
    await comesIn(seen({ providerMessageId: 'x', messageId: '<y@z.test>', madeFor: first().message.messageId }));
    expect((await enrollment()).status).toBe('active');
  });

  it.each([
    ['under its own Message-ID', {}],
    ['under one that the service made', { messageId: '<rewritten@service.test>' }],
  ])('and of which the answer was lost is proven by being there %s', async (_name, change) => {
    world.now = MONDAY + 3 * DAY;
    world.server.isLookupDown = true;
    world.server.failNext('sendDraft', { when: 'lost', error: new MailError('timed-out', 'Too slow.', 'unknown') });
    await run();
    expect((await world.touches())[1]?.state).toBe('unsure');
    await comesIn(seen(change));
    expect((await world.touches())[1]).toMatchObject({ state: 'sent' });
    expect((await enrollment()).status).toBe('active');
    expect(world.server.accepted).toHaveLength(2);
  });

  it('stops nothing when it is seen before its receipt is written down', async () => {
    world.now = MONDAY + 3 * DAY;
    world.server.duringNext('sendDraft', 'after', async () => {
      world.server.deliver(seen({ messageId: '<rewritten@service.test>' }));
      await world.start().runner.run({ checkMail: true });
    });
    await run();
    expect((await enrollment()).status).toBe('active');
    expect((await world.touches())[1]).toMatchObject({ state: 'sent', sentAs: '<rewritten@service.test>' });
    expect(world.server.accepted).toHaveLength(2);
  });
});

describe('what is from our address', () => {
  it('is told from an absence notice of ours', async () => {
    const read = (headers: string) =>
      classifyInbound(
        {
          providerMessageId: '1',
          threadId: '1',
          receivedAt: MONDAY,
          raw: new TextEncoder().encode(`From: agent@agency.test\r\nTo: mara@creators.test\r\n${headers}\r\n\r\nHello`),
        },
        { addresses: ['agent@agency.test'] },
      );
    expect(await read('Subject: Coffee')).toMatchObject({
      kind: 'own',
      isFromUs: true,
      toAddresses: ['mara@creators.test'],
    });
    expect((await read('Subject: Coffee')) as object).not.toHaveProperty('isAutomatic');
    expect(await read('Auto-Submitted: auto-replied')).toMatchObject({ kind: 'own', isAutomatic: true });
  });
});

describe('a mail that one of us wrote from another address of the same account', () => {
  const alias = 'ines@northlight.test';
  const mail = (text: string, more: Partial<RawInbound> & { messageId?: string; from?: string } = {}): RawInbound => {
    const { messageId = '<own-1@northlight.test>', from = `Ines <${alias}>`, ...rest } = more;
    const lines = [
      `From: ${from}`,
      `To: Mara <${addressFor('Mara')}>`,
      'Subject: Re: A thought for Mara',
      `Message-ID: ${messageId}`,
      `In-Reply-To: ${first().message.messageId}`,
      'Content-Type: text/plain; charset=utf-8',
      '',
      text,
    ];
    return {
      providerMessageId: 'own-1',
      threadId: first().threadId,
      receivedAt: world.now,
      isSent: true,
      raw: new TextEncoder().encode(lines.join('\r\n')),
      ...rest,
    };
  };
  const isSeen = async (...mails: RawInbound[]) => {
    world.classify = classifyInbound;
    world.now += HOUR;
    world.server.inbox.push(...mails);
    await run();
  };

  it.each([
    'Hi Mara, just one more thought: we ship on Monday.',
    'No problem at all, I will not contact you again. Sorry that you are not interested!',
    'Kein Problem, wenn kein Interesse besteht.',
  ])('is a takeover, and no answer of theirs: “%s”', async (text) => {
    await isSeen(mail(text));
    expect(await enrollment()).toMatchObject({
      status: 'stopped',
      stop: { reason: 'taken-over', evidence: expect.stringContaining(`${alias} wrote to them in another program`) },
    });
    expect(await world.store.suppressions.all()).toEqual([]);
    expect(await world.store.messages.waiting()).toEqual([]);
    expect((await world.store.messages.ofPerson(mara)).filter(({ isOwnHand }) => isOwnHand)).toMatchObject([
      { direction: 'out', from: alias },
    ]);
  });

  it('counts towards the cap of the mailbox that sent it', async () => {
    await isSeen(mail('Shall we talk?'));
    expect(await ownHandTimes(world.store, mailboxId)).toEqual([world.now - HOUR]);
  });

  it('is theirs where nothing says that the account sent it', async () => {
    const { isSent: _, ...unmarked } = mail('Gladly!');
    await isSeen(unmarked);
    expect((await enrollment()).stop?.reason).toBe('replied');
  });

  it.each(['before', 'behind', 'later'])('is ours in the copy in the inbox too, which comes %s it', async (when) => {
    const { isSent: _, ...copy } = mail('Sorry that you are not interested!', { providerMessageId: 'copy-1' });
    const sent = mail('Sorry that you are not interested!');
    if (when === 'later') {
      await isSeen(sent);
      await isSeen(copy);
    } else await isSeen(...(when === 'before' ? [copy, sent] : [sent, copy]));
    expect((await enrollment()).stop?.reason).toBe('taken-over');
    expect(await world.store.suppressions.all()).toEqual([]);
    expect(await world.store.messages.waiting()).toEqual([]);
  });

  it('is not what somebody else put under the same Message-ID', async () => {
    const { isSent: _, ...theirs } = mail('Gladly!', { providerMessageId: 'in-1', from: addressFor('Mara') });
    await isSeen(mail('One more thought.'), theirs);
    expect(await world.store.messages.waiting()).toMatchObject([{ from: addressFor('Mara') }]);
  });

  it('is not their answer that somebody moved to Sent', async () => {
    const theirs = { messageId: '<in-1@creators.test>', from: addressFor('Mara') };
    const { isSent: _, ...answer } = mail('Gladly!', theirs);
    await isSeen(answer);
    await isSeen(mail('Gladly!', theirs));
    expect((await enrollment()).stop?.reason).toBe('replied');
    expect((await world.touches())[0]).not.toHaveProperty('sentAs');
    expect(await world.store.messages.waiting()).toHaveLength(1);
  });
});

describe('mails that a person of ours wrote in another program', () => {
  const byHand = (count: number, more: Partial<InboundDraft> = {}) => {
    for (let index = 0; index < count; index += 1)
      world.server.deliver(
        ours({
          toAddresses: ['friend@home.test'],
          providerMessageId: `hand-${index}`,
          messageId: `<hand-${index}@agency.test>`,
          ...more,
        }),
      );
  };
  const startNoor = async () => {
    const noor = await world.addPerson('Noor');
    const sequenceId = await world.addSequence([0], 'For Noor');
    await world.start().sequences.launch({ sequenceId, personIds: [noor], mailboxId });
  };
  const cap = (dailyCap: number) => world.addMailbox('gmail', { dailyCap, ...checked });
  let checked: object = {};
  beforeEach(async () => {
    const { cursor, lastCheckedAt } = (await world.store.mailboxes.get(mailboxId)) ?? {};
    checked = { cursor, lastCheckedAt };
  });

  it('count towards the cap of the mailbox, to whomever they went, each once and for a day', async () => {
    await cap(4);
    byHand(3);
    world.server.repeatsPages = true;
    world.now += HOUR;
    await run();
    await run();
    await startNoor();
    expect((await run()).sent).toBe(0);
    const [waiting] = await world.store.touches.byState('planned');
    const noor = (await world.store.touches.ofPerson('noor' as PersonId))[0];
    const why = noor && (await explain(world.store, noor.key, world.now));
    expect(waiting).toBeDefined();
    expect(why?.lines.map(({ text }) => text).join(' ')).toMatch(
      /has sent its 4 mails of the last 24 hours, 3 of them from another program/,
    );
    world.now = MONDAY + DAY + 1;
    expect((await run()).sent).toBe(1);
  });

  it('keep the distance too, and do not count for a mailbox that only has a copy, nor where a machine wrote them', async () => {
    await cap(4);
    await world.addMailbox('jmap', { address: 'other@agency.test' });
    byHand(5, { fromAddress: 'other@agency.test' });
    await comesIn(ours({ isAutomatic: true, toAddresses: ['friend@home.test'] }));
    await startNoor();
    expect((await run()).sent).toBe(1);
    world.policy = { ...world.policy, spacingMs: HOUR };
    world.now += 2 * HOUR;
    byHand(1, { providerMessageId: 'late' });
    await world.addPerson('Pia');
    const sequenceId = await world.addSequence([0], 'For Pia');
    await world.start().sequences.launch({ sequenceId, personIds: ['pia' as PersonId], mailboxId });
    expect((await run()).sent).toBe(0);
    world.now += 2 * HOUR;
    expect((await run()).sent).toBe(1);
  });

  it('bring no second ration when the clock is put back, and hold nothing up for longer than a day', async () => {
    await cap(2);
    byHand(1);
    world.now += 40 * DAY;
    byHand(1, { providerMessageId: 'ahead', receivedAt: world.now });
    await run();
    world.now = MONDAY + 2 * HOUR;
    await startNoor();
    expect((await run()).sent).toBe(0);
    world.now += DAY + HOUR;
    expect((await run()).sent).toBe(1);
  });
});

describe('an answer that waits', () => {
  const waits = async () => (await world.store.messages.waiting()).length;
  const answers = () =>
    comesIn({
      kind: 'reply',
      saysNo: false,
      fromAddress: addressFor('Mara'),
      threadId: first().threadId,
      text: 'Yes!',
    });

  it('no longer does once an answer of ours went out, and does until then', async () => {
    await answers();
    expect(await waits()).toBe(1);
    const { conversations } = world.start();
    const sent = await conversations.answer({ id: 'answer-1' as never, personId: mara, text: 'Lovely.' });
    expect(sent.ok).toBe(true);
    expect(await waits()).toBe(1);
    world.now += HOUR;
    await run();
    expect(world.server.accepted).toHaveLength(2);
    expect(await waits()).toBe(0);
  });

  it('goes on waiting where it came after the answer was written', async () => {
    await answers();
    await world.start().conversations.answer({ id: 'answer-1' as never, personId: mara, text: 'Lovely.' });
    world.now += 5_000;
    world.server.deliver({
      kind: 'reply',
      saysNo: false,
      fromAddress: addressFor('Mara'),
      threadId: first().threadId,
      text: 'One more thing',
    });
    world.now += 10_000;
    await run();
    expect(world.server.accepted).toHaveLength(2);
    expect((await world.store.messages.waiting()).map(({ text }) => text)).toEqual(['One more thing']);
  });

  it('no longer does once one of us answered in that thread from another program; elsewhere says nothing of it', async () => {
    await answers();
    await comesIn(ours({ threadId: 'quite-another', messageId: '<other@agency.test>' }));
    expect(await waits()).toBe(1);
    await comesIn(ours({ threadId: first().threadId, messageId: '<old@agency.test>', receivedAt: MONDAY + 1 }));
    expect(await waits()).toBe(1);
    await comesIn(ours({ threadId: first().threadId }));
    expect(await waits()).toBe(0);
  });

  it('no longer does where the answer names it, whatever thread it is in', async () => {
    await comesIn({
      kind: 'reply',
      saysNo: false,
      fromAddress: addressFor('Mara'),
      messageId: '<theirs@home.test>',
      text: 'Yes!',
    });
    expect(await waits()).toBe(1);
    await comesIn(ours({ threadId: 'new-thread', inReplyTo: ['<theirs@home.test>'] }));
    expect(await waits()).toBe(0);
  });
});
