import { formatDay } from '@/components/ui/format-time';
import type { Review } from '@/lib/domain/review';
import type { ReadThing, StaleFact } from '@/lib/domain/stale-facts';
import type { Visit } from '@/lib/services/review-types';

/** "today", "tomorrow", "3 days overdue", "in 5 days". @param daysOver see `Visit` */
export function dueWords(daysOver: number): string {
  if (daysOver === 0) return 'today';
  if (daysOver === -1) return 'tomorrow';
  return daysOver > 0 ? `${daysOver} ${daysOver === 1 ? 'day' : 'days'} overdue` : `in ${-daysOver} days`;
}

/** "12 May, then every 30 days"; `undefined` when nothing is to come. */
export function reviewWhen({ dueAt, everyDays }: Review, now: number): string | undefined {
  if (dueAt === undefined) return undefined;
  return `${formatDay(dueAt, now)}${everyDays === undefined ? '' : `, then ${everyWords(everyDays)}`}`;
}

export function everyWords(days: number): string {
  return days === 1 ? 'every day' : `every ${days} days`;
}

const read: Record<ReadThing, string> = {
  followers: 'Followers',
  posts: 'Posts',
  comments: 'Comments',
  followerList: 'List of followers',
};
const never: Record<ReadThing, string> = {
  followers: 'followers not read',
  posts: 'no posts seen',
  comments: 'no comments seen',
  followerList: 'list of followers not looked at',
};

const and = new Intl.ListFormat('en', { type: 'conjunction' });

/**
 * "Followers read 45 days ago, posts seen 40 days ago, no comments seen", "Followers and posts last seen 45 days ago": what of
 * an account is worth a look.
 */
export function staleWords({ profile, stale }: Pick<Visit, 'profile' | 'stale'>): string {
  if (!profile) return 'No account of theirs is known.';
  if (profile.unavailableSince !== undefined) return 'It was not available when last opened.';
  if (profile.lastReadAt === undefined) return 'Never opened.';
  if (stale.length === 0) return 'Everything was read in the last 30 days.';
  const [first, ...rest] = stale;
  const days = first?.days;
  const text =
    days !== undefined && rest.length > 0 && rest.every((fact) => fact.days === days)
      ? `${and.format(stale.map(({ thing }) => read[thing].toLowerCase()))} last seen ${days} days ago`
      : stale.map(factWords).join(', ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function factWords({ thing, days }: StaleFact): string {
  if (days === undefined) return never[thing];
  return `${read[thing].toLowerCase()} ${thing === 'posts' || thing === 'comments' ? 'seen' : 'read'} ${days} days ago`;
}
