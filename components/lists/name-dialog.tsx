import { useEffect, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import type { Result } from '@/lib/domain/result';

export interface NameDialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly label: string;
  readonly initial?: string;
  readonly saveLabel: string;
  /** A refusal stays in the dialog, beside the name that caused it. */
  readonly onSave: (name: string) => Promise<Result<unknown>>;
  readonly onClose: () => void;
}

/** Asks for one name. */
export function NameDialog({ open, title, label, initial = '', saveLabel, onSave, onClose }: NameDialogProps) {
  const [name, setName] = useState(initial);
  const [error, setError] = useState<string | undefined>();
  const [isBusy, setBusy] = useState(false);
  const formId = useId();
  useEffect(() => {
    if (!open) return;
    setName(initial);
    setError(undefined);
  }, [open, initial]);

  const save = async () => {
    if (isBusy) return;
    setBusy(true);
    try {
      const result = await onSave(name);
      if (result.ok) onClose();
      else setError(result.error.message);
    } catch {
      setError('It could not be saved. Try again.');
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      title={title}
      size="sm"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={formId} busy={isBusy}>
            {saveLabel}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="pb-2"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={label}
          value={name}
          error={error}
          maxLength={80}
          autoComplete="off"
          onChange={(event) => {
            setName(event.target.value);
            setError(undefined);
          }}
        />
      </form>
    </Dialog>
  );
}
