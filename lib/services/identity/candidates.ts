import { normaliseAddress } from '@/lib/domain/address';
import {
  type IdentityReason,
  type IdentitySide,
  isWorthProposing,
  reasonsBetween,
  sharedByMost,
} from '@/lib/domain/identity';
import { accountLinkKeys, emailKey, identityKeys, ownLinks } from '@/lib/domain/identity-keys';
import type { PersonId, ProfileId } from '@/lib/domain/ids';
import { linkPageOf } from '@/lib/domain/link-page';
import { accountOfLink } from '@/lib/domain/linked-account';
import type { Person, Profile } from '@/lib/domain/person';
import type { Store } from '../ports';

/** Somebody's accounts and addresses, as rows. */
export interface Side {
  readonly person?: Person;
  readonly profiles: readonly Profile[];
}

export interface Candidate {
  readonly side: Side;
  /** Worth proposing, strongest first. */
  readonly reasons: readonly IdentityReason[];
}

/** Rows looked at per key: more than this is a crowd, not a person. */
const CROWD = 20;

/** Everybody, and every account of nobody, that looks like the same person as `side`. Reads only, by index. */
export async function candidatesFor(store: Store, side: Side): Promise<Candidate[]> {
  const found: Candidate[] = [];
  for (const other of await sidesNear(store, side)) {
    const reasons = await reasonsFor(store, side, other);
    if (isWorthProposing(reasons)) found.push({ side: other, reasons });
  }
  return found;
}

/** What speaks for two sides being one, with what does not suffice alone. */
export async function reasonsFor(store: Store, one: Side, other: Side): Promise<IdentityReason[]> {
  const keys = new Set([...sharedKeys(one), ...sharedKeys(other)]);
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, await ownersOf(store, key));
  return reasonsBetween(factsOf(one), factsOf(other), (key) => counts.get(key) ?? 0);
}

export async function sideOfPerson(store: Store, person: Person): Promise<Side> {
  return { person, profiles: await store.profiles.ofPerson(person.id) };
}

function factsOf({ person, profiles }: Side): IdentitySide {
  return { profiles, emails: person?.emails.map(({ address }) => address) ?? [] };
}

function emailsOf(side: Side): string[] {
  const { profiles, emails } = factsOf(side);
  return [...emails, ...profiles.flatMap(({ email }) => (email ? [email] : []))].map(normaliseAddress);
}

/** Addresses and pages that more than one may have. */
function sharedKeys(side: Side): string[] {
  const pages = side.profiles.flatMap((profile) => identityKeys(profile).filter((key) => key.startsWith('page:')));
  return [...pages, ...emailsOf(side).map(emailKey)];
}

/** How many different people, and accounts of nobody, have this address or page; counted up to the point where it matters. */
async function ownersOf(store: Store, key: string): Promise<number> {
  const profiles = await store.profiles.byIdentityKey(key, CROWD);
  const owners = new Set<string>(profiles.map(({ id, personId }) => personId ?? id));
  if (key.startsWith('mail:') && owners.size <= sharedByMost)
    for (const { id } of await store.people.allByEmail(key.slice('mail:'.length), CROWD)) owners.add(id);
  return owners.size;
}

async function sidesNear(store: Store, side: Side): Promise<Side[]> {
  const profiles = new Map<ProfileId, Profile>();
  const people = new Set<PersonId>();
  for (const profile of side.profiles)
    for (const near of await profilesNear(store, profile)) profiles.set(near.id, near);
  for (const address of emailsOf(side)) {
    for (const near of await store.profiles.byIdentityKey(emailKey(address), CROWD)) profiles.set(near.id, near);
    for (const { id } of await store.people.allByEmail(address, CROWD)) people.add(id);
  }
  for (const { personId } of profiles.values()) if (personId !== undefined) people.add(personId);
  if (side.person) people.delete(side.person.id);
  const own = new Set(side.profiles.map(({ id }) => id));
  const alone = [...profiles.values()].filter(({ id, personId }) => personId === undefined && !own.has(id));
  const sides: Side[] = alone.map((profile) => ({ profiles: [profile] }));
  for (const person of await store.people.getMany([...people])) sides.push(await sideOfPerson(store, person));
  return sides;
}

/** Accounts that this one links to, that link to it, or that share a page or an address with it. */
async function profilesNear(store: Store, profile: Profile): Promise<Profile[]> {
  const near: (Profile | undefined)[] = [];
  for (const link of ownLinks(profile)) {
    const account = accountOfLink(link);
    if (account?.siteId !== undefined) near.push(await store.profiles.bySiteId(account.site, account.siteId));
    if (account?.handleKey !== undefined) near.push(await store.profiles.byHandle(account.site, account.handleKey));
    const page = linkPageOf(link);
    if (page !== undefined) near.push(await store.profiles.byHandle('web', page));
  }
  const ownPage = profile.site === 'web' ? linkPageOf(profile.url) : undefined;
  const keys = [
    ...accountLinkKeys(profile),
    ...identityKeys(profile).filter((key) => key.startsWith('page:') || key.startsWith('mail:')),
    ...(ownPage === undefined ? [] : [`page:${ownPage}`]),
  ];
  for (const key of keys) near.push(...(await store.profiles.byIdentityKey(key, CROWD)));
  return near.filter((row): row is Profile => row !== undefined && row.id !== profile.id);
}
