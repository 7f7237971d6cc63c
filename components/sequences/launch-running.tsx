import { useEffect, useId, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { formatCount } from '@/components/ui/format-count';
import { Progress } from '@/components/ui/progress';
import type { LaunchProgress } from '@/lib/services/launch-types';
import { leftWords } from './start-check';

export interface LaunchRunningProps {
  readonly progress: LaunchProgress;
  /** It was told to stop, and ends with those whom it is at. */
  readonly isStopping: boolean;
  readonly onStop: () => void;
}

/** How far a launch has come, and the way to end it. Takes the focus from the button that began it. */
export function LaunchRunning({ progress: { done, total, msLeft }, isStopping, onStop }: LaunchRunningProps) {
  const head = useId();
  // Not the button: a second press of Enter would stop at once what the first began.
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <section ref={box} tabIndex={-1} aria-labelledby={head} className="flex max-w-lg flex-col gap-4 outline-none">
      <div className="flex flex-col gap-2">
        <h3 id={head} className="text-lg font-semibold">
          Putting people into the sequence
        </h3>
        <p className="flex flex-wrap justify-between gap-x-4">
          <span>
            {formatCount(done)} of {formatCount(total)}
          </span>
          <span className="text-muted">{isStopping ? 'Stopping…' : leftWords(msLeft)}</span>
        </p>
        <Progress label="Putting people into the sequence" value={done} max={total} />
        {/* Read aloud four times, not at every number. */}
        <p role="status" className="sr-only">
          {quarterWords(done / Math.max(1, total))}
        </p>
      </div>
      <div>
        <Button busy={isStopping} onClick={onStop}>
          Stop here
        </Button>
      </div>
      <p className="text-sm text-muted">
        Whoever is in it by then stays in it, and you can take that back afterwards. It goes on when you close this, for
        as long as this page of Muster is open, and can be stopped from the sequence’s own page.
      </p>
    </section>
  );
}

function quarterWords(share: number): string {
  const quarters = Math.floor(share * 4);
  return quarters > 0 ? `${quarters * 25} percent done` : '';
}
