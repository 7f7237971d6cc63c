import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { useToast } from '@/components/ui/toast';

/** A mailbox without any account: Muster writes, the person sends. */
export function ByHandForm({ onDone }: { readonly onDone: () => void }) {
  const { mailboxes } = useServices();
  const toast = useToast();
  const [address, setAddress] = useState('');
  const [name, setName] = useState('');
  const [error, setError] = useState<string | undefined>();
  const [isBusy, setBusy] = useState(false);
  const add = async () => {
    if (isBusy) return;
    setBusy(true);
    try {
      const result = await mailboxes.addByHand(address, name);
      if (!result.ok) {
        setError(result.error.message);
        return;
      }
      toast.show({ text: `${result.value.address} was added.` });
      onDone();
    } catch {
      setError('It could not be saved. Try again.');
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      aria-label="Mailbox by hand"
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <p className="text-muted">
        Works with every mail program. Muster fills in the mail and opens it there; you press send, then confirm.
        Replies are not seen by themselves: log them on the person’s page.
      </p>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label="E-mail address"
          inputMode="email"
          autoComplete="email"
          value={address}
          error={error}
          onChange={(event) => {
            setAddress(event.target.value);
            setError(undefined);
          }}
        />
        <TextField
          label="Name people see"
          autoComplete="name"
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <div className="flex gap-2">
        <Button variant="primary" type="submit" busy={isBusy}>
          Add mailbox
        </Button>
        <Button variant="ghost" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
