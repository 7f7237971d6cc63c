import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { plural } from '@/components/ui/format-count';
import { useToast } from '@/components/ui/toast';
import type { ListId, PersonId } from '@/lib/domain/ids';
import type { List } from '@/lib/domain/person';

const people = (count: number) => plural(count, 'person', 'people');

/** Putting people on a list and taking them off, each with its way back. */
export function useListActs() {
  const { roster } = useServices();
  const toast = useToast();

  const undoAdd = useAction((ids: readonly PersonId[], listId: ListId) => roster.removePeople(ids, listId));
  const undoRemove = useAction((ids: readonly PersonId[], listId: ListId) => roster.addPeople(ids, listId));

  const add = useAction(
    (ids: readonly PersonId[], list: List) => roster.addPeople(ids, list.id),
    ({ added }, ids, list) => {
      const already = ids.length - added.length;
      toast.show({
        text:
          added.length === 0
            ? `${ids.length === 1 ? 'They are' : 'They all are'} on “${list.name}” already.`
            : `Added ${people(added.length)} to “${list.name}”${already > 0 ? `; ${already} were on it already` : ''}.`,
        ...(added.length > 0 ? { undo: () => undoAdd.run(added, list.id) } : {}),
      });
    },
  );
  const remove = useAction(
    (ids: readonly PersonId[], list: List) => roster.removePeople(ids, list.id),
    ({ removed }, _, list) =>
      toast.show({
        text: `Took ${people(removed.length)} off “${list.name}”.`,
        ...(removed.length > 0 ? { undo: () => undoRemove.run(removed, list.id) } : {}),
      }),
  );
  return { add, remove };
}
