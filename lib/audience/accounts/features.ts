import type { AccountInputs } from './inputs';

/** A number that a model reads off an account, and what its pull is called. */
export interface ModelFeature {
  readonly id: FeatureId;
  /** `undefined` where an input that it needs was not visible. */
  readonly value: (inputs: AccountInputs) => number | undefined;
  /** 1: a higher value may only speak for a fake, -1: only against, 0: the data decides. */
  readonly direction: -1 | 0 | 1;
  /** What is said when it speaks for a fake, and when it speaks against. */
  readonly suspicious: string;
  readonly reassuring: string;
}

export const featureIds = [
  'follows-per-follower',
  'posts-per-follower',
  'posts-per-following',
  'size',
  'picture',
  'digits',
  'odd-name',
  'bio',
  'link',
] as const;
export type FeatureId = (typeof featureIds)[number];

/** Longer names do not exist where the labelled accounts come from, so nothing is known of them. */
const LONGEST_NAME = 30;

/**
 * Every feature that a model may use. Counts enter as ratios and by their order of size, which hold better from one set of
 * accounts to another than the counts themselves.
 */
export const modelFeatures: Readonly<Record<FeatureId, ModelFeature>> = {
  'follows-per-follower': {
    id: 'follows-per-follower',
    value: ({ following, followers }) => minus(order(following), order(followers)),
    direction: 1,
    suspicious: 'follows many more accounts than follow it',
    reassuring: 'follows few accounts for the followers it has',
  },
  'posts-per-follower': {
    id: 'posts-per-follower',
    value: ({ posts, followers }) => minus(order(posts), order(followers)),
    direction: -1,
    suspicious: 'has few posts for the followers it has',
    reassuring: 'has many posts for the followers it has',
  },
  'posts-per-following': {
    id: 'posts-per-following',
    value: ({ posts, following }) => minus(order(posts), order(following)),
    direction: -1,
    suspicious: 'has few posts for the many accounts it follows',
    reassuring: 'has many posts for the accounts it follows',
  },
  size: {
    id: 'size',
    value: ({ followers, following, posts }) => plus(plus(order(followers), order(following)), order(posts)),
    direction: 0,
    suspicious: 'its counts together are of a size that is common among fake accounts',
    reassuring: 'its counts together are of a size that is rare among fake accounts',
  },
  picture: {
    id: 'picture',
    value: ({ hasPicture }) => (hasPicture === undefined ? undefined : Number(hasPicture)),
    direction: -1,
    suspicious: 'has no picture',
    reassuring: 'has a picture',
  },
  digits: {
    id: 'digits',
    value: ({ digitShare }) => digitShare,
    direction: 1,
    suspicious: 'much of its user name is digits',
    reassuring: 'has few digits or none in its user name',
  },
  'odd-name': {
    id: 'odd-name',
    value: oddness,
    direction: 1,
    suspicious: 'has an unusually long user name, or one of many parts',
    reassuring: 'has a user name of ordinary length and parts',
  },
  bio: {
    id: 'bio',
    value: ({ bioLength }) => (bioLength === undefined ? undefined : Math.log10(1 + bioLength)),
    direction: -1,
    suspicious: 'says little or nothing about itself',
    reassuring: 'says something about itself',
  },
  link: {
    id: 'link',
    value: ({ hasLink }) => (hasLink === undefined ? undefined : Number(hasLink)),
    direction: -1,
    suspicious: 'has no link',
    reassuring: 'has a link of its own',
  },
};

/** Order of size of a count: 0 for none, 1 for about ten, 2 for about a hundred. */
function order(count: number | undefined): number | undefined {
  return count === undefined ? undefined : Math.log10(1 + count);
}

/** 1 for a name of half the greatest length or of three separators, whichever is the more unusual. */
function oddness({ nameLength, nameSeparators }: AccountInputs): number | undefined {
  if (nameLength === undefined || nameLength > LONGEST_NAME) return undefined;
  return Math.max(nameLength / (LONGEST_NAME / 2), (nameSeparators ?? 0) / 3);
}

function minus(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? undefined : one - other;
}

function plus(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? undefined : one + other;
}
