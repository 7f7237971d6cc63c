import { Building2, LogOut } from 'lucide-react';
import { MenuItem, SubMenu } from '@/components/ui/menu';
import type { PersonId } from '@/lib/domain/ids';
import type { Workspace } from '@/lib/domain/workspace';
import { useOpenWorkspace } from './open-workspace';
import { useWorkspaceActs } from './use-workspace-acts';
import { WorkspaceItems } from './workspace-menu';

export interface BulkWorkspacesProps {
  readonly personIds: readonly PersonId[];
  /** Into which they can be put. */
  readonly offered: readonly Workspace[];
  readonly onTakenOut: () => void;
}

/** Entries of a menu that put everyone who is ticked into a workspace, or take them out of the one that is open. */
export function BulkWorkspaces({ personIds, offered, onTakenOut }: BulkWorkspacesProps) {
  const open = useOpenWorkspace();
  const { add, takeOut } = useWorkspaceActs();
  return (
    <>
      {offered.length > 0 && (
        <SubMenu label="Add to workspace" icon={Building2}>
          <WorkspaceItems workspaces={offered} onChoose={(workspace) => void add.run(personIds, workspace)} />
        </SubMenu>
      )}
      {open && (
        <MenuItem
          icon={LogOut}
          onSelect={() => {
            void takeOut.run(personIds, open);
            onTakenOut();
          }}
        >
          Take out of this workspace
        </MenuItem>
      )}
    </>
  );
}
