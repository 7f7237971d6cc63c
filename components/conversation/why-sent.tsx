import { CircleHelp } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { Popover } from '@/components/ui/popover';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeText } from '@/components/ui/safe-text';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import type { TouchKey } from '@/lib/domain/ids';

export interface WhySentProps {
  readonly touchKey: TouchKey;
  /** "Why?" unless given. */
  readonly label?: string;
}

/** "Why did this go out?", "why not?": a small button that opens the ledger's own words on one step. */
export function WhySent({ touchKey, label = 'Why?' }: WhySentProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      label="Why"
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          className="inline-flex h-6 items-center gap-1 rounded-md px-1 text-sm text-muted hover:bg-hover hover:text-text"
        >
          <CircleHelp aria-hidden className="size-3.5" strokeWidth={1.75} />
          {label}
        </button>
      }
    >
      {isOpen && <Reasons touchKey={touchKey} />}
    </Popover>
  );
}

function Reasons({ touchKey }: { readonly touchKey: TouchKey }) {
  const { conversations } = useServices();
  const ask = useLiveAsk(() => conversations.why(touchKey), [conversations, touchKey]);
  if (ask.live.state === 'loading')
    return (
      <Loading label="Loading reasons" className="p-3">
        <Skeleton className="h-8" />
      </Loading>
    );
  return (
    <LiveView ask={ask} what="reasons">
      {(why) => (
        <div className="overflow-y-auto p-3 text-sm">
          <h3 className="font-medium">{why?.title ?? 'Why?'}</h3>
          {why ? (
            <ol className="mt-2 flex flex-col gap-2 border-l-2 pl-2.5">
              {why.lines.map((line, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a history do not move
                <li key={index}>
                  <SafeText text={line.text} limit={1_000} />
                  {line.at !== undefined && <RelativeTime at={line.at} style="when" className="block text-muted" />}
                </li>
              ))}
            </ol>
          ) : (
            <p className="mt-1 text-muted">This step was deleted, and its history with it.</p>
          )}
        </div>
      )}
    </LiveView>
  );
}
