import { Send } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { IconButton } from '@/components/ui/icon-button';
import { useToast } from '@/components/ui/toast';
import type { PersonId } from '@/lib/domain/ids';
import type { LaunchSource } from '@/lib/services/launch-types';
import { StartSequenceDialog } from './start-sequence-dialog';

/** Starts a sequence with everybody of a list or a group, from its own page. Who that is, is asked when it is pressed. */
export function StartWith({ source }: { readonly source: LaunchSource }) {
  const { launches } = useServices();
  const toast = useToast();
  const [people, setPeople] = useState<readonly PersonId[] | undefined>();
  const gather = useAction(
    () => launches.gather(source),
    (ids) => {
      if (ids.length > 0) setPeople(ids);
      else toast.show({ text: `Nobody is ${source.kind === 'list' ? 'on this list' : 'in this group'} yet.` });
    },
  );
  return (
    <>
      <IconButton label="Start a sequence" icon={Send} busy={gather.isBusy} onClick={() => void gather.run()} />
      <StartSequenceDialog
        open={people !== undefined}
        onOpenChange={(isOpen) => {
          if (!isOpen) setPeople(undefined);
        }}
        personIds={people ?? []}
        source={source}
      />
    </>
  );
}
