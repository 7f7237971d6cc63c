import { useNow } from '@/components/hooks/use-now';
import { RelativeTime } from '@/components/ui/relative-time';
import type { Mailbox } from '@/lib/domain/mailbox';

export interface NextMailProps {
  readonly at: number | undefined;
  readonly mailboxes: readonly Mailbox[];
}

/** When the next mail goes out by itself, if one does. */
export function NextMail({ at, mailboxes }: NextMailProps) {
  const now = useNow();
  if (at !== undefined) {
    return (
      <p className="text-sm text-muted">
        {at <= now ? (
          'The next mail is due now.'
        ) : (
          <>
            Next mail: <RelativeTime at={at} now={now} style="when" />
          </>
        )}
      </p>
    );
  }
  return (
    <p className="text-sm text-muted">
      {mailboxes.length === 0 ? 'No mailbox yet, so no mail goes out.' : 'No mail is planned.'}
    </p>
  );
}
