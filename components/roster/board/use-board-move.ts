import { useCallback, useMemo } from 'react';
import { useFieldCatalog } from '@/components/hooks/field-catalog';
import { plural } from '@/components/ui/format-count';
import { useToast } from '@/components/ui/toast';
import { useOpenWorkspace } from '@/components/workspaces/open-workspace';
import type { PersonId } from '@/lib/domain/ids';
import type { BoardColumn } from '@/lib/roster/board';
import { type MovePlace, moveInto, whyNotMovable } from '@/lib/roster/board-move';
import { useFieldEdit } from '../edit/use-field-edit';

/** Puts people into a column: writes its value, says so with a way back, or says why not. */
export function useBoardMove(field: string) {
  const save = useFieldEdit();
  const toast = useToast();
  const catalog = useFieldCatalog();
  const openWorkspace = useOpenWorkspace()?.id;
  const place = useMemo((): MovePlace => ({ catalog, openWorkspace }), [catalog, openWorkspace]);
  /**
   * @param who a name, where it is one
   * @returns whether it was written
   */
  const move = useCallback(
    async (ids: readonly PersonId[], who: string | undefined, column: BoardColumn, title: string): Promise<boolean> => {
      const to = moveInto(field, column.value, place);
      if ('whyNot' in to) {
        toast.show({ text: to.whyNot });
        return false;
      }
      const refused = await save(ids, to.edit, (changed) => {
        const whom = ids.length === 1 && who !== undefined ? who.slice(0, 60) : plural(changed, 'person', 'people');
        return changed === 0 ? `Already in ${title}.` : `Moved ${whom} to ${title}.`;
      });
      if (refused !== undefined) toast.show({ tone: 'bad', text: refused });
      return refused === undefined;
    },
    [field, place, save, toast],
  );
  return { move, whyNot: whyNotMovable(field, place) };
}
