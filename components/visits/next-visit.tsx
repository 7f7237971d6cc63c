import { ArrowRight } from 'lucide-react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { useLive } from '@/components/hooks/use-live';
import { useNow } from '@/components/hooks/use-now';
import { Button } from '@/components/ui/button';
import { formatCount } from '@/components/ui/format-count';
import type { PersonId } from '@/lib/domain/ids';

/**
 * Beside the page of somebody who was visited today: how far the day has come, and the way to the next profile in the same
 * tab. Nothing when no visit of today was done or none is left.
 */
export function NextVisit({ personId }: { readonly personId: PersonId }) {
  const { reviews, page } = useServices();
  const now = useNow();
  const visits = useLive(() => reviews.visits(now), [reviews], [Math.floor(now / 60_000)]).value;
  const opening = useAction((url: string) => page.openVisit(url, 'in-front'));
  const next = visits?.due.find(({ person, profile }) => profile && person.id !== personId)?.profile;
  if (!visits || !next || visits.doneToday === 0) return null;
  return (
    <div className="-mx-3 -mb-3 flex items-center gap-2 border-t px-3 py-2">
      <p className="flex-1 text-sm text-muted">
        {formatCount(visits.doneToday)} of {formatCount(visits.doneToday + visits.dueCount)} visits done
      </p>
      <Button size="sm" icon={ArrowRight} busy={opening.isBusy} onClick={() => void opening.run(next.url)}>
        Next visit
      </Button>
    </div>
  );
}
