import * as z from 'zod/mini';
import { gmailScopes } from '@/lib/domain/google-client';
import { createHttp } from '@/lib/platform/http/client';
import type { SignInSecrets } from './pkce';

/** What one sign-in service asks for and answers that another does not. */
export interface SignInRules {
  /** Asked for, separated by spaces. */
  readonly scopes: readonly string[];
  /** Parameters of the sign-in page beyond the code flow's own. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Among the granted scopes one is missing that the work needs. */
  readonly lacks: (granted: readonly string[]) => boolean;
  /** What the person is told then. */
  readonly missing: string;
  /** Refusals of this service that want their own words; `undefined` for all others. */
  readonly explain?: (error: string, description: string) => OAuthError | undefined;
}

/** `prompt=consent` and `access_type=offline` make Google send a refresh token every time. */
export const googleRules: SignInRules = {
  scopes: gmailScopes,
  parameters: { access_type: 'offline', prompt: 'consent' },
  // Google lets the person untick single permissions.
  lacks: (granted) => gmailScopes.some((needed) => !granted.includes(needed)),
  missing: 'Please leave both Gmail permissions ticked: writing mail, and reading replies.',
};

const TIMEOUT_MS = 30_000;
/** A token is treated as used up this long before it is, so that it does not end in mid-request. */
const EARLY_MS = 60_000;

export type OAuthErrorCode =
  /** The person closed the page or said no. */
  | 'declined'
  /** The client id or its secret is wrong or missing. */
  | 'bad-client'
  /** The code or the refresh token is no longer good: sign in again. */
  | 'expired'
  /** A permission that the work needs was left out. */
  | 'missing-permission'
  | 'bad-answer'
  | 'connection-lost'
  | 'server-error';

/** `message` is for the person, in plain words. No token and no secret is ever part of it. */
export class OAuthError extends Error {
  override readonly name = 'OAuthError';
  constructor(
    readonly code: OAuthErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** Google asks for the secret although PKCE is used: the person brings a client of their own. */
export interface OAuthClientKeys {
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface Tokens {
  readonly accessToken: string;
  /** Epoch ms; already a minute early. */
  readonly expiresAt: number;
  /** Google sends it once, at the first exchange. */
  readonly refreshToken?: string;
}

export interface TokenEndpoint {
  /** URL of the token endpoint. */
  readonly token: string;
  readonly client: OAuthClientKeys;
  readonly fetch?: typeof globalThis.fetch;
  readonly now: number;
  /** Google's when left out. */
  readonly rules?: SignInRules;
}

/** Where the person signs in. */
export function authorizeUrl(options: {
  readonly authorize: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly secrets: Pick<SignInSecrets, 'challenge' | 'state'>;
  /** Preselects the account. */
  readonly loginHint?: string;
  /** Google's when left out. */
  readonly rules?: SignInRules;
}): string {
  const url = new URL(options.authorize);
  const { scopes, parameters: own } = options.rules ?? googleRules;
  const parameters: Record<string, string> = {
    client_id: options.clientId,
    redirect_uri: options.redirectUri,
    response_type: 'code',
    scope: scopes.join(' '),
    state: options.secrets.state,
    code_challenge: options.secrets.challenge,
    code_challenge_method: 'S256',
    ...own,
    ...(options.loginHint === undefined ? {} : { login_hint: options.loginHint }),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

/** The code that the redirect carries. @throws OAuthError when it is not the answer to this sign-in, or says no */
export function parseRedirect(redirect: string, state: string): { code: string } {
  if (!URL.canParse(redirect)) throw new OAuthError('bad-answer', 'The sign-in page came back without an answer.');
  const { searchParams } = new URL(redirect);
  if (searchParams.get('state') !== state) {
    throw new OAuthError('bad-answer', 'This answer belongs to another sign-in. Please start again.');
  }
  const error = searchParams.get('error');
  if (error === 'access_denied') throw new OAuthError('declined', 'The sign-in was declined.');
  if (error !== null) throw new OAuthError('bad-answer', `The sign-in page answered “${plain(error)}”.`);
  const code = searchParams.get('code');
  if (code === null || code === '') throw new OAuthError('bad-answer', 'The sign-in page came back without a code.');
  return { code };
}

/** Trades the code for tokens. @throws OAuthError */
export async function exchangeCode(
  endpoint: TokenEndpoint,
  answer: { readonly code: string; readonly verifier: string; readonly redirectUri: string },
): Promise<Tokens> {
  return askForTokens(endpoint, {
    grant_type: 'authorization_code',
    code: answer.code,
    code_verifier: answer.verifier,
    redirect_uri: answer.redirectUri,
  });
}

/** A new access token. @throws OAuthError, 'expired' when the person has to sign in again */
export async function refresh(endpoint: TokenEndpoint, refreshToken: string): Promise<Tokens> {
  return askForTokens(endpoint, { grant_type: 'refresh_token', refresh_token: refreshToken });
}

/** Gives a refresh or access token back. `revocation` is the endpoint's URL. A token that is unknown there is fine. @throws OAuthError */
export async function revoke(options: {
  readonly revocation: string;
  readonly token: string;
  readonly fetch?: typeof globalThis.fetch;
}): Promise<void> {
  const { status } = await post(options.revocation, { token: options.token }, options.fetch);
  if (status >= 500) throw new OAuthError('server-error', `The sign-in service has a problem (${status}).`);
}

const tokenAnswer = z.object({
  access_token: z.string().check(z.minLength(1)),
  expires_in: z.number().check(z.positive()),
  refresh_token: z.optional(z.string().check(z.minLength(1))),
  scope: z.optional(z.string()),
});
const refusalAnswer = z.object({ error: z.string(), error_description: z.optional(z.string()) });

async function askForTokens(endpoint: TokenEndpoint, form: Record<string, string>): Promise<Tokens> {
  const { clientId, clientSecret } = endpoint.client;
  const keys = { client_id: clientId, ...(clientSecret === '' ? {} : { client_secret: clientSecret }) };
  const { status, body } = await post(endpoint.token, { ...form, ...keys }, endpoint.fetch);
  const rules = endpoint.rules ?? googleRules;
  if (status !== 200) throw refusal(status, body, rules);
  const answer = tokenAnswer.safeParse(body);
  if (!answer.success) throw new OAuthError('bad-answer', 'The sign-in service answered in an unexpected way.');
  const { access_token, expires_in, refresh_token, scope } = answer.data;
  if (scope !== undefined && rules.lacks(scope.split(' '))) throw new OAuthError('missing-permission', rules.missing);
  return {
    accessToken: access_token,
    expiresAt: endpoint.now + expires_in * 1000 - EARLY_MS,
    ...(refresh_token === undefined ? {} : { refreshToken: refresh_token }),
  };
}

function refusal(status: number, body: unknown, rules: SignInRules): OAuthError {
  if (status >= 500 || status === 429) {
    return new OAuthError('server-error', `The sign-in service has a problem (${status}). Please try again later.`);
  }
  const answer = refusalAnswer.safeParse(body);
  const { error, error_description: description = '' } = answer.success ? answer.data : { error: '' };
  const explained = rules.explain?.(error, description);
  if (explained) return explained;
  if (/client_secret is missing/i.test(description)) {
    return new OAuthError('bad-client', 'The client secret is missing: Google asks for it although PKCE is used.');
  }
  if (error === 'invalid_client' || error === 'unauthorized_client') {
    return new OAuthError('bad-client', `The client id or secret is not right${said(description)}.`);
  }
  if (error === 'redirect_uri_mismatch') {
    return new OAuthError('bad-client', 'This extension’s redirect address is not entered in your Google client.');
  }
  if (error === 'invalid_grant') return new OAuthError('expired', `Please sign in again${said(description)}.`);
  return new OAuthError('bad-answer', `The sign-in service refused (${status}${said(description || error)}).`);
}

async function post(
  url: string,
  form: Record<string, string>,
  fetch: typeof globalThis.fetch | undefined,
): Promise<{ status: number; body: unknown }> {
  const http = createHttp({ timeoutMs: TIMEOUT_MS, ...(fetch ? { fetch } : {}) });
  let text: string;
  let status: number;
  try {
    const response = await http.post(url, { body: new URLSearchParams(form) });
    status = response.status;
    text = await response.text();
  } catch {
    throw new OAuthError('connection-lost', 'The sign-in service could not be reached.');
  }
  try {
    return { status, body: JSON.parse(text) };
  } catch {
    return { status, body: undefined };
  }
}

function said(description: string): string {
  const line = plain(description);
  return line === '' ? '' : `: ${line}`;
}

function plain(text: string): string {
  return text
    .replace(/[^\x20-\x7e]+/g, ' ')
    .trim()
    .replace(/\.$/, '')
    .slice(0, 200);
}
