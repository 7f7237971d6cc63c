import { Building2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import { Menu, MenuItem } from '@/components/ui/menu';
import { SafeText } from '@/components/ui/safe-text';
import type { WorkspaceId } from '@/lib/domain/ids';
import type { Workspace } from '@/lib/domain/workspace';

export interface WorkspaceMenuProps {
  readonly trigger: ReactElement;
  /** Not offered. */
  readonly without?: readonly WorkspaceId[];
  readonly onChoose: (workspace: Workspace) => void;
}

/** The workspaces one may choose; no button where there is none to choose. */
export function WorkspaceMenu({ trigger, without = [], onChoose }: WorkspaceMenuProps) {
  const { workspaces } = useServices();
  const all = useLive(() => workspaces.all(), [workspaces]);
  const offered = (all.value ?? []).filter(
    ({ workspace }) => workspace.archivedAt === undefined && !without.includes(workspace.id),
  );
  if (offered.length === 0) return null;
  return (
    <Menu trigger={trigger}>
      {offered.map(({ workspace }) => (
        <MenuItem key={workspace.id} icon={Building2} onSelect={() => onChoose(workspace)}>
          <SafeText text={workspace.name} limit={80} />
        </MenuItem>
      ))}
    </Menu>
  );
}
