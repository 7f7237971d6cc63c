import { Hand } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { countWords, useQueueCount } from './use-queue-count';

interface PanelToDoProps {
  readonly isWorking: boolean;
  readonly onStart: () => void;
}

/** One line at the top of the panel that leads through what waits. Nothing when nothing does. */
export function PanelToDo({ isWorking, onStart }: PanelToDoProps) {
  const waiting = useQueueCount();
  if (isWorking || !waiting?.count) return null;
  return (
    <section aria-label="To do" className="flex items-center gap-2 border-b py-1 pr-2 pl-4 text-sm">
      <Hand aria-hidden className="size-3.5 shrink-0 text-muted" strokeWidth={1.75} />
      <p className="min-w-0 flex-1">{countWords(waiting)} to do by hand</p>
      <Button size="sm" onClick={onStart}>
        Start
      </Button>
    </section>
  );
}
