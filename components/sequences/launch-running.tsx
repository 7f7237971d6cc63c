import { Button } from '@/components/ui/button';
import { formatCount } from '@/components/ui/format-count';
import { Progress } from '@/components/ui/progress';
import type { LaunchProgress } from '@/lib/services/launch-types';
import { leftWords } from './start-check';

export interface LaunchRunningProps {
  readonly progress: LaunchProgress;
  readonly onCancel: () => void;
}

/** How far a launch has come. */
export function LaunchRunning({ progress: { done, total, msLeft }, onCancel }: LaunchRunningProps) {
  return (
    <div className="flex max-w-lg flex-col gap-3">
      <p role="status">
        {formatCount(done)} of {formatCount(total)}
        {leftWords(msLeft)}
      </p>
      <Progress label="Putting people into the sequence" value={done} max={total} />
      <div>
        <Button onClick={onCancel}>Stop here</Button>
      </div>
      <p className="text-sm text-muted">Who is in it by then stays in it; you can take that back afterwards.</p>
    </div>
  );
}
