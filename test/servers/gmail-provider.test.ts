import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OutgoingMessage } from '@/lib/domain/sequence';
import { createGmailProvider, type GmailProviderOptions } from '@/lib/mail/gmail';
import { classifyInbound } from '@/lib/mail/inbound';
import { authorizeUrl, exchangeCode, parseRedirect, refresh, type TokenEndpoint } from '@/lib/mail/oauth';
import { createSignInSecrets } from '@/lib/mail/pkce';
import { MailError } from '@/lib/mail/provider';
import { agent, type GmailServer, startGmailServer } from './gmail-emulator';

const client = { clientId: 'muster.test', clientSecret: 'not-so-secret' };
const redirectUri = 'https://abcdefghijklmnop.chromiumapp.org/gmail';
const own = { addresses: [agent] };
const sha256 = async (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

let gmail: GmailServer;
let tokens: { accessToken: string; refreshToken: string };

beforeAll(async () => {
  gmail = await startGmailServer({ client: { ...client, redirectUris: [redirectUri] } });
});
afterAll(() => gmail.close());
beforeEach(async () => {
  await gmail.reset();
  tokens = await gmail.issueToken();
});

const message = (touch: string, more: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  messageId: `<${touch}@agency.test>`,
  from: { name: 'Jo Marlow', address: agent },
  to: { name: 'Mira Oduya', address: 'mira@creators.test' },
  subject: 'A film about your garden – 庭',
  text: 'Hi Mira,\nwould you film it?',
  references: [],
  ...more,
});

function provider(options: Partial<GmailProviderOptions> = {}) {
  return createGmailProvider({
    endpoints: { api: gmail.url },
    accessToken: async () => tokens.accessToken,
    refreshOn401: async () => {
      tokens = { ...tokens, accessToken: (await refresh(endpoint(), tokens.refreshToken)).accessToken };
      return tokens.accessToken;
    },
    clock: { now: () => Date.now() },
    ...options,
  });
}

const endpoint = (): TokenEndpoint => ({ token: `${gmail.url}/token`, client, now: Date.now() });
const rejection = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );
const aMinuteAgo = () => Date.now() - 60_000;

/** Opens the sign-in page and presses the agent's button, as a browser would. */
async function pressAgentsButton(signIn: string): Promise<string> {
  const page = await (await fetch(signIn)).text();
  const form = page.split('<form').find((piece) => piece.includes(`<span class="user-login">${agent}</span>`)) ?? '';
  const action = /action="([^"]+)"/.exec(form)?.[1] ?? '';
  const fields = [...form.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
    name,
    value.replaceAll('&amp;', '&'),
  ]);
  const pressed = await fetch(new URL(action, signIn), {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
  return pressed.headers.get('location') ?? '';
}

describe('signing in', () => {
  const begin = async () => {
    const secrets = await createSignInSecrets((length) => randomBytes(length), sha256);
    const signIn = authorizeUrl({
      authorize: `${gmail.url}/o/oauth2/v2/auth`,
      clientId: client.clientId,
      redirectUri,
      secrets,
    });
    return { secrets, signIn };
  };

  it('trades the code for tokens that work', async () => {
    const { secrets, signIn } = await begin();
    const { code } = parseRedirect(await pressAgentsButton(signIn), secrets.state);
    const granted = await exchangeCode(endpoint(), { code, verifier: secrets.verifier, redirectUri });
    expect(granted.refreshToken).toBeTruthy();
    expect(await provider({ accessToken: async () => granted.accessToken }).address()).toBe(agent);
  });

  it('is refused with a wrong verifier, a wrong secret and without a secret', async () => {
    const { secrets, signIn } = await begin();
    const { code } = parseRedirect(await pressAgentsButton(signIn), secrets.state);
    const answer = { code, verifier: 'somebody-elses-verifier-somebody-elses-veri', redirectUri };
    expect(await rejection(exchangeCode(endpoint(), answer))).toMatchObject({ name: 'OAuthError', code: 'expired' });
    const wrong = { ...endpoint(), client: { ...client, clientSecret: 'wrong' } };
    expect(await rejection(exchangeCode(wrong, { ...answer, verifier: secrets.verifier }))).toMatchObject({
      code: 'bad-client',
    });
    const none = { ...endpoint(), client: { ...client, clientSecret: '' } };
    expect(await rejection(exchangeCode(none, { ...answer, verifier: secrets.verifier }))).toMatchObject({
      code: 'bad-client',
      message: expect.stringContaining('secret is missing'),
    });
  });

  it('says so when the refresh token is no longer good', async () => {
    expect(await rejection(refresh(endpoint(), 'gone'))).toMatchObject({ code: 'expired' });
  });
});

describe('sending', () => {
  it('makes a draft, sends it, and knows each state', async () => {
    const mail = provider();
    const { draftId } = await mail.createDraft(message('t1'));
    expect(await gmail.sent()).toHaveLength(0);
    const query = { messageId: '<t1@agency.test>', draftId, sentAfter: aMinuteAgo() };
    expect(await mail.findSent(query)).toEqual({ answer: 'still-a-draft', draftId });
    expect(await mail.findSent({ messageId: query.messageId, sentAfter: query.sentAfter })).toEqual({
      answer: 'still-a-draft',
      draftId,
    });

    const receipt = await mail.sendDraft(draftId);
    const [sent, ...more] = await gmail.sent();
    expect(more).toEqual([]);
    expect(sent).toMatchObject({ id: receipt.providerMessageId, threadId: receipt.threadId });
    expect(sent?.raw).toContain('\r\nMessage-ID: <t1@agency.test>\r\n');
    expect(await mail.findSent(query)).toEqual({ answer: 'sent', receipt });
    expect(await mail.findSent({ messageId: query.messageId, sentAfter: query.sentAfter })).toEqual({
      answer: 'sent',
      receipt,
    });
    expect(await mail.findSent({ ...query, messageId: '<t2@agency.test>' })).toEqual({ answer: 'unknown' });
  });

  it('finds a message among many others', async () => {
    const mail = provider();
    const { draftId } = await mail.createDraft(message('needle'));
    const receipt = await mail.sendDraft(draftId);
    for (let n = 0; n < 120; n += 1) await mail.sendDraft((await mail.createDraft(message(`hay${n}`))).draftId);
    expect(await mail.findSent({ messageId: '<needle@agency.test>', draftId, sentAfter: aMinuteAgo() })).toEqual({
      answer: 'sent',
      receipt,
    });
  });

  it('keeps a follow-up in the thread', async () => {
    const mail = provider();
    const first = await mail.sendDraft((await mail.createDraft(message('t1'))).draftId);
    const followUp = message('t2', {
      threadId: first.threadId,
      inReplyTo: '<t1@agency.test>',
      references: ['<t1@agency.test>'],
    });
    const second = await mail.sendDraft((await mail.createDraft(followUp)).draftId);
    expect(second.threadId).toBe(first.threadId);
    const raw = (await gmail.sent()).map((sent) => sent.raw);
    const subjects = raw.map((text) => /\r\nSubject: (.*(?:\r\n .*)*)/.exec(text)?.[1]);
    expect(subjects[0]).toBe(subjects[1]);
    const later = raw.find((text) => text.includes('Message-ID: <t2@agency.test>'));
    expect(later).toContain('\r\nIn-Reply-To: <t1@agency.test>\r\nReferences: <t1@agency.test>\r\n');
  });

  it('removes a draft, and is silent when it is gone', async () => {
    const mail = provider();
    const { draftId } = await mail.createDraft(message('t1'));
    await mail.deleteDraft(draftId);
    expect(await gmail.drafts()).toEqual([]);
    await mail.deleteDraft(draftId);
    expect(await mail.findSent({ messageId: '<t1@agency.test>', draftId, sentAfter: aMinuteAgo() })).toEqual({
      answer: 'unknown',
    });
  });

  it('refreshes once after a 401, and then sends once', async () => {
    const mail = provider();
    const { draftId } = await mail.createDraft(message('t1'));
    gmail.expireTokens();
    await mail.sendDraft(draftId);
    expect(await gmail.sent()).toHaveLength(1);
    expect(gmail.log().filter(({ path }) => path === '/token')).toHaveLength(1);
    expect(
      gmail
        .log()
        .filter(({ path }) => path.endsWith('/drafts/send'))
        .map(({ status }) => status),
    ).toEqual([401, 200]);
  });

  it('asks for a sign-in when the new token is refused too', async () => {
    const mail = provider();
    const { draftId } = await mail.createDraft(message('t1'));
    gmail.fault({ path: '/drafts/send', status: 401, n: 2 });
    expect(await rejection(mail.sendDraft(draftId))).toMatchObject({ code: 'sign-in-needed', accepted: 'no' });
  });

  it.each([
    [
      { status: 429, retryAfter: '120' },
      { code: 'rate-limited', accepted: 'no', retryAfterMs: 120_000 },
    ],
    [
      { status: 403, reason: 'userRateLimitExceeded' },
      { code: 'rate-limited', accepted: 'no' },
    ],
    [
      { status: 403, reason: 'insufficientPermissions' },
      { code: 'permission-denied', accepted: 'no' },
    ],
    [
      { status: 400, reason: 'invalidArgument' },
      { code: 'rejected', accepted: 'no' },
    ],
    [{ status: 500 }, { code: 'server-error', accepted: 'unknown' }],
    [
      { status: 503, retryAfter: '7' },
      { code: 'server-error', accepted: 'unknown', retryAfterMs: 7_000 },
    ],
  ])('says what %j means for a hand-over, and the draft is still there', async (fault, meaning) => {
    const mail = provider();
    const { draftId } = await mail.createDraft(message('t1'));
    gmail.fault({ path: '/drafts/send', ...fault });
    const error = await rejection(mail.sendDraft(draftId));
    expect(error).toBeInstanceOf(MailError);
    expect(error).toMatchObject(meaning);
    expect(await mail.findSent({ messageId: '<t1@agency.test>', draftId, sentAfter: aMinuteAgo() })).toEqual({
      answer: 'still-a-draft',
      draftId,
    });
    expect(await gmail.sent()).toEqual([]);
  });

  it('does not know after a connection that was dropped before the hand-over, and finds the draft', async () => {
    const mail = provider();
    const { draftId } = await mail.createDraft(message('t1'));
    gmail.fault({ path: '/drafts/send', status: 0 });
    expect(await rejection(mail.sendDraft(draftId))).toMatchObject({ code: 'connection-lost', accepted: 'unknown' });
    expect(await mail.findSent({ messageId: '<t1@agency.test>', draftId, sentAfter: aMinuteAgo() })).toEqual({
      answer: 'still-a-draft',
      draftId,
    });
  });

  it.each([
    ['a dropped connection', { dropAfter: true }, 'connection-lost'],
    ['an answer that is too late', { delayMs: 600, dropAfter: true }, 'timed-out'],
    ['an answer that is cut short', { answer: '{"id": "msg_' }, 'bad-answer'],
  ])('does not know after %s, and finds the one message in Sent', async (_, fault, code) => {
    const mail = provider({ timeoutMs: 400 });
    const { draftId } = await mail.createDraft(message('t1'));
    gmail.fault({ path: '/drafts/send', ...fault });
    expect(await rejection(mail.sendDraft(draftId))).toMatchObject({ code, accepted: 'unknown' });
    await expect.poll(async () => (await gmail.sent()).length, { timeout: 5_000 }).toBe(1);
    const [sent] = await gmail.sent();
    expect(await mail.findSent({ messageId: '<t1@agency.test>', draftId, sentAfter: aMinuteAgo() })).toEqual({
      answer: 'sent',
      receipt: { providerMessageId: sent?.id, threadId: sent?.threadId },
    });
    // The draft is gone: a second hand-over is refused, and does not claim that nothing was sent.
    expect(await rejection(mail.sendDraft(draftId))).toMatchObject({ code: 'rejected', accepted: 'unknown' });
    expect(await gmail.sent()).toHaveLength(1);
  });

  it('sends nothing when making the draft fails, even when a draft lingers', async () => {
    const mail = provider();
    gmail.fault({ path: '/drafts', method: 'POST', dropAfter: true });
    expect(await rejection(mail.createDraft(message('t1')))).toMatchObject({ code: 'connection-lost', accepted: 'no' });
    expect(await gmail.sent()).toEqual([]);
    const [draft] = await gmail.drafts();
    expect(draft?.raw).toContain('<t1@agency.test>');
    expect(await mail.findSent({ messageId: '<t1@agency.test>', sentAfter: aMinuteAgo() })).toMatchObject({
      answer: 'still-a-draft',
    });
  });

  it('fails the look-up rather than answer "not found"', async () => {
    const mail = provider();
    for (const path of ['/drafts/', '/messages']) {
      gmail.fault({ path, status: 500 });
      const query = { messageId: '<t1@agency.test>', draftId: 'r-1', sentAfter: aMinuteAgo() };
      expect(await rejection(mail.findSent(query))).toMatchObject({ code: 'server-error' });
    }
  });
});

describe('what comes in', () => {
  const reply = (to: string, body: string, more = '') =>
    [
      `From: Mira Oduya <mira@creators.test>`,
      `To: ${agent}`,
      'Subject: Re: A film',
      `In-Reply-To: ${to}`,
      `References: ${to}`,
      `Message-ID: <${Math.random()}@creators.test>`,
      ...(more ? [more] : []),
      'Content-Type: text/plain; charset=utf-8',
      '',
      body,
    ].join('\r\n');

  it('starts at now, then brings each new message once, raw', async () => {
    const mail = provider();
    const start = await mail.changesSince(undefined);
    expect(start).toMatchObject({ messages: [], resynced: false });
    const sent = await mail.sendDraft((await mail.createDraft(message('t1'))).draftId);
    await mail.createDraft(message('t2'));
    await gmail.deliver(reply('<t1@agency.test>', 'No thanks!\r\n\r\nOn Mon, Jo Marlow wrote:\r\n> hello'));
    await gmail.deliver(reply('<t1@agency.test>', 'Back on 5 January 2099.', 'Auto-Submitted: auto-replied'));

    const changes = await mail.changesSince(start.cursor);
    expect(changes.messages).toHaveLength(2);
    const found = await Promise.all(changes.messages.map((raw) => classifyInbound(raw, own)));
    expect(found.map(({ kind, threadId }) => ({ kind, threadId }))).toEqual([
      { kind: 'reply', threadId: sent.threadId },
      { kind: 'auto-reply', threadId: sent.threadId },
    ]);
    expect(found[0]).toMatchObject({
      saysNo: true,
      fromAddress: 'mira@creators.test',
      inReplyTo: ['<t1@agency.test>'],
    });
    expect((await mail.changesSince(changes.cursor)).messages).toEqual([]);
  });

  it('reads a bounce from the raw message', async () => {
    const mail = provider();
    const { cursor } = await mail.changesSince(undefined);
    await mail.sendDraft((await mail.createDraft(message('t1'))).draftId);
    const [sent] = await gmail.sent();
    await gmail.deliver(
      [
        'Return-Path: <>',
        'From: Mail Delivery Subsystem <mailer-daemon@mailhost.test>',
        `To: ${agent}`,
        'Subject: Delivery Status Notification (Failure)',
        'Message-ID: <dsn@mailhost.test>',
        'MIME-Version: 1.0',
        'Content-Type: multipart/report; report-type=delivery-status; boundary="dsn"',
        '',
        '--dsn',
        'Content-Type: text/plain',
        '',
        'Address not found',
        '--dsn',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; mailhost.test',
        '',
        'Final-Recipient: rfc822; mira@creators.test',
        'Action: failed',
        'Status: 5.1.1',
        '',
        '--dsn',
        'Content-Type: message/rfc822',
        '',
        sent?.raw ?? '',
        '--dsn--',
        '',
      ].join('\r\n'),
    );
    const [raw, ...more] = (await mail.changesSince(cursor)).messages;
    expect(more).toEqual([]);
    expect(raw && (await classifyInbound(raw, own))).toMatchObject({
      kind: 'bounce',
      bounce: {
        class: 'hard',
        status: '5.1.1',
        recipient: 'mira@creators.test',
        originalMessageId: '<t1@agency.test>',
      },
    });
  });

  it('brings a long absence in pieces, losing nothing', async () => {
    const mail = provider();
    let { cursor } = await mail.changesSince(undefined);
    for (let n = 0; n < 230; n += 1) await gmail.deliver(reply('<t1@agency.test>', `number ${n}`));
    const seen = new Set<string>();
    for (let calls = 0; calls < 3; calls += 1) {
      const changes = await mail.changesSince(cursor);
      for (const { providerMessageId } of changes.messages) seen.add(providerMessageId);
      expect(changes.messages.length).toBeLessThanOrEqual(200);
      cursor = changes.cursor;
    }
    expect(seen.size).toBe(230);
  });

  it('searches the inbox instead when the change log no longer reaches back', async () => {
    const mail = provider();
    const { cursor } = await mail.changesSince(undefined);
    await gmail.deliver(reply('<t1@agency.test>', 'Hello'));
    await gmail.forgetHistory();
    const changes = await mail.changesSince(cursor);
    expect(changes.resynced).toBe(true);
    expect(changes.messages.map(({ raw }) => new TextDecoder().decode(raw)).join()).toContain('Hello');
    await gmail.deliver(reply('<t1@agency.test>', 'Hello again'));
    expect(await mail.changesSince(changes.cursor)).toMatchObject({
      resynced: false,
      messages: [{ providerMessageId: expect.any(String) }],
    });
  });

  it('fails without moving on when the service does', async () => {
    const mail = provider();
    const { cursor } = await mail.changesSince(undefined);
    await gmail.deliver(reply('<t1@agency.test>', 'Hello'));
    gmail.fault({ path: '/messages/', status: 503 });
    expect(await rejection(mail.changesSince(cursor))).toMatchObject({ code: 'server-error' });
    expect((await mail.changesSince(cursor)).messages).toHaveLength(1);
  });
});

describe('the server itself', () => {
  it('refuses tokens that it never issued, and works by its control paths', async () => {
    expect(
      await rejection(provider({ accessToken: async () => 'made-up', refreshOn401: async () => 'made-up' }).address()),
    ).toMatchObject({
      code: 'sign-in-needed',
    });
    await fetch(`${gmail.control}/fault`, { method: 'POST', body: JSON.stringify({ path: '/profile', status: 429 }) });
    expect(await rejection(provider().address())).toMatchObject({ code: 'rate-limited' });
    await fetch(`${gmail.control}/deliver`, { method: 'POST', body: 'From: a@b.test\r\nTo: c@d.test\r\n\r\nhi' });
    expect(await (await fetch(`${gmail.control}/sent`)).json()).toEqual([]);
    expect((await fetch(`${gmail.control}/nothing`)).status).toBe(404);
  });

  it('listens on loopback only', () => {
    for (const origin of [gmail.url, gmail.control]) expect(new URL(origin).hostname).toBe('127.0.0.1');
  });
});
