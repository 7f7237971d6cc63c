import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { PersonId } from '@/lib/domain/ids';
import type { RosterCell, RosterCursor, RosterLine } from '@/lib/services/roster-query-types';

const PAGE = 60;
/** Pages kept beyond those in view: going back a little shows what was there. */
const MOST_PAGES = 24;

/** One person as far as the table has asked. */
export interface TableLine {
  readonly personId: PersonId;
  readonly cells: Readonly<Record<string, RosterCell>>;
}

interface Page {
  /** Of which version and which fields. */
  readonly stamp: string;
  readonly lines: readonly TableLine[];
}

export interface RosterLines {
  /** `undefined`: not there yet. */
  readonly at: (index: number) => TableLine | undefined;
  /** Among those that are there. */
  readonly indexOf: (personId: PersonId) => number | undefined;
  /** Rows that had to be asked for once and are there now, or nobody is shown. */
  readonly isReady: boolean;
}

/**
 * The rows in view, in pages. After a change the old rows stay in their places until the new ones are there, all at once.
 * @param first,last rows in view, both included
 */
export function useRosterLines(
  cursor: RosterCursor | undefined,
  version: number,
  fields: readonly string[],
  first: number,
  last: number,
): RosterLines {
  const [pages, setPages] = useState<ReadonlyMap<number, Page>>(new Map());
  const stamp = `${version} ${fields.join(' ')}`;
  const latest = useRef({ pages, stamp });
  latest.current.stamp = stamp;
  const underWay = useRef(new Set<string>());
  const from = Math.floor(Math.max(0, first) / PAGE);
  const to = Math.floor(Math.max(0, last) / PAGE);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the stamp holds version and fields
  useEffect(() => {
    if (!cursor || last < first) return;
    const missing: number[] = [];
    for (let page = from; page <= to; page += 1)
      if (latest.current.pages.get(page)?.stamp !== stamp && !underWay.current.has(`${stamp} ${page}`))
        missing.push(page);
    const [begin, end] = [missing[0], missing.at(-1)];
    if (begin === undefined || end === undefined) return;
    const keys = missing.map((page) => `${stamp} ${page}`);
    for (const key of keys) underWay.current.add(key);
    const keep = (lines: readonly RosterLine[] | undefined) => {
      if (!lines || latest.current.stamp !== stamp) return;
      const next = new Map(latest.current.pages);
      for (let page = begin; page <= end; page += 1) {
        const part = lines.slice((page - begin) * PAGE, (page - begin + 1) * PAGE);
        next.set(page, { stamp, lines: part.map((line) => tableLine(line, fields)) });
      }
      const far = [...next.keys()].sort((a, b) => Math.abs(b - from) - Math.abs(a - from));
      for (const page of far.slice(0, Math.max(0, next.size - MOST_PAGES))) next.delete(page);
      latest.current.pages = next;
      setPages(next);
    };
    cursor
      .lines(begin * PAGE, (end + 1) * PAGE, fields)
      // A query that failed says so itself.
      .then(keep, () => undefined)
      .finally(() => {
        for (const key of keys) underWay.current.delete(key);
      });
  }, [cursor, stamp, from, to, last < first]);

  const at = useCallback((index: number) => pages.get(Math.floor(index / PAGE))?.lines[index % PAGE], [pages]);
  const indexOf = useCallback(
    (personId: PersonId) => {
      for (const [page, { lines }] of pages) {
        const place = lines.findIndex((line) => line.personId === personId);
        if (place >= 0) return page * PAGE + place;
      }
      return undefined;
    },
    [pages],
  );
  const isReady = last < first || pages.has(from);
  return useMemo(() => ({ at, indexOf, isReady }), [at, indexOf, isReady]);
}

function tableLine({ personId, cells }: RosterLine, fields: readonly string[]): TableLine {
  const named: Record<string, RosterCell> = {};
  fields.forEach((field, index) => {
    const cell = cells[index];
    if (cell) named[field] = cell;
  });
  return { personId, cells: named };
}
