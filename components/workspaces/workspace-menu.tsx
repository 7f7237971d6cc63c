import { Building2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { Menu, MenuItem } from '@/components/ui/menu';
import { SafeText } from '@/components/ui/safe-text';
import type { WorkspaceId } from '@/lib/domain/ids';
import type { Workspace } from '@/lib/domain/workspace';
import { useOfferedWorkspaces } from './use-offered-workspaces';

export interface WorkspaceMenuProps {
  readonly trigger: ReactElement;
  /** Not offered. */
  readonly without?: readonly WorkspaceId[];
  readonly onChoose: (workspace: Workspace) => void;
}

/** The workspaces one may choose; no button where there is none to choose. */
export function WorkspaceMenu({ trigger, without = [], onChoose }: WorkspaceMenuProps) {
  const offered = useOfferedWorkspaces(without);
  if (offered.length === 0) return null;
  return (
    <Menu trigger={trigger}>
      <WorkspaceItems workspaces={offered} onChoose={onChoose} />
    </Menu>
  );
}

/** An entry of a menu for each. */
export function WorkspaceItems({
  workspaces,
  onChoose,
}: Pick<WorkspaceMenuProps, 'onChoose'> & { readonly workspaces: readonly Workspace[] }) {
  return workspaces.map((workspace) => (
    <MenuItem key={workspace.id} icon={Building2} onSelect={() => onChoose(workspace)}>
      <SafeText text={workspace.name} limit={80} />
    </MenuItem>
  ));
}
