import { useCallback } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { useToast } from '@/components/ui/toast';
import type { PersonId } from '@/lib/domain/ids';
import type { PersonEdit } from '@/lib/domain/person-edit';
import type { PersonChange } from '@/lib/services/app-services';

/** Writes edits of one or many people, each with its way back. */
export function useFieldEdit() {
  const { roster } = useServices();
  const toast = useToast();
  const undo = useAction((changes: readonly PersonChange[]) => roster.editPeople(changes));
  const { run: runUndo } = undo;

  /** @param what done to whom, e.g. "Tags of Mara changed" @returns why it was refused */
  const save = useCallback(
    async (ids: readonly PersonId[], edit: PersonEdit, what: (changed: number) => string) => {
      try {
        const result = await roster.editPeople(ids.map((personId) => ({ personId, edit })));
        if (!result.ok) return result.error.message;
        const { undo: back } = result.value;
        toast.show({ text: what(back.length), ...(back.length > 0 ? { undo: () => runUndo(back) } : {}) });
        return undefined;
      } catch {
        return 'It could not be saved. What you typed is still here: try again.';
      }
    },
    [roster, toast, runUndo],
  );
  return save;
}
