import { fitId } from '@/lib/domain/fit';
import type { PersonId } from '@/lib/domain/ids';
import type { Merge } from '@/lib/domain/merge';
import { mergedFits, unmergedFit } from '@/lib/domain/merged-fit';
import type { Store } from '../ports';

/** Gives the kept person what the other was judged, and tells how all of it was before. */
export async function moveFits(tx: Store, keepId: PersonId, otherId: PersonId): Promise<NonNullable<Merge['fits']>> {
  const [kept, other] = [await tx.fits.ofPerson(keepId), await tx.fits.ofPerson(otherId)];
  const after = mergedFits(keepId, kept, other);
  await tx.fits.putMany(after);
  await tx.fits.deleteMany(other.map(({ id }) => id));
  const touched = new Set(after.map(({ brandId }) => brandId));
  return { before: kept.filter(({ brandId }) => touched.has(brandId)), other, after };
}

/** Both as they were; what was judged since stays with the kept person. Merges that did not note any fits have none. */
export async function restoreFits(tx: Store, { fits, keptId }: Merge): Promise<void> {
  if (!fits) return;
  for (const merged of fits.after) {
    const id = fitId(merged.brandId, keptId);
    const before = fits.before.find(({ brandId }) => brandId === merged.brandId);
    const own = unmergedFit(before, merged, await tx.fits.get(id));
    if (own) await tx.fits.put(own);
    else await tx.fits.delete(id);
  }
  await tx.fits.putMany(fits.other);
}
