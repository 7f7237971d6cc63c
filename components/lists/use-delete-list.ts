import { useServices } from '@/components/hooks/services-context';
import { asResult, useAction } from '@/components/hooks/use-action';
import { useToast } from '@/components/ui/toast';
import type { List } from '@/lib/domain/person';

/** Deletes a list and offers to take that back. Its people stay. */
export function useDeleteList(onDeleted?: () => void) {
  const { roster } = useServices();
  const toast = useToast();
  const restore = useAction((deleted: Awaited<ReturnType<typeof roster.deleteList>>) =>
    asResult(roster.restoreList(deleted)),
  );
  return useAction(
    (list: List) => asResult(roster.deleteList(list.id)),
    (deleted) => {
      onDeleted?.();
      toast.show({
        text: `“${deleted.list.name}” was deleted. Its people stay.`,
        undo: () => restore.run(deleted),
      });
    },
  );
}
