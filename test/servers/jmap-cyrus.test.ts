import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { classifyInbound } from '@/lib/mail/inbound';
import { basicAuthorization, createJmapProvider } from '@/lib/mail/jmap';
import { createJmapApi, type JmapApi } from '@/lib/mail/jmap-api';
import type { MailProvider, RawInbound } from '@/lib/mail/provider';
import { type CyrusServer, cyrusPassword, cyrusUsers, startCyrus, whyNoCyrus } from './cyrus-server';
import { type FaultFront, startFaultFront } from './fault-front';
import { mailHolder } from './jmap-holder';
import { jmapWorld } from './jmap-world';
import { aMinuteAgo, describeProvider, outgoing, type ProviderWorld, rejection, SUBJECT } from './provider-contract';

const why = whyNoCyrus();
if (why !== undefined) process.stderr.write(`SKIPPED: JMAP against Cyrus was not run: ${why}\n`);

describe.runIf(why === undefined)('a real Cyrus', () => {
  let cyrus: CyrusServer;
  let front: FaultFront;
  const holders = { agent: mailHolder(() => apiOf('agent')), creator: mailHolder(() => apiOf('creator')) };
  const signIn = (user: keyof typeof cyrusUsers) => async () => basicAuthorization(cyrusUsers[user], cyrusPassword);

  beforeAll(async () => {
    cyrus = await startCyrus();
    front = await startFaultFront(cyrus.url);
  }, 60_000);
  afterAll(async () => {
    await front?.close();
    await cyrus?.close();
  });

  function apiOf(user: keyof typeof cyrusUsers): JmapApi {
    return createJmapApi({
      server: cyrus.url,
      authorization: signIn(user),
      clock: { now: () => Date.now() },
      timeoutMs: 20_000,
      isOnline: () => true,
    });
  }

  const jmap = jmapWorld(() => front, { authorization: signIn('agent'), user: cyrusUsers.agent });
  const world: ProviderWorld = {
    ...jmap,
    from: cyrusUsers.agent,
    to: cyrusUsers.creator,
    many: 20,
    sent: () => holders.agent.held('sent'),
    drafts: () => holders.agent.held('drafts'),
    deliver: (raw) => holders.agent.put(raw),
    async reset() {
      front.mend();
      await holders.agent.clear();
      await holders.creator.clear();
    },
  };

  describeProvider('JMAP on Cyrus', () => world);

  describe('end to end', () => {
    beforeEach(() => world.reset());

    const creator = () =>
      createJmapProvider({
        server: cyrus.url,
        authorization: signIn('creator'),
        user: cyrusUsers.creator,
        clock: { now: () => Date.now() },
      });
    const send = async (mail: MailProvider, ...message: Parameters<typeof outgoing>) =>
      mail.sendDraft((await mail.createDraft(outgoing(...message))).draftId);
    /** The mail that comes in and speaks of `about`, once; mail of an earlier test may still be on its way. */
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
      const [agentMail, creatorMail] = [world.provider(), creator()];
      const start = { cursor: (await agentMail.changesSince(undefined)).cursor };
      const theirs = { cursor: (await creatorMail.changesSince(undefined)).cursor };
      const first = await send(agentMail, world, 'e1');
      const arrived = await nextMail(creatorMail, theirs, '<e1@agency.test>', cyrusUsers.creator);
      const [sent] = await world.sent();
      // Postfix puts its trace before the message; the message itself is as it was built.
      expect(new TextDecoder().decode(arrived.raw).endsWith(sent?.raw ?? 'nothing was sent')).toBe(true);

      const back = { from: cyrusUsers.creator, to: cyrusUsers.agent };
      await send(creatorMail, back, 'r1', {
        subject: `Re: ${SUBJECT}`,
        text: 'Yes, gladly!',
        inReplyTo: '<e1@agency.test>',
        references: ['<e1@agency.test>'],
      });
      const answer = await nextMail(agentMail, start, '<e1@agency.test>');
      expect(answer.threadId).toBe(first.threadId);
      expect(await classifyInbound(answer, { addresses: [cyrusUsers.agent] })).toMatchObject({
        kind: 'reply',
        saysNo: false,
        fromAddress: cyrusUsers.creator,
        inReplyTo: ['<e1@agency.test>'],
      });
      const references = ['<e1@agency.test>', '<r1@agency.test>'];
      const followUp = await send(agentMail, world, 'e2', { inReplyTo: '<r1@agency.test>', references });
      expect(followUp.threadId).toBe(first.threadId);
    });

    it('reads the bounce that the mail server writes', async () => {
      const mail = world.provider();
      const position = { cursor: (await mail.changesSince(undefined)).cursor };
      await send(mail, { ...world, to: 'nobody.here@influencer.test' }, 'e3');
      const bounce = await nextMail(mail, position, '<e3@agency.test>');
      expect(await classifyInbound(bounce, { addresses: [cyrusUsers.agent] })).toMatchObject({
        kind: 'bounce',
        bounce: { class: 'hard', recipient: 'nobody.here@influencer.test', originalMessageId: '<e3@agency.test>' },
      });
    });

    it('delivers once, however often the answer is lost', async () => {
      const [hasty, mail] = [world.provider({ timeoutMs: 1_000 }), world.provider()];
      const { draftId } = await mail.createDraft(outgoing(world, 'e4'));
      for (const fault of [{ delayMs: 1_500 }, { status: 0 }, { delayMs: 1_200 }]) {
        world.fault('hand-over', fault);
        await rejection(hasty.sendDraft(draftId));
      }
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      await rejection(mail.sendDraft(draftId));
      // What was held up may be with the server still.
      await expect
        .poll(() => mail.findSent({ messageId: '<e4@agency.test>', draftId, sentAfter: aMinuteAgo() }), {
          timeout: 15_000,
        })
        .toMatchObject({ answer: 'sent' });
      await expect
        .poll(
          async () =>
            (await holders.creator.held('inbox')).filter(({ raw }) => raw.includes('<e4@agency.test>')).length,
          { timeout: 30_000 },
        )
        .toBe(1);
    });

    it('signs in with a token, and not with a wrong password or token', async () => {
      const withSignIn = (value: string) => jmap.provider({ authorization: async () => value });
      expect(await withSignIn(`Bearer ${cyrus.token(cyrusUsers.agent)}`).address()).toBe(cyrusUsers.agent);
      for (const wrong of [`Bearer ${cyrus.token(cyrusUsers.agent)}x`, basicAuthorization(cyrusUsers.agent, 'wrong')]) {
        expect(await rejection(withSignIn(wrong).address())).toMatchObject({ code: 'sign-in-needed', accepted: 'no' });
      }
    });
  });
});
