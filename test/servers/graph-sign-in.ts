import { createHash, randomUUID } from 'node:crypto';

/** The client that is registered: public, of the type "single-page application". */
export interface RegisteredGraphClient {
  readonly clientId: string;
  readonly redirectUris: readonly string[];
}

type Reply = { readonly status: number; readonly headers?: Record<string, string>; readonly body?: unknown };

/** Sign-in page and tokens in the shape of the Microsoft identity platform. */
export function createGraphSignIn(client: RegisteredGraphClient) {
  let codes = new Map<string, { challenge: string; redirectUri: string; scope: string }>();
  let access = new Set<string>();
  let refreshing = new Map<string, string>();
  let granted: readonly string[] | undefined;

  const issue = (scope: string) => {
    const tokens = { accessToken: `ey.${randomUUID()}`, refreshToken: `0.${randomUUID()}` };
    access.add(tokens.accessToken);
    refreshing.set(tokens.refreshToken, scope);
    return tokens;
  };
  const refuse = (error: string, code: number, text: string): Reply => ({
    status: 400,
    body: { error, error_description: `AADSTS${code}: ${text} Trace ID: 0000`, error_codes: [code] },
  });

  return {
    isLive: (token: string): boolean => access.has(token),
    issue: () => issue('Mail.ReadWrite Mail.Send User.Read offline_access'),
    expire(): void {
      access = new Set();
    },
    /** Access was taken back: neither kind of token works any more. */
    revoke(): void {
      access = new Set();
      refreshing = new Map();
    },
    /** What the next sign-in is granted, instead of what it asks for. */
    grantOnly(scopes: readonly string[]): void {
      granted = scopes;
    },
    reset(): void {
      codes = new Map();
      access = new Set();
      refreshing = new Map();
      granted = undefined;
    },
    /** The person is signed in and agrees: straight back with a code. */
    authorize(query: URLSearchParams): Reply {
      const redirectUri = query.get('redirect_uri') ?? '';
      if (query.get('client_id') !== client.clientId || !client.redirectUris.includes(redirectUri)) {
        return { status: 400, body: 'AADSTS50011: The redirect URI does not match those of the application.' };
      }
      const code = `M.${randomUUID()}`;
      const scope = query.get('scope') ?? '';
      codes.set(code, { challenge: query.get('code_challenge') ?? '', redirectUri, scope });
      const location = new URL(redirectUri);
      location.search = new URLSearchParams({ code, state: query.get('state') ?? '' }).toString();
      return { status: 302, headers: { location: location.href } };
    },
    token(form: URLSearchParams): Reply {
      if (form.has('client_secret')) {
        const text = "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.";
        return { ...refuse('invalid_client', 700025, text), status: 401 };
      }
      if (form.get('client_id') !== client.clientId) {
        return refuse('unauthorized_client', 700016, 'Application was not found in the directory.');
      }
      let scope: string | undefined;
      if (form.get('grant_type') === 'authorization_code') {
        const code = codes.get(form.get('code') ?? '');
        codes.delete(form.get('code') ?? '');
        const challenge = createHash('sha256')
          .update(form.get('code_verifier') ?? '')
          .digest('base64url');
        if (!code || code.redirectUri !== form.get('redirect_uri')) {
          return refuse('invalid_grant', 70008, 'The provided authorization code has expired.');
        }
        if (code.challenge !== challenge) {
          return refuse('invalid_grant', 501481, 'The Code_Verifier does not match the code_challenge.');
        }
        scope = granted?.join(' ') ?? code.scope;
      } else {
        scope = refreshing.get(form.get('refresh_token') ?? '');
        if (scope === undefined) {
          return refuse('invalid_grant', 50173, 'The provided grant has expired due to it being revoked.');
        }
      }
      const tokens = issue(scope);
      return {
        status: 200,
        body: {
          token_type: 'Bearer',
          // offline_access is never named among what was granted; the rest comes with the host of its service.
          scope: scope
            .split(' ')
            .filter((name) => name !== 'offline_access')
            .map((name) => `https://graph.microsoft.com/${name}`)
            .join(' '),
          expires_in: 3_599,
          ext_expires_in: 3_599,
          access_token: tokens.accessToken,
          ...(scope.includes('offline_access') ? { refresh_token: tokens.refreshToken } : {}),
        },
      };
    },
  };
}
