import { CalendarClock } from 'lucide-react';
import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import { useNow } from '@/components/hooks/use-now';
import { hashes } from '@/components/shell/route';
import { plural } from '@/components/ui/format-count';

/** How many people are due to be looked at; nothing when nobody is. */
export function useVisitsDue(): number | undefined {
  const { reviews } = useServices();
  const now = useNow();
  return useLive(() => reviews.countDue(now), [reviews], [Math.floor(now / 60_000)]).value;
}

/** One quiet line of the day that leads to the visits. */
export function VisitsLine() {
  const { page } = useServices();
  const due = useVisitsDue();
  if (!due) return null;
  return (
    <button
      type="button"
      data-row
      onClick={() => void page.openDashboard(hashes.visits)}
      className="mx-2 mt-3 flex w-[calc(100%-1rem)] items-center gap-2.5 rounded-md px-2 py-1.5 text-left hover:bg-hover focus-visible:bg-hover focus-visible:-outline-offset-2"
    >
      <CalendarClock aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.75} />
      {plural(due, 'profile')} to look at again
    </button>
  );
}
