import { liveQuery } from 'dexie';
import { openDatabase } from '@/lib/db/open';
import { isRun, pageStore, screenStore } from '@/lib/db/page-store';
import { rosterChangesTable, rosterColumnsTable } from '@/lib/db/repositories/roster-columns';
import { createStore } from '@/lib/db/store';
import { catalogOf, type FieldDefinitions } from '@/lib/domain/field-catalog';
import { cellOf } from '@/lib/domain/fields/cell';
import { recordParts } from '@/lib/domain/fields/field-row';
import type { PersonId } from '@/lib/domain/ids';
import type { Person } from '@/lib/domain/person';
import type { Store } from '@/lib/services/ports';
import type { ColumnCursor } from '@/lib/services/roster/column-cursor';
import { ColumnQueries } from '@/lib/services/roster/column-query';
import { ColumnStore, type WantedColumns } from '@/lib/services/roster/column-store';
import { columnsRecipe, isSameRecipe } from '@/lib/services/roster/columns-recipe';
import { recordsOf } from '@/lib/services/roster/records';
import type { RosterState } from '@/lib/services/roster-query-types';
import { isBulkWriting } from '../bulk-lock';
import { live } from '../live';
import { webLock } from '../single-flight';
import { BulkPace } from './bulk-pace';
import type { Calls, FromWorker, ToWorker } from './protocol';

/** Changes are written to the columns on disk when nothing has happened for this long. */
const quietMs = 5_000;
/** After the first answer: what a search looks at is read before anybody searches. */
const warmMs = 1_500;
/** What the next window starts with is written when nothing has been asked for this long. */
const keepMs = 1_000;
/** Rows that are sent along with a new state at most. */
const mostAhead = 40;
/** How often a page hears how far the preparing has come. */
const tellEveryMs = 1_500;
/** How often a page hears of what has been taken over of many changes. */
const someEveryMs = 1_000;

type Call = Extract<ToWorker, { kind: 'call' }>;

/** Answers the queries of one page. Runs in a worker of its own. */
export function serveRoster(scope: {
  postMessage(message: FromWorker): void;
  addEventListener(name: 'message', listener: (event: MessageEvent<ToWorker>) => void): void;
}): void {
  const cursors = new Map<number, ColumnCursor>();
  /** What was asked for since the newest state of each cursor. */
  const inView = new Map<number, InView>();
  const lastFields = new Map<number, readonly string[]>();
  /** Asked something else, and not answered yet. */
  const anew = new Set<number>();
  /** Whoever asks something else looks at the first rows next, whatever was looked at last. */
  const fromTheTop = (cursor: number) => {
    const fields = lastFields.get(cursor);
    if (!fields) return;
    anew.add(cursor);
    inView.set(cursor, { from: 0, to: mostAhead, fields });
  };
  const queries = start(
    (message) => scope.postMessage({ kind: 'failed', message }),
    () => cursors.size > 0,
  );
  const answer = async (asked: Call): Promise<Calls[keyof Calls]['answer']> => {
    if (asked.name === 'valuesOf') {
      const { field, limit, workspaceId } = asked.asked;
      return (await queries).valuesOf(field, limit, workspaceId);
    }
    if (asked.name === 'similarTo') return (await queries).similarTo(asked.asked.personIds, asked.asked.options);
    const cursor = cursors.get(asked.asked.cursor);
    switch (asked.name) {
      case 'lines': {
        const { cursor: id, from, to, fields } = asked.asked;
        if (!anew.has(id)) inView.set(id, viewWith(inView.get(id), { from, to, fields }));
        lastFields.set(id, fields);
        return cursor?.lines(from, to, fields);
      }
      case 'ids':
        return cursor ? cursor.ids(asked.asked.from, asked.asked.to) : [];
      case 'indexOf':
        return cursor?.indexOf(asked.asked.personId);
    }
  };
  const tellState = async (cursor: number, state: RosterState) => {
    const asked = inView.get(cursor);
    inView.delete(cursor);
    anew.delete(cursor);
    scope.postMessage({ kind: 'state', cursor, state, ...(asked && { isAheadComing: true }) });
    if (!asked) return;
    // The page would ask for the same rows again as soon as it hears of the new state.
    const lines = await cursors
      .get(cursor)
      ?.lines(asked.from, asked.to, asked.fields)
      .catch(() => undefined);
    scope.postMessage({ kind: 'ahead', cursor, version: state.version, ...(lines && { ahead: { ...asked, lines } }) });
  };
  // In the order in which they came: a cursor is opened before anything is asked of it.
  scope.addEventListener('message', async ({ data }) => {
    // Said at each question: the worker may have failed before anybody listened.
    const ready = await queries.catch((error: unknown) => {
      scope.postMessage({ kind: 'failed', message: wordsOf(error) });
      return undefined;
    });
    if (!ready) return;
    switch (data.kind) {
      case 'open': {
        const { cursor, query } = data;
        cursors.set(
          cursor,
          ready.open(
            query,
            (state) => void tellState(cursor, state),
            (message) => scope.postMessage({ kind: 'failed', cursor, message }),
          ),
        );
        break;
      }
      case 'ask':
        fromTheTop(data.cursor);
        cursors.get(data.cursor)?.ask(data.query);
        break;
      case 'close':
        cursors.get(data.cursor)?.close();
        cursors.delete(data.cursor);
        inView.delete(data.cursor);
        lastFields.delete(data.cursor);
        anew.delete(data.cursor);
        break;
      case 'call':
        answer(data).then(
          (value) => scope.postMessage({ kind: 'answer', id: data.id, value }),
          (error: unknown) => scope.postMessage({ kind: 'answer', id: data.id, error: wordsOf(error) }),
        );
    }
  });
}

interface InView {
  readonly from: number;
  readonly to: number;
  readonly fields: readonly string[];
}

/** Both, where they are near each other: the page reads a little ahead of what it shows. */
function viewWith(before: InView | undefined, next: InView): InView {
  if (!before || before.fields.join(' ') !== next.fields.join(' ')) return next;
  const [from, to] = [Math.min(before.from, next.from), Math.max(before.to, next.to)];
  return to - from <= mostAhead ? { ...next, from, to } : next;
}

function wordsOf(error: unknown): string {
  return error instanceof Error && error.message !== '' ? error.message : 'The database did not answer.';
}

async function start(onFailure: (message: string) => void, isWatched: () => boolean): Promise<ColumnQueries> {
  try {
    const database = await openDatabase();
    const [everything, pages, some] = [createStore(database), pageStore(database), screenStore(database)];
    const changes = rosterChangesTable(database);
    const found = async (ids: readonly PersonId[]): Promise<[Store, Person[]]> => {
      const store = isRun(ids) ? pages : some;
      return [store, await store.people.getMany(ids)];
    };
    const columns = rosterColumnsTable(database);
    const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
    const pace = new BulkPace({ isBulkWriting, isWatched, wait, now: Date.now });
    const store = new ColumnStore({
      columns,
      changes,
      cellOf,
      singleFlight: webLock,
      pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
      breather: () => pace.breather(),
      wait,
      pageOf: async (after, limit) =>
        recordsOf(pages, await pages.people.page(after, limit), await pages.settings.get(), recordParts),
      recordsOf: async (ids, parts) => recordsOf(...(await found(ids)), await some.settings.get(), parts),
    });
    const queries = new ColumnQueries({ store, now: Date.now, wait, onRemember: () => keepStart() });

    let wanted: WantedColumns | undefined;
    let defined: FieldDefinitions = {};
    let keeping: ReturnType<typeof setTimeout> | undefined;
    const keepStart = () => {
      clearTimeout(keeping);
      keeping = setTimeout(() => {
        if (!wanted) return;
        const { recipe } = wanted;
        follow(() => columns.saveStart({ recipe, defined, answers: queries.remembered() }));
      }, keepMs);
    };
    let toldAt = 0;
    let quiet: ReturnType<typeof setTimeout> | undefined;
    let following = Promise.resolve();
    let isAwaitingTurn = false;
    const follow = (work: () => Promise<void>) => {
      following = following.then(work).catch((error: unknown) => onFailure(wordsOf(error)));
    };
    let someToldAt = 0;
    const tellChanged = (segments: Parameters<ColumnQueries['changed']>[0]) => {
      queries.forget();
      queries.changed(segments);
      someToldAt = Date.now();
    };
    const catchUp = async () => {
      someToldAt = Date.now();
      const changed = await store.catchUp((segments) => {
        // While thousands are read, which a busy machine takes long for, the table grows.
        if (Date.now() - someToldAt >= someEveryMs) tellChanged(segments);
      });
      pace.finished();
      if (changed) tellChanged(changed);
      clearTimeout(quiet);
      quiet = setTimeout(() => follow(() => store.save()), quietMs);
    };
    const prepare = async (next: WantedColumns) => {
      if (wanted && isSameRecipe(wanted.recipe, next.recipe)) return;
      wanted = next;
      await store.open(
        next,
        (share) => {
          // Each look at what there is takes time from preparing the rest.
          if (Date.now() - toldAt < tellEveryMs) return;
          toldAt = Date.now();
          queries.prepared(share);
        },
        () => everything.people.count(),
      );
      queries.prepared(undefined);
      keepStart();
      setTimeout(() => void queries.warm().catch(() => undefined), warmMs);
      await catchUp();
    };
    // What the last window has kept is enough to answer with. The rest waits for others to have written what they are writing.
    const start = await columns.start();
    const state = await columns.state();
    if (start && state && isSameRecipe(start.recipe, { base: state.recipe, columns: state.columns })) {
      defined = start.defined;
      queries.recall(start.answers);
      follow(() => prepare({ fields: catalogOf(start.defined).columnFields, recipe: start.recipe }));
    }
    const definitions = async () => ({
      settings: await everything.settings.get(),
      customFields: await everything.customFields.all(),
      brands: await everything.brands.all(),
      workspaces: await everything.workspaces.all(),
    });
    live(definitions).subscribe({
      next: ({ settings, ...now }) => {
        defined = now;
        const fields = catalogOf(now).columnFields;
        follow(() => prepare({ fields, recipe: columnsRecipe(fields, settings) }));
      },
      error: (error: unknown) => onFailure(wordsOf(error)),
    });
    liveQuery(() => changes.latest()).subscribe({
      next: async () => {
        if (isAwaitingTurn) return;
        isAwaitingTurn = true;
        await pace.turn();
        isAwaitingTurn = false;
        follow(catchUp);
      },
      error: (error: unknown) => onFailure(wordsOf(error)),
    });
    return queries;
  } catch (error) {
    onFailure(wordsOf(error));
    throw error;
  }
}
