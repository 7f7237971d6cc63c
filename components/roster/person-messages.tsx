import { Badge } from '@/components/ui/badge';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeText } from '@/components/ui/safe-text';
import type { StoredMessage } from '@/lib/domain/mailbox';

const kindWords: Record<StoredMessage['kind'], string | undefined> = {
  sent: undefined,
  reply: undefined,
  'auto-reply': 'Automatic reply',
  bounce: 'Came back',
  delay: 'Delayed',
};

const TEXT_LIMIT = 20_000;

/** Everything written back and forth, oldest first, as text. Markup and links of a mail stay words. */
export function PersonMessages({ messages }: { readonly messages: readonly StoredMessage[] }) {
  if (messages.length === 0) {
    return <p className="text-muted">No mail yet. What Muster sends and what comes back appears here.</p>;
  }
  const inOrder = [...messages].sort((a, b) => a.at - b.at);
  return (
    <ol aria-label="Messages, oldest first" className="flex flex-col gap-3">
      {inOrder.map((message) => (
        <li
          key={message.id}
          className={`max-w-[92%] rounded-lg border p-3 ${message.direction === 'out' ? 'self-end bg-accent-soft' : 'self-start bg-surface'}`}
        >
          <p className="flex flex-wrap items-baseline gap-x-2 text-sm text-muted">
            <span className="font-medium text-text">
              {message.direction === 'out' ? 'You' : <SafeText text={message.from} limit={254} />}
            </span>
            <RelativeTime at={message.at} style="when" />
            {kindWords[message.kind] && <Badge tone="warn">{kindWords[message.kind]}</Badge>}
          </p>
          <h3 className="mt-1 font-medium">
            <SafeText text={message.subject || '(no subject)'} limit={500} />
          </h3>
          <p className="mt-1 max-h-96 overflow-y-auto">
            <SafeText text={message.text} multiline limit={TEXT_LIMIT} />
          </p>
        </li>
      ))}
    </ol>
  );
}
