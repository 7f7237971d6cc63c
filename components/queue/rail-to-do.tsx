import clsx from 'clsx';
import { Hand } from 'lucide-react';
import { hashes } from '@/components/shell/route';
import { countWords, useQueueCount } from './use-queue-count';

/** What waits for the person's own hand, below Today. Nothing while nothing does, but where one is there. */
export function RailToDo({ isNarrow, isHere }: { readonly isNarrow: boolean; readonly isHere: boolean }) {
  const waiting = useQueueCount();
  if (!isHere && !waiting?.count) return null;
  return (
    <a
      href={hashes.queue}
      aria-current={isHere ? 'page' : undefined}
      title="To do"
      className={clsx(
        'mt-0.5 flex h-7 items-center gap-2 rounded-md px-2 text-muted hover:bg-hover hover:text-text aria-[current=page]:font-medium aria-[current=page]:text-text',
        !isNarrow && 'md:pl-3.5',
      )}
    >
      <Hand aria-hidden className={clsx('size-4 shrink-0', !isNarrow && 'md:size-3')} strokeWidth={1.75} />
      <span className={clsx('flex-1', isNarrow ? 'sr-only' : 'sr-only md:not-sr-only')}>To do</span>
      {waiting !== undefined && waiting.count > 0 && (
        <span className={clsx('text-sm', isNarrow ? 'sr-only' : 'sr-only md:not-sr-only')}>
          {countWords(waiting)}
          <span className="sr-only"> waiting</span>
        </span>
      )}
    </a>
  );
}
