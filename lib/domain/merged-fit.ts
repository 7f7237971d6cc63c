import { type Fit, type FitMark, type FitPart, fitId, fitParts } from './fit';
import type { BrandId, PersonId } from './ids';

/**
 * The fits of two people who turn out to be one: brand by brand, of a part that both were judged on the later mark stands.
 * @param kept fits of the person who stays
 */
export function mergedFits(keepId: PersonId, kept: readonly Fit[], other: readonly Fit[]): Fit[] {
  const byBrand = new Map<BrandId, Fit>(kept.map((fit) => [fit.brandId, fit]));
  return other.map((fit) => {
    const own = byBrand.get(fit.brandId);
    const parts = partsOf((part) => later(own?.parts[part], fit.parts[part]));
    return {
      id: fitId(fit.brandId, keepId),
      brandId: fit.brandId,
      personId: keepId,
      parts,
      updatedAt: Math.max(own?.updatedAt ?? 0, fit.updatedAt),
    };
  });
}

/**
 * The kept person's fit of one brand once the merge is taken back: marks as they were before, but for those that were set or
 * cleared since, which stay.
 * @returns `undefined` when nothing is left to keep
 */
export function unmergedFit(before: Fit | undefined, merged: Fit, now: Fit | undefined): Fit | undefined {
  if (JSON.stringify(now) === JSON.stringify(merged)) return before;
  const parts = partsOf((part) =>
    isSame(now?.parts[part], merged.parts[part]) ? before?.parts[part] : now?.parts[part],
  );
  if (Object.keys(parts).length === 0) return undefined;
  return { ...merged, parts, updatedAt: now?.updatedAt ?? merged.updatedAt };
}

function later(one: FitMark | undefined, other: FitMark | undefined): FitMark | undefined {
  if (!one || !other) return one ?? other;
  return other.at > one.at ? other : one;
}

function isSame(one: FitMark | undefined, other: FitMark | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function partsOf(markOf: (part: FitPart) => FitMark | undefined): Fit['parts'] {
  return Object.fromEntries(
    fitParts.flatMap((part) => {
      const mark = markOf(part);
      return mark ? [[part, mark]] : [];
    }),
  );
}
