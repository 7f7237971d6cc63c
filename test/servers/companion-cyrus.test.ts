import { ImapFlow } from 'imapflow';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CompanionAccount } from '@/lib/domain/mailbox';
import { providerCards } from '@/lib/domain/provider-card';
import { createCompanionProvider } from '@/lib/mail/companion';
import { classifyInbound } from '@/lib/mail/inbound';
import { basicAuthorization } from '@/lib/mail/jmap';
import { createJmapApi } from '@/lib/mail/jmap-api';
import { messageIdsIn } from '@/lib/mail/message-id';
import { MailError, type MailProvider, type RawInbound } from '@/lib/mail/provider';
import { describeBadInput } from './bad-input';
import { companionInProcess } from './companion-port';
import { type LineFault, type LineProxy, startLineProxy } from './companion-proxy';
import { type CyrusServer, cyrusPassword, cyrusUsers, startCyrus, whyNoCyrus } from './cyrus-server';
import { mailHolder } from './jmap-holder';
import { aMinuteAgo, describeProvider, outgoing, type ProviderWorld, rejection, SUBJECT } from './provider-contract';

const why = whyNoCyrus();
if (why !== undefined) process.stderr.write(`SKIPPED: the companion against Cyrus and postfix was not run: ${why}\n`);

const DOT = /^\.$/;
/** What stands in a contract's fault, as a mail server's line. */
const STAGES: Readonly<Record<string, RegExp>> = {
  'make-draft': /APPEND /,
  'look-up': /UID SEARCH/,
  fetch: /UID FETCH/,
};

describe.runIf(why === undefined)('a real Cyrus with postfix', () => {
  let cyrus: CyrusServer;
  let imap: LineProxy;
  let smtp: LineProxy;
  const signIn = { password: cyrusPassword };
  const running: { hangUp(): Promise<void> }[] = [];
  const holders = { agent: mailHolder(() => apiOf('agent')), creator: mailHolder(() => apiOf('creator')) };

  beforeAll(async () => {
    cyrus = await startCyrus();
    [imap, smtp] = await Promise.all([startLineProxy(cyrus.imapPort), startLineProxy(cyrus.smtpPort)]);
  }, 60_000);
  afterAll(async () => {
    await hangUp();
    await imap?.close();
    await smtp?.close();
    await cyrus?.close();
  });

  async function hangUp(): Promise<void> {
    await Promise.all(running.splice(0).map((companion) => companion.hangUp()));
  }

  function apiOf(user: keyof typeof cyrusUsers) {
    return createJmapApi({
      server: cyrus.url,
      authorization: async () => basicAuthorization(cyrusUsers[user], cyrusPassword),
      clock: { now: () => Date.now() },
      timeoutMs: 20_000,
      isOnline: () => true,
    });
  }

  function companion(
    user: keyof typeof cyrusUsers,
    {
      timeoutMs,
      password = cyrusPassword,
      isDirect = false,
    }: { timeoutMs?: number; password?: string; isDirect?: boolean } = {},
  ): MailProvider {
    const port = companionInProcess(timeoutMs);
    running.push(port);
    const here = { host: '127.0.0.1', security: 'none' as const };
    const account: CompanionAccount = {
      user: cyrusUsers[user],
      imap: { ...here, port: isDirect ? cyrus.imapPort : imap.port },
      smtp: { ...here, port: isDirect ? cyrus.smtpPort : smtp.port },
    };
    const clock = { now: () => Date.now() };
    return createCompanionProvider({ port, account, address: cyrusUsers[user], password: async () => password, clock });
  }

  /** Named as the provider names them, but read by another way than the provider's. */
  const held = async (role: string) =>
    (await holders.agent.held(role)).map(({ raw }) => {
      const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]/g, ' ');
      const idsOf = (name: string) => messageIdsIn(new RegExp(`^${name}:(.*)$`, 'im').exec(head)?.[1] ?? '', 50);
      const id = idsOf('Message-ID')[0] ?? '';
      return { id, threadId: idsOf('References')[0] ?? id, raw };
    });

  const world: ProviderWorld = {
    from: cyrusUsers.agent,
    to: cyrusUsers.creator,
    many: 20,
    provider: (options) => companion('agent', options),
    sent: () => held('sent'),
    drafts: () => held('drafts'),
    deliver: (raw) => holders.agent.put(raw),
    forgetChanges: async () => imap.renumber(),
    fault(stage, { dropAfter, status }) {
      const command = STAGES[stage];
      if (!command) throw new Error(`No way to fail at ${stage}.`);
      if (dropAfter) imap.fail({ command, act: 'cut-after' });
      else if (status !== undefined) imap.fail({ command, act: 'answer', text: '%TAG% NO [UNAVAILABLE] Not now' });
    },
    async reset() {
      await hangUp();
      imap.mend();
      smtp.mend();
      await holders.agent.clear();
      await holders.creator.clear();
    },
  };

  describeProvider('the companion on Cyrus', () => world, { isBlind: true });

  describeBadInput('the companion on Cyrus', () => ({
    ...world,
    card: providerCards.companion,
    provider: () => companion('agent', { password: signIn.password }),
    renews: false,
    endSignIn: () => smtp.fail({ command: /^MAIL/, act: 'answer', text: '530 5.7.0 Sign in first' }),
    revoke() {
      signIn.password = 'hunter2-wrong';
    },
    fill(stage) {
      if (stage === 'hand-over') smtp.fail({ command: /^DATA/, act: 'answer', text: '452 4.3.1 Mail system full' });
      else imap.fail({ command: /APPEND /, act: 'answer', text: '%TAG% NO [OVERQUOTA] No room' });
    },
    delaySent: () => smtp.fail({ command: DOT, act: 'cut-after' }),
    async settle() {
      // What went through is filed by the service itself, later than it was sent.
      const [draft] = await world.drafts();
      if (draft) await holders.agent.put(`X-Filed: late\r\n${draft.raw}`, 'sent');
    },
    reset() {
      signIn.password = cyrusPassword;
      return world.reset();
    },
  }));

  /** What arrived at the other account; postfix delivers within a moment. */
  const arrived = async (touch: string) =>
    (await holders.creator.held('inbox')).filter(({ raw }) => raw.includes(`<${touch}@agency.test>`)).length;
  /** So many, and no more of them a while later. */
  const settlesAt = async (deliveries: number, touch: string) => {
    await expect.poll(() => arrived(touch), { timeout: 30_000 }).toBe(deliveries);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await arrived(touch)).toBe(deliveries);
  };
  const draft = async (mail: MailProvider, touch: string, to: Partial<ProviderWorld> = {}) =>
    (await mail.createDraft(outgoing({ ...world, ...to }, touch))).draftId;
  const lookUp = (mail: MailProvider, touch: string, draftId: string) =>
    mail.findSent({ messageId: `<${touch}@agency.test>`, draftId, sentAfter: aMinuteAgo() });

  describe('what the sending server says', () => {
    beforeEach(() => world.reset());

    it.each<[string, LineFault, object]>([
      ['421 at the greeting', { command: /^EHLO/, act: 'answer', text: '421 4.3.2 Closing' }, { code: 'rate-limited' }],
      ['530 at MAIL', { command: /^MAIL/, act: 'answer', text: '530 5.7.0 Sign in first' }, { code: 'sign-in-needed' }],
      ['550 at MAIL', { command: /^MAIL/, act: 'answer', text: '553 5.7.1 Not yours' }, { code: 'permission-denied' }],
      ['550 at RCPT', { command: /^RCPT|RCPT TO/, act: 'answer', text: '550 5.1.1 Nobody here' }, { code: 'rejected' }],
      ['451 at DATA', { command: /^DATA/, act: 'answer', text: '451 4.3.0 Disk full' }, { code: 'server-error' }],
      [
        '450 4.7.1 at the dot',
        { command: DOT, act: 'answer', text: '450 4.7.1 Too many, try again in 120 seconds' },
        { code: 'rate-limited', retryAfterMs: 120_000 },
      ],
      ['554 at the dot', { command: DOT, act: 'answer', text: '554 5.6.0 No such content' }, { code: 'rejected' }],
      ['a lost connection before the text', { command: /^DATA/, act: 'cut' }, { code: 'connection-lost' }],
    ])('%s: not sent, and the draft can be sent again', async (_, fault, meaning) => {
      const mail = companion('agent');
      const draftId = await draft(mail, 's1');
      smtp.fail(fault);
      const error = await rejection(mail.sendDraft(draftId));
      expect(error).toBeInstanceOf(MailError);
      expect(error).toMatchObject({ accepted: 'no', ...meaning });
      expect(await lookUp(mail, 's1', draftId)).toEqual({ answer: 'still-a-draft', draftId });
      await mail.sendDraft(draftId);
      await settlesAt(1, 's1');
    });

    it.each<[string, LineFault, string, number]>([
      ['the connection cut after the dot', { command: DOT, act: 'cut-after' }, 'connection-lost', 1],
      ['the connection cut at the dot', { command: DOT, act: 'cut' }, 'connection-lost', 0],
      ['an answer that comes too late', { command: DOT, act: 'late', delayMs: 4_000 }, 'timed-out', 1],
      ['an answer that is none', { command: DOT, act: 'answer', text: 'fine!' }, 'bad-answer', 0],
    ])('%s: unknown for good, and never a second mail', async (_, fault, code, deliveries) => {
      const draftId = await draft(companion('agent'), 's2');
      const mail = companion('agent', code === 'timed-out' ? { timeoutMs: 2_000 } : {});
      smtp.fail(fault);
      expect(await rejection(mail.sendDraft(draftId))).toMatchObject({ code, accepted: 'unknown' });
      // A program started anew knows no more and no less.
      for (const any of [mail, companion('agent')]) {
        expect(await lookUp(any, 's2', draftId)).toEqual({ answer: 'unknown' });
        expect(await any.findSent({ messageId: '<s2@agency.test>', sentAfter: 0 })).toEqual({ answer: 'unknown' });
        expect(await rejection(any.sendDraft(draftId))).toMatchObject({ code: 'rejected', accepted: 'unknown' });
        await any.deleteDraft(draftId);
      }
      expect(await world.drafts()).toHaveLength(1);
      await settlesAt(deliveries, 's2');
    });

    it('lets one of two hand-overs at the same moment pass', async () => {
      for (let round = 0; round < 5; round += 1) {
        const draftId = await draft(companion('agent'), `c${round}`);
        const [one, two] = [companion('agent'), companion('agent')];
        const errors = await Promise.all([one, two].map((mail) => rejection(mail.sendDraft(draftId))));
        expect(errors.filter((error) => error === undefined).length).toBeLessThanOrEqual(1);
        for (const error of errors) if (error) expect(error).toMatchObject({ accepted: 'unknown' });
      }
      await Promise.all([0, 1, 2, 3, 4].map((round) => settlesAt(1, `c${round}`)));
    });

    it('ends a hand-over that is on its way when the browser hangs up', async () => {
      const port = companion('agent');
      const draftId = await draft(port, 's3');
      smtp.fail({ command: DOT, act: 'late', delayMs: 800 });
      void rejection(port.sendDraft(draftId));
      await expect.poll(() => smtp.count(DOT), { timeout: 15_000 }).toBe(1);
      await hangUp();
      expect(await lookUp(companion('agent'), 's3', draftId)).toMatchObject({ answer: 'sent' });
      expect(await world.drafts()).toEqual([]);
    });

    it('says that the draft is sent although it could not be filed, and is not handed over again', async () => {
      const mail = companion('agent');
      const draftId = await draft(mail, 's4');
      imap.fail({ command: /APPEND /, act: 'answer', text: '%TAG% NO [OVERQUOTA] Full' });
      expect(await mail.sendDraft(draftId)).toEqual({
        providerMessageId: '<s4@agency.test>',
        threadId: '<s4@agency.test>',
      });
      expect(await rejection(mail.sendDraft(draftId))).toMatchObject({ code: 'rejected', accepted: 'unknown' });
      await settlesAt(1, 's4');
    });
  });

  describe('end to end', () => {
    beforeEach(() => world.reset());

    /** The mail of others that comes in and speaks of `about`. */
    const nextMail = async (
      mail: MailProvider,
      position: { cursor: string },
      about: string,
      own: string = cyrusUsers.agent,
    ): Promise<RawInbound> => {
      const found: RawInbound[] = [];
      await expect
        .poll(
          async () => {
            const changes = await mail.changesSince(position.cursor);
            position.cursor = changes.cursor;
            for (const message of changes.messages) {
              const { kind } = await classifyInbound(message, { addresses: [own] });
              if (kind !== 'own' && new TextDecoder().decode(message.raw).includes(about)) found.push(message);
            }
            return found.length;
          },
          { timeout: 45_000 },
        )
        .toBe(1);
      return found[0] as RawInbound;
    };

    it('delivers the bytes that were built, brings the answer, and keeps the follow-up in the thread', async () => {
      const [agent, creator] = [companion('agent'), companion('creator', { isDirect: true })];
      const start = { cursor: (await agent.changesSince(undefined)).cursor };
      const theirs = { cursor: (await creator.changesSince(undefined)).cursor };
      const first = await agent.sendDraft(await draft(agent, 'e1'));
      const came = await nextMail(creator, theirs, '<e1@agency.test>', cyrusUsers.creator);
      const [sent] = await world.sent();
      // Postfix puts its trace before the message; the message itself is as it was built.
      expect(new TextDecoder().decode(came.raw).endsWith(sent?.raw ?? 'nothing was sent')).toBe(true);

      const back = outgoing({ from: cyrusUsers.creator, to: cyrusUsers.agent }, 'r1', {
        subject: `Re: ${SUBJECT}`,
        text: 'Yes, gladly!',
        inReplyTo: '<e1@agency.test>',
        references: ['<e1@agency.test>'],
      });
      await creator.sendDraft((await creator.createDraft(back)).draftId);
      const answer = await nextMail(agent, start, '<e1@agency.test>');
      expect(answer.threadId).toBe(first.threadId);
      expect(await classifyInbound(answer, { addresses: [cyrusUsers.agent] })).toMatchObject({
        kind: 'reply',
        saysNo: false,
        fromAddress: cyrusUsers.creator,
        inReplyTo: ['<e1@agency.test>'],
      });
    });

    it('reads the bounce that the mail server writes', async () => {
      const mail = companion('agent');
      const position = { cursor: (await mail.changesSince(undefined)).cursor };
      await mail.sendDraft(await draft(mail, 'e3', { to: 'nobody.here@influencer.test' }));
      const bounce = await nextMail(mail, position, '<e3@agency.test>');
      expect(await classifyInbound(bounce, { addresses: [cyrusUsers.agent] })).toMatchObject({
        kind: 'bounce',
        bounce: { class: 'hard', recipient: 'nobody.here@influencer.test', originalMessageId: '<e3@agency.test>' },
      });
    });

    it('brings what somebody wrote elsewhere, as it lies in Sent, beside what it sent itself', async () => {
      const mail = companion('agent');
      const position = { cursor: (await mail.changesSince(undefined)).cursor };
      await mail.sendDraft(await draft(mail, 'e5'));
      await holders.agent.put(
        `From: <${cyrusUsers.agent}>\r\nTo: <${cyrusUsers.creator}>\r\nSubject: by hand\r\nMessage-ID: <own1@agency.test>\r\n\r\nHello\r\n`,
        'sent',
      );
      const changes = await mail.changesSince(position.cursor);
      expect(changes.messages.map(({ threadId }) => threadId)).toEqual(['<e5@agency.test>', '<own1@agency.test>']);
    });

    /** The person's own mail program. */
    const onThePhone = async (work: (phone: ImapFlow) => Promise<unknown>) => {
      const phone = new ImapFlow({
        host: '127.0.0.1',
        port: cyrus.imapPort,
        secure: false,
        auth: { user: cyrusUsers.agent, pass: cyrusPassword },
        logger: false,
      });
      await phone.connect();
      await work(phone);
      await phone.logout();
    };
    const moveTo = (folder: string) =>
      onThePhone(async (phone) => {
        await phone.mailboxOpen('INBOX');
        await phone.messageMove('1:*', folder);
      });
    const answerOf = (touch: string) =>
      `From: <${cyrusUsers.creator}>\r\nTo: <${cyrusUsers.agent}>\r\nSubject: Re: ${touch}\r\nIn-Reply-To: <${touch}@agency.test>\r\nMessage-ID: <re-${touch}@influencer.test>\r\n\r\nGladly!\r\n`;

    it('brings an answer that was archived before it was looked for, and the same one when it is moved later', async () => {
      const mail = companion('agent');
      const start = await mail.changesSince(undefined);
      await world.deliver(answerOf('e6'));
      await moveTo('Archive');
      const archived = await mail.changesSince(start.cursor);
      expect(archived.messages.map(({ threadId }) => threadId)).toEqual(['<e6@agency.test>']);
      await world.deliver(answerOf('e7'));
      const came = await mail.changesSince(archived.cursor);
      await moveTo('Trash');
      const moved = await mail.changesSince(came.cursor);
      expect(moved.isComplete).toBe(true);
      const ids = ({ messages }: { messages: readonly RawInbound[] }) =>
        messages.map(({ providerMessageId }) => providerMessageId);
      expect(ids(moved)).toEqual(ids(came));
      expect((await mail.changesSince(moved.cursor)).messages).toEqual([]);
    });

    it('finds an answer in a folder that was made and renamed meanwhile, beside one that may not be opened', async () => {
      await onThePhone(async (phone) => {
        for (const name of ['Deals', 'Barred']) await phone.mailboxCreate(name);
      });
      const mail = companion('agent');
      const start = await mail.changesSince(undefined);
      try {
        await world.deliver(answerOf('e8'));
        await moveTo('Deals');
        await onThePhone(async (phone) => {
          await phone.mailboxRename('Deals', 'Angebote für Mai');
          await phone.append('Barred', answerOf('e9'));
          // As Cyrus names those of its own domain (RFC 4314).
          const own = cyrusUsers.agent.replace(/@.*/, '');
          await (phone as unknown as { exec(name: string, words: object[]): Promise<{ next(): void }> })
            .exec(
              'SETACL',
              ['Barred', own, 'lxca'].map((value) => ({ type: 'STRING', value })),
            )
            .then((answer) => answer.next());
        });
        const changes = await mail.changesSince(start.cursor);
        expect(changes.messages.map(({ threadId }) => threadId)).toEqual(['<e8@agency.test>']);
        expect((await mail.changesSince(changes.cursor)).messages).toEqual([]);
      } finally {
        await onThePhone(async (phone) => {
          for (const name of ['Angebote für Mai', 'Barred']) await phone.mailboxDelete(name);
        });
      }
    });

    it('does not sign in with a wrong password, and does not repeat it', async () => {
      const error = await rejection(companion('agent', { password: 'hunter2-wrong' }).address());
      expect(error).toMatchObject({ code: 'sign-in-needed', accepted: 'no' });
      expect(String(error)).not.toContain('hunter2-wrong');
    });
  });
});
