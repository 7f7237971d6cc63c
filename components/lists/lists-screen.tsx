import { ListChecks, MoreHorizontal, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { hashes } from '@/components/shell/route';
import { Card, Screen } from '@/components/shell/screen';
import { useRouter } from '@/components/shell/use-route';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { plural } from '@/components/ui/format-count';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem } from '@/components/ui/menu';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeText } from '@/components/ui/safe-text';
import type { List } from '@/lib/domain/person';
import type { ListSummary } from '@/lib/services/app-services';
import { NameDialog } from './name-dialog';
import { useDeleteList } from './use-delete-list';

/** All lists: make, rename, delete, open. */
export function ListsScreen() {
  const { roster } = useServices();
  const router = useRouter();
  const ask = useLiveAsk(() => roster.lists(), [roster]);
  const [isCreating, setCreating] = useState(false);
  const [renaming, setRenaming] = useState<List | undefined>();
  const remove = useDeleteList();

  return (
    <Screen
      title="Lists"
      tabTitle="Lists"
      actions={
        <Button variant="primary" icon={Plus} onClick={() => setCreating(true)}>
          New list
        </Button>
      }
    >
      <LiveView ask={ask} what="lists">
        {(lists) =>
          lists.length === 0 ? (
            <EmptyState
              icon={ListChecks}
              title="No lists yet"
              action={<Button onClick={() => setCreating(true)}>Make the first list</Button>}
            >
              A list holds the people you picked for something: a campaign, a season, a client. Add people from the
              panel beside their profile.
            </EmptyState>
          ) : (
            <Card>
              <ul aria-label="Lists" className="divide-y">
                {lists.map((summary) => (
                  <ListRow
                    key={summary.list.id}
                    summary={summary}
                    onRename={() => setRenaming(summary.list)}
                    onDelete={() => void remove.run(summary.list)}
                  />
                ))}
              </ul>
            </Card>
          )
        }
      </LiveView>
      <NameDialog
        open={isCreating}
        title="New list"
        label="Name"
        saveLabel="Make list"
        onClose={() => setCreating(false)}
        onSave={async (name) => {
          const made = await roster.createList(name);
          if (made.ok) router.go(hashes.list(made.value.id));
          return made;
        }}
      />
      <NameDialog
        open={renaming !== undefined}
        title="Rename list"
        label="Name"
        initial={renaming?.name ?? ''}
        saveLabel="Rename"
        onClose={() => setRenaming(undefined)}
        onSave={async (name) => (renaming ? roster.renameList(renaming.id, name) : { ok: true, value: undefined })}
      />
    </Screen>
  );
}

function ListRow({
  summary: { list, memberCount },
  onRename,
  onDelete,
}: {
  readonly summary: ListSummary;
  readonly onRename: () => void;
  readonly onDelete: () => void;
}) {
  return (
    <li className="flex h-11 items-center gap-3 pr-2 pl-3 hover:bg-hover">
      <a href={hashes.list(list.id)} className="min-w-0 flex-1 truncate rounded-sm py-2 font-medium">
        <SafeText text={list.name} />
      </a>
      <span className="text-muted">{plural(memberCount, 'person', 'people')}</span>
      <span className="hidden w-28 text-right text-sm text-muted sm:block">
        made <RelativeTime at={list.createdAt} />
      </span>
      <Menu align="end" trigger={<IconButton label={`More for ${list.name}`} icon={MoreHorizontal} />}>
        <MenuItem icon={Pencil} onSelect={onRename}>
          Rename
        </MenuItem>
        <MenuItem icon={Trash2} tone="danger" onSelect={onDelete}>
          Delete list
        </MenuItem>
      </Menu>
    </li>
  );
}
