import { useServices } from '@/components/hooks/services-context';
import { asResult, useAction } from '@/components/hooks/use-action';
import { plural } from '@/components/ui/format-count';
import { useToast } from '@/components/ui/toast';
import type { ListId, PersonId } from '@/lib/domain/ids';
import type { List } from '@/lib/domain/person';
import { visibleText } from '@/lib/domain/text';
import type { OnScreenAccount } from '@/lib/services/on-screen-types';

/** Puts accounts of the page on a list, all at once, and takes just those off again. */
export function useAddOnScreen(onAdded: () => void) {
  const { roster } = useServices();
  const toast = useToast();
  const undo = useAction((ids: readonly PersonId[], listId: ListId) =>
    asResult(
      (async () => {
        for (const id of ids) await roster.removeFromList(id, listId);
      })(),
    ),
  );
  return useAction(
    (accounts: readonly OnScreenAccount[], list: List) => roster.addOnScreen(accounts, list.id),
    ({ added, alreadyThere }, _, list) => {
      const name = visibleText(list.name);
      const people = (count: number) => plural(count, 'person', 'people');
      toast.show({
        text:
          added.length === 0
            ? `All of them are on “${name}” already.`
            : `Added ${people(added.length)} to “${name}”${alreadyThere.length > 0 ? `; ${alreadyThere.length} were on it already` : ''}.`,
        ...(added.length > 0 ? { undo: () => undo.run(added, list.id) } : {}),
      });
      onAdded();
    },
  );
}
