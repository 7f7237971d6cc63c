import { createHash, randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OutgoingMessage } from '@/lib/domain/sequence';
import { createGraphProvider, type GraphProviderOptions } from '@/lib/mail/graph';
import { HAND_OVER_GRACE_MS } from '@/lib/mail/graph-sent';
import { microsoftRules, microsoftSilentRules } from '@/lib/mail/graph-sign-in';
import { classifyInbound } from '@/lib/mail/inbound';
import { authorizeUrl, exchangeCode, OAuthError, parseRedirect, refresh, type TokenEndpoint } from '@/lib/mail/oauth';
import { createSignInSecrets } from '@/lib/mail/pkce';
import { MailError, type MailProvider } from '@/lib/mail/provider';
import { type GraphFault, type GraphServer, graphAgent, startGraphServer } from './graph-server';
import { aMinuteAgo, describeProvider, outgoing, rejection } from './provider-contract';

const client = { clientId: '00000000-0000-4000-8000-000000000001', clientSecret: '' };
const redirectUri = 'https://abcdefghijklmnop.chromiumapp.org/microsoft';
const own = { addresses: [graphAgent] };

let graph: GraphServer;
let tokens: { accessToken: string; refreshToken: string };
let clock = 0;

beforeAll(async () => {
  graph = await startGraphServer({ client: { clientId: client.clientId, redirectUris: [redirectUri] } });
});
afterAll(() => graph.close());
beforeEach(() => {
  graph.reset();
  tokens = graph.signIn.issue();
  clock = 0;
});

const message = (touch: string, more?: Partial<OutgoingMessage>) =>
  outgoing({ from: graphAgent, to: 'mira@creators.test' }, touch, more);
const endpoint = (): TokenEndpoint => ({
  token: `${graph.url}/common/oauth2/v2.0/token`,
  client,
  now: Date.now(),
  rules: microsoftRules,
});

function provider(options: Partial<GraphProviderOptions> = {}): MailProvider {
  return createGraphProvider({
    endpoints: { api: graph.url },
    accessToken: async () => tokens.accessToken,
    refreshOn401: async () => {
      try {
        const fresh = await refresh(endpoint(), tokens.refreshToken);
        tokens = { accessToken: fresh.accessToken, refreshToken: fresh.refreshToken ?? tokens.refreshToken };
        return tokens.accessToken;
      } catch (error) {
        throw new MailError('sign-in-needed', error instanceof OAuthError ? error.message : '', 'no');
      }
    },
    clock: { now: () => Date.now() + clock },
    ...options,
  });
}

const look = (mail: MailProvider, draftId?: string, messageId = '<t1@agency.test>') =>
  mail.findSent({ messageId, sentAfter: aMinuteAgo(), ...(draftId === undefined ? {} : { draftId }) });
const held = (folder: string) =>
  graph.store
    .all()
    .filter((message) => message.folder === folder)
    .map(({ id, conversationId, raw }) => ({ id, threadId: conversationId, raw }));
const drafted = async (mail: MailProvider, touch = 't1', more: Partial<OutgoingMessage> = {}) =>
  (await mail.createDraft(message(touch, more))).draftId;
const STAGES = {
  'hand-over': { path: '/send' },
  'make-draft': { path: '/me/messages', method: 'POST' },
  'look-up': { path: '/me/messages', method: 'GET' },
  fetch: { path: '/$value' },
} as const;

describeProvider('Graph', () => ({
  files: { fits: 1_900_000, tooLarge: 2 * 1024 * 1024 + 1 },
  from: graphAgent,
  to: 'mira@creators.test',
  // Each look at the clock is long after the one before: a draft is not in doubt any more when it is looked for.
  provider: (options) =>
    provider({
      ...options,
      clock: {
        now: () => {
          clock += HAND_OVER_GRACE_MS + 1;
          return Date.now() + clock;
        },
      },
    }),
  sent: async () => held('sentitems'),
  drafts: async () => held('drafts'),
  deliver: async (raw) => graph.deliver(raw),
  forgetChanges: async () => graph.delta.forget(),
  fault: (stage, fault) => graph.fault({ ...STAGES[stage], ...fault }),
  async reset() {
    graph.reset();
    tokens = graph.signIn.issue();
  },
}));

const handOvers = () => graph.log().filter(({ path }) => path.endsWith('/send'));

describe('signing in', () => {
  const begin = async (rules = microsoftRules) => {
    const secrets = await createSignInSecrets(
      (length) => randomBytes(length),
      async (bytes) => createHash('sha256').update(bytes).digest(),
    );
    const signIn = authorizeUrl({
      authorize: `${graph.url}/common/oauth2/v2.0/authorize`,
      clientId: client.clientId,
      redirectUri,
      secrets,
      rules,
      loginHint: graphAgent,
    });
    const answer = await fetch(signIn, { redirect: 'manual' });
    return { secrets, signIn: new URL(signIn), redirect: answer.headers.get('location') ?? '' };
  };

  it('trades the code for tokens that work, with no secret', async () => {
    const { secrets, signIn, redirect } = await begin();
    expect(Object.fromEntries(signIn.searchParams)).toMatchObject({
      scope: 'offline_access Mail.ReadWrite Mail.Send User.Read',
      response_mode: 'query',
      prompt: 'select_account',
      code_challenge_method: 'S256',
    });
    expect(signIn.searchParams.has('access_type')).toBe(false);
    const { code } = parseRedirect(redirect, secrets.state);
    const granted = await exchangeCode(endpoint(), { code, verifier: secrets.verifier, redirectUri });
    expect(granted.refreshToken).toBeTruthy();
    expect(await provider({ accessToken: async () => granted.accessToken }).address()).toBe(graphAgent);
  });

  it('asks for no page when it renews what it has', async () => {
    const { signIn } = await begin(microsoftSilentRules);
    expect(signIn.searchParams.get('prompt')).toBe('none');
    expect(signIn.searchParams.get('login_hint')).toBe(graphAgent);
  });

  it('is refused with a wrong verifier, an unknown client, a secret, and when a permission is left out', async () => {
    const answer = async () => {
      const { secrets, redirect } = await begin();
      return { code: parseRedirect(redirect, secrets.state).code, verifier: secrets.verifier, redirectUri };
    };
    const wrong = { ...(await answer()), verifier: 'somebody-elses-verifier-somebody-elses-veri' };
    expect(await rejection(exchangeCode(endpoint(), wrong))).toMatchObject({ name: 'OAuthError', code: 'expired' });
    const unknown = { ...endpoint(), client: { ...client, clientId: 'other' } };
    expect(await rejection(exchangeCode(unknown, await answer()))).toMatchObject({
      code: 'bad-client',
      message: 'Microsoft does not know this client id, or it is not meant for your kind of account.',
    });
    const secret = { ...endpoint(), client: { ...client, clientSecret: 'not-so-secret' } };
    expect(await rejection(exchangeCode(secret, await answer()))).toMatchObject({
      code: 'bad-client',
      message: expect.stringContaining('leave it empty'),
    });
    graph.signIn.grantOnly(['Mail.ReadWrite', 'User.Read', 'offline_access']);
    expect(await rejection(exchangeCode(endpoint(), await answer()))).toMatchObject({ code: 'missing-permission' });
  });
});

describe('sending', () => {
  it('puts nothing of its own into the mail that goes out', async () => {
    const mail = provider();
    await mail.sendDraft(await drafted(mail));
    expect(graph.store.accepted()[0]?.raw.toLowerCase()).not.toContain('muster');
  });

  it('finds a message among many others, also where search lags behind', async () => {
    const mail = provider();
    const draftId = await drafted(mail, 'needle');
    const receipt = await mail.sendDraft(draftId);
    for (let n = 0; n < 120; n += 1) await mail.sendDraft(await drafted(mail, `hay${n}`));
    graph.setSearchBehind(true);
    expect(await look(mail, undefined, '<needle@agency.test>')).toEqual({ answer: 'sent', receipt });
  });

  it('removes a draft, is silent when it is gone, and never removes what was sent', async () => {
    const mail = provider();
    const draftId = await drafted(mail);
    await mail.deleteDraft(draftId);
    await mail.deleteDraft(draftId);
    expect(await look(mail, draftId)).toEqual({ answer: 'unknown' });
    await mail.deleteDraft('AAkALg-unknown');
    const other = await drafted(mail, 't2');
    await mail.sendDraft(other);
    await mail.deleteDraft(other);
    expect(graph.store.get(other)).toMatchObject({ folder: 'sentitems', isDraft: false });
  });

  it('does not send a draft that the person has thrown away, though its id still leads to it', async () => {
    const mail = provider();
    const draftId = await drafted(mail);
    const draft = graph.store.get(draftId);
    if (draft) graph.store.move(draft, 'deleteditems');
    expect(await look(mail, draftId)).toEqual({ answer: 'unknown' });
    expect(await rejection(mail.sendDraft(draftId))).toMatchObject({ code: 'rejected', accepted: 'unknown' });
    expect(graph.store.accepted()).toEqual([]);
  });

  it('does not send a draft again that the person has sent from Outlook', async () => {
    const mail = provider();
    const draftId = await drafted(mail);
    const draft = graph.store.get(draftId);
    if (draft) graph.store.accept(draft);
    expect(await rejection(mail.sendDraft(draftId))).toMatchObject({ code: 'rejected', accepted: 'unknown' });
    expect(await look(mail, draftId)).toMatchObject({ answer: 'sent' });
    expect(graph.store.accepted()).toHaveLength(1);
  });

  it('refreshes once when the token ends in mid-send, and sends once', async () => {
    const mail = provider();
    const draftId = await drafted(mail);
    graph.fault({ path: '/send', status: 401, reason: 'InvalidAuthenticationToken' });
    await mail.sendDraft(draftId);
    expect(handOvers().map(({ status }) => status)).toEqual([401, 202]);
    graph.signIn.expire();
    await mail.sendDraft(await drafted(mail, 't2'));
    expect(graph.store.accepted()).toHaveLength(2);
    expect(graph.log().filter(({ path }) => path.endsWith('/token'))).toHaveLength(2);
  });

  it('asks for a sign-in when access was revoked, and has sent nothing', async () => {
    const mail = provider();
    const draftId = await drafted(mail);
    graph.signIn.revoke();
    const works = [() => mail.sendDraft(draftId), () => drafted(mail, 't2'), () => look(mail, draftId)];
    for (const work of [...works, () => mail.changesSince(undefined)]) {
      expect(await rejection(work())).toMatchObject({ code: 'sign-in-needed', accepted: 'no' });
    }
    expect(graph.store.accepted()).toEqual([]);
  });

  it.each<[GraphFault, object]>([
    [
      { status: 429, reason: 'ApplicationThrottled', retryAfter: '120' },
      { code: 'rate-limited', accepted: 'no', retryAfterMs: 120_000 },
    ],
    [
      { status: 403, reason: 'ErrorExceededMessageLimit' },
      { code: 'rate-limited', accepted: 'no' },
    ],
    [
      { status: 403, reason: 'ErrorAccessDenied' },
      { code: 'permission-denied', accepted: 'no' },
    ],
    [
      { status: 400, reason: 'ErrorInvalidRecipients' },
      { code: 'rejected', accepted: 'no' },
    ],
    [
      { status: 403, reason: 'ErrorQuotaExceeded' },
      { code: 'server-error', accepted: 'no' },
    ],
  ])('says what %j means for a hand-over; the draft is one like any other again', async (fault, meaning) => {
    const mail = provider();
    const draftId = await drafted(mail);
    graph.fault({ path: '/send', ...fault });
    const error = await rejection(mail.sendDraft(draftId));
    expect(error).toBeInstanceOf(MailError);
    expect(error).toMatchObject(meaning);
    expect(await look(mail, draftId)).toEqual({ answer: 'still-a-draft', draftId });
    await mail.sendDraft(draftId);
    expect(graph.store.accepted()).toHaveLength(1);
  });

  it.each<[GraphFault, object]>([
    [{ status: 500 }, { code: 'server-error', accepted: 'unknown' }],
    [
      { status: 503, reason: 'serviceNotAvailable', retryAfter: '7' },
      { code: 'server-error', accepted: 'unknown', retryAfterMs: 7_000 },
    ],
    [
      { status: 504, reason: 'GatewayTimeout' },
      { code: 'server-error', accepted: 'unknown' },
    ],
    [{ status: 0 }, { code: 'connection-lost', accepted: 'unknown' }],
    [
      { status: 404, reason: 'ErrorItemNotFound' },
      { code: 'rejected', accepted: 'unknown' },
    ],
  ])('does not know after %j, and believes the draft only after a while', async (fault, meaning) => {
    const mail = provider();
    const draftId = await drafted(mail);
    graph.fault({ path: '/send', ...fault });
    expect(await rejection(mail.sendDraft(draftId))).toMatchObject(meaning);
    expect(await look(mail, draftId)).toEqual({ answer: 'unknown' });
    expect(await look(mail)).toEqual({ answer: 'unknown' });
    clock = HAND_OVER_GRACE_MS + 1;
    expect(await look(mail, draftId)).toEqual({ answer: 'still-a-draft', draftId });
    expect(await look(mail)).toEqual({ answer: 'still-a-draft', draftId });
    expect(handOvers()).toHaveLength(1);
  });

  it.each<[string, GraphFault, string]>([
    ['a 504 after accepting', { statusAfter: 504 }, 'server-error'],
    ['a 500 after accepting', { statusAfter: 500, reason: 'generalException' }, 'server-error'],
    ['a dropped connection', { dropAfter: true }, 'connection-lost'],
    ['an answer that is too late', { answerDelayMs: 900, dropAfter: true }, 'timed-out'],
  ])('never hands over twice after %s, and finds the one message', async (_, fault, code) => {
    const mail = provider({ timeoutMs: 700 });
    const draftId = await drafted(mail);
    graph.fault({ path: '/send', ...fault });
    expect(await rejection(mail.sendDraft(draftId))).toMatchObject({ code, accepted: 'unknown' });
    expect(handOvers().length).toBeLessThanOrEqual(1);
    expect(graph.store.accepted()).toHaveLength(1);
    expect(await look(mail, draftId)).toMatchObject({ answer: 'sent', receipt: { providerMessageId: draftId } });
    expect(await rejection(mail.sendDraft(draftId))).toMatchObject({ code: 'rejected', accepted: 'unknown' });
    expect(graph.store.accepted()).toHaveLength(1);
  });

  it.each(['as-draft', 'hidden'] as const)('waits for what is accepted and not in Sent yet (%s)', async (way) => {
    const mail = provider();
    graph.store.habits.way = way;
    const draftId = await drafted(mail);
    const receipt = await mail.sendDraft(draftId);
    expect(receipt.providerMessageId).toBe(draftId);
    // As after a lost answer: neither "sent" nor "still a draft" may be said.
    expect(await look(mail, draftId)).toEqual({ answer: 'unknown' });
    expect(await look(mail)).toEqual({ answer: 'unknown' });
    graph.store.settle();
    expect(await look(mail, draftId)).toEqual({ answer: 'sent', receipt });
    expect(graph.store.accepted()).toHaveLength(1);
  });

  it('finds a message whose Message-ID was rewritten, and says what it is now', async () => {
    const mail = provider();
    graph.store.habits.rewritesMessageId = true;
    const draftId = await drafted(mail);
    const receipt = await mail.sendDraft(draftId);
    const rewritten = graph.store.get(draftId)?.internetMessageId;
    expect(rewritten).not.toBe('<t1@agency.test>');
    expect(receipt).toMatchObject({ providerMessageId: draftId, messageId: rewritten });
    expect(await look(mail, draftId)).toEqual({ answer: 'sent', receipt });
    expect(await look(mail)).toEqual({ answer: 'sent', receipt });
    graph.setSearchBehind(true);
    expect(await look(mail)).toEqual({ answer: 'sent', receipt });
  });

  it('finds by its Message-ID what went out as a copy with an id of its own', async () => {
    const mail = provider();
    graph.store.habits.copiesOnSend = true;
    const draftId = await drafted(mail);
    await mail.sendDraft(draftId);
    const [sent] = graph.store.all();
    expect(await look(mail, draftId)).toMatchObject({ answer: 'sent', receipt: { providerMessageId: sent?.id } });
    graph.setSearchBehind(true);
    expect(await look(mail, draftId)).toMatchObject({ answer: 'sent', receipt: { providerMessageId: sent?.id } });
  });

  it('says nothing where neither id, nor Message-ID, nor note is left', async () => {
    const mail = provider();
    Object.assign(graph.store.habits, { copiesOnSend: true, rewritesMessageId: true });
    const draftId = await drafted(mail);
    await mail.sendDraft(draftId);
    clock = HAND_OVER_GRACE_MS * 2;
    expect(await look(mail, draftId)).toEqual({ answer: 'unknown' });
  });

  it('says that the mailbox is full, which is no fault of the message', async () => {
    const mail = provider();
    graph.setFull(true);
    expect(await rejection(drafted(mail))).toMatchObject({
      code: 'server-error',
      accepted: 'no',
      message: expect.stringContaining('full'),
    });
    graph.setFull(false);
    await mail.sendDraft(await drafted(mail));
    expect(graph.store.accepted()).toHaveLength(1);
  });

  it('takes a draft back that could not be noted down', async () => {
    const mail = provider();
    graph.fault({ path: '/me/messages/', method: 'PATCH', status: 500 });
    expect(await rejection(drafted(mail))).toMatchObject({ code: 'server-error', accepted: 'no' });
    expect(graph.store.all().filter(({ folder }) => folder === 'drafts')).toEqual([]);
  });

  it('hands nothing over when the hand-over cannot be noted down', async () => {
    const mail = provider();
    const draftId = await drafted(mail);
    graph.fault({ path: '/me/messages/', method: 'PATCH', status: 503 });
    expect(await rejection(mail.sendDraft(draftId))).toMatchObject({ code: 'server-error', accepted: 'no' });
    expect(handOvers()).toEqual([]);
  });

  it('fails the look-up rather than answer "not found"', async () => {
    const mail = provider();
    const faults: GraphFault[] = [
      { path: '/me/messages/', status: 500 },
      { path: '/me/messages/', status: 404, reason: 'MailboxNotEnabledForRESTAPI' },
      { path: '/me/messages', status: 503 },
      { path: '/sentitems/', status: 500 },
    ];
    for (const fault of faults) {
      graph.fault(fault);
      expect(await rejection(look(mail, 'AAkALg-unknown')), JSON.stringify(fault)).toBeInstanceOf(MailError);
    }
    expect(await look(mail, 'AAkALg-unknown')).toEqual({ answer: 'unknown' });
  });

  it('refuses answers of another shape', async () => {
    const mail = provider();
    for (const answer of ['<html>', '{"value": 1}', '{}']) {
      graph.fault({ path: '/me', answer, n: 1 });
      expect(await rejection(look(mail, 'AAkALg-unknown'))).toMatchObject({ code: 'bad-answer', accepted: 'no' });
    }
  });

  it('whatever goes wrong in whatever order, nothing is handed over twice and nothing that went out is called unsent', async () => {
    const mishap = fc.constantFrom<GraphFault>(
      { path: '/send', statusAfter: 504 },
      { path: '/send', dropAfter: true },
      { path: '/send', status: 503 },
      { path: '/send', status: 429 },
      { path: '/send', status: 401, reason: 'InvalidAuthenticationToken' },
      { path: '/send', status: 0 },
      { path: '/me/messages/', method: 'PATCH', status: 503 },
      { path: '/me/messages/', method: 'GET', status: 500 },
    );
    const habits = fc.record({
      way: fc.constantFrom('at-once' as const, 'as-draft' as const, 'hidden' as const),
      rewritesMessageId: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(mishap, { maxLength: 3 }), habits, fc.boolean(), async (mishaps, habit, settles) => {
        graph.reset();
        tokens = graph.signIn.issue();
        clock = 0;
        Object.assign(graph.store.habits, habit);
        const mail = provider();
        const draftId = await drafted(mail);
        for (const fault of mishaps) graph.fault(fault);
        // As the ledger does: only a refusal or a proven draft is tried again.
        let isOpen = true;
        for (let round = 0; round < 6 && isOpen; round += 1) {
          const error = await rejection(mail.sendDraft(draftId));
          if (!(error instanceof MailError)) break;
          if (error.accepted === 'no') continue;
          // What is accepted reaches Sent within the time that is waited for it.
          if (settles) graph.store.settle();
          const soon = await look(mail, draftId).catch(() => ({ answer: 'unknown' as const }));
          if (graph.store.accepted().length > 0) expect(soon.answer).not.toBe('still-a-draft');
          graph.store.settle();
          clock += HAND_OVER_GRACE_MS + 1;
          const later = await look(mail, draftId).catch(() => ({ answer: 'unknown' as const }));
          isOpen = later.answer === 'still-a-draft';
        }
        expect(graph.store.accepted().length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what comes in', () => {
  let number = 0;
  const reply = (to: string, body: string, more = '') => {
    number += 1;
    return [
      'From: Mira Oduya <mira@creators.test>',
      `To: ${graphAgent}`,
      'Subject: Re: A film',
      `In-Reply-To: ${to}`,
      `References: ${to}`,
      `Message-ID: <in-${number}@creators.test>`,
      ...(more ? [more] : []),
      'Content-Type: text/plain; charset=utf-8',
      '',
      body,
    ].join('\r\n');
  };

  it('starts at now, then brings each new message once, raw, from the inbox and from the junk', async () => {
    const mail = provider();
    graph.deliver(reply('<t0@agency.test>', 'long ago'));
    const start = await mail.changesSince(undefined);
    expect(start).toMatchObject({ messages: [], resynced: false });
    const sent = await mail.sendDraft(await drafted(mail));
    await drafted(mail, 't2');
    graph.deliver(reply('<t1@agency.test>', 'No thanks!\r\n\r\nOn Mon, Jo Marlow wrote:\r\n> hello'));
    graph.deliver(reply('<t1@agency.test>', 'Back on 5 January 2099.', 'Auto-Submitted: auto-replied'), 'junkemail');

    const changes = await mail.changesSince(start.cursor);
    const found = await Promise.all(changes.messages.map((raw) => classifyInbound(raw, own)));
    // What was sent is told too, under the Message-ID that it was made for.
    expect(found.filter(({ kind }) => kind === 'own')).toMatchObject([{ isFromUs: true, madeFor: '<t1@agency.test>' }]);
    const came = found.filter(({ kind }) => kind !== 'own');
    expect(came.map(({ kind, threadId }) => ({ kind, threadId }))).toEqual([
      { kind: 'reply', threadId: sent.threadId },
      { kind: 'auto-reply', threadId: sent.threadId },
    ]);
    expect(found[0]).toMatchObject({ saysNo: true, inReplyTo: ['<t1@agency.test>'] });
    expect((await mail.changesSince(changes.cursor)).messages).toEqual([]);
  });

  it('brings an answer that a rule filed into another folder, once', async () => {
    const mail = provider();
    graph.deliver(reply('<t0@agency.test>', 'long ago'));
    const { cursor } = await mail.changesSince(undefined);
    graph.deliver(reply('<t1@agency.test>', 'Filed away'), 'filed');
    const changes = await mail.changesSince(cursor);
    expect(changes.messages).toHaveLength(1);
    expect((await mail.changesSince(changes.cursor)).messages).toEqual([]);
  });

  it('starts in an empty mailbox, whatever this machine takes for the time', async () => {
    clock = 40 * 24 * 60 * 60 * 1000;
    const mail = provider();
    const { cursor } = await mail.changesSince(undefined);
    graph.deliver(reply('<t1@agency.test>', 'Hello'));
    expect((await mail.changesSince(cursor)).messages).toHaveLength(1);
  });

  it('brings a long absence in pieces, losing nothing', async () => {
    const mail = provider();
    let { cursor } = await mail.changesSince(undefined);
    graph.delta.setPageSize(25);
    for (let n = 0; n < 230; n += 1)
      graph.deliver(reply('<t1@agency.test>', `number ${n}`), n % 3 ? 'inbox' : 'junkemail');
    const seen = new Set<string>();
    for (let calls = 0; calls < 3; calls += 1) {
      const changes = await mail.changesSince(cursor);
      for (const { providerMessageId } of changes.messages) seen.add(providerMessageId);
      expect(changes.messages.length).toBeLessThan(225);
      cursor = changes.cursor;
    }
    expect(seen.size).toBe(230);
  });

  it('takes a page that is given twice once', async () => {
    const mail = provider();
    const { cursor } = await mail.changesSince(undefined);
    graph.delta.setPageSize(5);
    for (let n = 0; n < 12; n += 1) graph.deliver(reply('<t1@agency.test>', `number ${n}`));
    graph.delta.repeat(1);
    const ids = (await mail.changesSince(cursor)).messages.map(({ providerMessageId }) => providerMessageId);
    expect(ids).toHaveLength(12);
    expect(new Set(ids).size).toBe(12);
    // The same round asked for again, as after a crash, gives the same messages by the same ids.
    expect((await mail.changesSince(cursor)).messages.map(({ providerMessageId }) => providerMessageId)).toEqual(ids);
  });

  it('does not go round in circles', async () => {
    const mail = provider();
    const { cursor } = await mail.changesSince(undefined);
    const { inbox } = JSON.parse(cursor);
    const circle = { value: [], '@odata.nextLink': `https://graph.microsoft.com/v1.0/${inbox.path}` };
    graph.fault({ path: '/inbox/messages/delta', answer: JSON.stringify(circle) });
    expect(await rejection(mail.changesSince(cursor))).toMatchObject({ code: 'bad-answer' });
  });

  it('gives its token to no host that a link names', async () => {
    const asked: string[] = [];
    const mail = provider({
      fetch: (input, init) => {
        asked.push(new URL(new Request(input, init).url).origin);
        return fetch(input, init);
      },
    });
    const { cursor } = await mail.changesSince(undefined);
    const foreign = {
      value: [],
      '@odata.deltaLink': 'https://elsewhere.test/v1.0/me/mailFolders/inbox/messages/delta?x=1',
    };
    graph.fault({ path: '/inbox/messages/delta', answer: JSON.stringify(foreign) });
    const changes = await mail.changesSince(cursor);
    await rejection(mail.changesSince(changes.cursor));
    expect(new Set(asked)).toEqual(new Set([graph.url]));
  });

  it.each([0, 45])(
    'reads the folders anew when the change log no longer reaches back (after %i messages)',
    async (before) => {
      const mail = provider();
      for (let n = 0; n < before; n += 1) graph.deliver(reply('<t0@agency.test>', `before ${n}`));
      const { cursor } = await mail.changesSince(undefined);
      graph.deliver(reply('<t1@agency.test>', 'Hello'));
      graph.delta.forget();
      const changes = await mail.changesSince(cursor);
      expect(changes.resynced).toBe(true);
      expect(changes.messages.map(({ raw }) => new TextDecoder().decode(raw)).join()).toContain('Hello');
      graph.deliver(reply('<t1@agency.test>', 'Hello again'));
      expect(await mail.changesSince(changes.cursor)).toMatchObject({
        resynced: false,
        messages: [{ providerMessageId: expect.any(String) }],
      });
    },
  );

  it('reads anew from the right place when the log is cut short in mid-round', async () => {
    const mail = provider();
    let { cursor } = await mail.changesSince(undefined);
    graph.delta.setPageSize(50);
    for (let n = 0; n < 230; n += 1) graph.deliver(reply('<t1@agency.test>', `number ${n}`));
    const seen = new Set<string>();
    for (let calls = 0; calls < 4; calls += 1) {
      const changes = await mail.changesSince(cursor);
      for (const { providerMessageId } of changes.messages) seen.add(providerMessageId);
      cursor = changes.cursor;
      if (calls === 0) graph.delta.forget();
    }
    expect(seen.size).toBe(230);
  });

  it('fails without moving on when the service does', async () => {
    const mail = provider();
    const { cursor } = await mail.changesSince(undefined);
    graph.deliver(reply('<t1@agency.test>', 'Hello'));
    for (const path of ['/$value', '/delta', '/junkemail/']) {
      graph.fault({ path, status: 503 });
      expect(await rejection(mail.changesSince(cursor))).toMatchObject({ code: 'server-error' });
    }
    graph.setFull(true);
    expect(await rejection(mail.changesSince(cursor))).toMatchObject({ message: expect.stringContaining('full') });
    graph.setFull(false);
    graph.fault({ path: '/delta', status: 429, retryAfter: '30' });
    expect(await rejection(mail.changesSince(cursor))).toMatchObject({ code: 'rate-limited', retryAfterMs: 30_000 });
    expect((await mail.changesSince(cursor)).messages).toHaveLength(1);
  });

  it('passes over what was deleted before it could be read', async () => {
    const mail = provider();
    const { cursor } = await mail.changesSince(undefined);
    graph.deliver(reply('<t1@agency.test>', 'Hello'));
    graph.fault({ path: '/$value', status: 404, reason: 'ErrorItemNotFound' });
    expect((await mail.changesSince(cursor)).messages).toEqual([]);
  });
});

describe('the server itself', () => {
  it('refuses tokens that it never issued, and ids that hold for one folder only lead nowhere after sending', async () => {
    expect(
      await rejection(provider({ accessToken: async () => 'made-up', refreshOn401: async () => 'made-up' }).address()),
    ).toMatchObject({ code: 'sign-in-needed' });
    const headers = { authorization: `Bearer ${tokens.accessToken}`, 'content-type': 'text/plain' };
    const made = await fetch(`${graph.url}/v1.0/me/messages`, {
      method: 'POST',
      headers,
      body: btoa('Subject: x\r\n\r\nx'),
    });
    const { id } = (await made.json()) as { id: string };
    expect((await fetch(`${graph.url}/v1.0/me/messages/${id}/send`, { method: 'POST', headers })).status).toBe(202);
    expect((await fetch(`${graph.url}/v1.0/me/messages/${id}`, { headers })).status).toBe(404);
  });

  it('listens on loopback only', () => {
    expect(new URL(graph.url).hostname).toBe('127.0.0.1');
  });
});
