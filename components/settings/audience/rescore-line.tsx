import { useNow } from '@/components/hooks/use-now';
import { formatCount } from '@/components/ui/format-count';
import { Progress } from '@/components/ui/progress';
import type { AudienceTableView } from '@/lib/services/audience-settings-types';

/** Without news for so long the browser has put the background to sleep; it goes on when it wakes. */
const quietMs = 90_000;

/** How far the scores have come, while they are being worked out anew. */
export function RescoreLine({ progress }: { readonly progress: NonNullable<AudienceTableView['progress']> }) {
  const now = useNow();
  const { done, total, at } = progress;
  const label =
    now - at > quietMs
      ? 'Scores wait to be worked out anew, which goes on by itself'
      : 'Scores are being worked out anew';
  return (
    <div className="mb-3">
      <p className="mb-1 text-sm text-muted tabular-nums">
        {label}: {formatCount(done)} of {formatCount(total)}
      </p>
      <Progress label={label} value={done} max={total} />
    </div>
  );
}
