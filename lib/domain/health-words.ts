import { alarmAtChance, alarmAtPages, chanceOfRun, type FieldHealth } from './field-health';
import type { PageKind } from './reading';
import { siteNames } from './site-names';

/** Names of the members of readings, in the words of the screens. A member without a row is called by its own name. */
const memberWords: Readonly<Record<string, string>> = {
  'profile.id': 'id',
  'profile.handle': 'handle',
  'profile.displayName': 'name',
  'profile.bio': 'bio',
  'profile.followers': 'followers',
  'profile.following': 'following',
  'profile.postCount': 'number of posts',
  'profile.likesTotal': 'likes in total',
  'profile.verified': 'verified badge',
  'profile.private': 'private mark',
  'profile.website': 'website',
  'profile.email': 'e-mail address',
  'profile.location': 'location',
  'profile.category': 'category',
  'profile.links': 'links',
  'profile.sameAs': 'links marked as the same person',
  'posts.publishedAt': 'dates of posts',
  'posts.author': 'authors of posts',
  'posts.caption': 'captions of posts',
  'posts.url': 'addresses of posts',
  'posts.id': 'ids of posts',
  'posts.paidPartnership': 'paid-partnership labels of posts',
  'comments.publishedAt': 'dates of comments',
  'comments.author': 'authors of comments',
  'comments.text': 'texts of comments',
  'accounts.displayName': 'names of listed accounts',
  'accounts.handle': 'handles of listed accounts',
  'notice.reader-failed': 'the reader failed',
  'notice.data-cut-short': 'data cut short',
};
const groupWords: Readonly<Record<string, string>> = {
  posts: 'posts',
  comments: 'comments',
  accounts: 'listed accounts',
};

const kindWords: Readonly<Partial<Record<PageKind, string>>> = {
  profile: 'profile pages',
  post: 'post pages',
  followers: 'lists of followers',
  comments: 'comment pages',
  search: 'search pages',
};

/** What a row is about: "followers", "likes of posts". */
export function whatWords(field: string): string {
  const known = memberWords[field];
  if (known !== undefined) return known;
  const [group = '', member = field] = field.split('.');
  const owner = groupWords[group];
  return owner === undefined ? member : `${member} of ${owner}`;
}

/** On which pages, where that is not plain from the field itself. */
export function whereWords({ kind, field }: Pick<FieldHealth, 'kind' | 'field'>): string | undefined {
  if (kind === 'any' || (kind === 'profile' && field.startsWith('profile.'))) return undefined;
  return kindWords[kind];
}

/** Whether a row is trouble that somebody should know about. */
export function isAlarm(row: FieldHealth): row is FieldHealth & { readonly since: number } {
  return (
    row.field !== 'page' && row.since !== undefined && row.pages >= alarmAtPages && chanceOfRun(row) <= alarmAtChance
  );
}

/** "Instagram: followers unreadable since Tuesday, 9 pages". */
export function healthSentence(row: FieldHealth & { readonly since: number }, now: number): string {
  const when = `since ${dayWords(row.since, now)}, ${row.pages} pages`;
  const where = whereWords(row);
  const place = where === undefined ? '' : ` on ${where}`;
  const what = whatWords(row.field);
  const isNotice = row.field.startsWith('notice.');
  return `${siteNames[row.site]}: ${what}${isNotice ? '' : ' unreadable'}${place} ${when}`;
}

const DAY = 86_400_000;

/** "today", "yesterday", "Tuesday" within the last six days, else "3 March" with the year where it is another. Local days. */
export function dayWords(at: number, now: number): string {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / DAY);
  if (days <= 0) return 'today';
  if (days === 1) return 'yesterday';
  if (days < 7) return new Intl.DateTimeFormat('en', { weekday: 'long' }).format(at);
  const isSameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    ...(isSameYear ? {} : { year: 'numeric' }),
  }).format(at);
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
