import { useState } from 'react';
import type { Brand } from '@/lib/domain/brand';
import type { BrandId } from '@/lib/domain/ids';

/** The brand that was judged for last on this page: whoever goes from person to person judges for the same one. */
let lastChosen: BrandId | undefined;

/**
 * The brand that is judged for, and the way to another. `undefined`: there is none.
 * @param first where to begin; missing: with the last one chosen, else with one that somebody judged for already
 */
export function useBrandChoice(
  brands: readonly Brand[],
  first: BrandId | undefined,
  isJudged: (id: BrandId) => boolean,
): [Brand | undefined, (id: BrandId) => void] {
  const [chosen, setChosen] = useState(
    // Settled once: the brand must not change under somebody who begins to judge for another.
    () => first ?? lastChosen ?? brands.find(({ id, archivedAt }) => archivedAt === undefined && isJudged(id))?.id,
  );
  const brand =
    brands.find(({ id }) => id === chosen) ?? brands.find(({ archivedAt }) => archivedAt === undefined) ?? brands[0];
  return [
    brand,
    (id) => {
      lastChosen = id;
      setChosen(id);
    },
  ];
}
