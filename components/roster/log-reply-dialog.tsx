import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextArea } from '@/components/ui/field';
import { useToast } from '@/components/ui/toast';
import type { PersonId } from '@/lib/domain/ids';

export interface LogReplyDialogProps {
  readonly personId: PersonId;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** They answered where Muster cannot see it: a DM, a call. Stops the sequences like a reply by mail. */
export function LogReplyDialog({ personId, open, onClose }: LogReplyDialogProps) {
  const { outreach } = useServices();
  const toast = useToast();
  const [text, setText] = useState('');
  const log = useAction(
    () => outreach.logReply(personId, text.trim()),
    () => {
      toast.show({ text: 'Noted. Their sequences stopped.' });
      setText('');
      onClose();
    },
  );
  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      title="They answered elsewhere"
      description="A DM, a comment, a call. It stops their sequences, as a reply by mail does."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={log.isBusy} disabled={text.trim() === ''} onClick={() => void log.run()}>
            Log the reply
          </Button>
        </>
      }
    >
      <TextArea
        label="What they said"
        rows={5}
        maxLength={20_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </Dialog>
  );
}
