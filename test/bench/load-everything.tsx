import {
  columnFilteringFeature,
  createColumnHelper,
  createFilteredRowModel,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { openDatabase } from '@/lib/db/open';
import { createStore } from '@/lib/db/store';
import type { Person, Profile } from '@/lib/domain/person';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly handle: string | undefined;
  readonly site: string | undefined;
  readonly followers: number | undefined;
  readonly score: number | undefined;
  readonly stage: string;
  readonly email: string | undefined;
  readonly read: number | undefined;
  readonly added: number;
  readonly text: string;
}

const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });
const features = tableFeatures({
  rowSortingFeature,
  columnFilteringFeature,
  sortedRowModel: createSortedRowModel(),
  filteredRowModel: createFilteredRowModel(),
});
const helper = createColumnHelper<typeof features, Row>();
type Compared = { getValue: (id: string) => unknown };
const byNumber = (one: Compared, other: Compared, id: string) => Number(one.getValue(id)) - Number(other.getValue(id));
const byText = (one: Compared, other: Compared, id: string) =>
  collator.compare(String(one.getValue(id)), String(other.getValue(id)));
const columns = helper.columns([
  helper.accessor('name', { sortFn: byText }),
  helper.accessor('handle', { sortFn: byText }),
  helper.accessor('site', { sortFn: byText }),
  helper.accessor('followers', {
    sortFn: byNumber,
    sortUndefined: 'last',
    filterFn: (row, id, least) => Number(row.getValue(id)) >= Number(least),
  }),
  helper.accessor('score', { sortFn: byNumber, sortUndefined: 'last' }),
  helper.accessor('stage', { sortFn: byText }),
  helper.accessor('email', { sortFn: byText }),
  helper.accessor('read', { sortFn: byNumber, sortUndefined: 'last' }),
  helper.accessor('added', { sortFn: byNumber }),
  helper.accessor('text', { filterFn: (row, id, word) => String(row.getValue(id)).includes(String(word)) }),
]);

interface Setup {
  readonly sorting: { id: string; desc: boolean }[];
  readonly columnFilters: { id: string; value: unknown }[];
}

function Everything({ rows, setup }: { readonly rows: Row[]; readonly setup: Setup }) {
  const table = useTable({ features, columns, data: rows, getRowId: (row) => row.id, state: setup });
  const { rows: shown } = table.getRowModel();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 34,
    overscan: 12,
    initialRect: { width: 1_200, height: 700 },
  });
  return (
    <div ref={scroller} id="scroller" style={{ height: 700, overflow: 'auto' }}>
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map((item) => {
          const row = shown[item.index];
          return (
            row && (
              <div key={row.id} className="row" style={{ position: 'absolute', top: item.start, height: 34 }}>
                {row
                  .getAllCells()
                  .slice(0, 9)
                  .map((cell) => (
                    <span key={cell.id}>{String(cell.getValue() ?? '—')}</span>
                  ))}
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}

const start: Setup = { sorting: [{ id: 'added', desc: true }], columnFilters: [] };
let show: (setup: Setup) => void = () => undefined;

/** Everybody read at once and handed to the table. @returns ms to the first rows */
export async function firstRows(): Promise<number> {
  const from = performance.now();
  const store = createStore(await openDatabase());
  const people = await store.people.all();
  const profiles = await store.profiles.ofPeople(people.map(({ id }) => id));
  const byPerson = new Map(profiles.map((profile) => [profile.personId, profile]));
  const rows = people.map((person) => rowOf(person, byPerson.get(person.id)));
  document.body.innerHTML = '<div id="everything"></div>';
  const mount = document.getElementById('everything');
  if (!mount) throw new Error('There is nowhere to draw.');
  const root = createRoot(mount);
  show = (setup) => flushSync(() => root.render(<Everything rows={rows} setup={setup} />));
  show(start);
  await drawn();
  return performance.now() - from;
}

function rowOf(person: Person, profile: Profile | undefined): Row {
  const email = person.emails[0]?.address;
  const parts = [person.displayName, email, profile?.handle, profile?.bio, person.notes];
  return {
    id: person.id,
    name: person.displayName,
    handle: profile?.handle,
    site: profile?.site,
    followers: profile?.followers,
    score: profile?.score,
    stage: person.stage,
    email,
    read: profile?.lastReadAt,
    added: person.createdAt,
    text: parts.join('\n').toLowerCase(),
  };
}

/** The next frame in which there are rows. */
async function drawn(): Promise<void> {
  do await new Promise((resolve) => requestAnimationFrame(resolve));
  while (document.querySelectorAll('.row').length === 0);
}

async function timed(setup: Setup): Promise<number> {
  const from = performance.now();
  show(setup);
  await drawn();
  return performance.now() - from;
}

export async function sort(field: string, desc: boolean): Promise<number> {
  const ms = await timed({ ...start, sorting: [{ id: field, desc }] });
  show(start);
  return ms;
}

export async function filter(field: string, value: unknown): Promise<number> {
  const ms = await timed({ ...start, columnFilters: [{ id: field, value }] });
  show(start);
  return ms;
}
