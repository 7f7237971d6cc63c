import { X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { useQueueRun } from './use-queue-run';
import { WorkThrough } from './work-through';

/** The same beside the real profile page. */
export function PanelQueue({ onLeave }: { readonly onLeave: () => void }) {
  const run = useQueueRun();
  return (
    <section aria-label="To do" className="flex flex-col">
      <WorkThrough run={run} isPanel after={<Button onClick={onLeave}>Back to the page</Button>} />
      {run.current !== undefined && (
        <div className="border-t px-2 py-1.5">
          <Button size="sm" variant="ghost" icon={X} onClick={onLeave}>
            Leave the to-do list
          </Button>
        </div>
      )}
    </section>
  );
}
