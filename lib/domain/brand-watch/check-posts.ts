import type { Brand } from '../brand';
import { captionMarks } from '../caption-marks';
import type { EvidencePost } from '../evidence';
import type { BrandId, PersonId, ProfileId } from '../ids';
import type { Profile } from '../person';
import { bioKey, flagId, type SafetyFlag } from '../safety-flag';
import { sha256 } from '../sha256';
import { clip } from '../text';
import { quoteAround } from './quote';
import { type Watched, type Watcher, watcherOf } from './watcher';

/** What an account's posts were last held against. */
export interface BrandCheck {
  /** See `rulesOf`. */
  readonly by: string;
  /** Epoch ms. */
  readonly at: number;
  /** Posts that are known of the account, and of how many of them the caption is. */
  readonly posts: number;
  readonly captions: number;
  /** Some brand had a safety list. */
  readonly hasWords: boolean;
  /** Some brand had competitors or clashing sponsors. */
  readonly hasRivals: boolean;
}

/** Everything that the posts of all accounts are held against, prepared once. */
export interface BrandRules {
  /** Equal for rules that find the same. */
  readonly by: string;
  readonly brandIds: ReadonlySet<BrandId>;
  readonly watcher: Watcher;
  readonly hasWords: boolean;
  readonly hasRivals: boolean;
}

/** Of the matching itself: another number has everything looked through again. */
const RULES = 1;
/** Flags of one account at most; those of the newest posts stay. */
const MOST = 1_000;
const LONGEST_TEXT = 20_000;

/** The rules of the brands that are not put away. */
export function rulesOf(brands: readonly Brand[]): BrandRules {
  const active = brands.filter(({ archivedAt }) => archivedAt === undefined);
  return {
    by: rulesKey(brands),
    brandIds: new Set(active.map(({ id }) => id)),
    watcher: watcherOf(active),
    hasWords: active.some(({ safetyWords }) => safetyWords.length > 0),
    hasRivals: active.some(({ competitors, clashes }) => competitors.length + clashes.length > 0),
  };
}

/** `BrandRules.by` without preparing the rules. */
export function rulesKey(brands: readonly Brand[]): string {
  const active = brands
    .filter(({ archivedAt }) => archivedAt === undefined)
    .map(({ id, updatedAt, competitors, clashes, safetyWords }) => [id, updatedAt, competitors, clashes, safetyWords])
    .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1));
  return sha256(JSON.stringify([RULES, active])).slice(0, 16);
}

/** What of an account is looked through. */
export type CheckedAccount = Pick<Profile, 'bio'> & { readonly id: ProfileId; readonly personId: PersonId };

/**
 * Every word and rival in these posts and the bio, one flag for a brand, a post and a word or rival, whatever their order. Pure;
 * linear in the length of the texts.
 */
export function flagsIn(
  rules: BrandRules,
  account: CheckedAccount,
  posts: readonly EvidencePost[],
  now: number,
): SafetyFlag[] {
  const flags = new Map<string, SafetyFlag>();
  const add = (flag: SafetyFlag) => {
    const known = flags.get(flag.id);
    if (!known || strength(flag) > strength(known)) flags.set(flag.id, flag);
  };
  const byDate = posts.toSorted(
    (one, other) =>
      (other.publishedAt ?? other.firstSeenAt) - (one.publishedAt ?? one.firstSeenAt) || (one.key < other.key ? -1 : 1),
  );
  for (const post of byDate) {
    if (flags.size >= MOST) break;
    for (const flag of flagsOfPost(rules, account, post, now)) add(flag);
  }
  for (const flag of flagsOfBio(rules, account, now)) add(flag);
  return [...flags.values()].slice(0, MOST);
}

function* flagsOfPost(
  { watcher }: BrandRules,
  { id: profileId, personId }: CheckedAccount,
  post: EvidencePost,
  now: number,
): Generator<SafetyFlag> {
  const caption = post.caption === undefined ? undefined : clip(post.caption, LONGEST_TEXT);
  const base = {
    personId,
    profileId,
    postKey: post.key,
    ...(post.publishedAt !== undefined && { postedAt: post.publishedAt }),
    foundAt: now,
  };
  const found = caption === undefined ? [] : watcher.find(caption, post.language);
  const labels = (post.sponsors ?? []).flatMap((name) => watcher.named(name).map((watched) => ({ ...watched, name })));
  const rivals = found.some(({ kind }) => kind !== 'word');
  const marks = caption !== undefined && rivals ? captionMarks(caption) : undefined;
  const isPaid = post.paidPartnership === true || (marks !== undefined && marks.disclosures.length > 0);
  for (const { name, ...watched } of labels) {
    if (watched.kind === 'word') continue;
    const quote = clip(name, 200);
    yield { ...base, ...named(watched, post.key), where: 'label', isPaid: true, quote, mark: [0, quote.length] };
  }
  for (const { where, at, end, ...watched } of found) {
    yield {
      ...base,
      ...named(watched, post.key),
      ...(where !== 'text' && { where }),
      ...(isPaid && watched.kind !== 'word' && { isPaid: true as const }),
      ...quoteAround(caption ?? '', at, end),
    };
  }
}

/** In their own words about themselves; a rival named there is an employer or a friend as well as a sponsor. */
function* flagsOfBio(
  { watcher }: BrandRules,
  { id, personId, bio }: CheckedAccount,
  now: number,
): Generator<SafetyFlag> {
  if (!bio) return;
  const text = clip(bio, LONGEST_TEXT);
  const postKey = bioKey(id);
  for (const { at, end, where: _, ...watched } of watcher.find(text)) {
    if (watched.kind !== 'word') continue;
    const cited = { personId, profileId: id, postKey, where: 'bio' as const, foundAt: now };
    yield { ...cited, ...named(watched, postKey), ...quoteAround(text, at, end) };
  }
}

function named(
  { kind, brandId, term }: Watched,
  postKey: string,
): Pick<SafetyFlag, 'id' | 'kind' | 'brandId' | 'word' | 'rival'> {
  const id = flagId({ brandId, postKey, kind, term });
  return kind === 'word' ? { id, kind, brandId, word: term } : { id, kind, brandId, rival: term };
}

/** Of two places that name a rival in one post, the one is told that says most. */
function strength({ where, isPaid }: SafetyFlag): number {
  const order = where === 'label' ? 4 : where === 'mention' ? 3 : where === 'hashtag' || where === 'link' ? 2 : 1;
  return order + (isPaid ? 10 : 0);
}

/** What is to be written so that `before` becomes what was found: judged flags and those made by hand stay in any case. */
export function flagChanges(
  before: readonly SafetyFlag[],
  found: readonly SafetyFlag[],
): { readonly put: SafetyFlag[]; readonly drop: string[] } {
  const known = new Map(before.map((flag) => [flag.id, flag]));
  const put = found.flatMap((flag) => {
    const old = known.get(flag.id);
    if (!old) return [flag];
    const after = { ...flag, foundAt: old.foundAt, ...judgement(old) };
    return sameFlag(old, after) ? [] : [after];
  });
  const there = new Set(found.map(({ id }) => id));
  const drop = before
    .filter(({ id, kind, verdict }) => kind !== 'hand' && verdict === undefined && !there.has(id))
    .map(({ id }) => id);
  return { put, drop };
}

function judgement({ verdict, verdictAt, note }: SafetyFlag): Pick<SafetyFlag, 'verdict' | 'verdictAt' | 'note'> {
  return {
    ...(verdict !== undefined && { verdict }),
    ...(verdictAt !== undefined && { verdictAt }),
    ...(note !== undefined && { note }),
  };
}

const compared = ['personId', 'where', 'isPaid', 'quote', 'postedAt', 'word', 'rival'] as const;

function sameFlag(one: SafetyFlag, other: SafetyFlag): boolean {
  return compared.every((key) => one[key] === other[key]) && String(one.mark) === String(other.mark);
}
