import type { PanelPage } from '@/lib/services/app-services';
import { isClosedHost, siteOfHost } from './known-sites';
import { allowedSites, isAllowed } from './site-access';

/** What can be said of an address before anything is read. The browser hides addresses of sites that are not allowed. */
export async function placeOf(address: string | undefined): Promise<PanelPage> {
  if (address === undefined || address === '') return { state: 'hidden', allowed: await allowedSites() };
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { state: 'no-page' };
  if (url.protocol === 'http:' || isClosedHost(url.hostname)) return { state: 'unsupported', host: url.hostname };
  const site = siteOfHost(url.hostname);
  return (await isAllowed(site)) ? { state: 'reading', site } : { state: 'not-allowed', site };
}

export function withoutHash(address: string): string {
  return address.split('#', 1)[0] ?? address;
}
