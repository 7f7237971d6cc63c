import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { PersonId } from '@/lib/domain/ids';
import type { RosterCell, RosterCursor, RosterLine } from '@/lib/services/roster-query-types';

const PAGE = 40;
/** Pages kept beyond those in view: going back a little shows what was there. */
const MOST_PAGES = 24;
/** Rows a second that fly by: they would be gone before their answer could be drawn. */
const FLYING = 300;
/** Nothing has moved for so long: it has come to rest. Ms. */
const AT_REST_MS = 60;

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

/** Which rows of the query these are, where they are not all of them. */
export interface LineWindow {
  /** Row of the query that is row 0 here. */
  readonly offset?: number;
  /** As many as there are here at most. */
  readonly count?: number;
  /** Rows asked for at once. */
  readonly page?: number;
  /** Whether none of these rows, the last included, is ever shown: they are passed over. */
  readonly isHidden?: (row: number, last: number) => boolean;
}

const nothingHidden = () => false;

/** Asking for pages of one cursor, one version and one set of fields. */
interface Loader {
  readonly cursor: RosterCursor | undefined;
  readonly stamp: string;
  readonly fields: readonly string[];
  readonly offset: number;
  isBusy: boolean;
}

/**
 * The rows in view, in pages, and one page ahead in the direction of the scrolling. One question at a time: what was scrolled
 * past meanwhile is not asked for. After a change the old rows stay in their places until the new ones are there, all at once.
 * @param first,last rows in view, both included
 */
export function useRosterLines(
  cursor: RosterCursor | undefined,
  version: number,
  fields: readonly string[],
  first: number,
  last: number,
  { offset = 0, count = Number.POSITIVE_INFINITY, page: size = PAGE, isHidden = nothingHidden }: LineWindow = {},
): RosterLines {
  const [pages, setPages] = useState<ReadonlyMap<number, Page>>(new Map());
  const stamp = `${version} ${offset} ${fields.join(' ')}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the stamp holds version, place and fields
  const loader = useMemo((): Loader => ({ cursor, stamp, fields, offset, isBusy: false }), [cursor, stamp]);
  const from = Math.floor(Math.max(0, first) / size);
  const to = Math.floor(Math.max(0, last) / size);
  const isEmpty = last < first;
  const motion = useRef({ first, at: 0, rowsPerSecond: 0 });
  useLayoutEffect(() => {
    const at = performance.now();
    const { first: before, at: since } = motion.current;
    // A jump is no flight: its rows are wanted.
    const rowsPerSecond = at - since > AT_REST_MS ? 0 : (Math.abs(first - before) * 1_000) / Math.max(1, at - since);
    motion.current = { first, at, rowsPerSecond };
  }, [first]);
  const isPageHidden = (page: number) => isHidden(page * size, Math.min(count, (page + 1) * size) - 1);
  const latest = useRef({ pages, loader, from, to, ahead: 1, count, isEmpty, isPageHidden });
  const was = latest.current;
  latest.current = {
    ...was,
    loader,
    from,
    to,
    count,
    isEmpty,
    isPageHidden,
    ahead: from === was.from ? was.ahead : from - was.from,
  };

  // Before anything is painted: lines that are at hand are in their places at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when other pages come in view
  useLayoutEffect(() => {
    const load = async () => {
      const { cursor: asked } = loader;
      if (!asked || loader.isBusy) return;
      loader.isBusy = true;
      try {
        for (let run = nextRun(); run; run = nextRun()) {
          const isFlying = () =>
            motion.current.rowsPerSecond > FLYING && performance.now() - motion.current.at < AT_REST_MS;
          if (isFlying()) {
            await new Promise((resolve) => setTimeout(resolve, AT_REST_MS));
            continue;
          }
          const [begin, end] = run;
          const { count: most } = latest.current;
          const place = [offset + begin * size, offset + Math.min(most, (end + 1) * size), loader.fields] as const;
          const lines = asked.linesAtHand?.(...place) ?? (await asked.lines(...place));
          if (!lines || latest.current.loader !== loader) return;
          keep(begin, end, lines);
        }
      } catch {
        // A query that failed says so itself.
      } finally {
        loader.isBusy = false;
      }
    };
    /** The pages in view that are missing; once they are there, the one that comes next. */
    const nextRun = (): readonly [number, number] | undefined => {
      const { pages: there, from: low, to: high, ahead, count: most, isEmpty: isNothing } = latest.current;
      const { isPageHidden: isPassedOver } = latest.current;
      if (isNothing || latest.current.loader !== loader) return undefined;
      const isMissing = (page: number) =>
        page >= 0 && page * size < most && there.get(page)?.stamp !== loader.stamp && !isPassedOver(page);
      const missing: number[] = [];
      for (let page = low; page <= high; page += 1) {
        if (isMissing(page)) missing.push(page);
        // What lies on the two sides of hidden rows is asked for one after the other.
        else if (missing.length > 0 && isPassedOver(page)) break;
      }
      const [begin, end] = [missing[0], missing.at(-1)];
      if (begin !== undefined && end !== undefined) return [begin, end];
      const next = ahead < 0 ? low - 1 : high + 1;
      return isMissing(next) ? [next, next] : undefined;
    };
    const keep = (begin: number, end: number, lines: readonly RosterLine[]) => {
      const next = new Map(latest.current.pages);
      for (let page = begin; page <= end; page += 1) {
        const part = lines.slice((page - begin) * size, (page - begin + 1) * size);
        next.set(page, { stamp: loader.stamp, lines: part.map((line) => tableLine(line, loader.fields)) });
      }
      const { from: middle, to: lastInView, isPageHidden: isPassedOver } = latest.current;
      const far = [...next.keys()]
        // Rows in view may be far from each other, with hidden ones in between.
        .filter((page) => page < middle || page > lastInView || isPassedOver(page))
        .sort((a, b) => Math.abs(b - middle) - Math.abs(a - middle));
      for (const page of far.slice(0, Math.max(0, next.size - MOST_PAGES))) next.delete(page);
      latest.current.pages = next;
      setPages(next);
    };
    void load();
  }, [loader, from, to, isEmpty, count, isHidden]);

  const at = useCallback((index: number) => pages.get(Math.floor(index / size))?.lines[index % size], [pages, size]);
  const indexOf = useCallback(
    (personId: PersonId) => {
      for (const [page, { lines }] of pages) {
        const place = lines.findIndex((line) => line.personId === personId);
        if (place >= 0) return page * size + place;
      }
      return undefined;
    },
    [pages, size],
  );
  const isReady = isEmpty || pages.has(from);
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
