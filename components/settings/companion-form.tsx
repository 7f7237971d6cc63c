import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { Button } from '@/components/ui/button';
import { SelectField, TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { SafeText } from '@/components/ui/safe-text';
import { useToast } from '@/components/ui/toast';
import { guessMailServers } from '@/lib/domain/mail-servers';
import type { MailServer } from '@/lib/domain/mailbox';

/** Which box a refusal belongs to; every other one stands below the form. */
const fieldOf: Readonly<Record<string, 'address' | 'user' | 'password' | 'imap' | 'smtp'>> = {
  'bad-address': 'address',
  'bad-user': 'user',
  'no-password': 'password',
  'bad-imap': 'imap',
  'bad-smtp': 'smtp',
};

interface ServerInput {
  readonly host: string;
  /** As typed. */
  readonly port: string;
  readonly security: MailServer['security'];
}

const emptyServers: Readonly<Record<'imap' | 'smtp', ServerInput>> = {
  imap: { host: '', port: '993', security: 'tls' },
  smtp: { host: '', port: '465', security: 'tls' },
};

/** Connects any account with SMTP and IMAP, through the companion program on this computer. */
export function CompanionForm({ onDone }: { readonly onDone: () => void }) {
  const { mailboxes } = useServices();
  const toast = useToast();
  const [form, setForm] = useState({ address: '', user: '', password: '', displayName: '' });
  /** Typed by the person; until then the servers follow the address. */
  const [typed, setTyped] = useState<Partial<typeof emptyServers>>({});
  const [error, setError] = useState<{ code: string; message: string } | undefined>();
  const guess = guessMailServers(form.address);
  const servers = {
    imap: typed.imap ?? (guess ? inputOf(guess.imap) : emptyServers.imap),
    smtp: typed.smtp ?? (guess ? inputOf(guess.smtp) : emptyServers.smtp),
  };
  const change = (part: Partial<typeof form>) => {
    setForm((before) => ({ ...before, ...part }));
    setError(undefined);
  };
  const changeServer = (kind: 'imap' | 'smtp', part: Partial<ServerInput>) => {
    setTyped((before) => ({ ...before, [kind]: { ...servers[kind], ...part } }));
    setError(undefined);
  };
  // The call is the first thing the press does: the browser asks for access only while the press counts.
  const connect = useAction(
    async () => {
      const result = await mailboxes.connectCompanion({
        ...form,
        imap: serverOf(servers.imap),
        smtp: serverOf(servers.smtp),
      });
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
      aria-label="Connect SMTP and IMAP"
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void connect.run();
      }}
    >
      <p className="text-muted">
        For any other mail account. A browser cannot speak to mail servers by itself, so a small program on this
        computer does it. Install it once, from the folder Muster was built in:
      </p>
      <pre className="overflow-x-auto rounded-md bg-sunken px-2 py-1 font-mono text-sm select-all">
        npm run companion -- build{'\n'}npm run companion -- install
      </pre>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label="E-mail address"
          inputMode="email"
          autoComplete="email"
          spellCheck={false}
          value={form.address}
          error={errorAt('address')}
          onChange={(event) => change({ address: event.target.value })}
        />
        <TextField
          label="Name people see"
          autoComplete="name"
          maxLength={100}
          value={form.displayName}
          onChange={(event) => change({ displayName: event.target.value })}
        />
        <TextField
          label="User name"
          hint="Leave it empty when it is your e-mail address."
          autoComplete="username"
          spellCheck={false}
          value={form.user}
          error={errorAt('user')}
          onChange={(event) => change({ user: event.target.value })}
        />
        <TextField
          label="Password or app password"
          hint="Kept encrypted in this browser, and given only to these two servers."
          type="password"
          autoComplete="off"
          value={form.password}
          error={errorAt('password')}
          onChange={(event) => change({ password: event.target.value })}
        />
      </div>
      {guess?.appPassword && (
        <p className="text-muted">
          <SafeText text={guess.appPassword} limit={200} />
        </p>
      )}
      <ServerFields
        title="Incoming mail (IMAP)"
        server={servers.imap}
        error={errorAt('imap')}
        onChange={(part) => changeServer('imap', part)}
      />
      <ServerFields
        title="Outgoing mail (SMTP)"
        server={servers.smtp}
        error={errorAt('smtp')}
        onChange={(part) => changeServer('smtp', part)}
      />
      <Notice>
        Then Muster can send mail as you, keep drafts, and read new mail in your inbox, Junk and Sent to notice replies,
        bounces and what you wrote yourself. Some mail servers cannot be asked whether they took a mail when the
        connection breaks at that moment: then Muster asks you rather than send it twice.
      </Notice>
      {error && field === undefined && (
        <div role="alert">
          <Notice tone="bad">{error.message}</Notice>
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

function ServerFields({
  title,
  server,
  error,
  onChange,
}: {
  readonly title: string;
  readonly server: ServerInput;
  readonly error: string | undefined;
  readonly onChange: (part: Partial<ServerInput>) => void;
}) {
  return (
    <fieldset className="grid gap-3 sm:grid-cols-[1fr_6rem_12rem]" aria-label={title}>
      <TextField
        label={`${title}: server`}
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        value={server.host}
        error={error}
        onChange={(event) => onChange({ host: event.target.value })}
      />
      <TextField
        label="Port"
        inputMode="numeric"
        autoComplete="off"
        maxLength={5}
        value={server.port}
        onChange={(event) => onChange({ port: event.target.value })}
      />
      <SelectField
        label="Encryption"
        value={server.security}
        onChange={(event) => onChange({ security: event.target.value as MailServer['security'] })}
      >
        <option value="tls">From the start (TLS)</option>
        <option value="starttls">After a greeting (STARTTLS)</option>
        <option value="none">None (this computer only)</option>
      </SelectField>
    </fieldset>
  );
}

function inputOf({ host, port, security }: MailServer): ServerInput {
  return { host, port: String(port), security };
}

/** Port 0 for what is no number: it is refused with the box named. */
function serverOf({ host, port, security }: ServerInput): MailServer {
  return { host: host.trim(), port: /^\d{1,5}$/.test(port.trim()) ? Number(port) : 0, security };
}
