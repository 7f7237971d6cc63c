import { Archive, ArchiveRestore, Building2, MoreHorizontal, Pencil, Trash2 } from 'lucide-react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { plural } from '@/components/ui/format-count';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem } from '@/components/ui/menu';
import { SafeText } from '@/components/ui/safe-text';
import type { Brand } from '@/lib/domain/brand';
import type { WorkspaceId } from '@/lib/domain/ids';
import { visibleText } from '@/lib/domain/text';
import type { WorkspaceSummary } from '@/lib/services/workspace-types';
import { useOpenWorkspace } from './open-workspace';
import { useWorkspaceActs } from './use-workspace-acts';

export interface WorkspaceRowProps {
  readonly summary: WorkspaceSummary;
  readonly brands: readonly Brand[];
  readonly onEdit: () => void;
  readonly onDelete: () => void;
}

/** One client: name, brands, how many people, and what can be done. */
export function WorkspaceRow({ summary: { workspace, memberCount }, brands, onEdit, onDelete }: WorkspaceRowProps) {
  const { workspaces } = useServices();
  const { putAway, bringBack } = useWorkspaceActs();
  const open = useAction((id: WorkspaceId | undefined) => workspaces.setOpen(id));
  const isOpen = useOpenWorkspace()?.id === workspace.id;
  const isAway = workspace.archivedAt !== undefined;
  const names = brands.filter(({ id }) => workspace.brandIds.includes(id)).map(({ name }) => name);
  return (
    <li className="flex min-h-12 items-center gap-3 py-1.5 pr-2 pl-3">
      <Building2 aria-hidden className="hidden size-4 shrink-0 text-muted sm:block" strokeWidth={1.75} />
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2">
          <span className="min-w-0 truncate font-medium">
            <SafeText text={workspace.name} limit={80} />
          </span>
          {isOpen && (
            <Badge tone="accent" className="hidden sm:inline-flex">
              Open
            </Badge>
          )}
        </p>
        <p className="truncate text-sm text-muted">
          <span className="sm:hidden">{plural(memberCount, 'person', 'people')} · </span>
          {names.length === 0 ? 'No brands chosen' : <SafeText text={names.join(', ')} limit={200} />}
        </p>
      </div>
      <span className="hidden shrink-0 text-muted sm:block">{plural(memberCount, 'person', 'people')}</span>
      {isAway ? (
        <Button size="sm" icon={ArchiveRestore} busy={bringBack.isBusy} onClick={() => void bringBack.run(workspace)}>
          Bring back
        </Button>
      ) : (
        <Button
          size="sm"
          busy={open.isBusy}
          aria-label={isOpen ? `Close ${visibleText(workspace.name)}` : `Open ${visibleText(workspace.name)}`}
          onClick={() => void open.run(isOpen ? undefined : workspace.id)}
        >
          {isOpen ? 'Close' : 'Open'}
        </Button>
      )}
      <Menu
        align="end"
        trigger={<IconButton label={`More for ${visibleText(workspace.name)}`} icon={MoreHorizontal} />}
      >
        <MenuItem icon={Pencil} onSelect={onEdit}>
          Name and brands…
        </MenuItem>
        {!isAway && (
          <MenuItem icon={Archive} onSelect={() => void putAway.run(workspace)}>
            Put away
          </MenuItem>
        )}
        <MenuItem icon={Trash2} tone="danger" onSelect={onDelete}>
          Delete…
        </MenuItem>
      </Menu>
    </li>
  );
}
