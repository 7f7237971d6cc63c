import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import type { WorkspaceId } from '@/lib/domain/ids';
import type { Workspace } from '@/lib/domain/workspace';

/** The workspaces that somebody can be put into; none while they are not known. @param without not offered */
export function useOfferedWorkspaces(without: readonly WorkspaceId[]): readonly Workspace[] {
  const { workspaces } = useServices();
  const all = useLive(() => workspaces.all(), [workspaces]);
  return (all.value ?? [])
    .map(({ workspace }) => workspace)
    .filter(({ id, archivedAt }) => archivedAt === undefined && !without.includes(id));
}
