import { accountKeys } from './account-key';
import { isAddress, normaliseAddress } from './address';
import { accountOfLink, isSiteHost } from './linked-account';
import type { SiteId } from './reading';
import { ok, problem, type Result } from './result';
import { siteNames } from './site-names';
import { accountKeysOf, handleKeyOf, normaliseAgency, normaliseDomain, type SuppressionKey } from './suppression-keys';
import { clip, headerText } from './text';

/** One thing that somebody wrote into the box. */
export interface PastedItem {
  /** From 1. */
  readonly line: number;
  /** As written, without the spaces around it. */
  readonly text: string;
}

/** In UTF-16 units: no address and no link to an account is longer. */
const LONGEST = 400;

/** What stands on each line or between commas and semicolons; `Name <address>` counts as its address. */
export function* pastedItems(text: string): Generator<PastedItem> {
  let line = 0;
  for (const whole of text.split(/\r\n?|\n/)) {
    line += 1;
    // The name of an agency may have a comma in it.
    const parts = /^\s*agency\s*:/i.test(whole)
      ? [whole]
      : whole.replace(/(?:"[^"]*"\s*|[^,;<>"]*)<([^<>]*)>/g, ' $1 ').split(/[,;\t]/);
    for (const part of parts) if (part.trim() !== '') yield { line, text: part.trim() };
  }
}

/**
 * What somebody means by a line: an address, a domain, an account (its link, `instagram:ana`, `@ana on Instagram`,
 * `@ana@mastodon.example`), or `agency: Name`. A gap beats a guess: a bare `@ana` could be on any site, and so could `@ana.lind`,
 * which is no domain because there is a dot in it.
 */
export function understoodKey(item: string): Result<SuppressionKey> {
  const text = item
    .trim()
    .replace(/^["'“”]+|["'“”]+$/gu, '')
    .trim();
  if (text.length > LONGEST) return problem('too-long', 'Too long to be an address, a domain or an account.');
  const agency = /^agency\s*:\s*(.*)$/isu.exec(text)?.[1];
  if (agency !== undefined) {
    const value = normaliseAgency(headerText(agency));
    return value === undefined
      ? problem('no-name', 'The name of the agency is missing.')
      : ok({ kind: 'agency', value });
  }
  const address = text.replace(/^mailto:/i, '').replace(/\?.*$/u, '');
  if (isAddress(address)) return ok({ kind: 'address', value: normaliseAddress(address) });
  const account = accountIn(text);
  if (account) return ok(account);
  const fediverse = /^@([\w.-]+)@([^\s@/]+)$/u.exec(text);
  if (fediverse) {
    const [, name = '', host = ''] = fediverse;
    const domain = normaliseDomain(host);
    if (domain !== undefined) return ok(handleKeyOf('mastodon', `${name.toLowerCase()}@${domain}`));
  }
  return placeIn(text);
}

const sitesByName: ReadonlyMap<string, SiteId> = new Map([
  ...(Object.entries(siteNames) as [SiteId, string][])
    .filter(([site]) => site !== 'web')
    .flatMap(([site, name]): [string, SiteId][] => [
      [site, site],
      [name.toLowerCase(), site],
    ]),
  ['twitter', 'x'],
  ['insta', 'instagram'],
]);

/** `instagram:ana`, `instagram @ana`, `@ana on Instagram`, `@ana (Instagram)`. */
function accountIn(text: string): SuppressionKey | undefined {
  const before = /^([a-z]+)(?:\s*:\s*@?|\s+@)([^\s/]+)$/iu.exec(text);
  const after = /^@?([^\s/]+)\s+(?:on\s+|\()([a-z]+)\)?$/iu.exec(text);
  const [name, handle] = before ? [before[1], before[2]] : [after?.[2], after?.[1]];
  const site = sitesByName.get(name?.toLowerCase() ?? '');
  if (site === undefined || handle === undefined) return undefined;
  const { handleKey } = accountKeys(site, { handle, url: '' });
  return handleKey === undefined ? undefined : handleKeyOf(site, handleKey);
}

/** A link to an account, or else a domain. */
function placeIn(text: string): Result<SuppressionKey> {
  const link = /^https?:\/\//i.test(text) ? text : /^[^\s/@]+\.[^\s/@]+\/./u.test(text) ? `https://${text}` : undefined;
  if (link !== undefined && URL.canParse(link)) {
    const account = accountOfLink(link);
    const [key] = account ? accountKeysOf(account) : [];
    if (key) return ok(key);
    const { hostname } = new URL(link);
    if (isSiteHost(hostname))
      return problem('no-account', 'This link does not say which account: use the link of the profile.');
    const value = domainIn(hostname);
    if (value !== undefined) return ok({ kind: 'domain', value });
  }
  if (/^@[^\s@]+$/u.test(text)) return problem('no-site', whichSite(clip(text.slice(1), 60)));
  const domain = domainIn(text);
  if (domain !== undefined) return ok({ kind: 'domain', value: domain });
  return problem('not-understood', 'Not an address, a domain, an account or “agency: name”.');
}

/** Nobody has an address at `www.brand.com`: what is meant is `brand.com`. */
function domainIn(host: string): string | undefined {
  return normaliseDomain(host)?.replace(/^www\.(?=[^.]+\.)/, '');
}

function whichSite(name: string): string {
  const everybody = normaliseDomain(name) === undefined ? '' : ` For everybody at this domain, write “${name}”.`;
  return `On which site? Write “instagram:${name}”, or the link of the profile.${everybody}`;
}
