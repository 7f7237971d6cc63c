import { Copy } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { asResult, useAction } from '@/components/hooks/use-action';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { useToast } from '@/components/ui/toast';
import { microsoftEndpoints } from '@/lib/domain/mailbox';

const REGISTRATION_URL = 'https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade';

/** Connects Microsoft 365 or Outlook.com through the person's own registration, so that no server of ours stands in between. */
export function MicrosoftForm({ onDone }: { readonly onDone: () => void }) {
  const { mailboxes, page } = useServices();
  const toast = useToast();
  const [form, setForm] = useState({ clientId: '', displayName: '', ...microsoftEndpoints });
  const [error, setError] = useState<{ code: string; message: string } | undefined>();
  const change = (part: Partial<typeof form>) => {
    setForm((before) => ({ ...before, ...part }));
    setError(undefined);
  };
  const copy = useAction(
    () => asResult(page.copy(mailboxes.redirectAddress('graph'))),
    () => toast.show({ text: 'Copied.' }),
  );
  // The call is the first thing the press does: the browser asks for access only while the press counts.
  const connect = useAction(
    async () => {
      const { clientId, displayName, ...endpoints } = form;
      const result = await mailboxes.connectGraph({ clientId, displayName, endpoints });
      setError(result.ok ? undefined : result.error);
      return result;
    },
    (mailbox) => {
      toast.show({ text: `${mailbox.address} is connected.` });
      onDone();
    },
  );

  return (
    <form
      aria-label="Connect Microsoft"
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void connect.run();
      }}
    >
      <p className="text-muted">
        Muster has no server, so you sign in through a registration of your own at Microsoft. It takes about five
        minutes, once; in a company, whoever looks after Microsoft 365 may have to do it:
      </p>
      <ol className="flex list-decimal flex-col gap-1.5 pl-5">
        <li>
          Open{' '}
          <button type="button" className="link" onClick={() => void page.openUrl(REGISTRATION_URL)}>
            App registrations in Microsoft Entra
          </button>
          , press “New registration”, and choose who may sign in: your company, or any Microsoft account.
        </li>
        <li>
          Under “Redirect URI” choose the type “Single-page application (SPA)” and enter:
          <span className="mt-1 flex items-center gap-1.5">
            <code className="min-w-0 rounded-md bg-sunken px-2 py-1 font-mono text-sm [overflow-wrap:anywhere] select-all">
              {mailboxes.redirectAddress('graph')}
            </code>
            <Button size="sm" icon={Copy} onClick={() => void copy.run()}>
              Copy
            </Button>
          </span>
        </li>
        <li>
          Under “API permissions” add these delegated ones of Microsoft Graph: Mail.ReadWrite, Mail.Send, User.Read,
          offline_access.
        </li>
        <li>Copy the “Application (client) ID” into the box here, and press Connect. No secret is needed.</li>
      </ol>
      <Notice>
        Then Muster can send mail as you, keep drafts, and read new mail to notice replies and bounces. It looks through
        new mail only for answers to what it sent. Microsoft lets a sign-in of this kind last a day; Muster renews it by
        itself while this browser is signed in at Microsoft, and asks you otherwise. You can take it back here or at
        Microsoft at any time.
      </Notice>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label="Application (client) ID"
          autoComplete="off"
          spellCheck={false}
          value={form.clientId}
          error={error?.code === 'no-client' ? error.message : undefined}
          onChange={(event) => change({ clientId: event.target.value })}
        />
        <TextField
          label="Name people see"
          autoComplete="name"
          maxLength={100}
          value={form.displayName}
          onChange={(event) => change({ displayName: event.target.value })}
        />
      </div>
      <details className="rounded-md border px-3 py-2">
        <summary className="font-medium">Advanced: endpoints</summary>
        <p className="mt-1 mb-3 text-muted">
          For a registration that only your company may use, put its directory id in place of “common”.
        </p>
        <div className="flex flex-col gap-3 pb-1">
          <TextField
            label="Sign-in page"
            spellCheck={false}
            value={form.authorize}
            onChange={(event) => change({ authorize: event.target.value })}
          />
          <TextField
            label="Token address"
            spellCheck={false}
            value={form.token}
            onChange={(event) => change({ token: event.target.value })}
          />
          <TextField
            label="Microsoft Graph"
            spellCheck={false}
            value={form.api}
            onChange={(event) => change({ api: event.target.value })}
          />
        </div>
      </details>
      {error && error.code !== 'no-client' && (
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
