import { ConfirmDialog } from '@/components/shell/confirm-dialog';
import { SafeText } from '@/components/ui/safe-text';
import type { Suppression } from '@/lib/domain/mailbox';

export interface RemoveDialogProps {
  /** Missing: nothing is asked. */
  readonly entry: Suppression | undefined;
  readonly isBusy: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Before somebody is taken off who asked to be left alone. */
export function RemoveDialog({ entry, isBusy, onConfirm, onCancel }: RemoveDialogProps) {
  return (
    <ConfirmDialog
      open={entry !== undefined}
      title={entry?.reason === 'complaint' ? 'They reported a mail as unwanted' : 'They asked not to be contacted'}
      confirmLabel="Take off the list"
      cancelLabel="Keep on the list"
      busy={isBusy}
      onConfirm={onConfirm}
      onCancel={onCancel}
    >
      <p className="mb-2">
        Writing to somebody after that breaks the law in most countries, and one more complaint can cost your mailbox
        its good name. Take the entry off only when they told you themselves that they want to hear from you again.
      </p>
      {entry?.evidence && (
        <p className="text-muted">
          What it stands on: <SafeText text={entry.evidence} limit={300} />
        </p>
      )}
    </ConfirmDialog>
  );
}
