import type { Field, FieldSource } from '@/lib/domain/field';
import type { PageKind, ProfileFields, ReadingNotice } from '@/lib/domain/reading';

/** Every field of a profile in the order in which it is shown. */
export const fieldLabels: readonly (readonly [keyof ProfileFields, string])[] = [
  ['displayName', 'Name'],
  ['handle', 'Handle'],
  ['followers', 'Followers'],
  ['following', 'Following'],
  ['postCount', 'Posts'],
  ['likesTotal', 'Likes in total'],
  ['verified', 'Verified'],
  ['private', 'Private'],
  ['bio', 'Bio'],
  ['website', 'Website'],
  ['email', 'E-mail'],
  ['location', 'Location'],
  ['category', 'Category'],
  ['links', 'Links'],
  ['sameAs', 'Same person at'],
  ['id', 'Account id'],
];

/** Completes "…, from …". */
const sourceWords: Record<FieldSource, string> = {
  response: 'from what the page fetched',
  embedded: 'from the page’s own data',
  structured: 'from the page’s description for search engines',
  attribute: 'from a label in the page',
  text: 'from visible text',
};

/** Where a value comes from, or why there is none, as a sentence part. */
export function provenance(field: Field<unknown>): string {
  if (field.status === 'absent') return 'The page has none';
  if (field.status === 'unreadable')
    return field.tried.length > 0 ? `Could not be read. Looked at: ${field.tried.join('; ')}` : 'Could not be read';
  if (field.written !== undefined) return `${sourceWords[field.source]}, written there as “${field.written}”`;
  return field.precision === 'rounded' ? `${sourceWords[field.source]}, rounded there` : sourceWords[field.source];
}

/** Completes "This page is …". */
export const kindWords: Record<PageKind, string> = {
  profile: 'a profile',
  post: 'a post',
  followers: 'a list of followers',
  comments: 'a page of comments',
  search: 'a page of search results',
  unavailable: 'not available',
  login: 'a sign-in page',
  unknown: 'not a profile',
};

/** What is said about a reading as a whole; `page-changed-while-reading` replaces the reading instead. */
export const noticeWords: Record<Exclude<ReadingNotice, 'page-changed-while-reading'>, string> = {
  'embedded-data-is-stale':
    'You came here without a full page load, so the page still carries the data of the one before. Muster read only what is visible.',
  'data-cut-short': 'Part of the page’s data arrived cut short. What is missing is marked as not read.',
  'handle-differs-from-address':
    'The page’s data names another account than its address. Check whose page this is before you add anyone.',
  'age-restricted': 'The site restricts this page by age and shows less of it.',
  'needs-login': 'The site shows less because you are not signed in.',
  'reader-failed': 'Reading stopped half-way. What you see was read before that.',
};
