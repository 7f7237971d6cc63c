import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import { Button } from '@/components/ui/button';
import { formatCount, plural } from '@/components/ui/format-count';
import { Notice } from '@/components/ui/notice';
import { SafeText } from '@/components/ui/safe-text';
import { useToast } from '@/components/ui/toast';
import type { LaunchRecord } from '@/lib/services/launch-types';
import { LaunchResult } from './launch-result';
import { LaunchRunning } from './launch-running';
import { useLaunchRun } from './use-launch-run';

/** Launches in the middle of which a window or the browser was closed: each can go on where it was, or stay as it is. */
export function LaunchUnfinished() {
  const { launches } = useServices();
  const found = useLive(() => launches.unfinished(), [launches]);
  const [going, setGoing] = useState<LaunchRecord | undefined>();
  const records = found.state === 'ready' ? found.value : [];
  const shown = going && !records.some(({ id }) => id === going.id) ? [going, ...records] : records;
  if (shown.length === 0) return null;
  return (
    <div className="mb-3 flex flex-col gap-2">
      {shown.map((record) => (
        <Unfinished
          key={record.id}
          record={record}
          onGoOn={() => setGoing(record)}
          onClose={() => setGoing(undefined)}
        />
      ))}
    </div>
  );
}

interface UnfinishedProps {
  readonly record: LaunchRecord;
  readonly onGoOn: () => void;
  readonly onClose: () => void;
}

function Unfinished({ record, onGoOn, onClose }: UnfinishedProps) {
  const { launches } = useServices();
  const toast = useToast();
  const launch = useLaunchRun(launches.undo);
  const goOn = async () => {
    onGoOn();
    const { done, total } = record;
    const result = await launch.run((options) => launches.goOn(record.id, options), { done, total });
    if (result && !result.ok) toast.show({ tone: 'bad', text: result.error.message });
  };
  if (launch.done) return <LaunchResult done={launch.done} onClose={onClose} />;
  if (launch.progress) {
    return <LaunchRunning progress={launch.progress} isStopping={launch.isStopping} onStop={launch.stop} />;
  }
  return (
    <Notice
      tone="warn"
      action={
        <>
          <Button size="sm" onClick={() => void goOn()}>
            Go on with the other {formatCount(record.total - record.done)}
          </Button>
          <Button size="sm" variant="ghost" onClick={() => void launches.leave(record.id)}>
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
