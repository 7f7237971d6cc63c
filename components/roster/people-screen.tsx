import { PanelRight, SearchX, Users } from 'lucide-react';
import { memo, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { GroupActions } from '@/components/groups/group-actions';
import { RuleActions, SaveAsGroup } from '@/components/groups/rule-actions';
import { type Rule, useRule } from '@/components/groups/use-rule';
import { WhyDialog } from '@/components/groups/why-dialog';
import { useFieldCatalog } from '@/components/hooks/field-catalog';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { useHotkeys } from '@/components/hooks/use-hotkeys';
import { ProposalsButton } from '@/components/identity/proposals-button';
import { ListActions } from '@/components/lists/list-actions';
import { type LiveAsk, LiveView, useLiveAsk } from '@/components/shell/live-view';
import { hashes } from '@/components/shell/route';
import { Screen } from '@/components/shell/screen';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { formatCount } from '@/components/ui/format-count';
import { Progress } from '@/components/ui/progress';
import { SafeText } from '@/components/ui/safe-text';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { useOpenWorkspace } from '@/components/workspaces/open-workspace';
import type { FieldCatalog } from '@/lib/domain/field-catalog';
import type { GroupId, ListId, PersonId } from '@/lib/domain/ids';
import type { List } from '@/lib/domain/person';
import { visibleText } from '@/lib/domain/text';
import { boardField } from '@/lib/roster/board';
import { everybody, type FilterGroup } from '@/lib/roster/filter';
import type { Group } from '@/lib/roster/group';
import type { View } from '@/lib/roster/view';
import type { RosterQuery } from '@/lib/services/roster-query-types';
import { PeopleBoard } from './board/people-board';
import { PeopleCards } from './cards/people-cards';
import { ChosenPeople } from './chosen-people';
import { PeopleTable, type PeopleTableProps } from './people-table';
import { RosterToolbar } from './roster-toolbar';
import { nothingSelected, type Selection } from './selection';
import { useChosenShown, useForgetGone } from './use-chosen';
import { type RosterAnswer, useRosterQuery } from './use-roster-query';
import { type TableSetup, useTableSetup } from './use-table-setup';

export interface PeopleScreenProps {
  readonly listId?: ListId | undefined;
  readonly groupId?: GroupId | undefined;
  /** Called when the first rows are there, or that there are none. */
  readonly onShown?: (() => void) | undefined;
}

/** Everyone, the people of one list, or those whom the rule of a group lets in. */
export function PeopleScreen({ listId, groupId, onShown }: PeopleScreenProps) {
  // Another list is another table: nothing typed or ticked comes along.
  const workspaceId = useOpenWorkspace()?.id ?? '';
  return (
    <PeopleOf key={`${listId ?? groupId ?? ''} ${workspaceId}`} listId={listId} groupId={groupId} onShown={onShown} />
  );
}

function PeopleOf({ listId, groupId, onShown }: PeopleScreenProps) {
  const services = useServices();
  const ask = useLiveAsk(
    async () => ({
      list: listId ? (await services.roster.lists()).find(({ list }) => list.id === listId)?.list : undefined,
      group: groupId ? (await services.groups.all()).find(({ id }) => id === groupId) : undefined,
    }),
    [services, listId, groupId],
  );
  const group = ask.live.value?.group;
  const table = useTableSetup(listId ?? groupId);
  const rule = useRule(table, group);
  // The table of a group waits for its rule: without it, everybody would stand there for a moment.
  const view = groupId ? rule?.setup.view : table.view;
  const catalog = useFieldCatalog();
  const [search, setSearch] = useState('');
  const query = useMemo(() => queryOf(view, search, listId, catalog), [view, search, listId, catalog]);
  const answer = useRosterQuery(query);
  const isShown = answer.state !== undefined;
  useEffect(() => {
    if (isShown) onShown?.();
  }, [isShown, onShown]);
  const list = ask.live.value?.list;
  const isGone = (listId ?? groupId) !== undefined && ask.live.state === 'ready' && !list && !group;
  const count = groupId ? (search === '' ? answer.state?.shown : undefined) : answer.state?.total;
  const title = listId ? (list?.name ?? 'List') : groupId ? (group?.name ?? 'Group') : 'People';

  return (
    <Screen
      layout="full"
      title={<SafeText text={title} />}
      tabTitle={visibleText(title)}
      detail={count === undefined || isGone ? undefined : formatCount(count)}
      {...(listId || groupId ? { back: { href: hashes.lists, label: 'Lists' } } : {})}
      actions={list ? <ListActions list={list} /> : group ? <GroupActions group={group} /> : <ProposalsButton />}
    >
      {isGone ? (
        <EmptyState
          title={groupId ? 'This group is not here' : 'This list is not here'}
          action={
            <a className="link" href={hashes.lists}>
              All lists and groups
            </a>
          }
        >
          It was deleted, or the address is wrong.
        </EmptyState>
      ) : (
        <WhenKnown ask={ask} isKnown={listId === undefined && groupId === undefined}>
          {() => (
            <People
              list={list}
              group={group}
              rule={rule}
              table={table}
              answer={answer}
              query={query}
              search={search}
              onSearch={(text) => {
                setSearch(text);
                const next = queryOf(view, text, listId, catalog);
                if (next) answer.ask(next);
              }}
            />
          )}
        </WhenKnown>
      )}
    </Screen>
  );
}

/** The table of everybody waits for nothing. */
function WhenKnown<T>({
  ask,
  isKnown,
  children,
}: {
  readonly ask: LiveAsk<T>;
  readonly isKnown: boolean;
  readonly children: () => ReactNode;
}) {
  if (isKnown) return children();
  return (
    <LiveView ask={ask} what="people" rows={12}>
      {children}
    </LiveView>
  );
}

function queryOf(
  view: View | undefined,
  search: string,
  listId: ListId | undefined,
  catalog: FieldCatalog,
): RosterQuery | undefined {
  if (!view) return undefined;
  const { sort, filter, layout } = view;
  // A board needs groups.
  const groupBy = layout === 'board' ? boardField(view, catalog.fieldOf) : view.groupBy;
  return { sort, filter, search, ...(listId ? { listId } : {}), ...(groupBy === undefined ? {} : { groupBy }) };
}

interface PeopleProps {
  readonly list: List | undefined;
  readonly group: Group | undefined;
  /** Of the group, where there is one: it stands in the place of the table's filter. */
  readonly rule: Rule | undefined;
  readonly table: TableSetup;
  readonly answer: RosterAnswer;
  readonly query: RosterQuery | undefined;
  readonly search: string;
  readonly onSearch: (search: string) => void;
}

function People({ list, group, rule, table, answer, query, search, onSearch }: PeopleProps) {
  const setup = rule?.setup ?? table;
  const { cursor, state, groupBy, question = '', error, retry } = answer;
  const [selection, setSelection] = useState<Selection>(nothingSelected);
  const chosenShown = useChosenShown(cursor, state, selection.chosen);
  useForgetGone(list?.id, state?.total, selection.chosen.size > 0, setSelection);
  const filterButton = useRef<HTMLButtonElement>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const { view, change } = setup;
  const [asking, setAsking] = useState<PersonId | undefined>();
  useHotkeys({ w: () => setAsking(selection.cursor) }, { enabled: group !== undefined });

  if (error !== undefined)
    return (
      <ErrorState title="The people could not be read" onRetry={retry}>
        {error} Nothing was lost.
      </ErrorState>
    );
  if (!view || !query || !cursor || !state) return <Waiting />;
  if (state.total === 0 && state.preparing === undefined) return <NoPeople list={list} />;
  const isFiltered = view.filter.of.length > 0;
  return (
    <>
      <RosterToolbar
        setup={{ ...setup, view }}
        {...(rule && table.view ? { viewSetup: { ...table, view: table.view } } : {})}
        listId={list?.id ?? group?.id}
        listName={list?.name ?? group?.name}
        filterActions={
          group && rule ? (
            <RuleActions group={group} rule={rule} />
          ) : (
            <SaveAsGroup filter={ruleFrom(view.filter, list)} />
          )
        }
        noFilterWords={group && 'No filters: everybody is in this group. Add some with “Filter”, then save the rule.'}
        query={query}
        chosen={selection.chosen}
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
      <div role="status">
        {state.isSimilar && (
          <p className="border-b px-3 py-2 text-sm text-muted sm:px-5">No exact match. Showing similar words.</p>
        )}
      </div>
      {state.shown === 0 && state.total > 0 ? (
        <EmptyState
          icon={SearchX}
          title={group && !search.trim() ? 'Nobody is in this group' : 'Nobody matches'}
          action={
            <>
              {isFiltered && !group && (
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
                  {isFiltered && !group ? 'Clear search' : 'Show everyone'}
                </Button>
              )}
            </>
          }
        >
          {search.trim() ? (
            <>
              No name, handle, e-mail, bio, note or newest caption here has “{search.trim().slice(0, 60)}” or similar
              words in it
              {isFiltered && ' and passes the filter'}.
            </>
          ) : group ? (
            'Nobody fits this rule just now. Whoever does later on will be in it.'
          ) : (
            'All people here are left out by the filter.'
          )}
        </EmptyState>
      ) : (
        <Laid
          groupBy={groupBy}
          label={list ? `People on ${list.name}` : group ? `People in ${group.name}` : 'People'}
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
        {...(group ? { onWhy: setAsking } : {})}
        onClear={() => setSelection(nothingSelected)}
      />
      {group && asking !== undefined && (
        <WhyDialog personId={asking} groupName={group.name} filter={view.filter} onClose={() => setAsking(undefined)} />
      )}
    </>
  );
}

/** The same people in the layout of the view. Typing alone does not draw them again: only what is found does. */
const Laid = memo(function Laid({ groupBy, ...props }: PeopleTableProps & { readonly groupBy: string | undefined }) {
  const { label, cursor, state, view, onView, selection, onSelect, question } = props;
  const catalog = useFieldCatalog();
  const common = { label, cursor, state, view, onView, selection, onSelect, question };
  if (view.layout === 'board') {
    const field = boardField(view, catalog.fieldOf);
    // For a moment after the switch the groups are still those of something else.
    return groupBy === field ? <PeopleBoard key={field} field={field} {...common} /> : <Waiting />;
  }
  return view.layout === 'cards' ? (
    <PeopleCards groupBy={groupBy === view.groupBy ? groupBy : undefined} {...common} />
  ) : (
    <PeopleTable {...props} />
  );
});

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

/** What a group made here asks: the filter, and on a list that they are on it. */
function ruleFrom(filter: FilterGroup, list: List | undefined): FilterGroup {
  if (!list) return filter;
  const parts = filter.join === 'all' ? filter.of : [filter];
  return { join: 'all', of: [{ field: 'lists', op: 'any-of', values: [list.name] }, ...parts] };
}

function NoPeople({ list }: { readonly list: List | undefined }) {
  const { page } = useServices();
  const workspace = useOpenWorkspace();
  const openPanel = useAction(() => page.openPanel());
  return (
    <EmptyState
      icon={Users}
      title={list ? 'Nobody is on this list yet' : workspace ? 'Nobody in this workspace yet' : 'Nobody here yet'}
      action={
        <>
          <Button variant="primary" icon={PanelRight} onClick={() => void openPanel.run()}>
            Open the panel
          </Button>
          {list ? (
            <a className="link self-center" href={hashes.people}>
              Choose from everyone
            </a>
          ) : (
            <a className="link self-center" href={hashes.import}>
              Import people from a file
            </a>
          )}
        </>
      }
    >
      {workspace && (
        <>
          “<SafeText text={workspace.name} limit={80} />” is open: whoever you add now comes into it. To put in people
          who are here already, choose “Everybody”, tick them and choose “Add to workspace” under “More”.{' '}
        </>
      )}
      Open a creator’s profile on YouTube or Instagram, open the panel beside it, and press “Add to list”.
    </EmptyState>
  );
}
