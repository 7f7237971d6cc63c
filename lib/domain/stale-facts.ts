import { type CalendarDay, dayOf, daysBetween } from './local-day';
import type { Profile } from './person';

/** What is read of an account by opening its pages. */
export const readThings = ['followers', 'posts', 'comments', 'followerList'] as const;
export type ReadThing = (typeof readThings)[number];

/** Something of an account that was read long ago, or never. */
export interface StaleFact {
  readonly thing: ReadThing;
  /** Days on the calendar since. Missing: never looked at. */
  readonly days?: number;
}

/** Older than this, in days, a thing is worth another look. */
export const staleAfterDays = 30;

/** What of an account is worth another look, the oldest number first; what nobody has looked at comes last. */
export function staleFacts(profile: Profile, now: number, zone: string): StaleFact[] {
  const today: CalendarDay = dayOf(now, zone);
  const readAt: { readonly [Thing in ReadThing]: number | undefined } = {
    followers: profile.followers === undefined ? undefined : (profile.counts?.followers?.readAt ?? profile.lastReadAt),
    posts: profile.lookedAt?.posts,
    comments: profile.lookedAt?.comments,
    followerList: profile.lookedAt?.followers,
  };
  return readThings
    .flatMap((thing): StaleFact[] => {
      const at = readAt[thing];
      // Hardly any list of followers is ever opened: that it was not says nothing.
      if (at === undefined) return thing === 'followerList' ? [] : [{ thing }];
      const days = daysBetween(dayOf(at, zone), today);
      return days > staleAfterDays ? [{ thing, days }] : [];
    })
    .sort((one, other) => (other.days ?? -1) - (one.days ?? -1));
}
