import { type ReactNode, useEffect, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import type { Result } from '@/lib/domain/result';

export interface NameDialogProps<Saved> {
  readonly open: boolean;
  readonly title: string;
  readonly description?: string;
  readonly label: string;
  readonly initial?: string;
  /** Asks for a campaign too, and offers these. */
  readonly campaigns?: readonly string[];
  readonly initialCampaign?: string | undefined;
  /** Above the name: what it is that gets one. */
  readonly children?: ReactNode;
  /** Below the name: what else belongs to it. */
  readonly below?: ReactNode;
  readonly saveLabel: string;
  /** A refusal stays in the dialog, beside the name that caused it. */
  readonly onSave: (name: string, campaign: string) => Promise<Result<Saved | undefined>>;
  /** After it was closed, with what was saved. */
  readonly onSaved?: ((saved: Saved) => void) | undefined;
  readonly onClose: () => void;
}

/** Asks for one name, and where lists and groups are named for their campaign. */
export function NameDialog<Saved>(props: NameDialogProps<Saved>) {
  const { open, title, label, initial = '', campaigns, initialCampaign = '', saveLabel, children } = props;
  const { description, below, onSave, onSaved, onClose } = props;
  const [name, setName] = useState(initial);
  const [campaign, setCampaign] = useState(initialCampaign);
  const [error, setError] = useState<string | undefined>();
  const [isBusy, setBusy] = useState(false);
  const formId = useId();
  useEffect(() => {
    if (!open) return;
    setName(initial);
    setCampaign(initialCampaign);
    setError(undefined);
  }, [open, initial, initialCampaign]);

  const save = async () => {
    if (isBusy) return;
    setBusy(true);
    try {
      const result = await onSave(name, campaign);
      if (result.ok) {
        onClose();
        if (result.value !== undefined) onSaved?.(result.value);
      } else setError(result.error.message);
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
      {...(description === undefined ? {} : { description })}
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
        className="flex flex-col gap-3 pb-2"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {children}
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
        {campaigns && (
          <>
            <TextField
              label="Campaign"
              hint="What it is for. May be left empty."
              value={campaign}
              maxLength={80}
              autoComplete="off"
              list={`${formId}-campaigns`}
              onChange={(event) => setCampaign(event.target.value)}
            />
            <datalist id={`${formId}-campaigns`}>
              {campaigns.map((each) => (
                <option key={each} value={each} />
              ))}
            </datalist>
          </>
        )}
        {below}
      </form>
    </Dialog>
  );
}
