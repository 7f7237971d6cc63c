import { ListFilter, Search } from 'lucide-react';
import { type ReactNode, type RefObject, useState } from 'react';
import { useHotkeys } from '@/components/hooks/use-hotkeys';
import { Button } from '@/components/ui/button';
import { formatCount } from '@/components/ui/format-count';
import { Kbd } from '@/components/ui/kbd';
import { useToast } from '@/components/ui/toast';
import type { PersonId, TableId } from '@/lib/domain/ids';
import { type FilterGroup, filterLimits } from '@/lib/roster/filter';
import type { View } from '@/lib/roster/view';
import type { RosterQuery, RosterState } from '@/lib/services/roster-query-types';
import { BoardFieldSelect } from './board/board-field-select';
import { ColumnMenu } from './column-menu';
import { FileMenu } from './file-menu';
import { FilterChips } from './filter-chips';
import { added } from './filter-edit';
import { FilterPopover } from './filter-popover';
import { LayoutSwitch } from './layout-switch';
import type { TableSetup } from './use-table-setup';
import { ViewMenu } from './view-menu';

export interface RosterToolbarProps {
  readonly setup: TableSetup & { readonly view: View };
  readonly listId?: TableId | undefined;
  /** What the view menu saves and chooses, where that is not all of `setup`. */
  readonly viewSetup?: (TableSetup & { readonly view: View }) | undefined;
  /** Beside the filters that are on. */
  readonly filterActions?: ReactNode;
  /** Where there are none. Missing: nothing is said. */
  readonly noFilterWords?: string | undefined;
  readonly listName?: string | undefined;
  readonly query: RosterQuery;
  readonly chosen: ReadonlySet<PersonId>;
  readonly state: RosterState | undefined;
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly filterButton: RefObject<HTMLButtonElement | null>;
  readonly searchBox: RefObject<HTMLInputElement | null>;
}

/** Above a table of people: the view, the search, the filters and the columns. */
export function RosterToolbar(props: RosterToolbarProps) {
  const {
    setup,
    viewSetup,
    listId,
    listName,
    query,
    chosen,
    state,
    search,
    onSearch,
    filterButton,
    searchBox,
    filterActions,
    noFilterWords,
  } = props;
  const { view, change } = setup;
  const toast = useToast();
  const [isFiltering, setFiltering] = useState(false);
  const setFilter = (filter: FilterGroup) => change((before) => ({ ...before, filter }));
  const isNarrowed = search.trim() !== '' || view.filter.of.length > 0;
  useHotkeys({ '/': () => searchBox.current?.focus(), f: () => setFiltering(true) });
  return (
    <>
      <div className="flex flex-wrap items-center gap-1 border-b px-2 py-1.5 sm:gap-2 sm:px-4">
        <ViewMenu setup={viewSetup ?? setup} listId={listId} />
        <label className="relative min-w-16 flex-1 sm:max-w-64">
          <span className="sr-only">Search by name, handle or e-mail</span>
          <Search aria-hidden className="absolute top-2 left-2 size-3.5 text-muted" />
          <input
            ref={searchBox}
            type="search"
            value={search}
            placeholder="Search"
            aria-keyshortcuts="/"
            title="Looks in names, handles, e-mails, bios, notes, and the beginnings of the 12 newest captions of each person"
            autoComplete="off"
            spellCheck={false}
            className="peer h-7.5 w-full rounded-md border border-control bg-surface pr-2 pl-7"
            onChange={(event) => onSearch(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' && event.key !== 'Enter') return;
              if (event.key === 'Escape') onSearch('');
              event.currentTarget.blur();
            }}
          />
          <span
            aria-hidden
            className="pointer-events-none absolute top-1.5 right-1.5 hidden text-muted opacity-70 peer-focus:hidden sm:peer-placeholder-shown:block"
          >
            <Kbd>/</Kbd>
          </span>
        </label>
        <FilterPopover
          hasPresets
          open={isFiltering}
          onOpenChange={setFiltering}
          onDone={(part) => {
            const filter = added(view.filter, part);
            if (filter) setFilter(filter);
            else toast.show({ text: `A table takes at most ${filterLimits.conditions} filters.` });
          }}
          trigger={
            <Button ref={filterButton} variant="ghost" icon={ListFilter} aria-label="Filter" className="px-2 sm:px-3">
              <span className="hidden sm:inline">Filter</span>
            </Button>
          }
        />
        <p role="status" className="shrink-0 text-sm whitespace-nowrap text-muted">
          {isNarrowed && state ? `${formatCount(state.shown)} of ${formatCount(state.total)}` : ''}
        </p>
        <div className="flex grow items-center justify-end gap-1 sm:ml-auto sm:grow-0">
          {view.layout === 'board' && <BoardFieldSelect view={view} onView={change} />}
          <LayoutSwitch layout={view.layout} onLayout={(layout) => change((before) => ({ ...before, layout }))} />
          {view.layout !== 'board' && <ColumnMenu view={view} onView={change} />}
          <FileMenu query={query} view={view} shown={state?.shown ?? 0} chosen={chosen} name={listName} />
        </div>
      </div>
      <FilterChips
        filter={view.filter}
        onChange={setFilter}
        onLeave={() => filterButton.current?.focus()}
        actions={filterActions}
        {...(noFilterWords === undefined ? {} : { emptyWords: noFilterWords })}
      />
    </>
  );
}
