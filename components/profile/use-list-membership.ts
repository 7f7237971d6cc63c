import { useServices } from '@/components/hooks/services-context';
import { asResult, useAction } from '@/components/hooks/use-action';
import { useToast } from '@/components/ui/toast';
import type { PersonId, ProfileId } from '@/lib/domain/ids';
import type { List } from '@/lib/domain/person';
import { visibleText } from '@/lib/domain/text';

/** Puts the person behind a profile on a list and takes them off again; each can be undone. */
export function useListMembership(profileId: ProfileId, onAdded?: (personId: PersonId) => void) {
  const { roster } = useServices();
  const toast = useToast();
  const takeOff = (personId: PersonId, list: List) => asResult(roster.removeFromList(personId, list.id));

  const undoAdd = useAction(takeOff);
  const undoRemove = useAction((list: List) => roster.addToList(profileId, list.id));
  const add = useAction(
    (list: List) => roster.addToList(profileId, list.id),
    ({ personId, added }, list) => {
      toast.show(
        added
          ? { text: `Added to “${visibleText(list.name)}”.`, undo: () => undoAdd.run(personId, list) }
          : { text: `Already on “${visibleText(list.name)}”.` },
      );
      onAdded?.(personId);
    },
  );
  const remove = useAction(takeOff, (_, __, list) =>
    toast.show({ text: `Taken off “${visibleText(list.name)}”.`, undo: () => undoRemove.run(list) }),
  );
  return { add, remove };
}
