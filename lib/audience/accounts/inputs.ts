import type { AccountFeatures } from '@/lib/domain/evidence';

/** An account as a row of a table. A member that is missing was not visible; flags are 0 or 1. */
export type AccountRow = { readonly [Column in AccountColumn]?: number };

export const accountColumns = [
  'followers',
  'following',
  'posts',
  'hasPicture',
  'isPrivate',
  'usernameLength',
  'usernameDigits',
  'usernameTrailingDigits',
  'usernameSeparators',
  'bioLength',
  'hasUrl',
  'nameWords',
  'nameEqualsUsername',
] as const;
export type AccountColumn = (typeof accountColumns)[number];

/** What the models may look at. A member that is missing was not visible, and nothing is put in its place. */
export interface AccountInputs {
  readonly followers?: number;
  readonly following?: number;
  readonly posts?: number;
  readonly hasPicture?: boolean;
  /** Of the user name, in characters. */
  readonly nameLength?: number;
  /** `.`, `_` and `-` in the user name. */
  readonly nameSeparators?: number;
  /** Digits over characters of the user name, 0 to 1. */
  readonly digitShare?: number;
  readonly bioLength?: number;
  readonly hasLink?: boolean;
}

/** A value that was there and could not be: it is treated as not visible. */
export interface Ignored {
  readonly column: AccountColumn;
  readonly reason: string;
}

export interface ReadInputs {
  readonly inputs: AccountInputs;
  readonly ignored: readonly Ignored[];
}

/** No network has more people than this; a page or table that shows a larger count is wrong. */
export const largestCount = 1e10;

/** The inputs of a row of a table. Never throws: what cannot be is left out, with the reason. */
export function inputsOfRow(row: AccountRow): ReadInputs {
  const ignored: Ignored[] = [];
  const count = (column: AccountColumn): number | undefined => {
    const value = row[column];
    const reason = value === undefined ? undefined : whyNoCount(value);
    if (reason !== undefined) ignored.push({ column, reason });
    return reason === undefined ? value : undefined;
  };
  const flag = (column: AccountColumn): boolean | undefined => {
    const value = row[column];
    if (value === undefined || value === 0 || value === 1) return value === undefined ? undefined : value === 1;
    ignored.push({ column, reason: 'neither 0 nor 1' });
    return undefined;
  };
  const length = count('usernameLength');
  const digits = count('usernameDigits');
  const fits = length === undefined || digits === undefined || digits <= length;
  if (!fits) ignored.push({ column: 'usernameDigits', reason: 'more digits than characters' });
  const inputs = present({
    followers: count('followers'),
    following: count('following'),
    posts: count('posts'),
    hasPicture: flag('hasPicture'),
    nameLength: length,
    nameSeparators: count('usernameSeparators'),
    digitShare: fits ? shareOf(digits, length) : undefined,
    bioLength: count('bioLength'),
    hasLink: flag('hasUrl'),
  });
  return { inputs, ignored };
}

/** The inputs of what was kept of an account of somebody's list. Never throws. */
export function inputsOfFeatures(features: AccountFeatures): ReadInputs {
  const { handle, hasPicture, bioLength, hasLink } = features;
  return inputsOfRow(
    present({
      followers: features.followers?.value,
      following: features.following?.value,
      posts: features.posts?.value,
      hasPicture: hasPicture === undefined ? undefined : Number(hasPicture),
      usernameLength: handle?.length,
      usernameDigits: handle?.digits,
      usernameSeparators: handle?.separators,
      bioLength,
      hasUrl: hasLink === undefined ? undefined : Number(hasLink),
    }),
  );
}

function whyNoCount(value: number): string | undefined {
  if (Number.isNaN(value)) return 'not a number';
  if (value < 0) return 'below zero';
  return value > largestCount ? 'larger than any count there is' : undefined;
}

function shareOf(part: number | undefined, whole: number | undefined): number | undefined {
  return part === undefined || whole === undefined || whole === 0 ? undefined : part / whole;
}

type Present<T> = { readonly [Key in keyof T]?: Exclude<T[Key], undefined> };

function present<T extends object>(members: T): Present<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Present<T>;
}
