import { ShieldCheck } from 'lucide-react';
import { useServices } from '@/components/hooks/services-context';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { formatCount, plural } from '@/components/ui/format-count';
import { Notice } from '@/components/ui/notice';
import { Progress } from '@/components/ui/progress';
import { SafeText } from '@/components/ui/safe-text';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import type { PersonId } from '@/lib/domain/ids';
import type { RefreshProgress } from '@/lib/services/refresh-types';
import { RefreshSummaryView } from './refresh-summary';
import { useRefreshRun } from './use-refresh-run';

export interface RefreshDialogProps {
  /** At least one. */
  readonly personIds: readonly PersonId[];
  readonly onClose: () => void;
}

/** Refreshes many people while it is open: how far it is, a way to stop, and at the end what came of it. */
export function RefreshDialog({ personIds, onClose }: RefreshDialogProps) {
  const { page } = useServices();
  const { state, start, stop } = useRefreshRun(personIds);
  const openSettings = () => {
    onClose();
    void page.openDashboard('#/settings/connections');
  };
  // Leaving while it runs stops it, and shows what had been done by then.
  const leave = state.phase === 'running' ? stop : onClose;
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) leave();
      }}
      title={`Refresh ${plural(personIds.length, 'person', 'people')}`}
      description="From the sites’ official interfaces. No page is opened."
      footer={
        <>
          {state.phase === 'asking' && (
            <>
              <Button onClick={() => start()}>Leave them out</Button>
              <Button variant="primary" icon={ShieldCheck} onClick={() => start(state.origins)}>
                Allow and refresh
              </Button>
            </>
          )}
          {state.phase === 'running' && (
            <Button busy={state.isStopping} onClick={stop}>
              {state.isStopping ? 'Stopping' : 'Stop'}
            </Button>
          )}
          {state.phase === 'nothing-connected' && (
            <Button variant="primary" onClick={openSettings}>
              Open the settings
            </Button>
          )}
          {(state.phase === 'done' || state.phase === 'failed') && (
            <Button variant="primary" onClick={onClose}>
              Done
            </Button>
          )}
        </>
      }
    >
      {state.phase === 'preparing' && (
        <Loading label="Looking at their accounts">
          <Skeleton className="h-12" />
        </Loading>
      )}
      {state.phase === 'nothing-connected' && (
        <p>No official interface is switched on yet. Connect YouTube, Bluesky or Mastodon in the settings.</p>
      )}
      {state.phase === 'asking' && (
        <p>
          Some accounts are on servers that the browser has not allowed yet: {hostNames(state.origins)}. Allow them to
          be asked, or leave these accounts out.
        </p>
      )}
      {state.phase === 'running' && <Running progress={state.progress} />}
      {state.phase === 'failed' && <Notice tone="bad">{state.message} What was kept before is kept.</Notice>}
      {state.phase === 'done' && <RefreshSummaryView summary={state.summary} onSettings={openSettings} />}
    </Dialog>
  );
}

function Running({ progress: { done, total, current } }: { readonly progress: RefreshProgress }) {
  return (
    <div className="flex flex-col gap-2 pb-2">
      <Progress label="People refreshed" value={done} max={total} />
      <p className="flex gap-3 text-muted">
        <span className="shrink-0">
          {formatCount(done)} of {formatCount(total)}
        </span>
        {current !== undefined && <SafeText text={current} limit={80} className="min-w-0 flex-1 truncate text-right" />}
      </p>
    </div>
  );
}

/** As many as a sentence bears. */
function hostNames(origins: readonly string[]): string {
  const hosts = origins.map((origin) => origin.replace(/^https:\/\/|\/\*$/g, ''));
  const shown = hosts.slice(0, 4);
  const more = hosts.length - shown.length;
  return new Intl.ListFormat('en').format(more > 0 ? [...shown, `${more} more`] : shown);
}
