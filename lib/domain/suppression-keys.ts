import { addressHash, isAddress, normaliseAddress } from './address';
import type { PersonId } from './ids';
import type { Suppression, SuppressionKind } from './mailbox';
import type { Person } from './person';
import type { SiteId } from './reading';
import { sha256 } from './sha256';

/** One thing by which somebody can be on the do-not-contact list. */
export interface SuppressionKey {
  readonly kind: SuppressionKind;
  /** In the form that is compared: of a handle `site:key`, see `accountKeys`. */
  readonly value: string;
}

export const suppressionKinds: readonly SuppressionKind[] = ['address', 'domain', 'handle', 'person', 'agency'];

/** The key of its entry: SHA-256, hex. */
export function keyHash({ kind, value }: SuppressionKey): string {
  return kind === 'address' ? addressHash(value) : sha256(`${kind}:${value}`);
}

/** A domain as it is compared: ASCII, lower-case, at least two labels. `undefined` for what is none. */
export function normaliseDomain(text: string): string | undefined {
  const plain = text
    .trim()
    .replace(/^\*?[.@]/, '')
    .replace(/\.$/, '');
  if (plain === '' || plain.length > 253 || /[\s/:?#@\\[\]%]/.test(plain) || !URL.canParse(`https://${plain}/`))
    return undefined;
  const { hostname } = new URL(`https://${plain}/`);
  return /^(?:[a-z0-9_-]+\.)+[a-z][a-z0-9-]+$/.test(hostname) ? hostname : undefined;
}

/** The domain of an address, `undefined` for what is no address. */
export function domainOfAddress(address: string): string | undefined {
  const at = address.lastIndexOf('@');
  return at < 1 ? undefined : normaliseDomain(address.slice(at + 1));
}

/** The domain and all above it that are not a whole country or kind of domain: `mail.brand.com`, `brand.com`. */
export function domainsAbove(domain: string): string[] {
  const labels = domain.split('.');
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
}

/** One of two domains is the other, or lies below it. */
export function isSameHouse(one: string, other: string): boolean {
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}

/** An agency as its name is compared: without case, width and spaces that differ. `undefined` for an empty name. */
export function normaliseAgency(name: string): string | undefined {
  const plain = name.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase();
  return plain === '' ? undefined : plain;
}

export function handleKeyOf(site: SiteId, handleKey: string): SuppressionKey {
  return { kind: 'handle', value: `${site}:${handleKey}` };
}

/** What stands before a site's own id of an account, which stays when the handle changes. */
export const SITE_ID_MARK = 'id:';

/** All keys of an account. */
export function accountKeysOf({ site, handleKey, siteId }: KeyedAccount): SuppressionKey[] {
  return [
    ...(handleKey === undefined || handleKey === '' ? [] : [handleKeyOf(site, handleKey)]),
    ...(siteId === undefined ? [] : [handleKeyOf(site, `${SITE_ID_MARK}${siteId}`)]),
  ];
}

export interface KeyedAccount {
  readonly site: SiteId;
  readonly handleKey?: string | undefined;
  readonly siteId?: string | undefined;
}

/** Everything under which a person, or one address, can be on the list. */
export interface KeySource {
  readonly person: Pick<Person, 'agency'> | undefined;
  /** Of the person, and of those who were merged into them. */
  readonly personIds: readonly PersonId[];
  /** All that they are, or were, written to. */
  readonly addresses: readonly string[];
  readonly profiles: readonly KeyedAccount[];
}

/** The strongest first: what is said of themselves before what is said of their house. */
export function suppressionKeysOf({ person, personIds, addresses, profiles }: KeySource): SuppressionKey[] {
  const plain = [...new Set(addresses.map(normaliseAddress))].filter((address) => address !== '');
  const domains = new Set(plain.flatMap((address) => domainsAbove(domainOfAddress(address) ?? '')));
  const agency = normaliseAgency(person?.agency ?? '');
  return [
    ...plain.map((value): SuppressionKey => ({ kind: 'address', value })),
    ...personIds.map((value): SuppressionKey => ({ kind: 'person', value })),
    ...profiles.flatMap(accountKeysOf),
    ...[...domains].map((value): SuppressionKey => ({ kind: 'domain', value })),
    ...(agency === undefined ? [] : [{ kind: 'agency', value: agency } as const]),
  ];
}

/** The keys of a person themselves: what "do not contact" on their page puts on the list. */
export function ownKeysOf(source: KeySource): SuppressionKey[] {
  return suppressionKeysOf(source).filter(
    ({ kind, value }) => kind === 'person' || kind === 'handle' || (kind === 'address' && isAddress(value)),
  );
}

/** Where and why somebody is on the list, for sentences that say so. */
export type SuppressionFound = Pick<Suppression, 'kind' | 'label' | 'at' | 'evidence'>;
