import { useServices } from '@/components/hooks/services-context';
import { AllowsNotice, MailboxForm, nameBox, useMailboxForm } from './mailbox-form';

/** Connects a mail account on a JMAP server with an app password or a token, which the person makes there. */
export function JmapForm({ onDone }: { readonly onDone: () => void }) {
  const { mailboxes } = useServices();
  const { box, frame } = useMailboxForm({
    empty: { server: '', user: '', secret: '', displayName: '' },
    placeOf: { 'bad-server': 'server', 'bad-user': 'user', 'no-secret': 'secret' },
    connect: mailboxes.connectJmap,
    onDone,
  });
  return (
    <MailboxForm label="Connect JMAP" {...frame}>
      <p className="text-muted">
        For Fastmail and for servers such as Stalwart, Cyrus and James. Make an app password or an API token in your
        account there; it must allow reading and sending mail.
      </p>
      <div className="grid gap-3 sm:grid-cols-2">
        {box('server', { label: 'Server address', hint: 'Fastmail: api.fastmail.com', inputMode: 'url' })}
        {box('user', {
          label: 'User name',
          hint: 'Often your e-mail address. Leave it empty for an API token.',
          autoComplete: 'username',
        })}
        {box('secret', {
          label: 'App password or API token',
          hint: 'Kept encrypted in this browser, and sent only to this server.',
          type: 'password',
        })}
        {box('displayName', nameBox)}
      </div>
      <AllowsNotice>You can take this back here or at your mail service at any time.</AllowsNotice>
    </MailboxForm>
  );
}
