import type { AccountKeys } from './account-key';
import { outdated } from './audience-summary';
import { type Field, valueIn } from './field';
import type { ProfileId } from './ids';
import { type CountName, type CountOrigin, type EvidenceKind, type Profile, sayableNames } from './person';
import { listLimits, type Reading } from './reading';
import { exactIsBetter } from './rounding';

/** One look at an account's page. */
export interface Sighting {
  readonly id: ProfileId;
  readonly reading: Reading;
  /** Epoch ms. */
  readonly readAt: number;
  readonly handle: string;
  readonly keys: AccountKeys & { readonly handleKey: string };
  /** What this page let somebody look at. */
  readonly looked: readonly EvidenceKind[];
}

/**
 * The latest known values after a look. A field that this page could not show keeps what an earlier one did. A field that is
 * plainly gone is dropped, if this is the profile's own page: a post shows little of its owner, and its silence says nothing.
 */
export function latestValues(base: Profile | undefined, sighting: Sighting): Profile {
  const { id, reading, readAt, handle, keys, looked } = sighting;
  const { profile, kind } = reading;
  const isOwnPage = kind === 'profile';
  const keep = <T>(field: Field<T> | undefined, before: T | undefined): T | undefined => {
    if (field?.status === 'found') return field.value;
    return field?.status === 'absent' && isOwnPage ? undefined : before;
  };
  const counts = countsAfter(base, sighting);
  return {
    id,
    site: reading.site,
    siteId: keys.siteId ?? base?.siteId,
    handle,
    handleKey: keys.handleKey,
    url: isOwnPage ? reading.url : (base?.url ?? reading.url),
    personId: base?.personId,
    displayName: keep(profile.displayName, base?.displayName),
    followers: counts.followers?.value,
    followersPrecision: counts.followers?.origin?.precision,
    following: counts.following?.value,
    postCount: counts.postCount?.value,
    counts: originsOf(counts),
    bio: keep(profile.bio, base?.bio),
    website: keep(profile.website, base?.website),
    email: keep(profile.email, base?.email),
    links: linksAfter(keep(profile.links, base?.links), base, reading),
    sameAs: keep(profile.sameAs, base?.sameAs),
    location: keep(profile.location, base?.location),
    category: keep(profile.category, base?.category),
    verified: keep(profile.verified, base?.verified),
    private: keep(profile.private, base?.private),
    seenAt: Math.max(readAt, base?.seenAt ?? 0),
    lastReadAt: Math.max(readAt, base?.lastReadAt ?? 0),
    lastReadVia: readAt >= (base?.lastReadAt ?? 0) ? reading.via : base?.lastReadVia,
    // A page that shows the account proves that it is there.
    unavailableSince: undefined,
    statusText: undefined,
    lookedAt: lookedAfter(base?.lookedAt, looked, readAt),
    score: base?.score,
    scoreConfidence: base?.scoreConfidence,
    audience: outdated(base?.audience),
    content: base?.content,
    brandCheck: base?.brandCheck,
    growth: base?.growth,
    plainlyNone: noneAfter(base, sighting),
    looks: (base?.looks ?? 0) + 1,
  };
}

/** What this page plainly shows none of, and what an earlier one did of which this one says nothing. */
function noneAfter(base: Profile | undefined, { reading: { profile, kind, via } }: Sighting): Profile['plainlyNone'] {
  return sayableNames.filter((name) => {
    const status = profile[name]?.status;
    // Official interfaces know only some of the links.
    if (status === 'absent' && kind === 'profile' && !(name === 'links' && via === 'official')) return true;
    return status !== 'found' && base?.plainlyNone?.includes(name) === true;
  });
}

/** Official interfaces know only some of the links that a page shows: those that a page showed stay until a page says else. */
function linksAfter(now: Profile['links'], base: Profile | undefined, { via }: Reading): Profile['links'] {
  if (via !== 'official' || now === undefined) return via === 'official' ? base?.links : now;
  return [...new Set([...now, ...(base?.links ?? [])])].slice(0, listLimits.links);
}

/** The site says that there is no such account, or hides it: noted beside what was known, which stays. */
export function markUnavailable(base: Profile, reading: Reading, readAt: number): Profile {
  return {
    ...base,
    unavailableSince: base.unavailableSince ?? readAt,
    statusText: reading.statusText ?? base.statusText,
  };
}

interface KnownCount {
  readonly value: number;
  readonly origin: CountOrigin | undefined;
}
type KnownCounts = Partial<Record<CountName, KnownCount>>;

const countNames: readonly CountName[] = ['followers', 'following', 'postCount'];

function countsAfter(base: Profile | undefined, { reading, readAt }: Sighting): KnownCounts {
  return Object.fromEntries(
    countNames.flatMap((name) => {
      const count = countAfter(knownCount(base, name), reading.profile[name], readAt, reading.kind === 'profile');
      return count ? [[name, count]] : [];
    }),
  );
}

function knownCount(base: Profile | undefined, name: CountName): KnownCount | undefined {
  const value = base?.[name];
  return value === undefined ? undefined : { value, origin: base?.counts?.[name] };
}

function countAfter(
  before: KnownCount | undefined,
  field: Field<number>,
  readAt: number,
  isOwnPage: boolean,
): KnownCount | undefined {
  if (field.status === 'absent' && isOwnPage) return undefined;
  const value = valueIn(field);
  if (field.status !== 'found' || value === undefined) return before;
  const precision = field.precision ?? 'exact';
  // What a file claims never stands against what was seen.
  const wasRead = before?.origin?.precision === 'exact' && before.origin.source === undefined;
  const exactAt = wasRead ? before?.origin?.readAt : undefined;
  if (before?.origin && exactIsBetter({ value: before.value, exactAt }, { value, precision, readAt }))
    return { value: before.value, origin: { ...before.origin, laterRounded: { value, readAt } } };
  return { value, origin: { precision, readAt } };
}

function originsOf(counts: KnownCounts): Profile['counts'] {
  return Object.fromEntries(
    countNames.flatMap((name) => {
      const origin = counts[name]?.origin;
      return origin ? [[name, origin]] : [];
    }),
  );
}

function lookedAfter(
  before: Profile['lookedAt'],
  looked: readonly EvidenceKind[],
  readAt: number,
): Profile['lookedAt'] {
  return { ...before, ...Object.fromEntries(looked.map((kind) => [kind, Math.max(readAt, before?.[kind] ?? 0)])) };
}
