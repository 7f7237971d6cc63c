import type { StoredMessage } from '@/lib/domain/mailbox';

/**
 * Oldest first, and an answer never before what it answers: services round to seconds, and the clock of this machine is another
 * than theirs.
 */
export function inOrder(messages: readonly StoredMessage[]): StoredMessage[] {
  const sentAt = new Map<string, number>();
  for (const { direction, touchKey, at } of messages)
    if (direction === 'out' && touchKey !== undefined) sentAt.set(touchKey, at);
  const placed = messages.map((message) => {
    const answered = message.direction === 'in' && message.touchKey !== undefined && sentAt.get(message.touchKey);
    return { message, at: answered ? Math.max(message.at, answered) : message.at };
  });
  const isIn = ({ message }: { readonly message: StoredMessage }) => (message.direction === 'in' ? 1 : 0);
  return placed.sort((a, b) => a.at - b.at || isIn(a) - isIn(b)).map(({ message }) => message);
}
