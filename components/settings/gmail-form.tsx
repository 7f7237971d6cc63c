import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import { googleEndpoints } from '@/lib/domain/mailbox';
import { AllowsNotice, Endpoints, MailboxForm, nameBox, RedirectAddress, useMailboxForm } from './mailbox-form';

const CONSOLE_URL = 'https://console.cloud.google.com/apis/credentials';

/** Connects Gmail through the person's own OAuth client, so that no server of ours stands in between. */
export function GmailForm({ onDone }: { readonly onDone: () => void }) {
  const { mailboxes, page } = useServices();
  const { box, frame, values } = useMailboxForm({
    empty: { clientId: '', clientSecret: '', displayName: '', ...googleEndpoints },
    placeOf: { 'no-client': 'clientId' },
    connect: ({ clientId, clientSecret, displayName, ...endpoints }) =>
      mailboxes.connectGmail({ clientId, clientSecret, displayName, endpoints }),
    onDone,
  });
  const canUseBrowser = mailboxes.hasBrowserAccount();
  return (
    <MailboxForm label="Connect Gmail" isSecond={canUseBrowser} {...frame}>
      {canUseBrowser && <BrowserAccount displayName={values.displayName} onDone={onDone} />}
      <p className="text-muted">
        {canUseBrowser ? 'Or' : 'Muster has no server, so you'} sign in through a client of your own at Google. It takes
        about five minutes, once:
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
          <RedirectAddress provider="gmail" />
        </li>
        <li>Copy the client id and the client secret into the boxes here, and press Connect.</li>
      </ol>
      <AllowsNotice>You can take this back here or at Google at any time.</AllowsNotice>
      <div className="grid gap-3 sm:grid-cols-2">
        {box('clientId', { label: 'Client id' })}
        {box('clientSecret', { label: 'Client secret', type: 'password' })}
        {box('displayName', nameBox)}
      </div>
      <Endpoints hint="Only for a company’s gateway. Leave them as they are for Gmail itself.">
        {box('authorize', { label: 'Sign-in page' })}
        {box('token', { label: 'Token address' })}
        {box('api', { label: 'Gmail API' })}
      </Endpoints>
    </MailboxForm>
  );
}

/** Where a company has built Muster with a client of its own: Chrome signs in by itself. */
function BrowserAccount({ displayName, onDone }: { readonly displayName: string; readonly onDone: () => void }) {
  const { mailboxes } = useServices();
  const toast = useToast();
  const connect = useAction(
    () => mailboxes.connectBrowserAccount(displayName),
    (mailbox) => {
      toast.show({ text: `${mailbox.address} is connected.` });
      onDone();
    },
  );
  return (
    <div className="flex flex-col items-start gap-1.5">
      <Button variant="primary" busy={connect.isBusy} onClick={() => void connect.run()}>
        Use this browser’s Google account
      </Button>
      <p className="text-muted">
        The account that Chrome itself is signed in with. It works in Google Chrome only; in Edge, Brave and Chromium
        use a client of your own.
      </p>
    </div>
  );
}
