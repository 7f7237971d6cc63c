import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { plural } from '@/components/ui/format-count';
import { useToast } from '@/components/ui/toast';
import type { PersonId } from '@/lib/domain/ids';
import { visibleText } from '@/lib/domain/text';
import type { Membership, Workspace } from '@/lib/domain/workspace';
import type { DeletedWorkspace } from '@/lib/services/workspace-types';

const people = (count: number) => plural(count, 'person', 'people');
const named = (workspace: Workspace) => `“${visibleText(workspace.name)}”`;

/** Whatever is done with workspaces and the people in them, each with its way back. */
export function useWorkspaceActs() {
  const { workspaces } = useServices();
  const toast = useToast();

  const undoAdd = useAction((ids: readonly PersonId[], workspace: Workspace) => workspaces.takeOut(ids, workspace.id));
  const undoTake = useAction((memberships: readonly Membership[]) => workspaces.putBack(memberships));
  const undoDelete = useAction((deleted: DeletedWorkspace) => workspaces.restore(deleted));
  const bringBack = useAction(
    (workspace: Workspace) => workspaces.bringBack(workspace.id),
    (workspace) => toast.show({ text: `${named(workspace)} is back.` }),
  );

  const add = useAction(
    (ids: readonly PersonId[], workspace: Workspace) => workspaces.addPeople(ids, workspace.id),
    ({ added, workspace }, ids) => {
      const already = ids.length - added.length;
      toast.show({
        text:
          added.length === 0
            ? `${ids.length === 1 ? 'They are' : 'They all are'} in ${named(workspace)} already.`
            : `Added ${people(added.length)} to ${named(workspace)}${already > 0 ? `; ${already} were in it already` : ''}.`,
        ...(added.length > 0 ? { undo: () => undoAdd.run(added, workspace) } : {}),
      });
    },
  );
  const takeOut = useAction(
    (ids: readonly PersonId[], workspace: Workspace) => workspaces.takeOut(ids, workspace.id),
    ({ removed, workspace }) =>
      toast.show({
        text: `Took ${people(removed.length)} out of ${named(workspace)}, with stage and notes there.`,
        ...(removed.length > 0 ? { undo: () => undoTake.run(removed) } : {}),
      }),
  );
  const putAway = useAction(
    (workspace: Workspace) => workspaces.putAway(workspace.id),
    ({ wasOpen }, workspace) =>
      toast.show({
        text: `${named(workspace)} is put away${wasOpen ? '; everybody is shown again' : ''}.`,
        undo: () => bringBack.run(workspace),
      }),
  );
  const remove = useAction(
    (workspace: Workspace) => workspaces.delete(workspace.id),
    (deleted) => {
      const { length } = deleted.memberships;
      toast.show({
        text: `${named(deleted.workspace)} was deleted${length > 0 ? `, with stage and notes of ${people(length)} there` : ''}. Its people stay.`,
        undo: () => undoDelete.run(deleted),
      });
    },
  );
  return { add, takeOut, putAway, bringBack, remove };
}
