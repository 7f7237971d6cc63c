import { PanelRight, Pencil, Search, SearchX, Trash2, Users } from 'lucide-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { mostCompared } from '@/components/compare/most-compared';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { useHotkeys } from '@/components/hooks/use-hotkeys';
import { ProposalsButton } from '@/components/identity/proposals-button';
import { NameDialog } from '@/components/lists/name-dialog';
import { useDeleteList } from '@/components/lists/use-delete-list';
import { StartSequenceDialog } from '@/components/sequences/start-sequence-dialog';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { hashes } from '@/components/shell/route';
import { Screen } from '@/components/shell/screen';
import { useRouter } from '@/components/shell/use-route';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { formatCount, plural } from '@/components/ui/format-count';
import { IconButton } from '@/components/ui/icon-button';
import { SafeText } from '@/components/ui/safe-text';
import { useToast } from '@/components/ui/toast';
import type { ListId, PersonId } from '@/lib/domain/ids';
import type { List } from '@/lib/domain/person';
import type { RosterRow } from '@/lib/services/app-services';
import { BulkBar } from './bulk-bar';
import { ColumnMenu } from './column-menu';
import { filterRows } from './filter-rows';
import { PeopleTable } from './people-table';
import { RefreshDialog } from './refresh-dialog';
import { nothingSelected, type Selection } from './selection';
import { useDebounced } from './use-debounced';
import { useListActs } from './use-list-acts';

const FILTER_QUIET_MS = 120;

/** Everyone, or the people of one list. */
export function PeopleScreen({ listId }: { readonly listId?: ListId }) {
  const services = useServices();
  const ask = useLiveAsk(
    async () => ({
      rows: await services.roster.rows(listId ? { listId } : {}),
      list: listId ? (await services.roster.lists()).find(({ list }) => list.id === listId)?.list : undefined,
    }),
    [services, listId],
  );
  const list = ask.live.value?.list;
  const isGone = listId !== undefined && ask.live.state === 'ready' && !list;
  const total = ask.live.value?.rows.length;

  return (
    <Screen
      layout="full"
      title={listId ? <SafeText text={list?.name ?? 'List'} /> : 'People'}
      tabTitle={listId ? (list?.name ?? 'List') : 'People'}
      detail={total === undefined || isGone ? undefined : formatCount(total)}
      {...(listId ? { back: { href: hashes.lists, label: 'Lists' } } : {})}
      actions={list ? <ListActions list={list} /> : <ProposalsButton />}
    >
      {isGone ? (
        <EmptyState
          title="This list is not here"
          action={
            <a className="link" href={hashes.lists}>
              All lists
            </a>
          }
        >
          It was deleted, or the address is wrong.
        </EmptyState>
      ) : (
        <LiveView ask={ask} what="people" rows={12}>
          {({ rows }) =>
            rows.length === 0 ? <NoPeople list={list} /> : <People key={listId} rows={rows} list={list} />
          }
        </LiveView>
      )}
    </Screen>
  );
}

function People({ rows, list }: { readonly rows: readonly RosterRow[]; readonly list: List | undefined }) {
  const { roster } = useServices();
  const router = useRouter();
  const toast = useToast();
  const [query, setQuery] = useState('');
  const settled = useDebounced(query, FILTER_QUIET_MS);
  const shown = useMemo(() => filterRows(rows, settled), [rows, settled]);
  const [selection, setSelection] = useState<Selection>(nothingSelected);
  const [isNaming, setNaming] = useState(false);
  const [starting, setStarting] = useState<readonly PersonId[] | undefined>();
  const [refreshing, setRefreshing] = useState<readonly PersonId[] | undefined>();
  const box = useRef<HTMLInputElement>(null);
  const { add, remove } = useListActs();

  // Someone who left the table meanwhile is not chosen any more.
  const chosen = useMemo(
    () => rows.filter((row) => selection.chosen.has(row.personId)).map((row) => row.personId),
    [rows, selection],
  );
  const chosenShown = useMemo(
    () => shown.filter((row) => selection.chosen.has(row.personId)).length,
    [shown, selection],
  );
  const select = useCallback((change: (before: Selection) => Selection) => setSelection(change), []);
  const clear = () => setSelection(nothingSelected);
  const compare = () => {
    if (chosen.length >= 2 && chosen.length <= mostCompared) router.go(hashes.compare(chosen));
    else toast.show({ text: `Choose two to four people to compare; ${chosen.length} chosen.` });
  };

  useHotkeys({ '/': () => box.current?.focus() });

  return (
    <>
      <div className="flex items-center gap-2 border-b px-3 py-1.5 sm:px-5">
        <label className="relative min-w-0 flex-1 sm:max-w-72">
          <span className="sr-only">Filter by name, handle or e-mail</span>
          <Search aria-hidden className="absolute top-2 left-2 size-3.5 text-muted" />
          <input
            ref={box}
            type="search"
            value={query}
            placeholder="Filter   /"
            autoComplete="off"
            spellCheck={false}
            className="h-7.5 w-full rounded-md border border-control bg-surface pr-2 pl-7"
            onChange={(event) => setQuery(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' && event.key !== 'Enter') return;
              if (event.key === 'Escape') setQuery('');
              event.currentTarget.blur();
            }}
          />
        </label>
        <p role="status" className="shrink-0 text-sm whitespace-nowrap text-muted">
          {settled.trim() ? `${formatCount(shown.length)} of ${formatCount(rows.length)}` : ''}
        </p>
        <div className="ml-auto">
          <ColumnMenu />
        </div>
      </div>
      {shown.length === 0 ? (
        <EmptyState
          icon={SearchX}
          title="Nobody matches"
          action={<Button onClick={() => setQuery('')}>Show everyone</Button>}
        >
          No name, handle or e-mail here has “{settled.trim().slice(0, 60)}” in it.
        </EmptyState>
      ) : (
        <PeopleTable
          label={list ? `People on ${list.name}` : 'People'}
          rows={shown}
          selection={selection}
          onSelect={select}
        />
      )}
      {chosen.length > 0 && (
        <BulkBar
          count={chosen.length}
          hidden={chosen.length - chosenShown}
          list={list}
          isBusy={add.isBusy || remove.isBusy}
          onAdd={(target) => void add.run(chosen, target)}
          onNewList={() => setNaming(true)}
          onStart={() => setStarting(chosen)}
          onRefresh={() => setRefreshing(chosen)}
          onCompare={compare}
          onRemove={() => {
            if (!list) return;
            void remove.run(chosen, list);
            clear();
          }}
          onClear={clear}
        />
      )}
      <NameDialog
        open={isNaming}
        title={`New list with ${plural(chosen.length, 'person', 'people')}`}
        label="Name"
        saveLabel="Make list"
        onClose={() => setNaming(false)}
        onSave={async (name) => {
          const made = await roster.createList(name);
          if (made.ok) {
            await add.run(chosen, made.value);
            router.go(hashes.list(made.value.id));
          }
          return made;
        }}
      />
      <StartSequenceDialog
        open={starting !== undefined}
        onOpenChange={(isOpen) => {
          if (!isOpen) setStarting(undefined);
        }}
        personIds={starting ?? []}
      />
      {refreshing && <RefreshDialog personIds={refreshing} onClose={() => setRefreshing(undefined)} />}
    </>
  );
}

function ListActions({ list }: { readonly list: List }) {
  const { roster } = useServices();
  const router = useRouter();
  const [isRenaming, setRenaming] = useState(false);
  const remove = useDeleteList(() => router.go(hashes.lists));
  return (
    <>
      <IconButton label="Rename list" icon={Pencil} onClick={() => setRenaming(true)} />
      <IconButton
        label="Delete list"
        icon={Trash2}
        tone="danger"
        busy={remove.isBusy}
        onClick={() => void remove.run(list)}
      />
      <NameDialog
        open={isRenaming}
        title="Rename list"
        label="Name"
        initial={list.name}
        saveLabel="Rename"
        onClose={() => setRenaming(false)}
        onSave={(name) => roster.renameList(list.id, name)}
      />
    </>
  );
}

function NoPeople({ list }: { readonly list: List | undefined }) {
  const { page } = useServices();
  const openPanel = useAction(() => page.openPanel());
  return (
    <EmptyState
      icon={Users}
      title={list ? 'Nobody is on this list yet' : 'Nobody here yet'}
      action={
        <>
          <Button variant="primary" icon={PanelRight} onClick={() => void openPanel.run()}>
            Open the panel
          </Button>
          {list && (
            <a className="link self-center" href={hashes.people}>
              Choose from everyone
            </a>
          )}
        </>
      }
    >
      Open a creator’s profile on YouTube or Instagram, open the panel beside it, and press “Add to list”.
    </EmptyState>
  );
}
