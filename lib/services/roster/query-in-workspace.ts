import { fieldInWorkspace } from '@/lib/domain/fields/workspace-fields';
import type { WorkspaceId } from '@/lib/domain/ids';
import { type Filter, type FilterGroup, isGroup } from '@/lib/roster/filter';
import type { RosterQuery } from '../roster-query-types';

/** The query with stage, notes and owner meant as they are in its workspace. Without a workspace: as it is. */
export function queryInWorkspace(query: RosterQuery): RosterQuery {
  const { workspaceId, groupBy } = query;
  if (workspaceId === undefined) return query;
  return {
    ...query,
    sort: query.sort.map((key) => ({ ...key, field: fieldInWorkspace(key.field, workspaceId) })),
    filter: filterInWorkspace(query.filter, workspaceId),
    ...(groupBy === undefined ? {} : { groupBy: fieldInWorkspace(groupBy, workspaceId) }),
  };
}

function filterInWorkspace(filter: Filter, workspaceId: WorkspaceId): FilterGroup {
  const group: FilterGroup = isGroup(filter) ? filter : { join: 'all', of: [filter] };
  return {
    ...group,
    of: group.of.map((part) =>
      isGroup(part)
        ? filterInWorkspace(part, workspaceId)
        : { ...part, field: fieldInWorkspace(part.field, workspaceId) },
    ),
  };
}
