import { PanelRight, Pencil, SearchX, Trash2, Users } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { ProposalsButton } from '@/components/identity/proposals-button';
import { NameDialog } from '@/components/lists/name-dialog';
import { useDeleteList } from '@/components/lists/use-delete-list';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { hashes } from '@/components/shell/route';
import { Screen } from '@/components/shell/screen';
import { useRouter } from '@/components/shell/use-route';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { formatCount } from '@/components/ui/format-count';
import { IconButton } from '@/components/ui/icon-button';
import { Progress } from '@/components/ui/progress';
import { SafeText } from '@/components/ui/safe-text';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import type { ListId } from '@/lib/domain/ids';
import type { List } from '@/lib/domain/person';
import { everybody } from '@/lib/roster/filter';
import type { View } from '@/lib/roster/view';
import type { RosterQuery } from '@/lib/services/roster-query-types';
import { ChosenPeople } from './chosen-people';
import { PeopleTable } from './people-table';
import { RosterToolbar } from './roster-toolbar';
import { nothingSelected, type Selection } from './selection';
import { useChosenShown, useForgetGone } from './use-chosen';
import { useDebounced } from './use-debounced';
import { type RosterAnswer, useRosterQuery } from './use-roster-query';
import { type TableSetup, useTableSetup } from './use-table-setup';

const SEARCH_QUIET_MS = 120;

/** Everyone, or the people of one list. */
export function PeopleScreen({ listId }: { readonly listId?: ListId }) {
  // Another list is another table: nothing typed or ticked comes along.
  return <PeopleOf key={listId ?? ''} listId={listId} />;
}

function PeopleOf({ listId }: { readonly listId: ListId | undefined }) {
  const services = useServices();
  const ask = useLiveAsk(
    async () => ({
      list: listId ? (await services.roster.lists()).find(({ list }) => list.id === listId)?.list : undefined,
    }),
    [services, listId],
  );
  const setup = useTableSetup(listId);
  const [search, setSearch] = useState('');
  const settled = useDebounced(search, SEARCH_QUIET_MS);
  const query = useMemo(() => queryOf(setup.view, settled, listId), [setup.view, settled, listId]);
  const answer = useRosterQuery(query);
  const list = ask.live.value?.list;
  const isGone = listId !== undefined && ask.live.state === 'ready' && !list;
  const total = answer.state?.total;

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
          {() => (
            <People
              list={list}
              setup={setup}
              answer={answer}
              question={JSON.stringify(query)}
              search={search}
              onSearch={setSearch}
            />
          )}
        </LiveView>
      )}
    </Screen>
  );
}

function queryOf(view: View | undefined, search: string, listId: ListId | undefined): RosterQuery | undefined {
  if (!view) return undefined;
  const { sort, filter, groupBy } = view;
  return { sort, filter, search, ...(listId ? { listId } : {}), ...(groupBy === undefined ? {} : { groupBy }) };
}

interface PeopleProps {
  readonly list: List | undefined;
  readonly setup: TableSetup;
  readonly answer: RosterAnswer;
  readonly question: string;
  readonly search: string;
  readonly onSearch: (search: string) => void;
}

function People({ list, setup, answer, question, search, onSearch }: PeopleProps) {
  const { cursor, state, error, retry } = answer;
  const [selection, setSelection] = useState<Selection>(nothingSelected);
  const chosenShown = useChosenShown(cursor, state, selection.chosen);
  useForgetGone(list?.id, state?.total, selection.chosen.size > 0, setSelection);
  const filterButton = useRef<HTMLButtonElement>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const { view, change } = setup;

  if (error !== undefined)
    return (
      <ErrorState title="The people could not be read" onRetry={retry}>
        {error} Nothing was lost.
      </ErrorState>
    );
  if (!view || !cursor || !state) return <Waiting />;
  if (state.total === 0 && state.preparing === undefined) return <NoPeople list={list} />;
  const isFiltered = view.filter.of.length > 0;
  return (
    <>
      <RosterToolbar
        setup={{ ...setup, view }}
        listId={list?.id}
        state={state}
        search={search}
        onSearch={onSearch}
        filterButton={filterButton}
        searchBox={searchBox}
      />
      {state.preparing !== undefined && (
        <div className="flex items-center gap-3 border-b px-3 py-2 text-sm text-muted sm:px-5">
          <span className="shrink-0">Preparing the table; what is there can be used already.</span>
          <Progress label="Preparing the table" value={Math.round(state.preparing * 100)} max={100} />
        </div>
      )}
      {state.shown === 0 && state.total > 0 ? (
        <EmptyState
          icon={SearchX}
          title="Nobody matches"
          action={
            <>
              {isFiltered && (
                <Button
                  onClick={() => {
                    change((before) => ({ ...before, filter: everybody }));
                    filterButton.current?.focus();
                  }}
                >
                  Clear filter
                </Button>
              )}
              {search.trim() && (
                <Button
                  onClick={() => {
                    onSearch('');
                    searchBox.current?.focus();
                  }}
                >
                  {isFiltered ? 'Clear search' : 'Show everyone'}
                </Button>
              )}
            </>
          }
        >
          {search.trim() ? (
            <>
              No name, handle or e-mail here has “{search.trim().slice(0, 60)}” in it
              {isFiltered && ' and passes the filter'}.
            </>
          ) : (
            'All people here are left out by the filter.'
          )}
        </EmptyState>
      ) : (
        <PeopleTable
          label={list ? `People on ${list.name}` : 'People'}
          cursor={cursor}
          state={state}
          view={view}
          onView={change}
          selection={selection}
          chosenShown={chosenShown}
          onSelect={setSelection}
          question={question}
        />
      )}
      <ChosenPeople
        chosen={selection.chosen}
        hidden={selection.chosen.size - chosenShown}
        list={list}
        onClear={() => setSelection(nothingSelected)}
      />
    </>
  );
}

const SKELETON_AFTER_MS = 200;

/** Says at once to a screen reader that people are on their way; the eye is told when it takes long enough to be noticed. */
function Waiting() {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), SKELETON_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Loading label="Loading people" className="flex flex-col gap-2 p-3 sm:p-5">
      {isLong &&
        Array.from({ length: 12 }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
          <Skeleton key={index} className="h-8" />
        ))}
    </Loading>
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
