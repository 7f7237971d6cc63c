import { Hand } from 'lucide-react';
import { useServices } from '@/components/hooks/services-context';
import { useHotkeys } from '@/components/hooks/use-hotkeys';
import { hashes } from '@/components/shell/route';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { countWords, useQueueCount } from './use-queue-count';

/** How much waits for the person's own hand, and the way to go through it. Nothing when nothing does. */
export function QueueLine() {
  const { page } = useServices();
  const waiting = useQueueCount();
  const isThere = waiting !== undefined && waiting.count > 0;
  const start = () => void page.openDashboard(hashes.queue);
  useHotkeys({ s: start }, { enabled: isThere });
  if (!isThere) return null;
  return (
    <div className="mx-2 mt-3 flex items-center gap-2.5 rounded-md bg-accent-soft py-1.5 pr-1.5 pl-2">
      <Hand aria-hidden className="size-4 shrink-0 text-accent" strokeWidth={1.75} />
      <p className="min-w-0 flex-1">
        <span className="font-semibold">{countWords(waiting)}</span> to do by hand
      </p>
      <Button size="sm" variant="primary" onClick={start} aria-keyshortcuts="S">
        Start <Kbd>S</Kbd>
      </Button>
    </div>
  );
}
