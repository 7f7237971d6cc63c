import type { MailboxId } from '@/lib/domain/ids';
import type { Mailbox } from '@/lib/domain/mailbox';
import type { Clock, Ids, Store } from '@/lib/services/ports';

export interface MailboxDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** A new mailbox begins slowly: first touches a day (outreach-rules: 30 a day for a new mailbox). */
const FIRST_DAILY_CAP = 30;

/** A mailbox as it begins. */
export function newMailbox(
  { clock, ids }: Pick<MailboxDeps, 'clock' | 'ids'>,
  own: Pick<Mailbox, 'provider' | 'address' | 'displayName'> & Partial<Mailbox>,
): Mailbox {
  return { id: ids.next<MailboxId>(), status: 'ready', dailyCap: FIRST_DAILY_CAP, createdAt: clock.now(), ...own };
}

/**
 * Keeps a mailbox that was signed in to: a new one, or the one of that address that is here already, which is ready again.
 * @param seal keeps its secrets; before the mailbox itself, so that none is ever there without them
 */
export async function keepMailbox(
  deps: MailboxDeps,
  own: Pick<Mailbox, 'provider' | 'address' | 'displayName'> &
    Pick<Partial<Mailbox>, 'oauth' | 'jmap' | 'companion' | 'usesBrowserAccount'>,
  seal: (id: MailboxId) => Promise<void>,
): Promise<Mailbox> {
  const all = await deps.store.mailboxes.all();
  const known = all.find(({ provider, address }) => provider === own.provider && address === own.address);
  const { oauth: _, usesBrowserAccount: __, ...before } = known ?? newMailbox(deps, own);
  const mailbox: Mailbox = {
    ...before,
    ...own,
    displayName: own.displayName || before.displayName,
    status: 'ready',
    statusWhy: undefined,
    trouble: undefined,
  };
  await seal(mailbox.id);
  await deps.store.mailboxes.put(mailbox);
  return mailbox;
}
