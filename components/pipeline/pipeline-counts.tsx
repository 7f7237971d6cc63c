import { useEffect, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { keepCounts, keptCounts } from './kept-counts';
import { PipelineBar } from './pipeline-bar';

/**
 * Where everybody stands. To count a large roster takes a moment, for which nothing else has to wait: meanwhile there are the
 * numbers of the last time.
 */
export function PipelineCounts() {
  const { outreach, workspaces } = useServices();
  const open = useLive(() => workspaces.open(), [workspaces]);
  const ask = useLiveAsk(
    // Asked together: numbers are never kept for another workspace than theirs.
    () => Promise.all([workspaces.open(), outreach.pipeline()]).then(([of, pipeline]) => ({ of: of?.id, pipeline })),
    [outreach, workspaces],
  );
  const counted = ask.live.value;
  useEffect(() => {
    if (counted) keepCounts(counted.of, counted.pipeline);
  }, [counted]);
  const [kept] = useState(keptCounts);
  if (ask.live.state === 'loading') {
    const last = open.state === 'ready' ? kept(open.value?.id) : undefined;
    if (last)
      return (
        <div aria-busy="true" title="As they stood last time. Being counted again.">
          <PipelineBar pipeline={last} />
        </div>
      );
    return (
      <Loading label="Counting people" className="flex flex-col gap-2">
        <Skeleton className="h-2" />
        <Skeleton className="h-11" />
      </Loading>
    );
  }
  return (
    <LiveView ask={ask} what="pipeline">
      {({ pipeline }) => <PipelineBar pipeline={pipeline} />}
    </LiveView>
  );
}
