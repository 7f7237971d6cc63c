import type { Brand } from '@/lib/domain/brand';
import type { BrandCheck } from '@/lib/domain/brand-watch/check-posts';
import type { SafetyFlag } from '@/lib/domain/safety-flag';
import { profilesOf } from './field-gaps';
import type { FieldRow, FieldSeen, FieldSourceRecord, FieldType, Gap } from './field-row';
import { distinct, field } from './make-field';

/** What the posts of all their accounts hold that is worth a look, over all brands. */
export const safetyFields = [
  field({
    id: 'open_flags',
    label: 'Open flags',
    type: 'number',
    group: 'content',
    needs: ['profiles', 'safetyFlags'],
    seen: fromCheck,
    description: 'Posts with words of a brand’s safety list that nobody has judged yet, of the posts seen.',
    example: 2,
    get: countOf('hasWords', ({ kind, verdict }) => isWord(kind) && verdict === undefined),
    gap: notChecked,
  }),
  field({
    id: 'problem_posts',
    label: 'Problem posts',
    type: 'number',
    group: 'content',
    needs: ['profiles', 'safetyFlags'],
    seen: fromCheck,
    description: 'Posts that somebody judged to be a problem for a brand.',
    example: 0,
    get: countOf('hasWords', ({ kind, verdict }) => isWord(kind) && verdict === 'problem'),
    gap: notChecked,
  }),
  field({
    id: 'last_flagged_post_on',
    label: 'Last flagged post on',
    type: 'date',
    group: 'content',
    needs: ['profiles', 'safetyFlags'],
    seen: fromCheck,
    description: 'The day (UTC) of the newest flagged post that was not found to be fine.',
    example: Date.UTC(2026, 2, 30),
    get: (source) => newest(flagsOf(source).filter(isStandingWord)),
    gap: noneOr(({ hasWords }) => hasWords, isStandingWord),
  }),
  field({
    id: 'flagged_words',
    label: 'Words flagged',
    type: 'tags',
    group: 'content',
    needs: ['profiles', 'safetyFlags'],
    seen: fromCheck,
    description: 'The words of the brands’ safety lists in their posts, but for those found to be fine.',
    example: ['casino'],
    get: (source) => distinct(wordsFlagged(source)).sort(),
    gap: noneOr(({ hasWords }) => hasWords, isStandingWord),
  }),
  field({
    id: 'competitor_posts',
    label: 'Posts with competitors',
    type: 'number',
    group: 'content',
    needs: ['profiles', 'safetyFlags'],
    seen: fromCheck,
    description: 'Posts seen that name a competitor of any of your brands.',
    example: 1,
    get: countOf('hasRivals', ({ kind, verdict }) => kind === 'competitor' && verdict !== 'fine'),
    gap: notChecked,
  }),
  field({
    id: 'clashing_posts',
    label: 'Posts with clashing sponsors',
    type: 'number',
    group: 'content',
    needs: ['profiles', 'safetyFlags'],
    seen: fromCheck,
    description: 'Posts seen that name a sponsor that does not go with one of your brands.',
    example: 0,
    get: countOf('hasRivals', ({ kind, verdict }) => kind === 'clash' && verdict !== 'fine'),
    gap: notChecked,
  }),
  field({
    id: 'posts_checked',
    label: 'Posts checked for brands',
    type: 'number',
    group: 'content',
    needs: ['profiles', 'safetyFlags'],
    seen: fromCheck,
    description: 'How many posts were held against the brands’ lists: a 0 in the fields beside is 0 of these.',
    example: 24,
    get: (source) => {
      const checks = checksOf(source);
      return checks.length > 0 && isSeen(source) ? checks.reduce((sum, { posts }) => sum + posts, 0) : undefined;
    },
    gap: notChecked,
  }),
] as const;

/**
 * Rows of each brand that looks for rivals: competitor posts, the last of them, clashing posts. What was found for another state
 * of the brand's lists is unknown until the posts have been looked through again; so is everything of one that is put away.
 */
export function brandFields(brands: readonly Brand[]): FieldRow<string, FieldType>[] {
  return brands.flatMap(rowsOf);
}

function rowsOf({ id, name, competitors, clashes, updatedAt, archivedAt }: Brand): FieldRow<string, FieldType>[] {
  const isCurrent = ({ at }: BrandCheck) => archivedAt === undefined && at >= updatedAt;
  const ofBrand = (kind: SafetyFlag['kind']) => (flag: SafetyFlag) =>
    flag.brandId === id && flag.kind === kind && flag.verdict !== 'fine';
  const current = (source: FieldSourceRecord) => checksOf(source).length > 0 && checksOf(source).every(isCurrent);
  const rows: FieldRow<string, FieldType>[] = [];
  if (competitors.length > 0)
    rows.push(
      field({
        id: `competitor_posts_${id}`,
        brandId: id,
        label: `${name}: competitor posts`,
        type: 'number',
        group: 'content',
        needs: ['profiles', 'safetyFlags'],
        seen: fromCheck,
        description: `Posts seen that name a competitor of ${name}.`,
        example: 1,
        get: (source) => (current(source) ? countOf('hasRivals', ofBrand('competitor'))(source) : undefined),
        gap: notChecked,
      }) as FieldRow<string, FieldType>,
      field({
        id: `last_competitor_post_${id}`,
        brandId: id,
        label: `${name}: last competitor post on`,
        type: 'date',
        group: 'content',
        needs: ['profiles', 'safetyFlags'],
        seen: fromCheck,
        description: `The day (UTC) of the newest post seen that names a competitor of ${name}.`,
        example: Date.UTC(2026, 2, 30),
        get: (source) => (current(source) ? newest(flagsOf(source).filter(ofBrand('competitor'))) : undefined),
        gap: noneOr(isCurrent, ofBrand('competitor')),
      }) as FieldRow<string, FieldType>,
    );
  if (clashes.length > 0)
    rows.push(
      field({
        id: `clashing_posts_${id}`,
        brandId: id,
        label: `${name}: clashing sponsors`,
        type: 'number',
        group: 'content',
        needs: ['profiles', 'safetyFlags'],
        seen: fromCheck,
        description: `Posts seen that name a sponsor that does not go with ${name}.`,
        example: 0,
        get: (source) => (current(source) ? countOf('hasRivals', ofBrand('clash'))(source) : undefined),
        gap: notChecked,
      }) as FieldRow<string, FieldType>,
    );
  return rows;
}

function isWord(kind: SafetyFlag['kind']): boolean {
  return kind === 'word' || kind === 'hand';
}

function flagsOf({ safetyFlags = [] }: FieldSourceRecord): readonly SafetyFlag[] {
  return safetyFlags;
}

function checksOf(source: FieldSourceRecord): BrandCheck[] {
  return profilesOf(source).flatMap(({ brandCheck }) => brandCheck ?? []);
}

function isSeen(source: FieldSourceRecord): boolean {
  return profilesOf(source).some(({ lookedAt }) => lookedAt?.posts !== undefined);
}

/** Different posts. None found is 0 only where posts were looked through for it; what was found or marked counts always. */
function countOf(
  looksFor: 'hasWords' | 'hasRivals',
  isMeant: (flag: SafetyFlag) => boolean,
): (source: FieldSourceRecord) => number | undefined {
  return (source) => {
    const posts = new Set(
      flagsOf(source)
        .filter(isMeant)
        .map(({ postKey }) => postKey),
    ).size;
    const isChecked = isSeen(source) && checksOf(source).some((check) => check[looksFor]);
    return posts > 0 || isChecked ? posts : undefined;
  };
}

function wordsFlagged(source: FieldSourceRecord): (string | undefined)[] {
  return flagsOf(source)
    .filter(isStandingWord)
    .map(({ word }) => word);
}

function isStandingWord({ kind, verdict }: SafetyFlag): boolean {
  return isWord(kind) && verdict !== 'fine';
}

function newest(flags: readonly SafetyFlag[]): number | undefined {
  return flags.reduce<number | undefined>(
    (best, { postedAt }) => (postedAt !== undefined && (best === undefined || postedAt > best) ? postedAt : best),
    undefined,
  );
}

/** No posts looked at, or looked at and not held against any list. */
function notChecked(source: FieldSourceRecord): Gap {
  return isSeen(source) ? 'unknown' : 'not-looked-at';
}

/** None where it was looked for and nothing is there; what is there without saying this is unknown. */
function noneOr(
  canSay: (check: BrandCheck) => boolean,
  isMeant: (flag: SafetyFlag) => boolean,
): (source: FieldSourceRecord) => Gap {
  return (source) => {
    const isNone = isSeen(source) && checksOf(source).some(canSay) && !flagsOf(source).some(isMeant);
    return isNone ? 'none' : notChecked(source);
  };
}

function fromCheck(source: FieldSourceRecord): FieldSeen | undefined {
  const at = checksOf(source).reduce<number | undefined>((best, check) => Math.max(best ?? 0, check.at), undefined);
  return at === undefined ? undefined : { from: 'posts', at };
}
