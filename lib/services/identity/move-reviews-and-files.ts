import type { PersonId } from '@/lib/domain/ids';
import type { MovedReviewAndFiles } from '@/lib/domain/merge';
import { mergedReview } from '@/lib/domain/review';
import type { Store } from '../ports';

/** Gives the kept person what is due first of both, and the other's files. */
export async function moveReviewAndFiles(tx: Store, from: PersonId, to: PersonId): Promise<MovedReviewAndFiles> {
  const [keptReview, otherReview] = [await tx.reviews.get(to), await tx.reviews.get(from)];
  const reviewAfter = mergedReview(keptReview, otherReview, to);
  await tx.reviews.delete(from);
  if (reviewAfter) await tx.reviews.put(reviewAfter);
  const files = await tx.files.ofPerson(from);
  await tx.files.putMany(files.map((file) => ({ ...file, personId: to })));
  return {
    ...(keptReview && { keptReview }),
    ...(otherReview && { otherReview }),
    ...(reviewAfter && { reviewAfter }),
    fileIds: files.map(({ id }) => id),
  };
}

/** Takes it back. A review that was set or done since stays with the kept person; the other gets theirs as it was. */
export async function restoreReviewAndFiles(
  tx: Store,
  { keptReview, otherReview, reviewAfter, fileIds = [] }: MovedReviewAndFiles,
  { keptId, otherId }: { readonly keptId: PersonId; readonly otherId: PersonId },
): Promise<void> {
  const now = await tx.reviews.get(keptId);
  if (JSON.stringify(now) === JSON.stringify(reviewAfter)) {
    if (keptReview) await tx.reviews.put(keptReview);
    else await tx.reviews.delete(keptId);
  }
  if (otherReview) await tx.reviews.put(otherReview);
  const files = (await tx.files.getMany(fileIds)).filter(({ personId }) => personId === keptId);
  await tx.files.putMany(files.map((file) => ({ ...file, personId: otherId })));
}
