import { valueIn } from '@/lib/domain/field';
import type { ProfileId, ReadingId } from '@/lib/domain/ids';
import { latestValues, markUnavailable } from '@/lib/domain/latest-values';
import type { Profile } from '@/lib/domain/person';
import type { PageKind, Reading } from '@/lib/domain/reading';
import { checkAccount } from './brands/check-account';
import { type CommentJudge, type HashedPage, hashPage } from './evidence/hashed-page';
import { keepAccounts, keepComments } from './evidence/keep-bystanders';
import { dropPost, keepPost } from './evidence/keep-posts';
import { lookedAt } from './evidence/looked-at';
import { noteProposalsOfProfile } from './identity/note-proposals';
import { findAccount, freeHandle, keysOf, knownAccount } from './known-account';
import type { Clock, Ids, Store, StoredReading } from './ports';
import { ownNamesOf, ownPostsOf } from './post-owner';
import { scoreProfile } from './rescore/score-profile';
import { completeIfDue } from './reviews/complete-review';
import { saltedHash } from './salted-hash';
import { type ScoringDeps, scoringNow } from './scoring';
import { withoutBystanders } from './without-bystanders';

export interface KeepDeps extends ScoringDeps {
  readonly clock: Clock;
  readonly ids: Ids;
  /** Loads the text model, asked for with the first comment. Missing, or failing: comments are kept without its opinion. */
  readonly loadCommentJudge?: () => Promise<CommentJudge>;
  /** The device's own, IANA: what is due today depends on it. Missing: UTC. */
  readonly zone?: () => string;
}

/** A second look within this time that saw the very same adds no row. */
const sameVisitMs = 10 * 60_000;

/** Kinds of pages that are about one account. */
const aboutSomebody: ReadonlySet<PageKind> = new Set(['profile', 'post', 'followers', 'comments', 'unavailable']);

/** See `ProfileService.keep`. */
export async function keepReading(deps: KeepDeps, reading: Reading): Promise<ProfileId | undefined> {
  const { store, clock } = deps;
  if (!aboutSomebody.has(reading.kind) || reading.notices.includes('page-changed-while-reading')) return undefined;
  const readAt = reading.readAt ?? clock.now();
  if (reading.kind === 'unavailable') return store.atomic((tx) => keepUnavailable(tx, reading, readAt));
  // On any other web page the page is the account: a post there does not say which page is its writer's.
  if (reading.site === 'web' && reading.kind !== 'profile') return undefined;
  const keys = keysOf(reading);
  if (keys.handleKey === undefined && keys.siteId === undefined) return undefined;
  const page = await hashPage(await saltedHash(deps), reading, await judgeFor(deps, reading));
  const id = await store.atomic((tx) => keepInside(tx, deps, { reading, readAt, page }));
  if (id !== undefined) await scoreKept(deps, id);
  return id;
}

/**
 * Kept is kept: the score comes after, and where it cannot be worked out now, or somebody stops here, the profile stays
 * marked as out of date until the background comes round.
 */
async function scoreKept(deps: KeepDeps, id: ProfileId): Promise<void> {
  try {
    const scoring = await scoringNow(deps);
    await deps.store.atomic(async (tx) => {
      const profile = await tx.profiles.get(id);
      if (profile) await scoreProfile(tx, profile, scoring, deps.clock.now());
    });
  } catch {
    // Nothing is lost but time.
  }
}

async function judgeFor({ loadCommentJudge }: KeepDeps, { comments }: Reading): Promise<CommentJudge | undefined> {
  if (!comments.some(({ text }) => text.status === 'found')) return undefined;
  return loadCommentJudge?.().catch(() => undefined);
}

async function keepUnavailable(tx: Store, reading: Reading, readAt: number): Promise<ProfileId | undefined> {
  const known = await findAccount(tx, reading.site, keysOf(reading));
  if (known) await tx.profiles.put(markUnavailable(known, reading, readAt));
  return known?.id;
}

interface Kept {
  readonly reading: Reading;
  readonly readAt: number;
  readonly page: HashedPage;
}

async function keepInside(tx: Store, deps: KeepDeps, kept: Kept): Promise<ProfileId | undefined> {
  const { reading, readAt, page } = kept;
  const base = await knownAccount(tx, reading.site, keysOf(reading));
  const id = base?.id ?? deps.ids.next<ProfileId>();
  const isOwn = ownPostsOf(reading, base);
  const ownPosts = reading.posts.filter(isOwn);
  const profile = await profileAfter(tx, base, id, kept, lookedAt(reading, ownPosts));
  if (profile === undefined) return undefined;
  await tx.profiles.put(profile);
  for (const fields of reading.posts) {
    if (isOwn(fields)) await keepPost(tx, id, fields, { seenAt: readAt, taggedHashes: page.tagged.get(fields) });
    else if (fields.author.status !== 'unreadable') await dropPost(tx, id, fields);
  }
  await keepComments(tx, page, { profileId: id, seenAt: readAt, ownNames: ownNamesOf(reading, base) });
  if (reading.kind === 'followers' && reading.listOf !== undefined)
    await keepAccounts(tx, page.accounts, { profileId: id, seenAt: readAt, listOf: reading.listOf });
  const row = withoutBystanders(reading, isOwn);
  if (!isSameLook(await tx.readings.latest(id), row, readAt))
    await tx.readings.add({ id: deps.ids.next<ReadingId>(), profileId: id, readAt, ...row });
  if (profile.personId !== undefined) await checkAccount(tx, id, readAt);
  await noteProposalsOfProfile(tx, profile, readAt);
  // What the site's interface says is asked for without looking.
  if (reading.via !== 'official')
    await completeIfDue(tx, profile.personId, {
      ids: deps.ids,
      zone: deps.zone?.() ?? 'UTC',
      now: deps.clock.now(),
    });
  return id;
}

async function profileAfter(
  tx: Store,
  base: Profile | undefined,
  id: ProfileId,
  { reading, readAt }: Kept,
  looked: ReturnType<typeof lookedAt>,
): Promise<Profile | undefined> {
  const { handleKey: fromPage, siteId } = keysOf(reading);
  const handleKey = fromPage ?? base?.handleKey ?? siteId;
  if (handleKey === undefined) return undefined;
  const personId = await freeHandle(tx, { id, site: reading.site, personId: base?.personId }, handleKey);
  const handle = handleAfter(base, reading) ?? handleKey;
  // An id of another server than the first is no better than the first.
  const ownId = base?.siteId !== undefined && siteId !== undefined && base.siteId !== siteId ? base.siteId : siteId;
  const profile = latestValues(base, { id, reading, readAt, handle, keys: { handleKey, siteId: ownId }, looked });
  return personId === undefined ? profile : { ...profile, personId };
}

/** Official interfaces write handles in lower case; the page's own spelling stays while it is the same handle. */
function handleAfter(base: Profile | undefined, { profile, via }: Reading): string | undefined {
  const read = valueIn(profile.handle)?.trim().replace(/^@/, '');
  const isOnlySpelling = via === 'official' && read?.toLowerCase() === base?.handle.toLowerCase();
  return isOnlySpelling ? base?.handle : (read ?? base?.handle);
}

function isSameLook(
  previous: StoredReading | undefined,
  row: Omit<StoredReading, 'id' | 'profileId' | 'readAt'>,
  readAt: number,
): boolean {
  if (!previous || readAt - previous.readAt > sameVisitMs) return false;
  const { reading, commentsSeen, accountsSeen, otherPostsSeen } = previous;
  const before = { reading: { ...reading, readAt: 0 }, commentsSeen, accountsSeen, otherPostsSeen };
  return JSON.stringify(before) === JSON.stringify({ ...row, reading: { ...row.reading, readAt: 0 } });
}
