import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { providerCards } from '@/lib/domain/provider-card';
import { microsoftRules, microsoftSilentRules } from '@/lib/mail/graph-sign-in';
import { authorizeUrl, exchangeCode, parseRedirect } from '@/lib/mail/oauth';
import { createSignInSecrets } from '@/lib/mail/pkce';
import { describeBadInput } from './bad-input';
import { graphAgent } from './graph-server';
import { client, endpoint, graph, graphWorld, provider, redirectUri, STAGES, state } from './graph-world';
import { describeProvider, rejection } from './provider-contract';

describeProvider('Graph', () => graphWorld);

describeBadInput('Graph', () => ({
  ...graphWorld,
  card: providerCards.graph,
  provider: () => provider(),
  renews: true,
  endSignIn: () => graph.signIn.expire(),
  revoke: () => graph.signIn.revoke(),
  fill: (stage) => graph.fault({ ...STAGES[stage], status: 403, reason: 'ErrorQuotaExceeded' }),
  repeatPages() {
    graph.delta.setPageSize(1);
    graph.delta.repeat(1);
  },
  rewriteIds() {
    graph.store.habits.rewritesMessageId = true;
  },
  delaySent() {
    graph.store.habits.way = 'hidden';
    graph.fault({ path: '/send', dropAfter: true });
  },
  settle: () => graph.store.settle(),
}));

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

describe('the server itself', () => {
  it('refuses tokens that it never issued, and ids that hold for one folder only lead nowhere after sending', async () => {
    expect(
      await rejection(provider({ accessToken: async () => 'made-up', refreshOn401: async () => 'made-up' }).address()),
    ).toMatchObject({ code: 'sign-in-needed' });
    const headers = { authorization: `Bearer ${state.tokens.accessToken}`, 'content-type': 'text/plain' };
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
