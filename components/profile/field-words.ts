import type { Field, FieldSource } from '@/lib/domain/field';
import type { PageKind, ProfileFields, Reading, ReadingNotice, SiteId } from '@/lib/domain/reading';
import { siteNames } from '@/lib/domain/site-names';

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

const counts = [
  'followers',
  'following',
  'postCount',
  'likesTotal',
] as const satisfies readonly (keyof ProfileFields)[];

/** What a site shows of nobody: there is nothing to read, whatever its pages come to look like. */
const shownOfNobody: Readonly<Partial<Record<keyof ProfileFields, readonly SiteId[]>>> = {
  following: ['youtube', 'linkedin', 'substack', 'threads', 'twitch'],
  postCount: ['facebook', 'linkedin', 'substack', 'twitch'],
  likesTotal: [
    'youtube',
    'instagram',
    'x',
    'linkedin',
    'threads',
    'bluesky',
    'mastodon',
    'twitch',
    'pinterest',
    'substack',
  ],
  verified: ['mastodon'],
  private: ['youtube', 'linkedin', 'bluesky'],
  location: ['threads', 'bluesky'],
  category: ['youtube', 'threads', 'bluesky', 'mastodon'],
};

/** Whether the site shows this of nobody: neither "none", which the account chose, nor "not read", which may be mended. */
export function isShownOfNobody(name: keyof ProfileFields, site: SiteId): boolean {
  return shownOfNobody[name]?.includes(site) ?? false;
}

/** A missing value in a few words. A count is never "none": whoever has none of something has zero. */
export function gapWords(name: keyof ProfileFields, status: 'absent' | 'unreadable', site: SiteId): string {
  if (isShownOfNobody(name, site)) return `not shown on ${siteNames[site]}`;
  if (status === 'unreadable') return 'not read';
  return (counts as readonly string[]).includes(name) ? 'not shown' : 'none';
}

/** Of which reading a field is: of a page, or of what the site's official interface said. */
export type FieldOrigin = Pick<Reading, 'site' | 'via'>;

/** Whom a refresh asks: "Bluesky’s official interface". */
export function officialInterface(site: SiteId): string {
  return `${siteNames[site]}’s official interface`;
}

/** Where a value comes from, or why there is none, as a sentence part. */
export function provenance(name: keyof ProfileFields, field: Field<unknown>, { site, via }: FieldOrigin): string {
  if (field.status !== 'found' && isShownOfNobody(name, site)) return `${siteNames[site]} shows this of nobody`;
  if (field.status === 'absent')
    return via === 'official' ? `${officialInterface(site)} gives none` : 'The page has none';
  if (field.status === 'unreadable')
    return field.tried.length > 0 ? `Could not be read. Looked at: ${field.tried.join('; ')}` : 'Could not be read';
  const from = via === 'official' ? `from ${officialInterface(site)}` : sourceWords[field.source];
  if (field.written !== undefined) return `${from}, written there as “${field.written}”`;
  return field.precision === 'rounded' ? `${from}, rounded there` : from;
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
