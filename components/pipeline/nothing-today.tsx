import type { Mailbox } from '@/lib/domain/mailbox';

/** No step and no answer waits; a mailbox may all the same, as is said above. */
export function NothingToday({ mailboxes }: { readonly mailboxes: readonly Mailbox[] }) {
  const isElseAsked = mailboxes.some(({ status }) => status === 'needs-sign-in');
  return (
    <p className="px-4 pt-4 pb-2 text-muted">
      {isElseAsked ? 'Nothing else needs you today.' : 'Nothing needs you today.'}
    </p>
  );
}
