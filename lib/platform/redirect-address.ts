import { browser } from 'wxt/browser';

/** Where the provider sends the browser back to; has to be entered in the person's own OAuth client. */
export function redirectAddress(): string {
  return browser.identity.getRedirectURL('gmail');
}
