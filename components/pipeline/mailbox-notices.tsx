import { useServices } from '@/components/hooks/services-context';
import { useNow } from '@/components/hooks/use-now';
import { hashes } from '@/components/shell/route';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeText } from '@/components/ui/safe-text';
import type { Mailbox } from '@/lib/domain/mailbox';

/** Mailboxes that send nothing at present, and why. */
export function MailboxNotices({ mailboxes }: { readonly mailboxes: readonly Mailbox[] }) {
  const { page } = useServices();
  const now = useNow();
  const resting = mailboxes.filter(
    (mailbox) => mailbox.status !== 'ready' || isWaiting(mailbox, now) || mailbox.trouble,
  );
  return resting.map((mailbox) => (
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
      {mailbox.status === 'ready' && mailbox.waitUntil !== undefined && isWaiting(mailbox, now) && (
        <>
          was asked to slow down and sends again <RelativeTime at={mailbox.waitUntil} now={now} style="when" />.{' '}
        </>
      )}
      {mailbox.status !== 'ready' && mailbox.statusWhy && <SafeText text={mailbox.statusWhy} limit={300} />}
      {mailbox.status !== 'ready' && ' Nothing is lost: its mail waits.'}
    </Notice>
  ));
}

function isWaiting(mailbox: Mailbox, now: number): boolean {
  return mailbox.waitUntil !== undefined && mailbox.waitUntil > now;
}
