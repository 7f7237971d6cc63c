import type { Mailbox, OAuthClient } from '@/lib/domain/mailbox';
import { createGraphProvider } from '@/lib/mail/graph';
import { microsoftSilentRules } from '@/lib/mail/graph-sign-in';
import { OAuthError, type Tokens } from '@/lib/mail/oauth';
import { redirectAddress } from './browser-identity';
import { systemClock } from './clock-ids';
import type { SignInWay } from './gmail-account';

/**
 * New tokens for a Microsoft mailbox whose refresh token has come to its end, which it does a day after the sign-in: while
 * the browser is signed in at Microsoft, the sign-in page answers without being shown. Tokens of another account than the
 * mailbox's are never taken: its mail would go out under a stranger's name.
 * @param error what refreshing failed with; thrown on when it was not the token's end, or when the page asks for a person
 * @throws OAuthError
 */
export async function renewMicrosoft(
  mailbox: Mailbox,
  client: OAuthClient,
  error: unknown,
  signIn: (client: OAuthClient, way: SignInWay) => Promise<Tokens>,
): Promise<Tokens> {
  if (!(error instanceof OAuthError) || error.code !== 'expired') throw error;
  const tokens = await signIn(client, {
    rules: microsoftSilentRules,
    redirectUri: redirectAddress('graph'),
    loginHint: mailbox.address,
    isInteractive: false,
  }).catch((failure: unknown) => {
    const isPassing = failure instanceof OAuthError && ['connection-lost', 'server-error'].includes(failure.code);
    throw isPassing ? failure : error;
  });
  const address = await createGraphProvider({
    endpoints: client.endpoints,
    accessToken: async () => tokens.accessToken,
    refreshOn401: () => Promise.reject(error),
    clock: systemClock,
  }).address();
  if (address === mailbox.address) return tokens;
  throw new OAuthError('expired', `The browser is signed in to Microsoft as ${address}, not as ${mailbox.address}.`);
}
