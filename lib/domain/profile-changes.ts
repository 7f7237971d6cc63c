import type { Precision } from './field';
import type { CountName, Profile } from './person';
import { mayBeRoundedTo } from './rounding';

export interface DatedCount {
  readonly value: number;
  readonly precision: Precision;
  /** Epoch ms; missing when it is not known. */
  readonly readAt?: number;
}

export const changeableTexts = [
  'displayName',
  'handle',
  'bio',
  'website',
  'email',
  'links',
  'location',
  'category',
  'verified',
  'private',
] as const satisfies readonly (keyof Profile)[];
export type ChangeableText = (typeof changeableTexts)[number];

/** One difference between what was known of an account and what is known now. */
export type ProfileChange =
  /** A side that is missing: the count was not known, or the account shows none any more. */
  | { readonly kind: 'count'; readonly name: CountName; readonly before?: DatedCount; readonly after?: DatedCount }
  | { readonly kind: 'text'; readonly name: ChangeableText }
  /** Posts that had not been seen before. */
  | { readonly kind: 'posts'; readonly added: number };

const countNames: readonly CountName[] = ['followers', 'following', 'postCount'];

/**
 * What differs, counts first. A count that is now known only rounded, and fits the exact one from before, is no change; nor
 * is a handle in other letters' case.
 */
export function profileChanges(before: Profile, after: Profile): ProfileChange[] {
  const counts = countNames.flatMap((name): ProfileChange[] => {
    const was = countOf(before, name);
    const is = countOf(after, name);
    if (!isNews(was, is)) return [];
    return [{ kind: 'count', name, ...(was ? { before: was } : {}), ...(is ? { after: is } : {}) }];
  });
  const texts = changeableTexts
    .filter((name) => before[name] !== undefined && comparable(before, name) !== comparable(after, name))
    .map((name): ProfileChange => ({ kind: 'text', name }));
  return [...counts, ...texts];
}

function countOf(profile: Profile, name: CountName): DatedCount | undefined {
  const value = profile[name];
  if (value === undefined) return undefined;
  const origin = profile.counts?.[name];
  const precision = origin?.precision ?? (name === 'followers' ? profile.followersPrecision : undefined) ?? 'exact';
  const readAt = origin?.readAt ?? profile.lastReadAt;
  return { value, precision, ...(readAt === undefined ? {} : { readAt }) };
}

function isNews(before: DatedCount | undefined, after: DatedCount | undefined): boolean {
  if (before === undefined || after === undefined) return before !== after;
  if (after.precision === 'rounded' && before.precision === 'exact') return !mayBeRoundedTo(before.value, after.value);
  return before.value !== after.value;
}

/** `undefined` where nothing was known: that something is known now is no change of the account. */
function comparable(profile: Profile, name: ChangeableText): string | undefined {
  const value = profile[name];
  if (value === undefined) return undefined;
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return name === 'handle' ? text.toLowerCase() : text;
}
