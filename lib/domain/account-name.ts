import { accountKeys } from './account-key';
import type { SiteId } from './reading';
import { siteNames } from './site-names';
import { clip, visibleText } from './text';

/** As much of an account as it takes to name it. */
export interface NamedAccount {
  readonly site: SiteId;
  /** Without `@`; where the site shows no handle, its own id. */
  readonly handle: string;
  /** Canonical address of the account. */
  readonly url: string;
}

/** Ids that stand in for a handle where a page shows none. */
const CHANNEL_ID = /^UC[\w-]{22}$/;
const NUMBER = /^\d+$/;

/**
 * An account as its own site writes it: `@ana`; on federated servers always with the server, `@ana@mastodon.example`; on
 * LinkedIn the place, `in/ana` or `company/acme`; any other web page by its address. An id that stands in for a handle gets
 * no `@`. As read: hostile characters are still in it.
 */
export function accountName({ site, handle, url }: NamedAccount): string {
  const plain = handle.replace(/^@/, '');
  switch (site) {
    case 'web':
      return accountKeys('web', { url }).handleKey ?? plain;
    case 'mastodon':
      return plain.includes('@') || !URL.canParse(url) ? `@${plain}` : `@${plain}@${new URL(url).hostname}`;
    case 'linkedin':
      return plain.includes('/') ? plain : `in/${plain}`;
    case 'youtube':
      return CHANNEL_ID.test(plain) ? `channel/${plain}` : `@${plain}`;
    case 'facebook':
      return NUMBER.test(plain) ? `facebook.com/${plain}` : `@${plain}`;
    default:
      return plain.startsWith('did:') ? plain : `@${plain}`;
  }
}

/** "@ana on Instagram", safe to show: for sentences and for what is read aloud. A web page is its own place. */
export function accountOnSite(account: NamedAccount): string {
  const name = visibleText(clip(accountName(account), 80));
  return account.site === 'web' ? name : `${name} on ${siteNames[account.site]}`;
}
