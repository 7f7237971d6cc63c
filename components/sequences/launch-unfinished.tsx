import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { asResult, useAction } from '@/components/hooks/use-action';
import { useLive } from '@/components/hooks/use-live';
import { useNow } from '@/components/hooks/use-now';
import { Card } from '@/components/shell/screen';
import { Button } from '@/components/ui/button';
import { formatCount, plural } from '@/components/ui/format-count';
import { Notice } from '@/components/ui/notice';
import { SafeText } from '@/components/ui/safe-text';
import { useToast } from '@/components/ui/toast';
import type { SequenceId } from '@/lib/domain/ids';
import type { UnfinishedLaunch } from '@/lib/services/launch-types';
import { keptOutcome, type LaunchOutcome, outcomeOf } from './launch-outcome';
import { LaunchResult } from './launch-result';
import { LaunchRunning } from './launch-running';
import { LaunchUnderway } from './launch-underway';
import { useLaunchRun } from './use-launch-run';

export interface LaunchUnfinishedProps {
  /** Only those of this sequence. Missing: all. */
  readonly sequenceId?: SequenceId | undefined;
  /** One that is shown elsewhere already, by its id. */
  readonly except?: string | undefined;
}

/**
 * Launches under way, in this window or another, each of which can be stopped; and those in the middle of which a window or the
 * browser was closed: each can go on where it was, or stay as it is.
 */
export function LaunchUnfinished({ sequenceId, except }: LaunchUnfinishedProps) {
  const { launches } = useServices();
  // Whether a page is still at it shows in the time since it last moved.
  const now = useNow();
  const found = useLive(() => launches.unfinished(), [launches], [now]);
  // What came of it is to be read here also after it is no longer unfinished.
  const [held, setHeld] = useState<readonly UnfinishedLaunch[]>([]);
  const records = (found.value ?? []).filter(
    (record) => record.id !== except && (sequenceId === undefined || record.sequenceId === sequenceId),
  );
  const shown = [...held.filter(({ id }) => !records.some((record) => record.id === id)), ...records];
  if (shown.length === 0) return null;
  return (
    <div className="mb-3 flex flex-col gap-2">
      {shown.map((record) => (
        <Unfinished
          key={record.id}
          record={record}
          onHold={() => setHeld((all) => [...all.filter(({ id }) => id !== record.id), record])}
          onClose={() => setHeld((all) => all.filter(({ id }) => id !== record.id))}
        />
      ))}
    </div>
  );
}

interface UnfinishedProps {
  readonly record: UnfinishedLaunch;
  readonly onHold: () => void;
  readonly onClose: () => void;
}

function Unfinished({ record, onHold, onClose }: UnfinishedProps) {
  const { launches } = useServices();
  const toast = useToast();
  const launch = useLaunchRun(launches.undo);
  const [stopped, setStopped] = useState<LaunchOutcome | undefined>();
  const stop = useAction(
    () => asResult(launches.stop(record.id)),
    (kept) => (kept ? setStopped(keptOutcome(kept)) : onClose()),
  );
  const goOn = async () => {
    onHold();
    const { done, total } = record;
    const result = await launch.run((options) => launches.goOn(record.id, options), { done, total });
    if (!result || result.ok) return;
    // Where it can still go on, it is among the others.
    onClose();
    toast.show({ tone: 'bad', text: result.error.message });
  };
  const outcome = stopped ?? (launch.done && outcomeOf(launch.done));
  if (outcome) {
    return (
      <Card className="p-3">
        <LaunchResult outcome={outcome} onClose={onClose} />
      </Card>
    );
  }
  if (launch.progress) {
    return (
      <Card className="p-3">
        <LaunchRunning progress={launch.progress} isStopping={launch.isStopping} onStop={launch.stop} />
      </Card>
    );
  }
  if (record.isUnderway) {
    return (
      <LaunchUnderway
        record={record}
        isStopping={stop.isBusy}
        onStop={() => {
          onHold();
          void stop.run();
        }}
      />
    );
  }
  return (
    <Notice
      tone="warn"
      action={
        <>
          <Button size="sm" onClick={() => void goOn()}>
            Go on with the other {formatCount(record.total - record.done)}
          </Button>
          <Button size="sm" variant="ghost" onClick={() => void launches.stop(record.id)}>
            Leave it at that
          </Button>
        </>
      }
    >
      <span className="font-medium">
        “<SafeText text={record.sequenceName} limit={80} />” was not started for everybody.
      </span>{' '}
      {plural(record.enrolled, 'person', 'people')} of {formatCount(record.total)}{' '}
      {record.enrolled === 1 ? 'was' : 'were'} put in before the window was closed.
    </Notice>
  );
}
