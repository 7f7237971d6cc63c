import type { ScoreRow } from './audience-summary';
import type { Field, Precision } from './field';
import type { Gap } from './fields/field-row';
import type { Profile } from './person';
import type { ProfileFields, Reading } from './reading';

/** A value as it stood at a moment, with the reading that says so. */
export type ThenCell<T> =
  | { readonly value: T; readonly at: number; readonly via?: 'official'; readonly precision?: Precision }
  /** `at` is when a page plainly showed none. */
  | { readonly gap: Gap; readonly at?: number };

/** What was known of an account at a moment. */
export interface ProfileThen {
  readonly profile: Profile;
  readonly followers: ThenCell<number>;
  readonly following: ThenCell<number>;
  readonly postCount: ThenCell<number>;
  readonly bio: ThenCell<string>;
  readonly score: ThenCell<number>;
  /** Epoch ms of the first reading of all: before it nothing is known. Missing: its page was never read. */
  readonly firstReadAt?: number;
}

interface Look {
  readonly readAt: number;
  readonly reading: Reading;
}

/**
 * An account as it stood just before `until` (epoch ms): of each field the newest reading up to then that says something.
 * Nothing is worked out between two readings. A day's score counts from when it was worked out.
 */
export function profileThen(
  profile: Profile,
  looks: readonly Look[],
  scores: readonly ScoreRow[],
  until: number,
): ProfileThen {
  const inOrder = looks.toSorted((one, other) => one.readAt - other.readAt);
  const before = inOrder.filter(({ readAt }) => readAt < until).reverse();
  const score = scores.filter(({ at }) => at < until).toSorted((one, other) => other.at - one.at)[0];
  const first = inOrder[0];
  return {
    profile,
    followers: cellOf(before, (fields) => fields.followers),
    following: cellOf(before, (fields) => fields.following),
    postCount: cellOf(before, (fields) => fields.postCount),
    bio: cellOf(before, (fields) => fields.bio),
    score: score ? { value: score.score, at: score.at } : { gap: before.length === 0 ? 'not-looked-at' : 'unknown' },
    ...(first ? { firstReadAt: first.readAt } : {}),
  };
}

/** @param looks newest first */
function cellOf<T>(looks: readonly Look[], pick: (fields: ProfileFields) => Field<T>): ThenCell<T> {
  for (const { reading, readAt } of looks) {
    const field = pick(reading.profile);
    if (field.status === 'found')
      return {
        value: field.value,
        at: readAt,
        ...(field.precision ? { precision: field.precision } : {}),
        ...(reading.via ? { via: reading.via } : {}),
      };
    // A post shows little of its owner: only the account's own page can say that there is none.
    if (field.status === 'absent' && reading.kind === 'profile') return { gap: 'none', at: readAt };
  }
  return { gap: looks.length === 0 ? 'not-looked-at' : 'unknown' };
}
