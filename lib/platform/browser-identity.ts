import { browser } from 'wxt/browser';

/** Where the provider sends the browser back to; has to be entered in the person's own OAuth client. */
export function redirectAddress(provider: 'gmail' | 'graph' = 'gmail'): string {
  return browser.identity.getRedirectURL(provider === 'graph' ? 'microsoft' : 'gmail');
}

/**
 * The Google account that Chrome itself is signed in with. Chrome gives tokens to the client that is named in the manifest, and
 * Google ties that client to the extension's id: so it is there only in a build that a company makes for its own people
 * (MUSTER_GOOGLE_CLIENT_ID), and a person's own client never can be. Other browsers have the call too, and it fails.
 */
export interface ChromeIdentity {
  getAuthToken(asked: {
    readonly interactive: boolean;
    readonly enableGranularPermissions?: boolean;
  }): Promise<{ readonly token?: string; readonly grantedScopes?: readonly string[] }>;
  removeCachedAuthToken(which: { readonly token: string }): Promise<unknown>;
}

export function chromeIdentity(): ChromeIdentity | undefined {
  const { identity } = (globalThis as { chrome?: { identity?: Partial<ChromeIdentity> } }).chrome ?? {};
  return typeof identity?.getAuthToken === 'function' ? (identity as ChromeIdentity) : undefined;
}

/** Can Gmail be connected without a client of the person's own? Whether it works is known only when it is tried. */
export function hasBrowserAccount(): boolean {
  return 'oauth2' in browser.runtime.getManifest() && chromeIdentity() !== undefined;
}
