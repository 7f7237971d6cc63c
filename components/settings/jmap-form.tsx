import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { useToast } from '@/components/ui/toast';

/** Which box a refusal belongs to; every other one stands below the form. */
const fieldOf: Readonly<Record<string, 'server' | 'user' | 'secret'>> = {
  'bad-server': 'server',
  'bad-user': 'user',
  'no-secret': 'secret',
};

/** Connects a mail account on a JMAP server with an app password or a token, which the person makes there. */
export function JmapForm({ onDone }: { readonly onDone: () => void }) {
  const { mailboxes } = useServices();
  const toast = useToast();
  const [form, setForm] = useState({ server: '', user: '', secret: '', displayName: '' });
  const [error, setError] = useState<{ code: string; message: string } | undefined>();
  const change = (part: Partial<typeof form>) => {
    setForm((before) => ({ ...before, ...part }));
    setError(undefined);
  };
  // The call is the first thing the press does: the browser asks for access only while the press counts.
  const connect = useAction(
    async () => {
      const result = await mailboxes.connectJmap(form);
      setError(result.ok ? undefined : result.error);
      return result;
    },
    (mailbox) => {
      toast.show({ text: `${mailbox.address} is connected.` });
      onDone();
    },
  );
  const field = error && fieldOf[error.code];
  const errorAt = (name: typeof field) => (field === name ? error?.message : undefined);

  return (
    <form
      aria-label="Connect JMAP"
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void connect.run();
      }}
    >
      <p className="text-muted">
        For Fastmail and for servers such as Stalwart, Cyrus and James. Make an app password or an API token in your
        account there; it must allow reading and sending mail.
      </p>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label="Server address"
          hint="Fastmail: api.fastmail.com"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          value={form.server}
          error={errorAt('server')}
          onChange={(event) => change({ server: event.target.value })}
        />
        <TextField
          label="User name"
          hint="Often your e-mail address. Leave it empty for an API token."
          autoComplete="username"
          spellCheck={false}
          value={form.user}
          error={errorAt('user')}
          onChange={(event) => change({ user: event.target.value })}
        />
        <TextField
          label="App password or API token"
          hint="Kept encrypted in this browser, and sent only to this server."
          type="password"
          autoComplete="off"
          value={form.secret}
          error={errorAt('secret')}
          onChange={(event) => change({ secret: event.target.value })}
        />
        <TextField
          label="Name people see"
          autoComplete="name"
          maxLength={100}
          value={form.displayName}
          onChange={(event) => change({ displayName: event.target.value })}
        />
      </div>
      <Notice>
        Then Muster can send mail as you, keep drafts, and read new mail to notice replies and bounces. It looks through
        new mail only for answers to what it sent. You can take this back here or at your mail service at any time.
      </Notice>
      {error && field === undefined && (
        <div role="alert">
          <Notice tone={error.code === 'more-hosts' ? 'neutral' : 'bad'}>{error.message}</Notice>
        </div>
      )}
      <div className="flex gap-2">
        <Button variant="primary" type="submit" busy={connect.isBusy}>
          Connect
        </Button>
        <Button variant="ghost" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
