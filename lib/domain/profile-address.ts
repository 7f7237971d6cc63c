import type { SiteId } from './reading';

/**
 * Where the profile of an account is, for accounts of which a page shows only handle or id. `undefined` where that does not
 * say it (an id that no address takes, any other web page).
 * @param pageUrl the page that shows the account: a handle without a server is of its server
 */
export function profileAddress(
  site: SiteId,
  { handle, id }: { readonly handle?: string | undefined; readonly id?: string | undefined },
  pageUrl: string,
): string | undefined {
  const name = handle?.trim().replace(/^@/, '');
  if (name === undefined || name === '') return id === undefined ? undefined : byId[site]?.(encodeURIComponent(id));
  if (site === 'mastodon') return fediverseAddress(name, pageUrl);
  return byHandle[site]?.(name.split('/').map(encodeURIComponent).join('/'));
}

type Address = (part: string) => string;

const byHandle: Readonly<Partial<Record<SiteId, Address>>> = {
  youtube: (handle) => `https://www.youtube.com/@${handle}`,
  instagram: (handle) => `https://www.instagram.com/${handle}/`,
  tiktok: (handle) => `https://www.tiktok.com/@${handle}`,
  x: (handle) => `https://x.com/${handle}`,
  // Organisations carry the kind of page in their handle: `company/acme`.
  linkedin: (handle) => `https://www.linkedin.com/${handle.includes('/') ? handle : `in/${handle}`}`,
  threads: (handle) => `https://www.threads.com/@${handle}`,
  bluesky: (handle) => `https://bsky.app/profile/${handle}`,
  facebook: (handle) => `https://www.facebook.com/${handle}`,
  twitch: (handle) => `https://www.twitch.tv/${handle}`,
  pinterest: (handle) => `https://www.pinterest.com/${handle}/`,
  // A publication is found under its writer's page too; a reader without a publication is found nowhere else.
  substack: (handle) => `https://substack.com/@${handle}`,
};

const byId: Readonly<Partial<Record<SiteId, Address>>> = {
  youtube: (id) => `https://www.youtube.com/channel/${id}`,
  bluesky: (id) => `https://bsky.app/profile/${decodeURIComponent(id)}`,
  facebook: (id) => `https://www.facebook.com/profile.php?id=${id}`,
};

function fediverseAddress(name: string, pageUrl: string): string | undefined {
  const [local = '', server] = name.split('@');
  const host = server ?? (URL.canParse(pageUrl) ? new URL(pageUrl).hostname : undefined);
  const address = `https://${host}/@${encodeURIComponent(local)}`;
  return host !== undefined && URL.canParse(address) ? address : undefined;
}
