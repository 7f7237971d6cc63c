import { Hand, Mail } from 'lucide-react';
import { SafeText } from '@/components/ui/safe-text';
import type { PreviewMessage } from '@/lib/services/launch-types';
import { whenWords } from './step-words';

/** Every message and task of a sequence as one person would get it. */
export function PreviewMessages({ messages }: { readonly messages: readonly PreviewMessage[] }) {
  return (
    <ol className="flex flex-col gap-3">
      {messages.map((message, index) => {
        const Icon = message.kind === 'mail' ? Mail : Hand;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are known by their place
          <li key={index} className="overflow-hidden rounded-md border bg-surface">
            <div className="flex items-center gap-1.5 border-b bg-sunken px-2.5 py-1 text-sm text-muted">
              <Icon aria-hidden className="size-3.5 shrink-0" strokeWidth={1.75} />
              <span>{message.kind === 'mail' ? 'Mail' : 'You do this by hand'}</span>
              <span className="ml-auto shrink-0">{whenWords(message.delay, index)}</span>
            </div>
            <div className="px-2.5 py-2">
              <p className="font-semibold">
                <SafeText text={message.kind === 'mail' ? message.subject : message.title} limit={300} />
              </p>
              <p className="mt-1">
                <SafeText
                  text={message.kind === 'mail' ? message.text : message.instructions}
                  multiline
                  limit={10_000}
                />
              </p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
