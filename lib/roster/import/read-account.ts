import { accountKeys } from '@/lib/domain/account-key';
import { accountOfLink } from '@/lib/domain/linked-account';
import { profileAddress } from '@/lib/domain/profile-address';
import { type SiteId, siteIds, textLimits } from '@/lib/domain/reading';
import { siteNames } from '@/lib/domain/site-names';
import { headerText } from '@/lib/domain/text';
import type { ImportAccount } from './import-record';

const siteWords: ReadonlyMap<string, SiteId> = new Map([
  ...siteIds.map((site): [string, SiteId] => [site, site]),
  ...siteIds.map((site): [string, SiteId] => [siteNames[site].toLowerCase(), site]),
  ['twitter', 'x'],
  ['x (twitter)', 'x'],
  ['twitter/x', 'x'],
  ['x/twitter', 'x'],
  ['ig', 'instagram'],
  ['insta', 'instagram'],
  ['yt', 'youtube'],
  ['tik tok', 'tiktok'],
  ['fb', 'facebook'],
  ['bsky', 'bluesky'],
  ['linked in', 'linkedin'],
]);

/** The site that a cell names: `Instagram`, `IG`, `Twitter`, `youtube.com`. */
export function readSite(text: string): SiteId | undefined {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/^(?:https?:\/\/)?(?:www\.)?|\.com\/?$/g, '');
  return siteWords.get(plain);
}

/** A web address as it is meant: `instagram.com/ana` becomes one with a scheme. `undefined` for anything else. */
export function readUrl(text: string): string | undefined {
  const plain = text.trim();
  const full = /^https?:\/\//i.test(plain)
    ? plain
    : /^(?:[\w-]+\.)+[a-z]{2,}(?:[/?#]|$)/i.test(plain)
      ? `https://${plain}`
      : '';
  if (full.length > textLimits.url || !URL.canParse(full)) return undefined;
  const url = new URL(full);
  return url.username === '' && url.hostname.includes('.') ? url.href : undefined;
}

/** The account that an address leads to. @param handle as the row writes it elsewhere, to keep its spelling */
export function accountAt(link: string, handle?: string): ImportAccount | undefined {
  const url = readUrl(link);
  const found = url === undefined ? undefined : accountOfLink(url);
  if (!url || !found) return undefined;
  const spelled = handle?.trim().replace(/^@/, '');
  const key = found.handleKey ?? spelled?.toLowerCase() ?? found.siteId;
  if (key === undefined) return undefined;
  const shown = spelled !== undefined && spelled.toLowerCase() === key ? spelled : key;
  return {
    site: found.site,
    handle: shown,
    handleKey: key,
    ...(found.siteId === undefined ? {} : { siteId: found.siteId }),
    url:
      profileAddress(found.site, found.handleKey === undefined ? { id: found.siteId } : { handle: shown }, url) ?? url,
  };
}

/** The account of this handle; an address is taken for what it is. `undefined` when it can be no handle there. */
export function accountNamed(site: SiteId, text: string): ImportAccount | undefined {
  if (/^https?:|^www\.|\.[a-z]{2,}\//i.test(text.trim())) return accountAt(text);
  const handle = headerText(text).replace(/^@/, '');
  if (!/^[^\s/?#\\]{1,200}$/u.test(handle) && !(site === 'linkedin' && /^[a-z]+\/[^\s/?#]+$/.test(handle)))
    return undefined;
  // A channel's id is a key of its own, in a column of handles too.
  if (site === 'youtube' && /^UC[\w-]{22}$/.test(handle)) return accountAt(`https://www.youtube.com/channel/${handle}`);
  const url = profileAddress(site, { handle }, '');
  const { handleKey } = url === undefined ? { handleKey: undefined } : accountKeys(site, { handle, url });
  return url === undefined || handleKey === undefined ? undefined : { site, handle, handleKey, url };
}
