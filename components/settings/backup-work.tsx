import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { plural } from '@/components/ui/format-count';
import { Progress } from '@/components/ui/progress';
import type { BackupCounts, BackupRun } from '@/lib/services/backup-types';

/** How far something has come, and the way to stop it. */
export function useBackupWork() {
  const [progress, setProgress] = useState({ done: 0, total: 0 });
  const isStopped = useRef(false);
  return {
    progress,
    stop: () => {
      isStopped.current = true;
    },
    run: (): BackupRun => {
      isStopped.current = false;
      setProgress({ done: 0, total: 0 });
      return { onProgress: (done, total) => setProgress({ done, total }), isGivenUp: () => isStopped.current };
    },
  };
}

export function WorkProgress({
  label,
  work,
}: {
  readonly label: string;
  readonly work: ReturnType<typeof useBackupWork>;
}) {
  const { done, total } = work.progress;
  return (
    <div className="mt-3 flex items-center gap-2">
      <Progress label={label} value={done} max={total} />
      <span className="shrink-0 text-sm text-muted tabular-nums">{plural(done, 'row')}</span>
      <Button size="sm" onClick={work.stop}>
        Stop
      </Button>
    </div>
  );
}

/** "3 people, 5 accounts, 12 messages and 1 file"; what there is none of is left out. */
export function countWords({ people, accounts, messages, touches, files }: BackupCounts): string {
  const parts = [
    plural(people, 'person', 'people'),
    ...(accounts > 0 ? [plural(accounts, 'account')] : []),
    ...(messages > 0 ? [plural(messages, 'message')] : []),
    ...(touches > 0 ? [plural(touches, 'step of outreach', 'steps of outreach')] : []),
    ...(files > 0 ? [plural(files, 'file')] : []),
  ];
  return parts.length === 1 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
