import { useNow } from '@/components/hooks/use-now';
import { formatFull, formatRelative, formatWhen } from './format-time';

export interface RelativeTimeProps {
  /** Epoch ms. */
  readonly at: number;
  /** Epoch ms; the shared clock of the page unless given. */
  readonly now?: number;
  /** `ago` says the distance, `when` the day and the clock. */
  readonly style?: 'ago' | 'when';
  readonly className?: string;
}

/** The page's clock ticks every half minute: what was just written may lie that far ahead of it, and is not to come. */
const CLOCK_LAG_MS = 30_000;

/** A time as people say it; the whole date on hover. */
export function RelativeTime({ at, now, style = 'ago', className }: RelativeTimeProps) {
  const clock = useNow();
  const reference = now ?? clock;
  return (
    <time dateTime={new Date(at).toISOString()} title={formatFull(at)} className={className}>
      {style === 'ago'
        ? formatRelative(at - reference < CLOCK_LAG_MS ? Math.min(at, reference) : at, reference)
        : formatWhen(at, reference)}
    </time>
  );
}
