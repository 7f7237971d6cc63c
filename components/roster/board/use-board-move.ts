import { useCallback } from 'react';
import { plural } from '@/components/ui/format-count';
import { useToast } from '@/components/ui/toast';
import type { PersonId } from '@/lib/domain/ids';
import { type BoardColumn, moveEdit } from '@/lib/roster/board';
import { useFieldEdit } from '../edit/use-field-edit';

/** Puts people into a column: writes its value, says so with a way back, or says why not. */
export function useBoardMove(field: string, fieldName: string) {
  const save = useFieldEdit();
  const toast = useToast();
  /**
   * @param who a name, where it is one
   * @returns whether it was written
   */
  return useCallback(
    async (ids: readonly PersonId[], who: string | undefined, column: BoardColumn, title: string): Promise<boolean> => {
      const edit = moveEdit(field, column.value);
      if (!edit) {
        const text = `Nobody can be moved there: ${fieldName.toLowerCase()} comes from what was read, not from what is typed.`;
        toast.show({ text });
        return false;
      }
      const refused = await save(ids, edit, (changed) => {
        const whom = ids.length === 1 && who !== undefined ? who.slice(0, 60) : plural(changed, 'person', 'people');
        return changed === 0 ? `Already in ${title}.` : `Moved ${whom} to ${title}.`;
      });
      if (refused !== undefined) toast.show({ tone: 'bad', text: refused });
      return refused === undefined;
    },
    [field, fieldName, save, toast],
  );
}
