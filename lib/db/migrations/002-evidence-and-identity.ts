import type { Transaction } from 'dexie';
import type { Migration } from './migration';

/**
 * Evidence of comments and followers, merges, proposals and the health of fields. Readings lose the bystanders that the
 * first version kept with them, and profiles say when each count was read.
 */
export const evidenceAndIdentity: Migration = {
  version: 2,
  stores: {
    profiles: 'id, personId, &[site+handleKey], [site+siteId], *identityKeys',
    commentEvidence: 'key, [profileId+by+lastSeenAt], [profileId+sameHash]',
    followerEvidence: 'key, [profileId+listOf+lastSeenAt]',
    merges: 'id, *personIds',
    proposals: 'key, openSince',
    fieldHealth: 'key, site',
    installation: 'key',
  },
  upgrade: (transaction) =>
    transaction
      .table('readings')
      .toCollection()
      .modify(withoutBystanders)
      .then(() => noteLooks(transaction))
      .then(() => completeProfiles(transaction)),
};

/** Rows as the first version wrote them, as far as they matter here. */
interface OldField {
  readonly status: string;
  readonly value?: unknown;
}
interface OldReading {
  site: string;
  profile: Readonly<Record<string, OldField>>;
  posts: { author: OldField; tagged?: OldField }[];
  accounts: unknown[];
  comments: unknown[];
}
interface OldReadingRow {
  reading: OldReading;
  commentsSeen?: number;
  accountsSeen?: number;
  otherPostsSeen?: number;
}
interface OldProfile {
  id: string;
  lastReadAt: number;
  followers?: number;
  followersPrecision?: string;
  following?: number;
  postCount?: number;
  website?: string;
  email?: string;
  seenAt?: number;
  counts?: Record<string, { precision: string; readAt: number }>;
  lookedAt?: { posts?: number };
  identityKeys?: string[];
}

function withoutBystanders(row: OldReadingRow): void {
  const { reading } = row;
  const own = ownPosts(reading);
  row.commentsSeen = reading.comments.length;
  row.accountsSeen = reading.accounts.length;
  row.otherPostsSeen = reading.posts.length - own.length;
  row.reading = { ...reading, posts: own.map(({ tagged: _, ...post }) => post), accounts: [], comments: [] };
}

/** No author named, or one of the profile's own handles. An author that could not be read may be anybody. */
function ownPosts({ site, profile, posts }: OldReading): OldReading['posts'] {
  const isByName = site === 'youtube' && profile.handle?.status !== 'found';
  const names = [profile.handle, profile.id, ...(isByName ? [profile.displayName] : [])];
  const own = new Set(names.map(foldedValue).filter((name) => name !== undefined));
  return posts.filter(({ author }) => {
    const name = foldedValue(author);
    return author.status === 'absent' || (name !== undefined && own.has(name));
  });
}

function foldedValue(field: OldField | undefined): string | undefined {
  if (field?.status !== 'found' || typeof field.value !== 'string') return undefined;
  return field.value.trim().replace(/^@/, '').normalize('NFC').toLowerCase();
}

/** A profile whose posts were kept has been looked at. Which of their numbers were exact was not written down: nothing is claimed. */
function noteLooks(transaction: Transaction): PromiseLike<void> {
  const lookedAt = new Map<string, number>();
  return transaction
    .table('posts')
    .each(({ profileId, lastSeenAt }: { profileId: string; lastSeenAt: number }) => {
      lookedAt.set(profileId, Math.max(lastSeenAt, lookedAt.get(profileId) ?? 0));
    })
    .then(() =>
      transaction
        .table('profiles')
        .toCollection()
        .modify((profile: OldProfile) => {
          const at = lookedAt.get(profile.id);
          if (at !== undefined) profile.lookedAt = { posts: at };
        }),
    )
    .then(() => undefined);
}

/** The address that the readings found, and when each count was read. */
function completeProfiles(transaction: Transaction): PromiseLike<void> {
  const known = new Map<string, Known>();
  return transaction
    .table('readings')
    .orderBy('[profileId+readAt]')
    .each((row: { profileId: string; readAt: number; reading: OldReading }) => {
      known.set(row.profileId, { ...known.get(row.profileId), ...knownFrom(row) });
    })
    .then(() =>
      transaction
        .table('profiles')
        .toCollection()
        .modify((profile: OldProfile) => complete(profile, known.get(profile.id) ?? {})),
    )
    .then(() => undefined);
}

interface Known {
  email?: string | undefined;
  followers?: { precision: string; readAt: number };
  following?: { precision: string; readAt: number };
  postCount?: { precision: string; readAt: number };
}

/** Later readings overrule earlier ones only where they say something. */
function knownFrom({ readAt, reading }: { readAt: number; reading: OldReading }): Known {
  const known: Known = {};
  const { email } = reading.profile;
  if (email?.status === 'found' && typeof email.value === 'string') known.email = email.value;
  if (email?.status === 'absent') known.email = undefined;
  for (const name of ['followers', 'following', 'postCount'] as const) {
    const field: (OldField & { readonly precision?: string }) | undefined = reading.profile[name];
    if (field?.status === 'found') known[name] = { precision: field.precision ?? 'exact', readAt };
  }
  return known;
}

function complete(profile: OldProfile, known: Known): void {
  profile.seenAt = profile.lastReadAt;
  if (known.email !== undefined) profile.email = known.email;
  profile.counts = {};
  for (const name of ['followers', 'following', 'postCount'] as const) {
    if (profile[name] === undefined) continue;
    const precision = (name === 'followers' ? profile.followersPrecision : undefined) ?? 'rounded';
    profile.counts[name] = known[name] ?? { precision, readAt: profile.lastReadAt };
  }
  const mail = profile.email?.trim().toLowerCase();
  // Links were not kept before; the rest of the keys comes with the next reading.
  profile.identityKeys = mail === undefined || mail === '' ? [] : [`mail:${mail}`];
}
