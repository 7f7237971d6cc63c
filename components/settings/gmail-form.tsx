import { Copy } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { asResult, useAction } from '@/components/hooks/use-action';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { useToast } from '@/components/ui/toast';
import { googleEndpoints } from '@/lib/domain/mailbox';

const CONSOLE_URL = 'https://console.cloud.google.com/apis/credentials';

/** Connects Gmail through the person's own OAuth client, so that no server of ours stands in between. */
export function GmailForm({ onDone }: { readonly onDone: () => void }) {
  const { mailboxes, page } = useServices();
  const toast = useToast();
  const [form, setForm] = useState({ clientId: '', clientSecret: '', displayName: '', ...googleEndpoints });
  const [error, setError] = useState<{ code: string; message: string } | undefined>();
  const change = (part: Partial<typeof form>) => {
    setForm((before) => ({ ...before, ...part }));
    setError(undefined);
  };
  const copy = useAction(
    () => asResult(page.copy(mailboxes.redirectAddress())),
    () => toast.show({ text: 'Copied.' }),
  );
  // The call is the first thing the press does: the browser asks for access only while the press counts.
  const connect = useAction(
    async () => {
      const result = await mailboxes.connectGmail({
        clientId: form.clientId,
        clientSecret: form.clientSecret,
        displayName: form.displayName,
        endpoints: { authorize: form.authorize, token: form.token, api: form.api },
      });
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
      aria-label="Connect Gmail"
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void connect.run();
      }}
    >
      <p className="text-muted">
        Muster has no server, so you sign in through a client of your own at Google. It takes about five minutes, once:
      </p>
      <ol className="flex list-decimal flex-col gap-1.5 pl-5">
        <li>
          Open the{' '}
          <button type="button" className="link" onClick={() => void page.openUrl(CONSOLE_URL)}>
            Google Cloud console
          </button>
          , make a project, and switch on the Gmail API.
        </li>
        <li>Under “OAuth consent screen”, add your own address as a test user (or choose “Internal” in a company).</li>
        <li>
          Under “Credentials”, make an OAuth client of the type “Web application” with this redirect address:
          <span className="mt-1 flex items-center gap-1.5">
            <code className="min-w-0 rounded-md bg-sunken px-2 py-1 font-mono text-sm [overflow-wrap:anywhere] select-all">
              {mailboxes.redirectAddress()}
            </code>
            <Button size="sm" icon={Copy} onClick={() => void copy.run()}>
              Copy
            </Button>
          </span>
        </li>
        <li>Copy the client id and the client secret into the boxes here, and press Connect.</li>
      </ol>
      <Notice>
        Then Muster can send mail as you, keep drafts, and read new mail to notice replies and bounces. It looks through
        new mail only for answers to what it sent. You can take this back here or at Google at any time.
      </Notice>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label="Client id"
          autoComplete="off"
          spellCheck={false}
          value={form.clientId}
          error={error?.code === 'no-client' ? error.message : undefined}
          onChange={(event) => change({ clientId: event.target.value })}
        />
        <TextField
          label="Client secret"
          type="password"
          autoComplete="off"
          value={form.clientSecret}
          onChange={(event) => change({ clientSecret: event.target.value })}
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
        <p className="mt-1 mb-3 text-muted">Only for a company’s gateway. Leave them as they are for Gmail itself.</p>
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
            label="Gmail API"
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
