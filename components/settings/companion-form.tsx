import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { SelectField, TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { SafeText } from '@/components/ui/safe-text';
import { guessMailServers } from '@/lib/domain/mail-servers';
import type { MailServer } from '@/lib/domain/mailbox';
import { MailboxForm, nameBox, useMailboxForm } from './mailbox-form';

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
  /** Typed by the person; until then the servers follow the address. */
  const [typed, setTyped] = useState<Partial<typeof emptyServers>>({});
  const serversFor = (address: string) => {
    const guess = guessMailServers(address);
    return {
      guess,
      imap: typed.imap ?? (guess ? inputOf(guess.imap) : emptyServers.imap),
      smtp: typed.smtp ?? (guess ? inputOf(guess.smtp) : emptyServers.smtp),
    };
  };
  const { box, frame, values, errorAt, clearError } = useMailboxForm({
    empty: { address: '', user: '', password: '', displayName: '' },
    placeOf: {
      'bad-address': 'address',
      'bad-user': 'user',
      'no-password': 'password',
      'bad-imap': 'imap',
      'bad-smtp': 'smtp',
    },
    connect: (form) => {
      const { imap, smtp } = serversFor(form.address);
      return mailboxes.connectCompanion({ ...form, imap: serverOf(imap), smtp: serverOf(smtp) });
    },
    onDone,
  });
  const { guess, ...servers } = serversFor(values.address);
  const changeServer = (kind: 'imap' | 'smtp', part: Partial<ServerInput>) => {
    setTyped((before) => ({ ...before, [kind]: { ...servers[kind], ...part } }));
    clearError();
  };

  return (
    <MailboxForm label="Connect SMTP and IMAP" {...frame}>
      <p className="text-muted">
        For any other mail account. A browser cannot speak to mail servers by itself, so a small program on this
        computer does it. Install it once, from the folder Muster was built in:
      </p>
      <pre className="overflow-x-auto rounded-md bg-sunken px-2 py-1 font-mono text-sm select-all">
        npm run companion -- build{'\n'}npm run companion -- install
      </pre>
      <div className="grid gap-3 sm:grid-cols-2">
        {box('address', { label: 'E-mail address', inputMode: 'email', autoComplete: 'email' })}
        {box('displayName', nameBox)}
        {box('user', {
          label: 'User name',
          hint: 'Leave it empty when it is your e-mail address.',
          autoComplete: 'username',
        })}
        {box('password', {
          label: 'Password or app password',
          hint: 'Kept encrypted in this browser, and given only to these two servers.',
          type: 'password',
        })}
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
        Then Muster can send mail as you, keep drafts, and read new mail in all your folders but Drafts to notice
        replies, bounces and what you wrote yourself. Some mail servers cannot be asked whether they took a mail when
        the connection breaks at that moment: then Muster asks you rather than send it twice.
      </Notice>
    </MailboxForm>
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
