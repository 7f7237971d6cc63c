import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { useToast } from '@/components/ui/toast';
import type { Mailbox } from '@/lib/domain/mailbox';

/** How many mails may leave in 24 hours, over all sequences. A refusal is said at the box. */
export function DailyCap({ mailbox }: { readonly mailbox: Mailbox }) {
  const { mailboxes } = useServices();
  const toast = useToast();
  const [text, setText] = useState(String(mailbox.dailyCap));
  const [error, setError] = useState<string | undefined>();
  const isDirty = text !== String(mailbox.dailyCap);
  const save = async () => {
    const result = await mailboxes.setDailyCap(mailbox.id, text.trim() === '' ? Number.NaN : Number(text));
    if (!result.ok) setError(result.error.message);
    else toast.show({ text: 'Saved.' });
  };
  return (
    <form
      className="flex items-end gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField
        label="Most mails in 24 hours"
        inputMode="numeric"
        fieldClassName="w-40"
        value={text}
        error={error}
        onChange={(event) => {
          setText(event.target.value);
          setError(undefined);
        }}
      />
      {isDirty && <Button type="submit">Save</Button>}
    </form>
  );
}
