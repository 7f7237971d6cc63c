import type { SiteId } from './reading';

/** Sites as people write them. A new site does not compile without its name. */
export const siteNames: Readonly<Record<SiteId, string>> = {
  youtube: 'YouTube',
  instagram: 'Instagram',
  tiktok: 'TikTok',
  x: 'X',
  linkedin: 'LinkedIn',
  threads: 'Threads',
  bluesky: 'Bluesky',
  mastodon: 'Mastodon',
  facebook: 'Facebook',
  twitch: 'Twitch',
  pinterest: 'Pinterest',
  substack: 'Substack',
  web: 'Web page',
};
