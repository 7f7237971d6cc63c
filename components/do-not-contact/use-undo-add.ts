import { useCallback, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { plural } from '@/components/ui/format-count';
import { useToast } from '@/components/ui/toast';
import type { AddUndo, AddUndone, Progress } from '@/lib/services/do-not-contact-types';

/** Takes back what was put on the list with all that it stopped, and says where that could not be done. */
export function useUndoAdd() {
  const { doNotContact } = useServices();
  const toast = useToast();
  const [progress, setProgress] = useState<Progress | undefined>();
  const undoAdd = useCallback(
    async (undo: AddUndo) => {
      try {
        toast.show({ text: undoneWords(await doNotContact.undoAdd(undo, setProgress)) });
      } finally {
        setProgress(undefined);
      }
    },
    [doNotContact, toast],
  );
  return { undoAdd, progress };
}

function undoneWords({ sequences, people, keptPeople, keptEntries }: AddUndone): string {
  return [
    'Taken back.',
    ...(sequences > 0
      ? [`Brought back ${plural(sequences, 'sequence')} to ${plural(people, 'person', 'people')}.`]
      : []),
    ...(keptPeople > 0
      ? [
          `Not for ${plural(keptPeople, 'person', 'people')}: something was changed since, or something else keeps them on the list.`,
        ]
      : []),
    ...(keptEntries > 0 ? [`Still on the list: ${plural(keptEntries, 'entry', 'entries')} changed since.`] : []),
  ].join(' ');
}
