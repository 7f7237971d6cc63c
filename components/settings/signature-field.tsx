import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { Button } from '@/components/ui/button';
import { TextArea } from '@/components/ui/field';
import { SafeText } from '@/components/ui/safe-text';
import { useToast } from '@/components/ui/toast';
import type { Mailbox } from '@/lib/domain/mailbox';

/** What stands below every mail of this mailbox, and how it will look there. */
export function SignatureField({ mailbox }: { readonly mailbox: Mailbox }) {
  const { mailboxes } = useServices();
  const toast = useToast();
  const saved = mailbox.signature ?? '';
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState(saved);
  const [error, setError] = useState<string | undefined>();
  const [isBusy, setBusy] = useState(false);
  const save = async () => {
    if (isBusy) return;
    setBusy(true);
    try {
      const result = await mailboxes.setSignature(mailbox.id, text);
      if (!result.ok) setError(result.error.message);
      else {
        setOpen(false);
        toast.show({ text: text.trim() === '' ? 'Signature taken away.' : 'Signature saved.' });
      }
    } catch {
      setError('It could not be saved. What you wrote is still here: try again.');
    } finally {
      setBusy(false);
    }
  };
  if (!isOpen) {
    return (
      <div className="mt-3 flex items-start gap-2 border-t pt-2">
        <div className="min-w-0 flex-1">
          <p className="text-sm font-medium">Signature</p>
          <p className="text-muted">
            {saved === '' ? 'None: mails end with their own text.' : <SafeText text={saved} multiline limit={2_000} />}
          </p>
        </div>
        <Button
          size="sm"
          variant="ghost"
          onClick={() => {
            setText(saved);
            setError(undefined);
            setOpen(true);
          }}
        >
          {saved === '' ? 'Add' : 'Edit'}
          <span className="sr-only"> signature</span>
        </Button>
      </div>
    );
  }
  return (
    <form
      aria-label={`Signature of ${mailbox.address}`}
      className="mt-3 grid gap-3 border-t pt-2 sm:grid-cols-2"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextArea
        label="Signature"
        rows={5}
        maxLength={2_000}
        value={text}
        error={error}
        hint="Plain text below every mail of this address, above the opt-out line and your postal address."
        onChange={(event) => {
          setText(event.target.value);
          setError(undefined);
        }}
      />
      <section aria-label="How it looks" className="rounded-md bg-sunken p-2.5">
        <p className="text-muted">… the end of your message.</p>
        <p className="mt-3">
          <SafeText text={text.trim() || '(no signature)'} multiline limit={2_000} />
        </p>
        <p className="mt-3 text-muted">Opt-out line and postal address</p>
      </section>
      <div className="flex gap-1.5 sm:col-span-2">
        <Button type="submit" size="sm" variant="primary" busy={isBusy} disabled={text === saved}>
          Save
        </Button>
        <Button size="sm" variant="ghost" onClick={() => setOpen(false)}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
