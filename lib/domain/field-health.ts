import type { Field } from './field';
import type { PageKind, Reading, SiteId } from './reading';
import { triedWords } from './tried-words';

/** How one thing a reader looks for has been faring on one site. Counts of pages; nothing about anybody. */
export interface FieldHealth {
  /** `${site}:${kind}:${field}` */
  readonly key: string;
  readonly site: SiteId;
  /** `any` where it does not depend on the kind of page. */
  readonly kind: PageKind | 'any';
  /** `profile.followers`, `posts.likes`, `notice.reader-failed`; `page` counts the pages read. */
  readonly field: string;
  /** Epoch ms, within an hour. Missing: never found on such a page, so that it is unreadable tells nothing. */
  readonly lastFoundAt?: number;
  /** Epoch ms of the first page of the present trouble. */
  readonly since?: number;
  /** Epoch ms of the last one. */
  readonly lastAt?: number;
  /** Different pages of the present trouble; of `page`, all pages read. */
  readonly pages: number;
  /** Salted hashes of the last pages, so that one page read five times is one page. */
  readonly pageHashes: readonly string[];
  /** What the reader tried, in words that name nobody. */
  readonly tried: readonly string[];
  /** Hash of the page on which it was last found. */
  readonly lastFoundHash?: string;
  /** Pages before the present trouble that showed it, and that did not; older ones fade. */
  readonly pagesWith: number;
  readonly pagesWithout: number;
}

/** Trouble on fewer pages than this, or more likely than that while the reader works, is chance. */
export const alarmAtPages = 3;
export const alarmAtChance = 0.05;

/** What one page told about one thing. */
export interface Observation {
  readonly kind: FieldHealth['kind'];
  readonly field: string;
  readonly outcome: 'works' | 'fails' | 'page';
  readonly tried: readonly string[];
}

/** Kinds of pages on which a reader is expected to find something. */
const readable: ReadonlySet<PageKind> = new Set(['profile', 'post', 'followers', 'comments', 'search']);

/** On such pages much is missing for reasons that are not the reader's. */
const excused: readonly Reading['notices'][number][] = [
  'embedded-data-is-stale',
  'age-restricted',
  'needs-login',
  'handle-differs-from-address',
];

/** What a page tells about the reader. Nothing for log-in walls, unavailable pages and pages that are nothing to read. */
export function observationsOf(reading: Reading): Observation[] {
  const { kind, notices } = reading;
  // An official interface that leaves something out says nothing about how pages are read.
  if (reading.via === 'official' || notices.includes('page-changed-while-reading')) return [];
  const page: Observation = { kind: 'any', field: 'page', outcome: 'page', tried: [] };
  if (notices.includes('reader-failed')) {
    return [page, { kind: 'any', field: 'notice.reader-failed', outcome: 'fails', tried: [] }];
  }
  if (!readable.has(kind)) return [];
  const isCut = notices.includes('data-cut-short');
  const seen: Observation[] = [
    page,
    { kind: 'any', field: 'notice.reader-failed', outcome: 'works', tried: [] },
    { kind, field: 'notice.data-cut-short', outcome: isCut ? 'fails' : 'works', tried: [] },
  ];
  const isExcused = notices.some((notice) => excused.includes(notice));
  const isPrivate = reading.profile.private.status === 'found' && reading.profile.private.value;
  const fields = fieldsOf(reading);
  // What was found counts always, what was not only where it should have been there.
  return [...seen, ...fields.filter(({ outcome }) => outcome === 'works' || !(isExcused || isPrivate))];
}

function fieldsOf({ kind, profile, posts, accounts, comments }: Reading): Observation[] {
  return [
    ...groupFields(kind, 'profile', [profile]),
    ...groupFields(kind, 'posts', posts),
    ...groupFields(kind, 'accounts', accounts),
    ...groupFields(kind, 'comments', comments),
  ];
}

/** A list works in a field when one of its rows does. Fields that every row plainly lacks tell nothing. */
function groupFields(kind: PageKind, group: string, rows: readonly object[]): Observation[] {
  const byName = new Map<string, Field<unknown>[]>();
  for (const row of rows) {
    for (const [name, field] of Object.entries(row) as [string, Field<unknown>][]) {
      byName.set(name, [...(byName.get(name) ?? []), field]);
    }
  }
  return [...byName].flatMap(([name, fields]): Observation[] => {
    const field = `${group}.${name}`;
    if (fields.some(({ status }) => status === 'found')) return [{ kind, field, outcome: 'works', tried: [] }];
    if (fields.some(({ status }) => status === 'absent')) return [];
    const tried = fields.flatMap((each) => (each.status === 'unreadable' ? each.tried : []));
    return [{ kind, field, outcome: 'fails', tried }];
  });
}

/** Where to write that something was found again: more often than this is of no use, ms. */
const foundEveryMs = 60 * 60_000;
const HASHES = 50;
/** Pages after which the share of pages that show a field is known well enough to write it down less often. */
const KNOWN_WELL = 20;
/** Older pages count half once there are more than these. */
const REMEMBERED = 200;

/** The row after one more page; `undefined` when nothing changes. */
export function healthAfter(
  before: FieldHealth | undefined,
  { kind, field, outcome, tried }: Observation,
  { site, pageHash, at }: { readonly site: SiteId; readonly pageHash: string; readonly at: number },
): FieldHealth | undefined {
  const row: FieldHealth = before ?? {
    key: `${site}:${kind}:${field}`,
    site,
    kind,
    field,
    pages: 0,
    pageHashes: [],
    tried: [],
    pagesWith: 0,
    pagesWithout: 0,
  };
  if (outcome === 'works') return field.startsWith('notice.') ? calm(row) : foundAgain(row, pageHash, at);
  const isKnownPage = row.pageHashes.includes(pageHash);
  const counted = {
    pages: row.pages + (isKnownPage ? 0 : 1),
    pageHashes: isKnownPage ? row.pageHashes : [...row.pageHashes, pageHash].slice(-HASHES),
    lastAt: at,
  };
  if (outcome === 'page') return { ...row, ...counted };
  // Never found on such a page: the site does not show it there, or not to this person.
  if (row.lastFoundAt === undefined && !field.startsWith('notice.')) return undefined;
  // Read again after it was found there: the page was still changing.
  if (isKnownPage || row.lastFoundHash === pageHash) return undefined;
  return { ...row, ...counted, since: row.since ?? at, tried: triedWords([...row.tried, ...tried]) };
}

/**
 * How likely so many pages in a row without it are while the reader works, going by the pages before: addresses and websites
 * are on few pages, followers on all. 0 to 1; Laplace's rule of succession for the share of pages that show it.
 */
export function chanceOfRun({ field, pages, pagesWith, pagesWithout }: FieldHealth): number {
  if (field.startsWith('notice.')) return 0;
  return (1 - (pagesWith + 1) / (pagesWith + pagesWithout + 2)) ** pages;
}

function foundAgain(row: FieldHealth, pageHash: string, at: number): FieldHealth | undefined {
  const isSamePage = row.lastFoundHash === pageHash;
  const isFresh = row.lastFoundAt !== undefined && at - row.lastFoundAt < foundEveryMs;
  const isKnownWell = row.pagesWith >= KNOWN_WELL;
  if (row.since === undefined && isFresh && (isSamePage || isKnownWell)) return undefined;
  // A page that was still loading when it was first looked at was no page without it.
  const without = row.pages - (row.pageHashes.includes(pageHash) ? 1 : 0);
  const total = row.pagesWith + row.pagesWithout + without + 1;
  const share = total > REMEMBERED ? 0.5 : 1;
  return {
    ...withoutTrouble(row),
    lastFoundAt: at,
    lastFoundHash: pageHash,
    pagesWith: (row.pagesWith + (isSamePage ? 0 : 1)) * share,
    pagesWithout: (row.pagesWithout + Math.max(0, without)) * share,
  };
}

function calm(row: FieldHealth): FieldHealth | undefined {
  return row.since === undefined ? undefined : withoutTrouble(row);
}

function withoutTrouble({ since: _, lastAt: __, ...row }: FieldHealth): FieldHealth {
  return { ...row, pages: 0, pageHashes: [], tried: [] };
}
