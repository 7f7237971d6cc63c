import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import { useNow } from '@/components/hooks/use-now';
import { useToast } from '@/components/ui/toast';
import type { PersonId } from '@/lib/domain/ids';
import { QueueCard } from './queue-card';
import type { Acted } from './use-queue-acts';

/** The steps that wait for the person whose profile is in front. Nothing when none does. */
export function DueHere({ personId }: { readonly personId: PersonId }) {
  const { queue } = useServices();
  const toast = useToast();
  const now = useNow();
  const keys = useLive(() => queue.ofPerson(personId, now), [queue, personId], [Math.floor(now / 60_000)]).value;
  const key = keys?.[0];
  if (!keys || key === undefined) return null;
  const onActed = ({ words, undo }: Acted) =>
    toast.show({ text: words, ...(undo ? { undo: () => queue.undo(undo) } : {}) });
  return (
    <section aria-label="To do now" className="rounded-lg border border-accent">
      <QueueCard key={key} itemKey={key} isPanel isAtPerson hasKeys={false} onActed={onActed} />
    </section>
  );
}
