import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { SafeText } from '@/components/ui/safe-text';
import type { Person } from '@/lib/domain/person';
import { reviewLimits } from '@/lib/domain/review';

export interface ArchiveDialogProps {
  readonly person: Person;
  readonly onClose: () => void;
  readonly onArchive: (why: string) => void;
}

/** Puts somebody away, with the reason for the timeline. */
export function ArchiveDialog({ person, onClose, onArchive }: ArchiveDialogProps) {
  const [why, setWhy] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onArchive(why.trim());
    onClose();
  };
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={
        <>
          Archive <SafeText text={person.displayName} limit={60} />
        </>
      }
      description="They stay in People under the stage Archived, and no visit comes up any more."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form="archive-form">
            Archive
          </Button>
        </>
      }
    >
      <form id="archive-form" onSubmit={submit}>
        <TextField
          label="Reason"
          maxLength={reviewLimits.reason}
          placeholder="For the timeline, e.g. audience halved since May"
          value={why}
          onChange={(event) => setWhy(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
