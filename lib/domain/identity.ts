import { accountOnSite } from './account-name';
import { normaliseAddress } from './address';
import { accountLinkKeys, ownLinks } from './identity-keys';
import type { ProfileId } from './ids';
import { linkPageOf } from './link-page';
import { accountOfLink } from './linked-account';
import type { Profile } from './person';
import { siteNames } from './site-names';
import { visibleText } from './text';

/** Why two accounts look like one person's. */
export interface IdentityReason {
  readonly kind:
    | 'links-both-ways'
    | 'same-as'
    | 'links-to'
    | 'same-email'
    | 'same-row'
    | 'same-link-page'
    | 'same-handle';
  /** A weak reason alone proposes nothing. */
  readonly strength: 'strong' | 'weak';
  /** Complete plain sentence. */
  readonly text: string;
  /** The two accounts; one alone where the address stands on the person and not on an account. */
  readonly profileIds: readonly ProfileId[];
}

/** More accounts than this under one address or page belong to an agency, not to a person. */
export const sharedByMost = 3;

/** One side of the comparison: somebody's accounts and addresses, or one account that is nobody's yet. */
export interface IdentitySide {
  readonly profiles: readonly Profile[];
  /** Addresses known of the person, also those typed by hand. */
  readonly emails: readonly string[];
}

/** How many different people or accounts have an address (`mail:…`) or a page (`page:…`). */
export type SharedBy = (key: string) => number;

/**
 * Everything that speaks for two sides being one person, strongest first, each fact once. Accounts on the same site are
 * compared too: people have second accounts.
 */
export function reasonsBetween(one: IdentitySide, other: IdentitySide, sharedBy: SharedBy): IdentityReason[] {
  const pairs = one.profiles.flatMap((a) => other.profiles.map((b) => [a, b] as const));
  const found = [
    ...pairs.flatMap(([a, b]) => linkReasons(a, b)),
    ...emailReasons(one, other, sharedBy),
    ...pairs.flatMap(([a, b]) => pageReasons(a, b, sharedBy)),
    ...pairs.flatMap(([a, b]) => handleReasons(a, b)),
  ];
  const byText = new Map(found.map((reason) => [reason.text, reason]));
  return [...byText.values()].sort((a, b) => rank(a) - rank(b));
}

/** A row of a file that was taken in gives an account of one and an address or account of the other. */
export function sameRowReason({ name, line }: { readonly name: string; readonly line: number }): IdentityReason {
  return reason('same-row', [], `Row ${line} of the file “${visibleText(name)}” names both.`);
}

/** Whether the reasons are enough to ask the person. */
export function isWorthProposing(reasons: readonly IdentityReason[]): boolean {
  return reasons.some(({ strength }) => strength === 'strong');
}

/** For sorting what is proposed: the strongest reason decides. */
export function byStrength(one: readonly IdentityReason[], other: readonly IdentityReason[]): number {
  const best = (reasons: readonly IdentityReason[]) => Math.min(...reasons.map(rank));
  return best(one) - best(other);
}

const order: readonly IdentityReason['kind'][] = [
  'links-both-ways',
  'same-as',
  'links-to',
  'same-email',
  'same-row',
  'same-link-page',
  'same-handle',
];

function rank({ kind, strength }: IdentityReason): number {
  return order.indexOf(kind) + (strength === 'weak' ? order.length : 0);
}

function linkReasons(a: Profile, b: Profile): IdentityReason[] {
  const there = leadsTo(a, b);
  const back = leadsTo(b, a);
  if (there === undefined && back === undefined) return [];
  const profileIds = [a.id, b.id];
  if (there !== undefined && back !== undefined)
    return [reason('links-both-ways', profileIds, `${accountOnSite(a)} and ${accountOnSite(b)} link to each other.`)];
  const [from, to] = there === undefined ? [b, a] : [a, b];
  const how = there ?? back;
  return how === 'same-as'
    ? [reason('same-as', profileIds, `${accountOnSite(from)} says that ${accountOnSite(to)} is the same person.`)]
    : [reason('links-to', profileIds, `${accountOnSite(from)} links to ${accountOnSite(to)}.`)];
}

/** Whether a link of `from` is the address of `to`, and whether the page marks it as the same person. */
function leadsTo(from: Profile, to: Profile): 'same-as' | 'link' | undefined {
  const target = new Set(accountLinkKeys(to));
  const hits = (links: readonly string[]) =>
    links.some((link) => {
      const account = accountOfLink(link);
      if (account?.site === to.site) return accountLinkKeys(account).some((key) => target.has(key));
      return to.site === 'web' && samePlace(link, to.url);
    });
  if (hits(from.sameAs ?? [])) return 'same-as';
  return hits(ownLinks(from)) ? 'link' : undefined;
}

function samePlace(one: string, other: string): boolean {
  const page = linkPageOf(one);
  return page !== undefined && page === linkPageOf(other);
}

function emailReasons(one: IdentitySide, other: IdentitySide, sharedBy: SharedBy): IdentityReason[] {
  const mine = addressesOf(one);
  return [...addressesOf(other)]
    .filter(([address]) => mine.has(address))
    .map(([address, profileId]) => {
      const isShared = sharedBy(`mail:${address}`) > sharedByMost;
      const profileIds = [mine.get(address), profileId].filter((id) => id !== undefined);
      const shown = visibleText(address);
      return isShared
        ? reason('same-email', profileIds, `Many accounts give ${shown}: it may be an agency's.`, 'weak')
        : reason('same-email', profileIds, `Both have the address ${shown}.`);
    });
}

/** Every address of a side, with the account that shows it where one does. */
function addressesOf({ profiles, emails }: IdentitySide): Map<string, ProfileId | undefined> {
  const addresses = new Map<string, ProfileId | undefined>(emails.map((email) => [normaliseAddress(email), undefined]));
  for (const { id, email } of profiles) if (email) addresses.set(normaliseAddress(email), id);
  addresses.delete('');
  return addresses;
}

function pageReasons(a: Profile, b: Profile, sharedBy: SharedBy): IdentityReason[] {
  const pages = (profile: Profile) => new Set(ownLinks(profile).flatMap((link) => linkPageOf(link) ?? []));
  const mine = pages(a);
  return [...pages(b)]
    .filter((page) => mine.has(page))
    .map((page) =>
      sharedBy(`page:${page}`) > sharedByMost
        ? reason('same-link-page', [a.id, b.id], `Many accounts link to ${visibleText(page)}.`, 'weak')
        : reason('same-link-page', [a.id, b.id], `Both link to ${visibleText(page)}.`),
    );
}

/** Handles are free for anybody to take: a hint, never more. */
function handleReasons(a: Profile, b: Profile): IdentityReason[] {
  if (a.site === b.site || a.site === 'web' || b.site === 'web') return [];
  const [mine, theirs] = [bareHandle(a), bareHandle(b)];
  if (mine !== theirs || mine.length < 4) return [];
  const text = `The handle @${visibleText(mine)} is the same on ${siteNames[a.site]} and ${siteNames[b.site]}.`;
  return [reason('same-handle', [a.id, b.id], text, 'weak')];
}

/** Without the server that federated and hosted handles carry. */
function bareHandle({ site, handleKey }: Profile): string {
  if (site === 'mastodon') return handleKey.split('@')[0] ?? handleKey;
  return site === 'bluesky' ? handleKey.replace(/\.bsky\.social$/, '') : handleKey;
}

function reason(
  kind: IdentityReason['kind'],
  profileIds: readonly ProfileId[],
  text: string,
  strength: IdentityReason['strength'] = 'strong',
): IdentityReason {
  return { kind, strength, text, profileIds };
}
