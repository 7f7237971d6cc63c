import { normaliseAddress } from './address';
import { linkPageOf } from './link-page';
import { accountOfLink, type LinkedAccount } from './linked-account';
import type { Profile } from './person';
import type { SiteId } from './reading';

/**
 * Everything under which an account may be recognised as somebody's: the accounts and pages that it links to, and its public
 * address. Two profiles that share a key, or of which one links to the other, may be one person's.
 */
export function identityKeys(profile: Pick<Profile, 'links' | 'sameAs' | 'website' | 'email'>): string[] {
  const keys = new Set<string>();
  for (const link of ownLinks(profile)) {
    const account = accountOfLink(link);
    if (account) for (const key of accountLinkKeys(account)) keys.add(key);
    const page = linkPageOf(link);
    if (page !== undefined) keys.add(`page:${page}`);
  }
  if (profile.email) keys.add(emailKey(profile.email));
  return [...keys].slice(0, 200);
}

/** The links of a profile, each once: those it shows, those it marks as itself, its website. */
export function ownLinks({ links, sameAs, website }: Pick<Profile, 'links' | 'sameAs' | 'website'>): string[] {
  return [...new Set([...(sameAs ?? []), ...(links ?? []), ...(website === undefined ? [] : [website])])];
}

/** The keys that a profile has whose links lead to this account. */
export function accountLinkKeys({ site, handleKey, siteId }: LinkedAccount | KnownAccount): string[] {
  return [
    ...(handleKey === undefined ? [] : [`at:${site}:${handleKey}`]),
    ...(siteId === undefined ? [] : [`id:${site}:${siteId}`]),
  ];
}

export function emailKey(address: string): string {
  return `mail:${normaliseAddress(address)}`;
}

interface KnownAccount {
  readonly site: SiteId;
  readonly handleKey?: string | undefined;
  readonly siteId?: string | undefined;
}
