import { browser } from 'wxt/browser';

/** Where the provider sends the browser back to; has to be entered in the person's own OAuth client. */
export function redirectAddress(provider: 'gmail' | 'graph' = 'gmail'): string {
  return browser.identity.getRedirectURL(provider === 'graph' ? 'microsoft' : 'gmail');
}
