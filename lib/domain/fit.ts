import type { BrandId, PersonId } from './ids';

/** The six questions of a culture fit: whether creator and brand go together, judged by a person. */
export const fitParts = [
  'audience-values',
  'themes-voice',
  'guidelines',
  'controversies',
  'ideation',
  'product',
] as const;
export type FitPart = (typeof fitParts)[number];

/** How somebody judged one part. */
export interface FitMark {
  /** 1 (does not fit at all) to 5 (fits entirely). */
  readonly mark: 1 | 2 | 3 | 4 | 5;
  readonly note?: string;
  /** Posts and pages that show it. */
  readonly evidence: readonly string[];
  /** Epoch ms. */
  readonly at: number;
}

/** How one person was judged for one brand. A part that is missing was not judged. */
export interface Fit {
  /** See `fitId`. */
  readonly id: string;
  readonly brandId: BrandId;
  readonly personId: PersonId;
  readonly parts: Readonly<Partial<Record<FitPart, FitMark>>>;
  readonly updatedAt: number;
}

/** One person is judged once for a brand. */
export function fitId(brandId: BrandId, personId: PersonId): string {
  return `${brandId}:${personId}`;
}
