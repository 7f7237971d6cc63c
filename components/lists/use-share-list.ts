import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { plural } from '@/components/ui/format-count';
import { useToast } from '@/components/ui/toast';
import type { List } from '@/lib/domain/person';

/** Saves a list as a file for somebody else, and says what is in it. */
export function useShareList() {
  const { listFiles } = useServices();
  const toast = useToast();
  return useAction(
    (list: List) => listFiles.save(list.id),
    ({ name, people }) =>
      toast.show({
        text: `${name} is among your downloads: ${plural(people, 'person', 'people')} with addresses and accounts, without your notes, tags and stages. It is personal data.`,
      }),
  );
}
