import { Building2, LogOut } from 'lucide-react';
import { Button } from '@/components/ui/button';
import type { PersonId } from '@/lib/domain/ids';
import { useOpenWorkspace } from './open-workspace';
import { useWorkspaceActs } from './use-workspace-acts';
import { WorkspaceMenu } from './workspace-menu';

export interface BulkWorkspacesProps {
  readonly personIds: readonly PersonId[];
  readonly onTakenOut: () => void;
}

/** Puts everyone who is ticked into a workspace, or takes them out of the one that is open. */
export function BulkWorkspaces({ personIds, onTakenOut }: BulkWorkspacesProps) {
  const open = useOpenWorkspace();
  const { add, takeOut } = useWorkspaceActs();
  return (
    <>
      <WorkspaceMenu
        without={open ? [open.id] : []}
        onChoose={(workspace) => void add.run(personIds, workspace)}
        trigger={
          <Button icon={Building2} busy={add.isBusy}>
            Add to workspace
          </Button>
        }
      />
      {open && (
        <Button
          icon={LogOut}
          busy={takeOut.isBusy}
          onClick={() => {
            void takeOut.run(personIds, open);
            onTakenOut();
          }}
        >
          Take out of this workspace
        </Button>
      )}
    </>
  );
}
