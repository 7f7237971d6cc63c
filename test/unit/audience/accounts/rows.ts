import fc from 'fast-check';
import type { AccountRow } from '@/lib/audience/accounts/inputs';

/** An ordinary person's account, and one that was made to follow. */
export const ordinary: AccountRow = {
  followers: 412,
  following: 380,
  posts: 96,
  hasPicture: 1,
  isPrivate: 0,
  usernameLength: 11,
  usernameDigits: 0,
  usernameTrailingDigits: 0,
  usernameSeparators: 1,
};
export const hollow: AccountRow = {
  followers: 31,
  following: 4_870,
  posts: 0,
  hasPicture: 0,
  isPrivate: 0,
  usernameLength: 13,
  usernameDigits: 5,
  usernameTrailingDigits: 5,
  usernameSeparators: 0,
};

const count = fc.oneof(fc.nat(9_000), fc.nat(2_000_000));
const flag = fc.constantFrom(0, 1);

/** Rows that a table may hold, each cell present or not. */
export const anyRow: fc.Arbitrary<AccountRow> = fc
  .record(
    {
      followers: count,
      following: count,
      posts: count,
      hasPicture: flag,
      isPrivate: flag,
      usernameLength: fc.integer({ min: 1, max: 30 }),
      usernameDigits: fc.nat(30),
      usernameSeparators: fc.nat(10),
      bioLength: fc.nat(500),
      hasUrl: flag,
    },
    { requiredKeys: [] },
  )
  .map((row) => row as Record<string, number>);

/** Rows with cells that cannot be. */
export const hostileRow: fc.Arbitrary<AccountRow> = fc.dictionary(
  fc.constantFrom(
    'followers',
    'following',
    'posts',
    'hasPicture',
    'isPrivate',
    'usernameLength',
    'usernameDigits',
    'usernameSeparators',
    'bioLength',
    'hasUrl',
  ),
  fc.oneof(fc.double(), fc.constantFrom(Number.NaN, -1, Infinity, -Infinity, 1e300, -0, 0.5)),
) as fc.Arbitrary<AccountRow>;
