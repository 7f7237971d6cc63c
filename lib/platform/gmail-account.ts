import { browser } from 'wxt/browser';
import type { GmailEndpoints, Mailbox, OAuthClient } from '@/lib/domain/mailbox';
import { createByHandProvider } from '@/lib/mail/by-hand';
import { createGmailProvider } from '@/lib/mail/gmail';
import { authorizeUrl, exchangeCode, OAuthError, parseRedirect, refresh, type Tokens } from '@/lib/mail/oauth';
import { createSignInSecrets } from '@/lib/mail/pkce';
import { MailError } from '@/lib/mail/provider';
import type { ProviderFor } from '@/lib/services/ports';
import { systemClock } from './clock-ids';
import { redirectAddress } from './redirect-address';
import { secrets } from './secrets';

/** The provider of a mailbox, signed in with what is stored. */
export const providerFor: ProviderFor = async (mailbox) => {
  if (mailbox.provider === 'by-hand') return createByHandProvider(mailbox.address);
  const { oauth } = mailbox;
  if (!oauth) throw signInNeeded('This mailbox has no sign-in details.');
  await mustBeAllowed(oauth.endpoints);
  return createGmailProvider({
    endpoints: oauth.endpoints,
    accessToken: () => accessToken(mailbox, oauth),
    refreshOn401: () => freshToken(mailbox, oauth),
    clock: systemClock,
    isOnline: () => navigator.onLine,
  });
};

/** The hosts a client's endpoints live on, as match patterns to ask the browser for. */
export function endpointPatterns(endpoints: GmailEndpoints): string[] {
  return [...new Set([endpoints.api, endpoints.token].map((address) => `https://${new URL(address).hostname}/*`))];
}

/** Opens the provider's page and trades its answer for tokens. @throws OAuthError */
export async function signIn(client: OAuthClient): Promise<Tokens> {
  const signInSecrets = await createSignInSecrets(
    (length) => crypto.getRandomValues(new Uint8Array(length)),
    async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes))),
  );
  const url = authorizeUrl({
    authorize: client.endpoints.authorize,
    clientId: client.clientId,
    redirectUri: redirectAddress(),
    secrets: signInSecrets,
  });
  let redirect: string | undefined;
  try {
    redirect = await browser.identity.launchWebAuthFlow({ url, interactive: true });
  } catch (error) {
    throw new OAuthError(
      'declined',
      `The sign-in was not finished: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const { code } = parseRedirect(redirect ?? '', signInSecrets.state);
  return exchangeCode(
    { token: client.endpoints.token, client, now: systemClock.now() },
    { code, verifier: signInSecrets.verifier, redirectUri: redirectAddress() },
  );
}

async function accessToken(mailbox: Mailbox, client: OAuthClient): Promise<string> {
  const known = await secrets.accessToken(mailbox.id);
  return known && known.expiresAt > systemClock.now() ? known.token : freshToken(mailbox, client);
}

async function freshToken(mailbox: Mailbox, client: OAuthClient): Promise<string> {
  const refreshToken = await secrets.refreshToken(mailbox.id);
  if (!refreshToken) throw signInNeeded('Sign in to this mailbox again.');
  try {
    const tokens = await refresh({ token: client.endpoints.token, client, now: systemClock.now() }, refreshToken);
    await secrets.setAccessToken(mailbox.id, tokens.accessToken, tokens.expiresAt);
    if (tokens.refreshToken) await secrets.setRefreshToken(mailbox.id, tokens.refreshToken);
    return tokens.accessToken;
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    const isPassing = error.code === 'connection-lost' || error.code === 'server-error';
    // Nothing has been handed over yet: without a token no request for the message was made.
    throw isPassing ? new MailError('offline', error.message, 'no') : signInNeeded(error.message);
  }
}

/** Access can be taken back in the browser's own settings; every request would then look like a broken connection. */
async function mustBeAllowed(endpoints: GmailEndpoints): Promise<void> {
  if (await browser.permissions.contains({ origins: endpointPatterns(endpoints) })) return;
  const message = `The browser no longer lets Muster reach ${new URL(endpoints.api).hostname}. Sign in again to allow it.`;
  throw new MailError('permission-denied', message, 'no');
}

function signInNeeded(message: string): MailError {
  return new MailError('sign-in-needed', message, 'no');
}
