import { pinterestHosts } from './hosts';

/** What a Pinterest address is about. */
export type Address =
  | { readonly about: 'profile'; readonly handle: string; readonly tab: ProfileTab }
  | { readonly about: 'pin'; readonly pinId: string }
  | { readonly about: 'search' | 'login' | 'other' };

export type ProfileTab = 'pins' | 'followers' | 'following';

/** First path segments that are pages of the site and no handles. */
const RESERVED = new Set(
  `_ about ads amp analytics api app apps audience blog board business business-hub categories community convert create
  discover download email explore following help homefeed ideas invited language legal login logout messages news
  notifications oauth offsite password pin pin-builder pin-creation-tool policy popular privacy rainbow reset resource
  search secure settings shop shopping signup source static story-builder terms today topics trends upload videos web
  widgets`.split(/\s+/),
);
const HANDLE = /^[a-z0-9_]{3,30}$/i;
/** Tabs of a profile; any other second segment is a board, whose pins were gathered from anywhere. */
const TABS: Readonly<Record<string, ProfileTab>> = {
  '': 'pins',
  _created: 'pins',
  _saved: 'pins',
  _pins: 'pins',
  pins: 'pins',
  boards: 'pins',
  _followers: 'followers',
  followers: 'followers',
  _following: 'following',
  following: 'following',
};
export const SITE = 'https://www.pinterest.com/';

/** Tells from the address alone what a page is about. Country hosts (`de.pinterest.com`, `pinterest.co.uk`) show the same. */
export function readAddress(url: URL): Address {
  if (!isAppHost(url.hostname)) return { about: 'other' };
  const [first = '', second = ''] = url.pathname.split('/').filter((part) => part !== '');
  if (first === 'login' || first === 'signup' || (first === 'password' && second === 'reset'))
    return { about: 'login' };
  if (first === 'search' || first === 'ideas') return { about: 'search' };
  if (first === 'pin') {
    // `/pin/a-title--123/` and `/pin/123/`.
    const pinId = /^(?:.*--)?(\d{5,25})$/.exec(second)?.[1];
    return pinId === undefined ? { about: 'other' } : { about: 'pin', pinId };
  }
  if (RESERVED.has(first.toLowerCase()) || !HANDLE.test(first)) return { about: 'other' };
  const tab = Object.hasOwn(TABS, second) ? TABS[second] : undefined;
  return tab === undefined ? { about: 'other' } : { about: 'profile', handle: first, tab };
}

function isAppHost(hostname: string): boolean {
  const host = pinterestHosts.find((known) => hostname === known || hostname.endsWith(`.${known}`));
  if (host === undefined) return false;
  const before = hostname.slice(0, -host.length).replace(/\.$/, '');
  return before === '' || before === 'www' || before === 'm' || /^[a-z]{2}(?:-[a-z]{2})?$/.test(before);
}

/** What a link of the page is about; relative links stay on the site. */
export function addressOfLink(href: unknown): Address | undefined {
  if (typeof href !== 'string' || !URL.canParse(href, SITE)) return undefined;
  return readAddress(new URL(href, SITE));
}

export function isSameHandle(one: unknown, other: string | undefined): boolean {
  return typeof one === 'string' && other !== undefined && one.toLowerCase() === other.toLowerCase();
}

export function profileUrl(handle: string): string {
  return `${SITE}${handle}/`;
}

export function pinUrl(pinId: string): string {
  return `${SITE}pin/${pinId}/`;
}
