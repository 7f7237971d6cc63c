import type { FieldCell } from '@/lib/domain/field-registry';
import { type Chunk, segmentRows } from '../columns/chunk';
import type { ColumnSource } from '../columns/engine';
import { cellAt } from '../columns/read-chunk';
import { combined, type Likeness, leastStrength, likenessOf } from './likeness';
import { engagementShare, placeShare, regionShare, sameShare, sizeShare } from './part-shares';
import { likeFields, type Portrait, portraitOf, type SetName, setFields, setKeys } from './portrait';
import { rankOf } from './rank';
import { SetColumns } from './set-columns';
import { type LikeTarget, targetOf, termWeight } from './target';
import { TopRows } from './top-rows';

export interface LikeScan {
  readonly target: LikeTarget;
  /** Best first. */
  readonly found: readonly { readonly row: number; readonly likeness: Likeness }[];
}

export interface LikeScanOptions {
  /** At least 1. */
  readonly limit: number;
  /** 1 for rows that are not to be found, beside those asked about. */
  readonly without?: Uint8Array;
  /** Which of two rows that are equally alike comes first. */
  readonly isBefore: (row: number, other: number) => boolean;
}

/**
 * Holds everybody against these rows, column by column: once to see how many use each term, once to compare. Keeps no more than the
 * best, and makes reasons for these only.
 */
export async function scanLikes(
  source: ColumnSource,
  rows: readonly number[],
  { limit, without, isBefore }: LikeScanOptions,
): Promise<LikeScan> {
  const columns = new Map<string, readonly Chunk[]>();
  const segments = Math.ceil(source.rows / segmentRows);
  for (const field of [...Object.values(setFields).flat(), ...Object.values(likeFields)]) {
    if (!source.field(field)) continue;
    await source.load(field);
    // Held here, so that loading the next column cannot push this one out.
    columns.set(
      field,
      Array.from({ length: segments }, (_, segment) => source.chunk(field, segment)),
    );
  }
  const cellOf =
    (row: number) =>
    (field: string): FieldCell | undefined => {
      const chunk = columns.get(field)?.[Math.floor(row / segmentRows)];
      const asked = source.field(field);
      return chunk && asked ? cellAt(chunk, row % segmentRows, asked) : undefined;
    };
  const portraitAt = (row: number): Portrait => portraitOf(cellOf(row));

  const setOf = (name: SetName): SetColumns => {
    const set = new SetColumns(setKeys[name]);
    for (const field of setFields[name])
      for (const [segment, chunk] of (columns.get(field) ?? []).entries()) set.add(segment, chunk);
    return set;
  };
  const [terms, places, languages] = [setOf('terms'), setOf('places'), setOf('languages')];

  const { weights, weightOf } = countTerms(source, terms);
  const target = targetOf(rows.map(portraitAt), weightOf);
  const inTarget = vectorOf(terms, target.terms ?? new Map());
  const inPlaces = vectorOf(places, target.places);
  const inLanguages = vectorOf(languages, target.languages);
  const [allPlaces, allLanguages] = [sumOf(target.places), sumOf(target.languages)];
  const numbers = (field: string, segment: number) => numbersOf(columns.get(field)?.[segment]);
  const choices = (field: string, values: ReadonlyMap<string, number>) =>
    (source.field(field)?.options ?? []).map(({ value }) => values.get(value) ?? 0);
  const [sameTier, sameSite] = [choices(likeFields.tier, target.tiers), choices(likeFields.site, target.sites)];
  const rates = (source.field(likeFields.engagementOver)?.options ?? []).map(({ value }) =>
    target.engagement.get(value),
  );

  const asked = new Set(rows);
  const least = leastStrength(target);
  const top = new TopRows(limit, isBefore);
  for (let segment = 0; segment < segments; segment += 1) {
    const from = segment * segmentRows;
    const followersAt = numbers(likeFields.followers, segment);
    const tierAt = numbers(likeFields.tier, segment);
    const rateAt = numbers(likeFields.engagement, segment);
    const overAt = numbers(likeFields.engagementOver, segment);
    const siteAt = numbers(likeFields.site, segment);
    for (let row = 0; row < Math.min(segmentRows, source.rows - from); row += 1) {
      const at = from + row;
      if (source.alive[at] !== 1 || without?.[at] === 1 || asked.has(at)) continue;
      const [followers, rate, site] = [followersAt(row), rateAt(row), siteAt(row)];
      const over = rates[overAt(row)];
      const { strength } = combined({
        topics: target.terms ? topicShare(terms, segment, row, inTarget, weights) : Number.NaN,
        size:
          target.followers !== undefined && Number.isFinite(followers)
            ? sizeShare(followers, target.followers, sameTier[tierAt(row)] ?? 0)
            : Number.NaN,
        region: regionShare(
          setShare(places, segment, row, inPlaces, allPlaces, placeShare),
          setShare(languages, segment, row, inLanguages, allLanguages, sameShare),
        ),
        engagement: over !== undefined && Number.isFinite(rate) ? engagementShare(rate, over) : Number.NaN,
        site: target.sites.size > 0 && Number.isFinite(site) ? (sameSite[site] ?? 0) : Number.NaN,
      });
      if (strength > 0 && rankOf(strength) >= rankOf(least)) top.offer(at, rankOf(strength));
    }
  }
  return {
    target,
    found: top.sorted().map(({ row }) => ({ row, likeness: likenessOf(target, portraitAt(row), weightOf) })),
  };
}

/** How much each term says, among those of whom any term is known. */
function countTerms(
  source: ColumnSource,
  terms: SetColumns,
): { weights: Float64Array; weightOf: (term: string) => number } {
  const using = new Uint32Array(terms.size);
  let people = 0;
  for (let at = 0; at < source.rows; at += 1) {
    if (source.alive[at] !== 1) continue;
    const count = terms.read(Math.floor(at / segmentRows), at % segmentRows);
    if (count > 0) people += 1;
    for (let place = 0; place < count; place += 1) {
      const term = terms.members[place] ?? 0;
      using[term] = (using[term] ?? 0) + 1;
    }
  }
  const weights = Float64Array.from(using, (count) => termWeight(people, count));
  const weightOf = (term: string) => {
    const id = terms.idOf(term);
    return (id === undefined ? undefined : weights[id]) ?? termWeight(people, 1);
  };
  return { weights, weightOf };
}

function topicShare(
  terms: SetColumns,
  segment: number,
  row: number,
  inTarget: Float64Array,
  weights: Float64Array,
): number {
  const count = terms.read(segment, row);
  if (count === 0) return Number.NaN;
  let common = 0;
  let square = 0;
  for (let place = 0; place < count; place += 1) {
    const term = terms.members[place] ?? 0;
    const weight = weights[term] ?? 0;
    common += (inTarget[term] ?? 0) * weight;
    square += weight * weight;
  }
  return Math.min(1, common / Math.sqrt(square));
}

function setShare(
  set: SetColumns,
  segment: number,
  row: number,
  inTarget: Float64Array,
  total: number,
  shareOf: (common: number, total: number, size: number) => number,
): number {
  if (total === 0) return Number.NaN;
  const count = set.read(segment, row);
  if (count === 0) return Number.NaN;
  let common = 0;
  for (let place = 0; place < count; place += 1) common += inTarget[set.members[place] ?? 0] ?? 0;
  return shareOf(common, total, count);
}

function vectorOf(set: SetColumns, weights: ReadonlyMap<string, number>): Float64Array {
  const vector = new Float64Array(set.size);
  for (const [key, weight] of weights) {
    const id = set.idOf(key);
    if (id !== undefined) vector[id] = weight;
  }
  return vector;
}

function sumOf(weights: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const weight of weights.values()) sum += weight;
  return sum;
}

/** Reads the numbers of a chunk; what is not finite is a gap. */
function numbersOf(chunk: Chunk | undefined): (row: number) => number {
  if (chunk?.kind === 'constant') return () => chunk.value;
  if (chunk?.kind !== 'numbers') return () => Number.NaN;
  const { values } = chunk;
  return (row) => values[row] ?? Number.NaN;
}
