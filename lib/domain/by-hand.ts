import type { Mailbox } from './mailbox';
import { sendsItself } from './provider-card';
import type { Touch } from './sequence';

/** Is this act done by the person, rather than by a mail service? A branch is done by nobody. */
export function isByHand(touch: Touch, mailbox: Pick<Mailbox, 'provider'> | undefined): boolean {
  return touch.kind === 'manual' || (touch.kind === 'mail' && mailbox !== undefined && !sendsItself(mailbox));
}
