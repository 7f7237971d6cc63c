import { useServices } from '@/components/hooks/services-context';
import { useNow } from '@/components/hooks/use-now';
import { hashes } from '@/components/shell/route';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeText } from '@/components/ui/safe-text';
import type { Mailbox } from '@/lib/domain/mailbox';
import { waitsUntil } from '@/lib/domain/mailbox-wait';

/** Mailboxes that send nothing at present, and why. */
export function MailboxNotices({ mailboxes }: { readonly mailboxes: readonly Mailbox[] }) {
  const { page } = useServices();
  const now = useNow();
  const resting = mailboxes
    .map((mailbox) => ({ mailbox, waits: waitsUntil(mailbox, now) }))
    .filter(({ mailbox, waits }) => mailbox.status !== 'ready' || waits !== undefined || mailbox.trouble);
  return resting.map(({ mailbox, waits }) => (
    <Notice
      key={mailbox.id}
      tone="warn"
      action={
        mailbox.status !== 'ready' && (
          <Button size="sm" onClick={() => void page.openDashboard(hashes.settingsSection('mailboxes'))}>
            {mailbox.status === 'needs-sign-in' ? 'Sign in again' : 'Open the mailboxes'}
          </Button>
        )
      }
    >
      <SafeText text={mailbox.address} limit={120} className="font-medium" />{' '}
      {mailbox.status === 'needs-sign-in' && 'needs you to sign in again. '}
      {mailbox.status === 'paused' && 'is paused. '}
      {mailbox.status === 'ready' && mailbox.trouble && (
        <>
          does not work at present. <SafeText text={mailbox.trouble.why} limit={300} /> Nothing is lost: Muster tries
          again by itself.{' '}
        </>
      )}
      {mailbox.status === 'ready' && waits !== undefined && (
        <>
          was asked to slow down and sends again <RelativeTime at={waits} now={now} style="when" />.{' '}
        </>
      )}
      {mailbox.status !== 'ready' && mailbox.statusWhy && <SafeText text={mailbox.statusWhy} limit={300} />}
      {mailbox.status !== 'ready' && ' Nothing is lost: its mail waits.'}
    </Notice>
  ));
}
