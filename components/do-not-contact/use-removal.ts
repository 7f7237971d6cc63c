import { useCallback, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { asResult, useAction } from '@/components/hooks/use-action';
import { useToast } from '@/components/ui/toast';
import type { Suppression } from '@/lib/domain/mailbox';

/** Takes an entry off the list: at once and with a way back, or after a question where the person asked to be on it. */
export function useRemoval() {
  const { doNotContact } = useServices();
  const toast = useToast();
  const [asking, setAsking] = useState<Suppression | undefined>();
  const { run, isBusy } = useAction(
    (entry: Suppression) => asResult(doNotContact.remove([entry.hash])),
    (removed) => {
      setAsking(undefined);
      toast.show({
        text: 'Taken off the list. Nothing that was stopped starts again.',
        undo: () => doNotContact.restore(removed),
      });
    },
  );
  const remove = useCallback(
    (entry: Suppression) => {
      if (entry.reason === 'opt-out' || entry.reason === 'complaint') setAsking(entry);
      else void run(entry);
    },
    [run],
  );
  return {
    remove,
    asking,
    isBusy,
    confirm: () => asking && void run(asking),
    cancel: () => setAsking(undefined),
  };
}
