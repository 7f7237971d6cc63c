import { gmailScopes } from '@/lib/domain/google-client';
import { googleEndpoints, type Mailbox } from '@/lib/domain/mailbox';
import { createGmailProvider } from '@/lib/mail/gmail';
import type { OAuthAccountOptions } from '@/lib/mail/http-account';
import { OAuthError } from '@/lib/mail/oauth';
import { MailError } from '@/lib/mail/provider';
import { chromeIdentity, hasBrowserAccount } from './browser-identity';
import { systemClock } from './clock-ids';
import { secrets } from './secrets';

/** Hosts that are asked when the browser does the signing in. */
export const browserAccountOrigins = [`${googleEndpoints.api}/*`];

/** Chrome keeps tokens by itself and does not say until when: whose it is is looked at again after this long. */
const TRUSTED_MS = 5 * 60_000;

/** A token of the account that the browser is signed in with. `isInteractive` may show a page. @throws OAuthError */
async function browserToken(isInteractive: boolean): Promise<string> {
  const identity = hasBrowserAccount() ? chromeIdentity() : undefined;
  if (!identity)
    throw new OAuthError('bad-client', 'This browser has no Google sign-in for Muster. Use a client of your own.');
  // Every choice of the person is told, so that one that is missing is noticed.
  const asked = { interactive: isInteractive, enableGranularPermissions: true };
  const { token, grantedScopes } = await identity.getAuthToken(asked).catch((error: unknown) => {
    const why = error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
    throw new OAuthError(
      'declined',
      `This browser did not sign in to Google (${why}). Use a client of your own instead.`,
    );
  });
  if (!token)
    throw new OAuthError('bad-answer', 'This browser gave no access to Gmail. Use a client of your own instead.');
  if (grantedScopes && gmailScopes.some((scope) => !grantedScopes.includes(scope))) {
    await identity.removeCachedAuthToken({ token });
    throw new OAuthError(
      'missing-permission',
      'Please leave both Gmail permissions ticked: writing mail, and reading replies.',
    );
  }
  return token;
}

/**
 * Whose mail the browser's token leads to. Chrome goes on giving out a token that was revoked, until it is told.
 * @throws OAuthError @throws MailError
 */
export async function browserAddress(isInteractive: boolean): Promise<{ token: string; address: string }> {
  let token = await browserToken(isInteractive);
  const renewed = async () => {
    await chromeIdentity()?.removeCachedAuthToken({ token });
    token = await asMailError(browserToken(false));
    return token;
  };
  const address = await createGmailProvider({ ...signedInWith(async () => token), refreshOn401: renewed }).address();
  return { token, address };
}

/** What a provider needs for a mailbox that the browser signs in to. */
export function browserAccount(mailbox: Mailbox): OAuthAccountOptions {
  return { ...signedInWith(() => tokenFor(mailbox, false)), refreshOn401: () => tokenFor(mailbox, true) };
}

function signedInWith(accessToken: () => Promise<string>) {
  return { endpoints: googleEndpoints, accessToken, clock: systemClock, isOnline: () => navigator.onLine };
}

/** Another account's token is never used: the mail would go out under a stranger's name. @throws MailError */
async function tokenFor({ id, address }: Mailbox, wasRefused: boolean): Promise<string> {
  const known = await secrets.accessToken(id);
  if (known && !wasRefused && known.expiresAt > systemClock.now()) return known.token;
  if (known && wasRefused) await chromeIdentity()?.removeCachedAuthToken({ token: known.token });
  const found = await asMailError(browserAddress(false));
  if (found.address !== address) {
    throw new MailError(
      'sign-in-needed',
      `Chrome is signed in to Google as ${found.address}, not as ${address}.`,
      'no',
    );
  }
  await secrets.setAccessToken(id, found.token, systemClock.now() + TRUSTED_MS);
  return found.token;
}

async function asMailError<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof OAuthError ? new MailError('sign-in-needed', error.message, 'no') : error;
  }
}
