import { type EvidencePost, type PostCountName, postCounts } from '@/lib/domain/evidence';
import { valueIn } from '@/lib/domain/field';
import type { ProfileId } from '@/lib/domain/ids';
import type { PostFields } from '@/lib/domain/reading';
import { exactIsBetter } from '@/lib/domain/rounding';
import type { Store } from '../ports';

/** Fills in what this look saw of a post. A gap never overwrites a value, a rounded number not the same one read exactly just before. */
export async function keepPost(
  tx: Store,
  profileId: ProfileId,
  fields: PostFields,
  { seenAt, taggedHashes }: { readonly seenAt: number; readonly taggedHashes: readonly string[] | undefined },
): Promise<void> {
  const postId = valueIn(fields.id);
  if (postId === undefined) return;
  const key = postKey(profileId, postId);
  const before = await tx.posts.get(key);
  const numbers = postCounts.map((name) => [name, numberAfter(before, name, fields, seenAt)] as const);
  await tx.posts.put({
    key,
    profileId,
    postId,
    url: valueIn(fields.url) ?? before?.url,
    ...dateAfter(before, fields),
    caption: valueIn(fields.caption) ?? before?.caption,
    ...Object.fromEntries(numbers.map(([name, number]) => [name, number?.value])),
    exactAt: Object.fromEntries(
      numbers.flatMap(([name, number]) => (number?.exactAt === undefined ? [] : [[name, number.exactAt]])),
    ),
    paidPartnership: fields.paidPartnership
      ? said(fields.paidPartnership, before?.paidPartnership)
      : before?.paidPartnership,
    sponsors: fields.sponsors ? said(fields.sponsors, before?.sponsors) : before?.sponsors,
    taggedHashes: taggedHashes ?? before?.taggedHashes,
    language: (fields.language && valueIn(fields.language)) ?? before?.language,
    isPinned: fields.isPinned ? said(fields.isPinned, before?.isPinned) : before?.isPinned,
    firstSeenAt: Math.min(seenAt, before?.firstSeenAt ?? seenAt),
    lastSeenAt: Math.max(seenAt, before?.lastSeenAt ?? seenAt),
  } satisfies EvidencePost);
}

/** An earlier page may have shown this post without its author. */
export async function dropPost(tx: Store, profileId: ProfileId, fields: PostFields): Promise<void> {
  const postId = valueIn(fields.id);
  if (postId !== undefined) await tx.posts.delete(postKey(profileId, postId));
}

export function postKey(profileId: ProfileId, postId: string): string {
  return `${profileId}:${postId}`;
}

function numberAfter(before: EvidencePost | undefined, name: PostCountName, fields: PostFields, readAt: number) {
  const known = before?.[name];
  const earlier = known === undefined ? undefined : { value: known, exactAt: before?.exactAt?.[name] };
  const field = fields[name];
  if (field.status !== 'found') return earlier;
  const now = { value: field.value, precision: field.precision ?? ('exact' as const), readAt };
  if (exactIsBetter(earlier, now)) return earlier;
  return { value: now.value, exactAt: now.precision === 'exact' ? readAt : undefined };
}

function dateAfter(before: EvidencePost | undefined, { publishedAt: field }: PostFields) {
  const at = field.status === 'found' ? Date.parse(field.value) : Number.NaN;
  const isExact = field.status === 'found' && field.precision !== 'rounded';
  const isBetter = Number.isFinite(at) && (isExact || before?.publishedPrecision !== 'exact');
  return isBetter
    ? { publishedAt: at, publishedPrecision: isExact ? ('exact' as const) : ('rounded' as const) }
    : { publishedAt: before?.publishedAt, publishedPrecision: before?.publishedPrecision };
}

/** A label that is plainly not there any more is gone; an unreadable one stays as it was. */
function said<T>(field: { readonly status: string; readonly value?: T }, before: T | undefined): T | undefined {
  if (field.status === 'found') return field.value;
  return field.status === 'absent' ? undefined : before;
}
