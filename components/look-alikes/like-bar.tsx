import type { Likeness } from '@/lib/roster/look-alikes/likeness';

/** How alike, of all that could be: filled what is the same, pale what is different, empty what is not known. */
export function LikeBar({
  likeness: { strength, certainty },
}: {
  readonly likeness: Pick<Likeness, 'strength' | 'certainty'>;
}) {
  const [same, known] = [Math.round(100 * strength), Math.round(100 * certainty)];
  const words = `${same} of 100 alike${known < 100 ? `, ${100 - known} not known` : ''}`;
  return (
    <span
      role="img"
      aria-label={words}
      title={words}
      className="inline-flex h-1.5 w-16 shrink-0 overflow-hidden rounded-full bg-transparent ring-1 ring-line"
    >
      <span className="h-full bg-accent" style={{ width: `${same}%` }} />
      <span className="h-full bg-line" style={{ width: `${Math.max(0, known - same)}%` }} />
    </span>
  );
}
