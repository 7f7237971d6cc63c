import { Filter, ListChecks, Plus, Search, SearchX, Share2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { RenameGroupDialog } from '@/components/groups/group-actions';
import { NewGroupDialog } from '@/components/groups/new-group-dialog';
import { useCampaigns } from '@/components/groups/use-campaigns';
import { useDeleteGroup } from '@/components/groups/use-delete-group';
import { useGroupCounts } from '@/components/groups/use-group-counts';
import { useServices } from '@/components/hooks/services-context';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { hashes } from '@/components/shell/route';
import { Card, Screen, Section } from '@/components/shell/screen';
import { useRouter } from '@/components/shell/use-route';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { SelectField, TextField } from '@/components/ui/field';
import { MenuItem } from '@/components/ui/menu';
import type { List } from '@/lib/domain/person';
import { everybody } from '@/lib/roster/filter';
import type { Group } from '@/lib/roster/group';
import type { ListSummary } from '@/lib/services/app-services';
import { NameDialog } from './name-dialog';
import { RenameListDialog } from './rename-list-dialog';
import { ShelfRow } from './shelf-row';
import { type Shelf, type ShelfItem, type ShelfOrder, shelfItems, shelvesOf } from './shelves';
import { useDeleteList } from './use-delete-list';
import { useShareList } from './use-share-list';

/** More than the eye takes in at once. */
const MANY = 10;

/** All lists and groups by campaign: make, rename, delete, open. */
export function ListsScreen() {
  const { roster, groups } = useServices();
  const router = useRouter();
  const campaigns = useCampaigns();
  const ask = useLiveAsk(async () => ({ lists: await roster.lists(), rules: await groups.all() }), [roster, groups]);
  const [creating, setCreating] = useState<'list' | 'group' | undefined>();

  return (
    <Screen
      title="Lists"
      tabTitle="Lists"
      actions={
        <>
          <Button icon={Filter} onClick={() => setCreating('group')}>
            New group
          </Button>
          <Button variant="primary" icon={Plus} onClick={() => setCreating('list')}>
            New list
          </Button>
        </>
      }
    >
      <LiveView ask={ask} what="lists">
        {({ lists, rules }) =>
          lists.length + rules.length === 0 ? (
            <EmptyState
              icon={ListChecks}
              title="No lists yet"
              action={
                <>
                  <Button onClick={() => setCreating('list')}>Make the first list</Button>
                  <Button onClick={() => setCreating('group')}>Make a group</Button>
                </>
              }
            >
              A list holds the people you picked for something: a campaign, a season, a client. A group fills itself by
              a rule, and stays up to date. Add people from the panel beside their profile.
            </EmptyState>
          ) : (
            <Shelves lists={lists} rules={rules} />
          )
        }
      </LiveView>
      <NameDialog
        open={creating === 'list'}
        title="New list"
        label="Name"
        campaigns={campaigns}
        saveLabel="Make list"
        onClose={() => setCreating(undefined)}
        onSave={async (name, campaign) => {
          const made = await roster.createList(name, campaign);
          if (made.ok) router.go(hashes.list(made.value.id));
          return made;
        }}
      />
      <NewGroupDialog open={creating === 'group'} filter={everybody} onClose={() => setCreating(undefined)} />
    </Screen>
  );
}

function Shelves({ lists, rules }: { readonly lists: readonly ListSummary[]; readonly rules: readonly Group[] }) {
  const counts = useGroupCounts(rules);
  const [order, setOrder] = useState<ShelfOrder>('name');
  const [search, setSearch] = useState('');
  const [renaming, setRenaming] = useState<ShelfItem | undefined>();
  const share = useShareList();
  const removeList = useDeleteList();
  const removeGroup = useDeleteGroup();
  const items = useMemo(() => shelfItems(lists, rules, counts), [lists, rules, counts]);
  const isMany = items.length > MANY;
  const shelves = useMemo(() => shelvesOf(items, order, isMany ? search : ''), [items, order, search, isMany]);
  const remove = (item: ShelfItem) =>
    void (item.kind === 'list' ? removeList.run(item.list) : removeGroup.run(item.group));
  return (
    <>
      {items.length > 1 && (
        <div className="mb-4 flex flex-wrap items-center gap-2">
          {isMany && (
            <div className="relative min-w-40 flex-1">
              <Search aria-hidden className="absolute top-2 left-2 z-1 size-3.5 text-muted" />
              <TextField
                label="Search lists, groups and campaigns"
                hideLabel
                type="search"
                placeholder="Search"
                value={search}
                className="pl-7"
                onChange={(event) => setSearch(event.target.value)}
              />
            </div>
          )}
          <SelectField
            label="Order"
            hideLabel
            value={order}
            fieldClassName="ml-auto"
            onChange={(event) => setOrder(event.target.value as ShelfOrder)}
          >
            <option value="name">By name</option>
            <option value="newest">Newest first</option>
            <option value="people">Most people first</option>
          </SelectField>
        </div>
      )}
      {shelves.length === 0 && (
        <EmptyState
          icon={SearchX}
          title="Nothing is called that"
          action={<Button onClick={() => setSearch('')}>Show all</Button>}
        >
          No list, group or campaign has “{search.trim().slice(0, 60)}” in its name.
        </EmptyState>
      )}
      {shelves.map((shelf) => (
        <ShelfSection
          key={shelf.campaign ?? ''}
          shelf={shelf}
          isOnly={shelves.length === 1}
          onRename={setRenaming}
          onDelete={remove}
          onShare={(list) => void share.run(list)}
        />
      ))}
      <RenameListDialog
        list={renaming?.kind === 'list' ? renaming.list : undefined}
        onClose={() => setRenaming(undefined)}
      />
      <RenameGroupDialog
        group={renaming?.kind === 'group' ? renaming.group : undefined}
        onClose={() => setRenaming(undefined)}
      />
    </>
  );
}

interface ShelfSectionProps {
  readonly shelf: Shelf;
  /** No other campaign: those of none need no heading. */
  readonly isOnly: boolean;
  readonly onRename: (item: ShelfItem) => void;
  readonly onDelete: (item: ShelfItem) => void;
  readonly onShare: (list: List) => void;
}

function ShelfSection({ shelf: { campaign, items }, isOnly, onRename, onDelete, onShare }: ShelfSectionProps) {
  const rows = (
    <Card>
      <ul aria-label={campaign ?? 'Lists and groups'} className="divide-y">
        {items.map((item) => (
          <ShelfRow
            key={item.kind === 'list' ? item.list.id : item.group.id}
            item={item}
            onRename={() => onRename(item)}
            onDelete={() => onDelete(item)}
          >
            {item.kind === 'list' && (
              <MenuItem icon={Share2} onSelect={() => onShare(item.list)}>
                Share as a file
              </MenuItem>
            )}
          </ShelfRow>
        ))}
      </ul>
    </Card>
  );
  if (!campaign && isOnly) return rows;
  return <Section title={campaign ?? 'No campaign'}>{rows}</Section>;
}
