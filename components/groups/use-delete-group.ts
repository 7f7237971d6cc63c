import { useServices } from '@/components/hooks/services-context';
import { asResult, useAction } from '@/components/hooks/use-action';
import { useToast } from '@/components/ui/toast';
import { visibleText } from '@/lib/domain/text';
import type { Group } from '@/lib/roster/group';

/** Deletes a group and offers to take that back. The people were never part of it. */
export function useDeleteGroup(onDeleted?: () => void) {
  const { groups } = useServices();
  const toast = useToast();
  const restore = useAction((group: Group) => asResult(groups.restore(group)));
  return useAction(
    (group: Group) => asResult(groups.delete(group.id)),
    (deleted) => {
      onDeleted?.();
      if (!deleted) return;
      toast.show({
        text: `The group “${visibleText(deleted.name)}” was deleted. The people stay.`,
        undo: () => restore.run(deleted),
      });
    },
  );
}
