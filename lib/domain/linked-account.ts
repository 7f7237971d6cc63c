import { type AccountKeys, accountKeys } from './account-key';
import type { SiteId } from './reading';
import { addressRules, type PathAccount } from './site-addresses';

/** The account that a link leads to: at least one of its keys is known. */
export interface LinkedAccount extends AccountKeys {
  readonly site: SiteId;
}

/**
 * The account whose profile a web address is. `undefined` for pages that are nobody's (search, hashtags, log-in, sharing), for
 * single posts and videos, for short links that hide where they lead, and for names that are neither handle nor id (YouTube's
 * `/c/name`). A path `/@name` on a host that is no site's own is taken for a Mastodon server's.
 */
export function accountOfLink(link: string): LinkedAccount | undefined {
  const url = parse(link);
  if (!url) return undefined;
  const hostname = url.hostname.replace(/\.$/, '');
  for (const { site, host, account } of addressRules) {
    if (!host.test(hostname)) continue;
    const found = account(segmentsOf(url), url);
    return found && linked(site, found, url);
  }
  return undefined;
}

/** Whether the host is one of the twelve sites' own, whatever the page. */
export function isSiteHost(hostname: string): boolean {
  return addressRules.some(({ site, host }) => site !== 'mastodon' && host.test(hostname));
}

function linked(site: SiteId, { handle, id }: PathAccount, url: URL): LinkedAccount | undefined {
  const keys = accountKeys(site, { handle, id, url: url.href });
  return keys.handleKey === undefined && keys.siteId === undefined ? undefined : { site, ...keys };
}

function parse(link: string): URL | undefined {
  if (!URL.canParse(link)) return undefined;
  const url = new URL(link);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined;
}

function segmentsOf(url: URL): string[] {
  return url.pathname
    .split('/')
    .filter((part) => part !== '')
    .map((part) => {
      try {
        return decodeURIComponent(part);
      } catch {
        return part;
      }
    });
}
