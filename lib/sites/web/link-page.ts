import { type Field, found, unreadable } from '@/lib/domain/field';
import { listLimits, type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { arrayAt, objectAt, stringAt } from '../json-path';
import { webLink } from '../links';
import { parseJson } from '../structured-data';
import { outwardLinks } from './page-links';

/** Services whose every page of one path segment is one person's list of links (seen 2026-11). */
const HOSTS = new Set(
  `linktr.ee beacons.ai bio.link lnk.bio solo.to campsite.bio allmylinks.com linkin.bio msha.ke koji.to komi.io stan.store
  taplink.cc bio.site snipfeed.co flow.page withkoji.com hoo.be tap.bio direct.me pillar.io`.split(/\s+/),
);
const RESERVED = new Set(
  'about admin blog login signup register pricing help support terms privacy s p features templates marketplace explore discover'.split(
    ' ',
  ),
);

/** The name of a link page in its address: `linktr.ee/ana`. */
export function linkPageHandle(url: URL): string | undefined {
  if (!HOSTS.has(url.hostname.replace(/^www\./, ''))) return undefined;
  const [name = '', ...more] = url.pathname.split('/').filter((part) => part !== '');
  return more.length === 0 && /^@?[\w.-]{1,60}$/.test(name) && !RESERVED.has(name.toLowerCase())
    ? name.replace(/^@/, '')
    : undefined;
}

export interface LinkPage {
  readonly profile: Partial<ProfileFields>;
  /** The embedded data belongs to another page of the service. */
  readonly isStale: boolean;
  readonly isCutShort: boolean;
}

/** What the page shows as its owner's links, and what the data embedded by Linktree (`__NEXT_DATA__`) adds. */
export function readLinkPage(document: Document, url: URL, handle: string): LinkPage {
  const script = document.querySelector('script#__NEXT_DATA__');
  const block = script ? parseJson(script.textContent ?? '') : undefined;
  const account = block?.ok ? objectAt(block.value, 'props', 'pageProps', 'account') : undefined;
  const owner = stringAt(account, 'username')?.replace(/^@/, '');
  const isOwn = owner?.toLowerCase() === handle.toLowerCase();
  const shown = outwardLinks(document, url);
  const embedded = isOwn
    ? [...arrayAt(account, 'socialLinks'), ...arrayAt(account, 'links')].flatMap((link) => {
        const address = stringAt(link, 'url');
        return address === undefined ? [] : (webLink(address) ?? []);
      })
    : [];
  const links = [...new Set(shown.length > 0 ? shown : embedded)].slice(0, listLimits.links);
  return {
    profile: {
      handle: owner !== undefined && isOwn ? found(owner, 'embedded') : found(handle, 'attribute'),
      displayName: text(isOwn ? stringAt(account, 'pageTitle') : undefined, 'pageTitle', textLimits.name),
      bio: text(isOwn ? stringAt(account, 'description') : undefined, 'description', textLimits.bio),
      links:
        links.length > 0 ? found(links, shown.length > 0 ? 'attribute' : 'embedded') : unreadable('links of the page'),
    },
    isStale: owner !== undefined && !isOwn,
    isCutShort: block !== undefined && !block.ok && block.why === 'cut-short',
  };
}

function text(value: string | undefined, name: string, limit: number): Field<string> {
  return value === undefined
    ? unreadable(`${name} in the data embedded in the page`)
    : found(clip(value.trim(), limit), 'embedded');
}
