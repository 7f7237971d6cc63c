import { browser } from 'wxt/browser';
import type { GmailEndpoints, Mailbox, OAuthClient } from '@/lib/domain/mailbox';
import { createByHandProvider } from '@/lib/mail/by-hand';
import { createGmailProvider } from '@/lib/mail/gmail';
import { createGraphProvider } from '@/lib/mail/graph';
import { microsoftRules } from '@/lib/mail/graph-sign-in';
import {
  authorizeUrl,
  exchangeCode,
  googleRules,
  OAuthError,
  parseRedirect,
  refresh,
  type SignInRules,
  type Tokens,
} from '@/lib/mail/oauth';
import { createSignInSecrets } from '@/lib/mail/pkce';
import { MailError } from '@/lib/mail/provider';
import type { ProviderFor } from '@/lib/services/ports';
import { redirectAddress } from './browser-identity';
import { browserAccount, browserAccountOrigins } from './chrome-account';
import { systemClock } from './clock-ids';
import { companionProvider } from './companion-account';
import { jmapProvider } from './jmap-account';
import { renewMicrosoft } from './microsoft-renewal';
import { secrets } from './secrets';

/** The provider of a mailbox, signed in with what is stored. */
export const providerFor: ProviderFor = async (mailbox) => {
  if (mailbox.provider === 'by-hand') return createByHandProvider(mailbox.address);
  if (mailbox.provider === 'jmap') return jmapProvider(mailbox);
  if (mailbox.provider === 'companion') return companionProvider(mailbox);
  if (mailbox.usesBrowserAccount) {
    await mustBeAllowed(browserAccountOrigins);
    return createGmailProvider(browserAccount(mailbox));
  }
  const { oauth } = mailbox;
  if (!oauth) throw signInNeeded('This mailbox has no sign-in details.');
  await mustBeAllowed(endpointPatterns(oauth.endpoints));
  const options = {
    endpoints: oauth.endpoints,
    accessToken: () => accessToken(mailbox, oauth),
    refreshOn401: () => freshToken(mailbox, oauth),
    clock: systemClock,
    isOnline: () => navigator.onLine,
  };
  return mailbox.provider === 'graph' ? createGraphProvider(options) : createGmailProvider(options);
};

/** How one signs in at the service of a mailbox of this kind. */
export interface SignInWay {
  readonly rules: SignInRules;
  /** Entered in the person's own client. */
  readonly redirectUri: string;
  /** Preselects the account. */
  readonly loginHint?: string;
  /** False: without a page, failing at once where the person would have to do something. True when left out. */
  readonly isInteractive?: boolean;
}

/** The way of a new sign-in. */
export function signInWay(provider: 'gmail' | 'graph'): SignInWay {
  return { rules: provider === 'graph' ? microsoftRules : googleRules, redirectUri: redirectAddress(provider) };
}

/** The hosts a client's endpoints live on, as match patterns to ask the browser for. */
export function endpointPatterns(endpoints: GmailEndpoints): string[] {
  return [...new Set([endpoints.api, endpoints.token].map((address) => `https://${new URL(address).hostname}/*`))];
}

/** Opens the provider's page (Google's when nothing else is said) and trades its answer for tokens. @throws OAuthError */
export async function signIn(client: OAuthClient, way: SignInWay = signInWay('gmail')): Promise<Tokens> {
  const { rules, redirectUri, loginHint, isInteractive = true } = way;
  const signInSecrets = await createSignInSecrets(
    (length) => crypto.getRandomValues(new Uint8Array(length)),
    async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes))),
  );
  const url = authorizeUrl({
    authorize: client.endpoints.authorize,
    clientId: client.clientId,
    redirectUri,
    secrets: signInSecrets,
    rules,
    ...(loginHint === undefined ? {} : { loginHint }),
  });
  let redirect: string | undefined;
  try {
    redirect = await browser.identity.launchWebAuthFlow({ url, interactive: isInteractive });
  } catch (error) {
    throw new OAuthError(
      'declined',
      `The sign-in was not finished: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const { code } = parseRedirect(redirect ?? '', signInSecrets.state);
  return exchangeCode(
    { token: client.endpoints.token, client, now: systemClock.now(), rules },
    { code, verifier: signInSecrets.verifier, redirectUri },
  );
}

async function accessToken(mailbox: Mailbox, client: OAuthClient): Promise<string> {
  const known = await secrets.accessToken(mailbox.id);
  return known && known.expiresAt > systemClock.now() ? known.token : freshToken(mailbox, client);
}

async function freshToken(mailbox: Mailbox, client: OAuthClient): Promise<string> {
  const refreshToken = await secrets.refreshToken(mailbox.id);
  if (!refreshToken) throw signInNeeded('Sign in to this mailbox again.');
  const { rules } = signInWay(mailbox.provider === 'graph' ? 'graph' : 'gmail');
  try {
    const endpoint = { token: client.endpoints.token, client, now: systemClock.now(), rules };
    const tokens = await refresh(endpoint, refreshToken).catch((error: unknown) =>
      mailbox.provider === 'graph' ? renewMicrosoft(mailbox, client, error, signIn) : Promise.reject(error),
    );
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
async function mustBeAllowed(origins: string[]): Promise<void> {
  if (await browser.permissions.contains({ origins })) return;
  const [host = ''] = origins.map((pattern) => pattern.replace(/^https:\/\/|\/\*$/g, ''));
  const message = `The browser no longer lets Muster reach ${host}. Sign in again to allow it.`;
  throw new MailError('permission-denied', message, 'no');
}

function signInNeeded(message: string): MailError {
  return new MailError('sign-in-needed', message, 'no');
}
