import { pageHost, shownHost } from '@/lib/domain/page-host';
import { siteIds } from '@/lib/domain/reading';
import { ok, problem, type Result } from '@/lib/domain/result';
import { siteNames } from '@/lib/domain/site-names';
import type { SiteInfo } from '@/lib/services/app-services';
import { isAmong, siteHosts } from '@/lib/sites/site-hosts';

/** Every site with hosts of its own, as the screens name it. The reader for any page is nobody's site. */
export const sites: readonly SiteInfo[] = siteIds
  .filter((id) => siteHosts[id].permissions.length > 0)
  .map((id) => ({ id, name: siteNames[id], permissions: siteHosts[id].permissions }));

/** Tells sites apart: other pages all have the same id, never the same hosts. */
export function siteKey(site: SiteInfo): string {
  return site.permissions[0] ?? site.id;
}

/** The page of one host that is no known site's. */
export function otherSite(host: string): SiteInfo {
  return { id: 'web', name: shownHost(host), permissions: [`https://${host}/*`] };
}

/** The site that a host belongs to; any other host is a site of its own. */
export function siteOfHost(host: string): SiteInfo {
  const site = sites.find(({ id }) => isAmong(siteHosts[id].hosts, host));
  return site?.permissions.some((pattern) => covers(pattern, host)) ? site : otherSite(host);
}

/** The site that a person means by what they typed. */
export function siteTyped(typed: string): Result<SiteInfo> {
  const host = pageHost(typed);
  if (!host.ok) return host;
  if (isClosedHost(host.value))
    return problem('closed', `The browser lets no extension read pages of ${shownHost(host.value)}.`);
  return ok(siteOfHost(host.value));
}

/** Hosts on which browsers run no extension at all. */
export function isClosedHost(host: string): boolean {
  return ['chromewebstore.google.com', 'addons.mozilla.org', 'microsoftedge.microsoft.com'].includes(host);
}

/** Whether a match pattern of the form `https://host/*` or `https://*.host/*` covers a host. */
export function covers(pattern: string, host: string): boolean {
  const name = /^https:\/\/([^/]+)\/\*$/.exec(pattern)?.[1];
  if (name === undefined) return false;
  return name.startsWith('*.') ? host === name.slice(2) || host.endsWith(name.slice(1)) : host === name;
}
