import { useServices } from '@/components/hooks/services-context';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { PipelineBar } from './pipeline-bar';

/** Where everybody stands. To count a large roster takes a moment, for which nothing else has to wait. */
export function PipelineCounts() {
  const { outreach } = useServices();
  const ask = useLiveAsk(() => outreach.pipeline(), [outreach]);
  if (ask.live.state === 'loading')
    return (
      <Loading label="Counting people" className="flex flex-col gap-2">
        <Skeleton className="h-2" />
        <Skeleton className="h-11" />
      </Loading>
    );
  return (
    <LiveView ask={ask} what="pipeline">
      {(pipeline) => <PipelineBar pipeline={pipeline} />}
    </LiveView>
  );
}
