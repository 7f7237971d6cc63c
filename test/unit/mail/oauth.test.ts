import { describe, expect, it } from 'vitest';
import { gmailScopes } from '@/lib/domain/google-client';
import { authorizeUrl, exchangeCode, OAuthError, parseRedirect, refresh, revoke } from '@/lib/mail/oauth';
import { createSignInSecrets } from '@/lib/mail/pkce';
import { type Answer, fakeService } from './fake-service';

const now = Date.UTC(2026, 10, 3);
const scope = gmailScopes.join(' ');
const rejection = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(OAuthError);
  return error;
};
const endpoint = (answer: Answer, clientSecret = 'quiet') => {
  const service = fakeService(() => answer);
  return {
    asked: service.asked,
    token: 'https://oauth2.test/token',
    client: { clientId: 'id', clientSecret },
    fetch: service.fetch,
    now,
  };
};

it('makes the S256 challenge of RFC 7636, appendix B', async () => {
  const bytes = Uint8Array.from([
    116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212, 37, 77, 105, 214, 191, 240, 91,
    88, 5, 88, 83, 132, 141, 121,
  ]);
  const sha256 = async (data: Uint8Array) =>
    new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(data)));
  expect(await createSignInSecrets((length) => bytes.slice(0, length), sha256)).toMatchObject({
    verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
    challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  });
});

it('asks for offline access with the challenge, and keeps what the endpoint already carries', () => {
  const url = new URL(
    authorizeUrl({
      authorize: 'https://accounts.test/auth?hl=en',
      clientId: 'id',
      redirectUri: 'https://x.chromiumapp.org/',
      secrets: { challenge: 'c', state: 's' },
      loginHint: 'a@b.test',
    }),
  );
  expect(Object.fromEntries(url.searchParams)).toEqual({
    hl: 'en',
    client_id: 'id',
    redirect_uri: 'https://x.chromiumapp.org/',
    response_type: 'code',
    scope,
    state: 's',
    code_challenge: 'c',
    code_challenge_method: 'S256',
    access_type: 'offline',
    prompt: 'consent',
    login_hint: 'a@b.test',
  });
});

describe('parseRedirect', () => {
  it('takes the code of its own sign-in only', () => {
    expect(parseRedirect('https://x.test/?state=s&code=c', 's')).toEqual({ code: 'c' });
    expect(() => parseRedirect('https://x.test/?state=other&code=c', 's')).toThrow('another sign-in');
    expect(() => parseRedirect('https://x.test/?code=c', 's')).toThrow(OAuthError);
  });
  it.each([
    ['https://x.test/?state=s&error=access_denied', 'declined'],
    ['https://x.test/?state=s&error=server_error', 'bad-answer'],
    ['https://x.test/?state=s', 'bad-answer'],
    ['', 'bad-answer'],
  ])('%s: %s', (redirect, code) => {
    expect(() => parseRedirect(redirect, 's')).toThrow(expect.objectContaining({ code }));
  });
});

describe('tokens', () => {
  it('posts the code, the verifier and the keys, and reads the answer', async () => {
    const service = endpoint({ body: { access_token: 'a', refresh_token: 'r', expires_in: 3600, scope } });
    expect(await exchangeCode(service, { code: 'c', verifier: 'v', redirectUri: 'https://x.test/' })).toEqual({
      accessToken: 'a',
      refreshToken: 'r',
      expiresAt: now + 3_540_000,
    });
    expect(Object.fromEntries(new URLSearchParams(service.asked[0]?.body))).toEqual({
      grant_type: 'authorization_code',
      code: 'c',
      code_verifier: 'v',
      redirect_uri: 'https://x.test/',
      client_id: 'id',
      client_secret: 'quiet',
    });
    expect(service.asked[0]?.url.search).toBe('');
  });

  it('refreshes without a new refresh token', async () => {
    expect(await refresh(endpoint({ body: { access_token: 'a', expires_in: 3600 } }), 'r')).toEqual({
      accessToken: 'a',
      expiresAt: now + 3_540_000,
    });
  });

  it.each<[string, Answer, string, RegExp]>([
    [
      'no secret',
      { status: 400, body: { error: 'invalid_request', error_description: 'client_secret is missing.' } },
      'bad-client',
      /secret is missing/,
    ],
    [
      'a wrong client',
      { status: 401, body: { error: 'invalid_client', error_description: 'The OAuth client was not found.' } },
      'bad-client',
      /not found/,
    ],
    [
      'a redirect that is not entered',
      { status: 400, body: { error: 'redirect_uri_mismatch' } },
      'bad-client',
      /redirect address/,
    ],
    [
      'an old token',
      { status: 400, body: { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' } },
      'expired',
      /sign in again/,
    ],
    [
      'an unticked permission',
      { body: { access_token: 'a', expires_in: 1, scope: gmailScopes[0] } },
      'missing-permission',
      /both Gmail permissions/,
    ],
    ['a broken answer', { body: 'x' }, 'bad-answer', /unexpected/],
    ['a refusal without words', { status: 418, body: 'x' }, 'bad-answer', /418/],
    ['a server error', { status: 503, body: 'x' }, 'server-error', /503/],
    ['no connection', new TypeError('Failed to fetch'), 'connection-lost', /reached/],
  ])('says what %s means', async (_, answer, code, words) => {
    expect(await rejection(refresh(endpoint(answer), 'secret-refresh-token'))).toMatchObject({
      code,
      message: expect.stringMatching(words),
    });
  });

  it('never puts a token or the secret into its words', async () => {
    const error = await rejection(
      refresh(endpoint({ status: 400, body: { error: 'invalid_grant' } }), 'secret-refresh-token'),
    );
    expect(String(error)).not.toMatch(/secret-refresh-token|quiet/);
  });
});

it('revokes, and does not mind a token that is unknown', async () => {
  const service = fakeService(({ body }) => (body === 'token=r' ? { status: 400 } : { status: 503 }));
  await revoke({ revocation: 'https://oauth2.test/revoke', token: 'r', fetch: service.fetch });
  expect(
    await rejection(revoke({ revocation: 'https://oauth2.test/revoke', token: 'x', fetch: service.fetch })),
  ).toMatchObject({ code: 'server-error' });
});
