import type { FieldHealth } from '@/lib/domain/field-health';
import { healthSentence, isAlarm, whatWords, whereWords } from '@/lib/domain/health-words';
import type { SiteId } from '@/lib/domain/reading';
import { siteNames } from '@/lib/domain/site-names';
import { triedWords } from '@/lib/domain/tried-words';
import type { HealthProblem, HealthService, SiteHealth } from './health-types';
import type { Clock, Store } from './ports';

/** What a report says of a reader. */
export interface ReaderInfo {
  readonly id: SiteId;
  readonly name: string;
  /** ISO day. */
  readonly verifiedOn: string;
}

/** What a report says of the program it ran in. */
export interface AboutProgram {
  readonly extensionVersion: string;
  /** Name and version: "Chrome 148". */
  readonly browser: string;
}

export interface HealthServiceDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly readers: readonly ReaderInfo[];
  readonly about: () => AboutProgram;
}

/** Whether the readers still read what they used to. */
export function createHealthService({ store, clock, readers, about }: HealthServiceDeps): HealthService {
  return {
    async sites() {
      const bySite = new Map<SiteId, FieldHealth[]>();
      for (const row of await store.fieldHealth.all()) bySite.set(row.site, [...(bySite.get(row.site) ?? []), row]);
      return [...bySite]
        .flatMap(([site, rows]) => siteHealth(site, rows, verifiedOn(readers, site), clock.now()) ?? [])
        .sort((a, b) => b.problems.length - a.problems.length || a.name.localeCompare(b.name));
    },
    async report(site) {
      const rows = await store.fieldHealth.ofSite(site);
      return reportOf(site, rows, readers, about());
    },
  };
}

function siteHealth(site: SiteId, rows: readonly FieldHealth[], verified: string, now: number): SiteHealth | undefined {
  const page = pageRow(rows);
  if (!page) return undefined;
  const alarms = alarmsOf(rows);
  return {
    site,
    name: siteNames[site],
    state: alarms.length > 0 ? 'trouble' : 'fine',
    sentences: alarms.map((row) => healthSentence(row, now)),
    problems: alarms.map(problemOf),
    pages: page.pages,
    lastReadAt: page.lastAt ?? 0,
    verifiedOn: verified,
  };
}

/** Most pages first. */
function alarmsOf(rows: readonly FieldHealth[]) {
  return rows.filter(isAlarm).sort((a, b) => b.pages - a.pages || a.since - b.since);
}

function problemOf(row: FieldHealth & { readonly since: number }): HealthProblem {
  const where = whereWords(row);
  return {
    what: whatWords(row.field),
    since: row.since,
    pages: row.pages,
    ...(where === undefined ? {} : { where }),
    ...(row.lastFoundAt === undefined ? {} : { lastFoundAt: row.lastFoundAt }),
  };
}

/** Days and counts, names of fields, words of the readers: nothing that a page wrote. */
function reportOf(
  site: SiteId,
  rows: readonly FieldHealth[],
  readers: readonly ReaderInfo[],
  { extensionVersion, browser }: AboutProgram,
): string {
  const page = pageRow(rows);
  const alarms = alarmsOf(rows);
  const reader = readers.find(({ id }) => id === site);
  return [
    'Muster reader report',
    `Reader: ${reader?.name ?? siteNames[site]} (${site}), last seen to work on ${verifiedOn(readers, site)}`,
    `Muster ${extensionVersion}, ${browser}`,
    page ? `Pages read: ${page.pages}, last on ${dayOf(page.lastAt ?? 0)}` : 'Pages read: none',
    '',
    ...(alarms.length === 0 ? ['Nothing that was readable has stopped being so.'] : alarms.flatMap(reportLines)),
    '',
  ].join('\n');
}

function reportLines(row: FieldHealth & { readonly since: number }): string[] {
  const where = whereWords(row);
  const found = row.lastFoundAt === undefined ? '' : `; last found on ${dayOf(row.lastFoundAt)}`;
  const pages = `${row.pages} pages since ${dayOf(row.since)}${found}`;
  // Once more through the filter: what an older version wrote down passes by today's words.
  const tried = triedWords(row.tried);
  return [
    `- ${whatWords(row.field)}${where === undefined ? '' : ` on ${where}`}: ${pages}`,
    ...tried.map((words) => `    tried: ${words}`),
  ];
}

function pageRow(rows: readonly FieldHealth[]): FieldHealth | undefined {
  return rows.find(({ field }) => field === 'page');
}

function verifiedOn(readers: readonly ReaderInfo[], site: SiteId): string {
  return readers.find(({ id }) => id === site)?.verifiedOn ?? 'unknown';
}

/** ISO day, UTC. */
function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
