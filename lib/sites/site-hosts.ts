import type { SiteId } from '@/lib/domain/reading';
import { pinterestHosts } from './pinterest/hosts';

/** Where the pages of a site are. */
export interface SiteHosts {
  /** Registrable hosts; a host matches when it is equal or ends with `.` + host. */
  readonly hosts: readonly string[];
  /** Match patterns to ask the browser for. */
  readonly permissions: readonly string[];
}

/**
 * The places of all sites, apart from their readers: a screen that only names sites does without the reading. A new site
 * does not compile without its own.
 */
export const siteHosts: Readonly<Record<SiteId, SiteHosts>> = {
  youtube: { hosts: ['youtube.com', 'youtu.be'], permissions: ['https://*.youtube.com/*'] },
  instagram: { hosts: ['instagram.com'], permissions: ['https://www.instagram.com/*'] },
  tiktok: { hosts: ['tiktok.com'], permissions: ['https://*.tiktok.com/*'] },
  x: { hosts: ['x.com', 'twitter.com'], permissions: ['https://*.x.com/*', 'https://*.twitter.com/*'] },
  linkedin: { hosts: ['linkedin.com'], permissions: ['https://*.linkedin.com/*'] },
  threads: {
    hosts: ['threads.com', 'threads.net'],
    permissions: ['https://www.threads.com/*', 'https://www.threads.net/*'],
  },
  bluesky: { hosts: ['bsky.app'], permissions: ['https://bsky.app/*'] },
  mastodon: { hosts: ['mastodon.social'], permissions: ['https://mastodon.social/*'] },
  facebook: { hosts: ['facebook.com'], permissions: ['https://*.facebook.com/*'] },
  twitch: { hosts: ['twitch.tv'], permissions: ['https://*.twitch.tv/*'] },
  pinterest: { hosts: pinterestHosts, permissions: pinterestHosts.map((host) => `https://*.${host}/*`) },
  substack: { hosts: ['substack.com'], permissions: ['https://*.substack.com/*'] },
  web: { hosts: [], permissions: [] },
};

/** Whether a host is one of these or below one (`x.com` is not `netflix.com`). */
export function isAmong(hosts: readonly string[], hostname: string): boolean {
  return hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}
