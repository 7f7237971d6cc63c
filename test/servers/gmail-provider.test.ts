import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { providerCards } from '@/lib/domain/provider-card';
import { createGmailProvider, type GmailProviderOptions } from '@/lib/mail/gmail';
import { classifyInbound } from '@/lib/mail/inbound';
import { authorizeUrl, exchangeCode, parseRedirect, refresh, type TokenEndpoint } from '@/lib/mail/oauth';
import { createSignInSecrets } from '@/lib/mail/pkce';
import { MailError } from '@/lib/mail/provider';
import { describeBadInput } from './bad-input';
import { agent, type GmailServer, startGmailServer } from './gmail-emulator';
import { aMinuteAgo, describeProvider, outgoing, type ProviderWorld, rejection } from './provider-contract';

const client = { clientId: 'muster.test', clientSecret: 'not-so-secret' };
const redirectUri = 'https://abcdefghijklmnop.chromiumapp.org/gmail';
const own = { addresses: [agent] };
const sha256 = async (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

let gmail: GmailServer;
let tokens: { accessToken: string; refreshToken: string };
let isRevoked = false;

beforeAll(async () => {
  gmail = await startGmailServer({ client: { ...client, redirectUris: [redirectUri] } });
});
afterAll(() => gmail.close());
beforeEach(async () => {
  await gmail.reset();
  tokens = await gmail.issueToken();
});

const message = (touch: string) => outgoing({ from: agent, to: 'mira@creators.test' }, touch);

function provider(options: Partial<GmailProviderOptions> = {}) {
  return createGmailProvider({
    endpoints: { api: gmail.url },
    accessToken: async () => tokens.accessToken,
    refreshOn401: async () => {
      if (isRevoked) throw new MailError('sign-in-needed', 'Access was taken back.', 'no');
      tokens = { ...tokens, accessToken: (await refresh(endpoint(), tokens.refreshToken)).accessToken };
      return tokens.accessToken;
    },
    clock: { now: () => Date.now() },
    ...options,
  });
}

const endpoint = (): TokenEndpoint => ({ token: `${gmail.url}/token`, client, now: Date.now() });

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

const STAGES = {
  'hand-over': { path: '/drafts/send' },
  'make-draft': { path: '/drafts', method: 'POST' },
  'look-up': { path: '/messages' },
  fetch: { path: '/messages/' },
} as const;

const world: ProviderWorld = {
  from: agent,
  to: 'mira@creators.test',
  provider,
  sent: () => gmail.sent(),
  drafts: () => gmail.drafts(),
  deliver: (raw) => gmail.deliver(raw),
  forgetChanges: () => gmail.forgetHistory(),
  fault: (stage, fault) => gmail.fault({ ...STAGES[stage], ...fault }),
  async reset() {
    await gmail.reset();
    tokens = await gmail.issueToken();
    isRevoked = false;
  },
};

describeProvider('Gmail', () => world);

/** A list that never ends: each page is the one before. */
const again = (page: object) => JSON.stringify({ ...page, nextPageToken: 'again' });
const always = { n: 1_000 };

describeBadInput('Gmail', () => ({
  ...world,
  card: providerCards.gmail,
  provider: () => provider(),
  renews: true,
  endSignIn: () => gmail.expireTokens(),
  revoke() {
    isRevoked = true;
    gmail.expireTokens();
  },
  fill: (stage) => gmail.fault({ ...STAGES[stage], status: 403, reason: 'storageQuotaExceeded' }),
  repeatPages() {
    gmail.fault({ path: '/history', answer: again({ historyId: '1' }), ...always });
    gmail.fault({ path: '/messages', method: 'GET', answer: again({ messages: [] }), ...always });
  },
  async rewriteIds() {
    const [{ id, threadId } = { id: '', threadId: '' }] = await gmail.sent();
    const headers = [
      { name: 'Message-ID', value: '<CA1@mail.gmail.test>' },
      { name: 'X-Google-Original-Message-ID', value: '<t1@agency.test>' },
    ];
    const answer = JSON.stringify({ id, threadId, labelIds: ['SENT'], payload: { headers } });
    gmail.fault({ path: `/messages/${id}`, answer, ...always });
  },
  delaySent() {
    gmail.fault({ ...STAGES['hand-over'], dropAfter: true });
    gmail.fault({ path: '/messages', method: 'GET', answer: '{}', ...always });
  },
  settle: () => gmail.mend(),
}));

describe('what only Gmail does', () => {
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

  it('reads a rate limit that comes as 403', async () => {
    const mail = provider();
    const { draftId } = await mail.createDraft(message('t1'));
    gmail.fault({ path: '/drafts/send', status: 403, reason: 'userRateLimitExceeded' });
    expect(await rejection(mail.sendDraft(draftId))).toMatchObject({ code: 'rate-limited', accepted: 'no' });
  });

  it('fails the look-up when the draft cannot be asked for', async () => {
    gmail.fault({ path: '/drafts/', status: 500 });
    const query = { messageId: '<t1@agency.test>', draftId: 'r-1', sentAfter: aMinuteAgo() };
    expect(await rejection(provider().findSent(query))).toMatchObject({ code: 'server-error' });
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
    const [copy, raw, ...more] = (await mail.changesSince(cursor)).messages;
    expect(more).toEqual([]);
    expect(copy && (await classifyInbound(copy, own))).toMatchObject({ kind: 'own' });
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
