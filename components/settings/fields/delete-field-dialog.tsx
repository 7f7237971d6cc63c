import { useEffect, useRef, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { plural } from '@/components/ui/format-count';
import { Progress } from '@/components/ui/progress';
import { useToast } from '@/components/ui/toast';
import type { CustomField } from '@/lib/domain/custom-field';

export interface DeleteFieldDialogProps {
  readonly field: CustomField;
  readonly count: number | undefined;
  readonly onClose: () => void;
}

/** Deletes a field with everybody's value, after asking. */
export function DeleteFieldDialog({ field, count, onClose }: DeleteFieldDialogProps) {
  const { customFields } = useServices();
  const toast = useToast();
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number } | undefined>();
  const stopping = useRef(new AbortController());
  useEffect(() => {
    const controller = stopping.current;
    return () => controller.abort();
  }, []);
  const restore = useAction(() => customFields.restore(field.id));
  const remove = useAction(
    () => customFields.delete(field.id, { signal: stopping.current.signal, onProgress: setProgress }),
    (deleted) => {
      onClose();
      toast.show({
        text: `“${field.name}” is deleted${deleted.people > 0 ? `, with ${plural(deleted.people, 'value', 'values')}` : ''}.`,
        undo: () => restore.run(),
      });
    },
  );
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={(isOpen) => {
        if (isOpen) return;
        stopping.current.abort();
        onClose();
      }}
      title={`Delete “${field.name}”?`}
      footer={
        <>
          <Button
            onClick={() => {
              stopping.current.abort();
              onClose();
            }}
          >
            {remove.isBusy ? 'Stop' : 'Cancel'}
          </Button>
          <Button variant="danger" busy={remove.isBusy} onClick={() => void remove.run()}>
            Delete
          </Button>
        </>
      }
    >
      <p>
        {count === undefined
          ? 'The values that people have in it are deleted too.'
          : count === 0
            ? 'Nobody has a value in it.'
            : `${plural(count, 'person has', 'people have')} a value in it, which is deleted too.`}{' '}
        Filters and groups that ask for it will find nobody by it. For 7 days it can be brought back here; to keep
        everything for good, put it away instead.
      </p>
      {progress && remove.isBusy && (
        <div role="status" className="mt-3">
          <Progress label="Deleting values" value={progress.done} max={progress.total} />
        </div>
      )}
    </Dialog>
  );
}
