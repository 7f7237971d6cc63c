import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { providerCards } from '@/lib/domain/provider-card';
import { basicAuthorization, jmapHosts } from '@/lib/mail/jmap';
import { describeBadInput } from './bad-input';
import { type FaultFront, startFaultFront } from './fault-front';
import { type JmapStandIn, standInPassword, standInToken, standInUser, startJmapStandIn } from './jmap-stand-in';
import { jmapWorld } from './jmap-world';
import {
  aMinuteAgo,
  describeProvider,
  fileOf,
  naming,
  outgoing,
  type ProviderWorld,
  rejection,
} from './provider-contract';

let standIn: JmapStandIn;
let front: FaultFront;

beforeAll(async () => {
  standIn = await startJmapStandIn();
  front = await startFaultFront(standIn.url);
});
afterAll(async () => {
  await front.close();
  await standIn.close();
});

const signIn = { authorization: async () => basicAuthorization(standInUser, standInPassword), user: standInUser };
const jmap = jmapWorld(() => front, signIn);
const to = 'mira@creators.test';
const world: ProviderWorld = {
  ...jmap,
  from: standInUser,
  to,
  sent: async () => standIn.submitted(),
  drafts: async () => standIn.drafts(),
  deliver: async (raw) => standIn.deliver(raw),
  async reset() {
    standIn.reset();
    front.mend();
  },
};

describeProvider('JMAP', () => world);

describeBadInput('JMAP', () => ({
  ...world,
  card: providerCards.jmap,
  provider: () => jmap.provider(),
  renews: false,
  endSignIn: () => world.fault('hand-over', { status: 401 }),
  revoke: () => front.fault({ status: 401, n: 1_000 }),
  fill(stage) {
    if (stage === 'hand-over')
      front.fault({ path: 'EmailSubmission/set', status: 200, answer: answerOf('EmailSubmission/set', 'send', '1') });
    else front.fault({ path: 'Email/import', status: 200, answer: answerOf('Email/import', 'draft', '0') });
  },
  repeatPages: () => standIn.misbehave({ repeatsPages: true }),
  rewriteIds: () => standIn.rewriteIds(),
  delaySent: () => standIn.misbehave({ diesAfterTaking: true, forgetsSubmissions: true }),
  settle: () => standIn.misbehave({}),
}));

/** Not created, as there is no room. */
function answerOf(method: string, key: string, place: string): string {
  const refused = [method, { notCreated: { [key]: { type: 'overQuota', description: 'Full.' } } }, place];
  return JSON.stringify({ methodResponses: [refused], sessionState: '0' });
}

describe('JMAP: what only JMAP does', () => {
  beforeEach(() => world.reset());

  const provider = jmap.provider;
  const draftOf = async (mail = provider()) => (await mail.createDraft(outgoing(world, 't1'))).draftId;
  const lookUp = (draftId?: string) =>
    provider().findSent({
      messageId: '<t1@agency.test>',
      sentAfter: aMinuteAgo(),
      ...(draftId === undefined ? {} : { draftId }),
    });

  it('signs in with a token too, and says so when the password is wrong', async () => {
    expect(await provider({ authorization: async () => `Bearer ${standInToken}` }).address()).toBe(standInUser);
    const wrong = provider({ authorization: async () => basicAuthorization(standInUser, 'wrong') });
    expect(await rejection(wrong.address())).toMatchObject({ code: 'sign-in-needed', accepted: 'no' });
  });

  it('takes the session’s own address as well as the server’s', async () => {
    expect(await provider({ server: `${front.url}/mail/session` }).address()).toBe(standInUser);
    expect(await rejection(provider({ server: `${front.url}/nothing` }).address())).toMatchObject({ code: 'rejected' });
  });

  it('names its hosts, and sends the sign-in to no other', async () => {
    const options = { server: front.url, clock: { now: () => 0 }, ...signIn };
    expect(await jmapHosts(options)).toEqual(['127.0.0.1']);
    expect(await rejection(provider({ hosts: ['mail.agency.test'] }).address())).toMatchObject({
      code: 'permission-denied',
      message: expect.stringContaining('127.0.0.1'),
    });
  });

  it.each([
    [{ upload: 60_000, files: 50_000_000 }, 'With its files this mail is', '59 KB'],
    [{ upload: 50_000_000, files: 20_000 }, 'The files are', '20 KB'],
  ])('refuses beforehand what the server says it would not take (%j)', async (largest, words, room) => {
    standIn.misbehave({ largest });
    const files = [fileOf(50_000, 'rates.pdf')];
    const error = await rejection(provider().createDraft(outgoing(world, 't1', naming(files)), files));
    expect(error).toMatchObject({ code: 'rejected', accepted: 'no', message: expect.stringContaining(words) });
    expect(error).toMatchObject({ message: expect.stringContaining(room) });
    standIn.misbehave({});
    expect((await provider().createDraft(outgoing(world, 't1', naming(files)), files)).draftId).toBeTruthy();
  });

  it('sends from the address signed in with, or from the first it is given', async () => {
    standIn.misbehave({
      identities: [
        { id: 'a', email: 'sales@agency.test' },
        { id: 'b', email: standInUser },
      ],
    });
    expect(await provider().address()).toBe(standInUser);
    standIn.misbehave({ identities: [{ id: 'a', email: 'sales@agency.test' }] });
    expect(await provider().address()).toBe('sales@agency.test');
    expect(await rejection(provider().sendDraft(await draftOf()))).toMatchObject({
      code: 'permission-denied',
      accepted: 'no',
      message: expect.stringContaining(standInUser),
    });
    standIn.misbehave({ identities: [{ id: 'a', email: '*@agency.test' }] });
    expect(await provider().address()).toBe(standInUser);
    await provider().sendDraft(await draftOf());
    standIn.misbehave({ identities: [] });
    expect(await rejection(provider().address())).toMatchObject({ code: 'permission-denied' });
  });

  it('needs Drafts and Sent', async () => {
    standIn.misbehave({ roles: ['inbox', 'drafts'] });
    expect(await rejection(draftOf())).toMatchObject({
      code: 'permission-denied',
      message: expect.stringContaining('Sent'),
    });
  });

  it.each([
    ['rateLimit', { code: 'rate-limited', accepted: 'no' }],
    ['forbiddenFrom', { code: 'permission-denied', accepted: 'no' }],
    ['invalidRecipients', { code: 'rejected', accepted: 'no', message: expect.stringContaining('Not this one') }],
  ])('says what %s means, and may send the same draft later', async (type, meaning) => {
    const mail = provider();
    const draftId = await draftOf(mail);
    standIn.misbehave({ refuses: type });
    expect(await rejection(mail.sendDraft(draftId))).toMatchObject(meaning);
    expect(await lookUp(draftId)).toEqual({ answer: 'still-a-draft', draftId });
    standIn.misbehave({});
    await mail.sendDraft(draftId);
    expect(standIn.submitted()).toHaveLength(1);
  });

  it('does not take a refusal of an unknown kind for proof that nothing was sent', async () => {
    const mail = provider();
    const draftId = await draftOf(mail);
    standIn.misbehave({ refuses: 'smtpProtocolError' });
    expect(await rejection(mail.sendDraft(draftId))).toMatchObject({ code: 'server-error', accepted: 'unknown' });
    expect(await lookUp(draftId)).toEqual({ answer: 'unknown' });
  });

  it.each([
    ['stateMismatch', 'no'],
    ['serverUnavailable', 'unknown'],
    ['serverFail', 'unknown'],
    ['accountReadOnly', 'no'],
    ['somethingNew', 'unknown'],
  ])('a submission that is answered with %s was accepted: %s', async (type, accepted) => {
    const mail = provider();
    const draftId = await draftOf(mail);
    standIn.misbehave({ errors: { 'EmailSubmission/set': type } });
    expect(await rejection(mail.sendDraft(draftId))).toMatchObject({ accepted });
    const proof = accepted === 'no' ? { answer: 'still-a-draft', draftId } : { answer: 'unknown' };
    expect(await lookUp(draftId)).toEqual(proof);
  });

  it.each([
    [{ diesAfterTaking: true }, { answer: 'sent' }],
    [{ diesAfterTaking: true, forgetsSubmissions: true }, { answer: 'unknown' }],
  ])('never takes the draft that a dead server left behind for proof: %j', async (misbehaviour, answer) => {
    const mail = provider();
    const draftId = await draftOf(mail);
    standIn.misbehave(misbehaviour);
    expect(await rejection(mail.sendDraft(draftId))).toMatchObject({ accepted: 'unknown' });
    expect(standIn.drafts()).toHaveLength(1);
    expect(await lookUp(draftId)).toMatchObject(answer);
    expect(await lookUp()).toMatchObject(answer);
    expect(await rejection(mail.sendDraft(draftId))).toMatchObject({ code: 'rejected', accepted: 'unknown' });
    expect(standIn.submitted()).toHaveLength(1);
  });

  it('moves the message to Sent itself when the server forgets to', async () => {
    const mail = provider();
    const draftId = await draftOf(mail);
    standIn.misbehave({ forgetsToMove: true });
    const receipt = await mail.sendDraft(draftId);
    expect(standIn.drafts()).toEqual([]);
    standIn.misbehave({ forgetsSubmissions: true });
    expect(await lookUp(draftId)).toEqual({ answer: 'sent', receipt });
  });

  it('finds the message in the list where the server cannot search', async () => {
    const receipt = await provider().sendDraft(await draftOf());
    standIn.misbehave({ repeatsPages: true });
    expect(await lookUp()).toEqual({ answer: 'sent', receipt });
  });

  it('comes to an end where every page is the first one again', async () => {
    const mail = provider();
    const { cursor } = await mail.changesSince(undefined);
    for (let n = 0; n < 120; n += 1) standIn.deliver(`From: a@b.test\r\nMessage-ID: <${n}@b.test>\r\n\r\n${n}`);
    await mail.sendDraft(await draftOf());
    standIn.misbehave({ repeatsPages: true });
    const query = { messageId: '<nowhere@agency.test>', sentAfter: aMinuteAgo() };
    expect(await mail.findSent(query)).toEqual({ answer: 'unknown' });
    expect(await rejection(mail.changesSince(cursor))).toMatchObject({ code: 'bad-answer' });
  });

  it('is not at the end where it passed over thousands of mails that only got a mark', async () => {
    standIn.deliver('From: a@b.test\r\nMessage-ID: <1@b.test>\r\n\r\nHello');
    const mail = provider();
    const { cursor } = await mail.changesSince(undefined);
    standIn.mark(2_100);
    standIn.deliver('From: a@b.test\r\nMessage-ID: <2@b.test>\r\n\r\nGladly!');
    const first = await mail.changesSince(cursor);
    expect(first).toMatchObject({ messages: [], isComplete: false });
    expect(await mail.changesSince(first.cursor)).toMatchObject({ messages: [{}], isComplete: true });
  });

  it.each([
    ['on one day', 60_000],
    ['within one second', 1],
  ])('lists all of a long absence that came %s, the oldest first', async (_, apartMs) => {
    const mail = provider();
    let { cursor } = await mail.changesSince(undefined);
    const start = Math.ceil(Date.now() / 1000) * 1000;
    for (let n = 0; n < 650; n += 1)
      standIn.deliver(`From: a@b.test\r\nMessage-ID: <${n}@b.test>\r\n\r\n${n}`, start + n * apartMs);
    standIn.misbehave({ errors: { 'Email/changes': 'cannotCalculateChanges' } });
    const seen = new Set<string>();
    for (let isComplete = false, calls = 0; !isComplete && calls < 9; calls += 1) {
      const changes = await mail.changesSince(cursor);
      expect(changes.cursor).not.toBe(cursor);
      for (const { raw } of changes.messages) seen.add(new TextDecoder().decode(raw).split('\r\n').at(-1) ?? '');
      ({ cursor, isComplete } = changes);
    }
    expect([...seen]).toEqual(Array.from({ length: 650 }, (_, n) => String(n)));
  });

  it.each(['cannotCalculateChanges', 'invalidArguments', 'serverFail', 'unknownMethod'])(
    'looks through the mail itself when changes are answered with %s',
    async (type) => {
      const mail = provider();
      const { cursor } = await mail.changesSince(undefined);
      standIn.deliver('From: a@b.test\r\nMessage-ID: <1@b.test>\r\n\r\nHello');
      standIn.misbehave({ errors: { 'Email/changes': type } });
      expect(await mail.changesSince(cursor)).toMatchObject({
        isComplete: true,
        messages: [{ threadId: expect.any(String) }],
      });
    },
  );

  it('keeps a state that looks like nothing in particular', async () => {
    standIn.deliver('From: a@b.test\r\nMessage-ID: <1@b.test>\r\n\r\nHello');
    const mail = provider();
    const { cursor } = await mail.changesSince(undefined);
    expect(cursor).toMatch(/@e:1$/);
    expect(await mail.changesSince('not a cursor')).toMatchObject({ messages: [], isComplete: true });
  });
});
