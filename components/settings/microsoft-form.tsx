import { useServices } from '@/components/hooks/services-context';
import { microsoftEndpoints } from '@/lib/domain/mailbox';
import { AllowsNotice, Endpoints, MailboxForm, nameBox, RedirectAddress, useMailboxForm } from './mailbox-form';

const REGISTRATION_URL = 'https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade';

/** Connects Microsoft 365 or Outlook.com through the person's own registration, so that no server of ours stands in between. */
export function MicrosoftForm({ onDone }: { readonly onDone: () => void }) {
  const { mailboxes, page } = useServices();
  const { box, frame } = useMailboxForm({
    empty: { clientId: '', displayName: '', ...microsoftEndpoints },
    placeOf: { 'no-client': 'clientId' },
    connect: ({ clientId, displayName, ...endpoints }) => mailboxes.connectGraph({ clientId, displayName, endpoints }),
    onDone,
  });
  return (
    <MailboxForm label="Connect Microsoft" {...frame}>
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
          <RedirectAddress provider="graph" />
        </li>
        <li>
          Under “API permissions” add these delegated ones of Microsoft Graph: Mail.ReadWrite, Mail.Send, User.Read,
          offline_access.
        </li>
        <li>Copy the “Application (client) ID” into the box here, and press Connect. No secret is needed.</li>
      </ol>
      <AllowsNotice>
        Microsoft lets a sign-in of this kind last a day; Muster renews it by itself while this browser is signed in at
        Microsoft, and asks you otherwise. You can take it back here or at Microsoft at any time.
      </AllowsNotice>
      <div className="grid gap-3 sm:grid-cols-2">
        {box('clientId', { label: 'Application (client) ID' })}
        {box('displayName', nameBox)}
      </div>
      <Endpoints hint="For a registration that only your company may use, put its directory id in place of “common”.">
        {box('authorize', { label: 'Sign-in page' })}
        {box('token', { label: 'Token address' })}
        {box('api', { label: 'Microsoft Graph' })}
      </Endpoints>
    </MailboxForm>
  );
}
