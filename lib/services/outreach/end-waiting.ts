import type { PersonId } from '@/lib/domain/ids';
import type { StoredMessage } from '@/lib/domain/mailbox';
import type { Store } from '../ports';

/** A mail of ours, and what it answers. */
export interface AnsweredBy {
  readonly mailboxId: StoredMessage['mailboxId'];
  readonly threadId: string | undefined;
  /** Message-IDs that it names. */
  readonly names: readonly string[];
  /** Epoch ms at which it was written: what came later is not answered by it. */
  readonly writtenAt: number;
}

/**
 * Replies of a person that a mail of ours answers have been looked at: those that it names, and those before it in its thread.
 * Inside the caller's transaction. @param at epoch ms
 */
export async function endWaiting(tx: Store, personId: PersonId, answer: AnsweredBy, at: number): Promise<void> {
  for (const reply of await tx.messages.ofPerson(personId)) {
    if (reply.kind !== 'reply' || reply.seenAt !== undefined || !isAnswered(reply, answer)) continue;
    await tx.messages.put({ ...reply, seenAt: at });
  }
}

function isAnswered(
  { mailboxId, threadId, messageId, at }: StoredMessage,
  { names, writtenAt, ...own }: AnsweredBy,
): boolean {
  if (messageId !== undefined && names.includes(messageId)) return true;
  return threadId !== undefined && threadId === own.threadId && mailboxId === own.mailboxId && at <= writtenAt;
}
