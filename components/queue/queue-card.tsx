import { useEffect, useRef, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import { useNow } from '@/components/hooks/use-now';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import type { TouchKey } from '@/lib/domain/ids';
import type { QueueItem } from '@/lib/services/queue-types';
import { AwayItem } from './away-item';
import type { Acted } from './use-queue-acts';
import { WaitingItem } from './waiting-item';

export interface QueueCardProps {
  readonly itemKey: TouchKey;
  /** In the panel the profile opens beside it, in the tab in front. */
  readonly isPanel: boolean;
  /** Stands on their own page, which says who they are. */
  readonly isAtPerson?: boolean;
  /** It is the only one, so the page's single keys are its own, and it takes the focus. */
  readonly hasKeys: boolean;
  /** Nobody asked for it: it takes the focus only where nothing else has it. */
  readonly comesByItself?: boolean;
  readonly onActed: (acted: Acted) => void;
  /** Leaves one that was taken away. */
  readonly onNext?: () => void;
}

/** One step by hand: who, why now, the text, and what became of it. */
export function QueueCard(props: QueueCardProps) {
  const { itemKey } = props;
  const { queue } = useServices();
  const now = useNow();
  const live = useLive(() => queue.item(itemKey, now), [queue, itemKey], [Math.floor(now / 60_000)]);
  const known = useRef<QueueItem>(undefined);
  const [isActing, setActing] = useState(false);
  // What a rule speaks against is ended before somebody does it, and not only hidden.
  useEffect(() => {
    void queue.check(itemKey).catch(() => undefined);
  }, [queue, itemKey]);

  if (live.state === 'error')
    return (
      <p role="alert" className="p-4 text-bad">
        This step could not be read: {live.message} Nothing was lost.
      </p>
    );
  if (live.state === 'loading') {
    return (
      <Loading label="Loading the step" className="flex flex-col gap-3 p-4">
        <Skeleton className="h-8" />
        <Skeleton className="h-28" />
      </Loading>
    );
  }
  const item = live.value;
  if (item && item.away === undefined) known.current = item;
  // While one's own act is on its way, the step stays as it was.
  const shown = isActing && known.current?.key === itemKey ? known.current : item;
  if (shown && shown.away === undefined)
    return <WaitingItem {...props} item={shown} onActing={setActing} key={itemKey} />;
  return <AwayItem {...props} item={shown} before={known.current} key={`${itemKey} away`} />;
}
