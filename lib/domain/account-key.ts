import type { SiteId } from './reading';

/** What tells one account of a site from all others there. */
export interface AccountKeys {
  /** From the handle, or from the address where the site has no handles: lower-case. */
  readonly handleKey: string | undefined;
  /** The site's own id; on federated sites together with the server that gave it. */
  readonly siteId: string | undefined;
}

/**
 * Keys under which an account is found again. Handles are compared without case. On Mastodon handle and id mean something
 * only together with the server, so `ana` on `https://mastodon.example/@ana` is `ana@mastodon.example`. On any other web
 * page the account is the page: host and path.
 *
 * @param url canonical address of the profile; where `handle` is a full Mastodon address (`ana@host`) it is not needed
 */
export function accountKeys(
  site: SiteId,
  { handle, id, url }: { readonly handle?: string | undefined; readonly id?: string | undefined; readonly url: string },
): AccountKeys {
  const plain = handle?.trim().replace(/^@/, '').normalize('NFC').toLowerCase();
  if (site === 'mastodon') {
    const host = hostOf(url);
    return {
      handleKey: plain === undefined || plain.includes('@') || host === undefined ? plain : `${plain}@${host}`,
      siteId: id === undefined || host === undefined ? undefined : `${id}@${host}`,
    };
  }
  if (site === 'web') return { handleKey: placeOf(url), siteId: undefined };
  return { handleKey: plain === '' ? undefined : plain, siteId: id };
}

function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}

function placeOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { hostname, pathname } = new URL(url);
  return `${hostname.replace(/^www\./, '')}${pathname.replace(/\/+$/, '')}`;
}
