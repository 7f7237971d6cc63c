import { Card } from '@/components/shell/screen';
import { Button } from '@/components/ui/button';
import { formatCount, plural } from '@/components/ui/format-count';
import { Progress } from '@/components/ui/progress';
import { SafeText } from '@/components/ui/safe-text';
import type { UnfinishedLaunch } from '@/lib/services/launch-types';

export interface LaunchUnderwayProps {
  readonly record: UnfinishedLaunch;
  /** It was told to stop. */
  readonly isStopping: boolean;
  readonly onStop: () => void;
}

/** A launch that another part of Muster is at, in this window or another: how far it is, and the way to end it. */
export function LaunchUnderway({
  record: { sequenceName, done, total, enrolled },
  isStopping,
  onStop,
}: LaunchUnderwayProps) {
  const shortName = sequenceName.slice(0, 80);
  return (
    <Card className="p-3">
      <section aria-label={`Start of “${shortName}”`} className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="flex min-w-48 flex-1 flex-col gap-1.5">
          <p className="flex flex-wrap justify-between gap-x-4">
            <span className="font-medium">
              Putting people into “<SafeText text={sequenceName} limit={80} />”
            </span>
            <span className="tabular-nums">
              {formatCount(done)} of {formatCount(total)}
            </span>
          </p>
          <Progress label={`Putting people into “${shortName}”`} value={done} max={total} />
          <p className="text-sm text-muted">
            {plural(enrolled, 'person is', 'people are')} in it so far. If you stop it, you can take them out again.
          </p>
        </div>
        <Button busy={isStopping} onClick={onStop}>
          Stop here
        </Button>
      </section>
    </Card>
  );
}
