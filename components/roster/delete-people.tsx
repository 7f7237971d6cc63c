import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { ConfirmDialog } from '@/components/shell/confirm-dialog';
import { formatCount, plural } from '@/components/ui/format-count';
import { Progress } from '@/components/ui/progress';
import { useToast } from '@/components/ui/toast';
import type { PersonId } from '@/lib/domain/ids';
import { eraseAfterMs } from '@/lib/services/erase-types';

export interface DeletePeopleProps {
  /** Asked about now. Missing: nothing is asked. */
  readonly personIds: readonly PersonId[] | undefined;
  readonly onClose: () => void;
  /** It was said: they need not be chosen any more. */
  readonly onPlanned: () => void;
}

/** Forgets many people for good: asks, can be taken back for a moment, and tells how far it is. */
export function DeletePeople({ personIds, onClose, onPlanned }: DeletePeopleProps) {
  const { erase } = useServices();
  const toast = useToast();
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number } | undefined>();
  const run = async () => {
    try {
      await erase.runDue((done, total) => setProgress({ done, total }));
    } catch {
      toast.show({ tone: 'bad', text: 'Not all could be deleted yet. The rest follows by itself.' });
    }
    setProgress(undefined);
  };
  const plan = useAction(
    (ids: readonly PersonId[]) => erase.plan(ids),
    (_, ids) => {
      // The plan is kept: where this page is closed before, the next look at what is due does it.
      const timer = setTimeout(() => void run(), eraseAfterMs + 50);
      toast.show({
        text: `${plural(ids.length, 'person', 'people')} will be deleted in ${eraseAfterMs / 1_000} seconds.`,
        undo: async () => {
          clearTimeout(timer);
          await erase.takeBack(ids);
        },
      });
      onClose();
      onPlanned();
    },
  );
  const people = plural(personIds?.length ?? 0, 'person', 'people');
  return (
    <>
      {progress && progress.done < progress.total && (
        <div className="flex items-center gap-3 border-t bg-raised px-3 py-2 text-sm sm:px-5">
          <span role="status" className="shrink-0 tabular-nums">
            Deleting: {formatCount(progress.done)} of {formatCount(progress.total)}
          </span>
          <Progress label="Deleting people" value={progress.done} max={progress.total} />
        </div>
      )}
      <ConfirmDialog
        open={personIds !== undefined}
        title={`Delete ${people}?`}
        confirmLabel="Delete for good"
        busy={plan.isBusy}
        onCancel={onClose}
        onConfirm={() => personIds && void plan.run(personIds)}
      >
        <p>
          They go with everything that was read of them: accounts, readings, posts and comments seen, messages, files,
          notes, and their places on lists. Sequences that still run for them stop at once.
        </p>
        <p className="mt-3 text-muted">
          Kept: fingerprints that say not to contact them, and the lines of the sending log without name or text, so
          that nothing is ever sent twice. Copies in backups and in your mail account stay there.
        </p>
      </ConfirmDialog>
    </>
  );
}
