import { scoreAudience } from '@/lib/audience/score';
import type { Evidence, EvidencePost } from '@/lib/domain/evidence';
import { type Field, valueIn } from '@/lib/domain/field';
import type { ProfileId, ReadingId } from '@/lib/domain/ids';
import type { Profile } from '@/lib/domain/person';
import type { PostFields, Reading } from '@/lib/domain/reading';
import type { ProfileCard, ProfileService } from './app-services';
import { enrollmentSummaries } from './enrollment-summaries';
import type { Clock, Ids, Store, StoredReading } from './ports';
import { ownPostsOf } from './post-owner';

/** A second look within this time that saw the very same adds no row. */
const sameVisitMs = 10 * 60_000;

/** Readings, the posts they showed, and the score made of them. */
export function createProfileService({ store, clock, ids }: { store: Store; clock: Clock; ids: Ids }): ProfileService {
  return {
    keep: (reading) => keepReading({ store, clock, ids }, reading),
    card: (profileId) => profileCard(store, clock, profileId),
  };
}

async function keepReading(
  { store, clock, ids }: { store: Store; clock: Clock; ids: Ids },
  reading: Reading,
): Promise<ProfileId | undefined> {
  const handle = valueIn(reading.profile.handle);
  const siteId = valueIn(reading.profile.id);
  const key = handle?.toLowerCase() ?? siteId;
  if (key === undefined) return undefined;
  const readAt = reading.readAt ?? clock.now();
  return store.atomic(async (tx) => {
    const known =
      (siteId === undefined ? undefined : await tx.profiles.bySiteId(reading.site, siteId)) ??
      (await tx.profiles.byHandle(reading.site, key));
    // Same handle, another id: the handle changed hands. The old account keeps its history under its id.
    const isSomebodyElse = known?.siteId !== undefined && siteId !== undefined && known.siteId !== siteId;
    if (known && isSomebodyElse) await tx.profiles.put({ ...known, handleKey: `${known.handleKey}#${known.siteId}` });
    const base = known && !isSomebodyElse ? known : undefined;
    const id = base?.id ?? ids.next<ProfileId>();
    const profile = mergeProfile(base, {
      id,
      reading,
      readAt,
      handle: handle ?? base?.handle ?? key,
      key: handle ? key : (base?.handleKey ?? key),
      siteId,
    });
    const isOwn = ownPostsOf(reading, base);
    for (const fields of reading.posts) {
      if (isOwn(fields)) await keepPost(tx, id, fields, readAt);
      else await dropPost(tx, id, fields);
    }
    const previous = await tx.readings.latest(id);
    if (!isSameLook(previous, reading, readAt))
      await tx.readings.add({ id: ids.next<ReadingId>(), profileId: id, readAt, reading });
    await tx.profiles.put(profile);
    const score = scoreAudience(await evidenceOf(tx, profile), readAt);
    await tx.profiles.put({
      ...profile,
      score: score.score,
      scoreConfidence: score.score === undefined ? undefined : score.confidence,
    });
    return id;
  });
}

interface Sighting {
  readonly id: ProfileId;
  readonly reading: Reading;
  readonly readAt: number;
  readonly handle: string;
  readonly key: string;
  readonly siteId: string | undefined;
}

/** A field that this page could not show keeps what an earlier one did; a field that is plainly gone is dropped. */
function mergeProfile(base: Profile | undefined, { id, reading, readAt, handle, key, siteId }: Sighting): Profile {
  const { profile } = reading;
  const keep = <T>(field: Field<T>, before: T | undefined): T | undefined =>
    field.status === 'found' ? field.value : field.status === 'absent' ? undefined : before;
  return {
    id,
    site: reading.site,
    siteId: siteId ?? base?.siteId,
    handle,
    handleKey: key,
    url: reading.kind === 'profile' ? reading.url : (base?.url ?? reading.url),
    personId: base?.personId,
    displayName: keep(profile.displayName, base?.displayName),
    followers: keep(profile.followers, base?.followers),
    followersPrecision:
      profile.followers.status === 'found' ? (profile.followers.precision ?? 'exact') : base?.followersPrecision,
    following: keep(profile.following, base?.following),
    postCount: keep(profile.postCount, base?.postCount),
    bio: keep(profile.bio, base?.bio),
    website: keep(profile.website, base?.website),
    location: keep(profile.location, base?.location),
    category: keep(profile.category, base?.category),
    verified: keep(profile.verified, base?.verified),
    private: keep(profile.private, base?.private),
    lastReadAt: Math.max(readAt, base?.lastReadAt ?? 0),
    score: base?.score,
    scoreConfidence: base?.scoreConfidence,
  };
}

async function keepPost(tx: Store, profileId: ProfileId, fields: PostFields, seenAt: number): Promise<void> {
  const postId = valueIn(fields.id);
  if (postId === undefined) return;
  const key = postKey(profileId, postId);
  const before = await tx.posts.get(key);
  const published = valueIn(fields.publishedAt);
  const publishedAt = published === undefined ? Number.NaN : Date.parse(published);
  const isExactDate = fields.publishedAt.status === 'found' && fields.publishedAt.precision !== 'rounded';
  const hasDate = Number.isFinite(publishedAt) && (isExactDate || before?.publishedPrecision !== 'exact');
  await tx.posts.put({
    key,
    profileId,
    postId,
    url: valueIn(fields.url) ?? before?.url,
    publishedAt: hasDate ? publishedAt : before?.publishedAt,
    publishedPrecision: hasDate ? (isExactDate ? 'exact' : 'rounded') : before?.publishedPrecision,
    caption: valueIn(fields.caption) ?? before?.caption,
    likes: valueIn(fields.likes) ?? before?.likes,
    comments: valueIn(fields.comments) ?? before?.comments,
    views: valueIn(fields.views) ?? before?.views,
    shares: valueIn(fields.shares) ?? before?.shares,
    firstSeenAt: before?.firstSeenAt ?? seenAt,
    lastSeenAt: seenAt,
  } satisfies EvidencePost);
}

/** An earlier page may have shown this post without its author. */
async function dropPost(tx: Store, profileId: ProfileId, fields: PostFields): Promise<void> {
  const postId = valueIn(fields.id);
  if (postId !== undefined) await tx.posts.delete(postKey(profileId, postId));
}

function postKey(profileId: ProfileId, postId: string): string {
  return `${profileId}:${postId}`;
}

function isSameLook(previous: StoredReading | undefined, reading: Reading, readAt: number): boolean {
  if (!previous || readAt - previous.readAt > sameVisitMs) return false;
  return JSON.stringify({ ...previous.reading, readAt: 0 }) === JSON.stringify({ ...reading, readAt: 0 });
}

/** All that has been seen of one profile, as the score wants it. */
export async function evidenceOf(store: Store, profile: Profile): Promise<Evidence> {
  const posts = await store.posts.ofProfile(profile.id);
  const count = (value: number | undefined, precision: 'exact' | 'rounded' = 'exact') =>
    value === undefined ? undefined : { value, precision, readAt: profile.lastReadAt };
  return {
    site: profile.site,
    followers: count(profile.followers, profile.followersPrecision),
    following: count(profile.following),
    postCount: profile.postCount,
    private: profile.private,
    posts,
    readingCount: (await store.readings.ofProfile(profile.id)).length,
  };
}

async function profileCard(store: Store, clock: Clock, profileId: ProfileId): Promise<ProfileCard | undefined> {
  const profile = await store.profiles.get(profileId);
  const latest = await store.readings.latest(profileId);
  if (!profile || !latest) return undefined;
  const evidence = await evidenceOf(store, profile);
  const person = profile.personId && (await store.people.get(profile.personId));
  const memberships = person ? await store.listMembers.ofPerson(person.id) : [];
  return {
    profile,
    reading: latest.reading,
    readAt: latest.readAt,
    posts: evidence.posts,
    score: scoreAudience(evidence, clock.now()),
    person: person || undefined,
    lists: await store.lists.getMany(memberships.map((member) => member.listId)),
    enrollments: person ? await enrollmentSummaries(store, person.id) : [],
  };
}
