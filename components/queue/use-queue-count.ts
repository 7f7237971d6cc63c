import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import { useNow } from '@/components/hooks/use-now';
import { formatCount } from '@/components/ui/format-count';
import type { QueueCount } from '@/lib/services/queue-types';

/** How many steps wait for the person's own hand; `undefined` while not known. */
export function useQueueCount(): QueueCount | undefined {
  const { queue } = useServices();
  const now = useNow();
  return useLive(() => queue.count(now), [queue], [Math.floor(now / 60_000)]).value;
}

/** "23", "400+". */
export function countWords({ count, isMore }: QueueCount): string {
  return `${formatCount(count)}${isMore ? '+' : ''}`;
}
