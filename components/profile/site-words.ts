import type { SiteInfo } from '@/lib/services/app-services';

/** "YouTube, Instagram, TikTok, and 9 other sites": as many names as a sentence bears. */
export function someSites(sites: readonly SiteInfo[], type: 'conjunction' | 'disjunction', most = 3): string {
  const names = sites.slice(0, most).map((site) => site.name);
  const more = sites.length - names.length;
  return new Intl.ListFormat('en', { type }).format(
    more > 0 ? [...names, `${more} other ${more === 1 ? 'site' : 'sites'}`] : names,
  );
}

/** Tells sites apart: every page of no known site has the same id, never the same hosts. */
export function siteKey(site: SiteInfo): string {
  return site.permissions[0] ?? site.id;
}
