import { formatDay } from '@/components/ui/format-time';
import type { EstimatedDay } from '@/lib/services/launch-types';

/** Bars that fit beside each other; beyond, days are told together. */
const BARS = 42;

interface Bar {
  readonly from: string;
  readonly to: string;
  readonly earlier: number;
  readonly followUps: number;
  readonly first: number;
}

const parts = [
  { key: 'first', label: 'First mails', look: 'bg-accent' },
  { key: 'followUps', label: 'Follow-ups', look: 'bg-accent opacity-50' },
  { key: 'earlier', label: 'Planned before', look: 'bg-muted opacity-50' },
] as const;

/** How many mails go on each day. */
export function LaunchChart({ days }: { readonly days: readonly EstimatedDay[] }) {
  const bars = barsOf(days);
  const most = Math.max(1, ...bars.map(totalOf));
  const shown = parts.filter(({ key }) => bars.some((bar) => bar[key] > 0));
  const [first] = bars;
  const last = bars.at(-1);
  // Two days are no two slabs, and both names still fit below.
  const width = { maxWidth: `max(8rem, min(42rem, ${bars.length * 3}rem))` };
  return (
    <figure>
      <figcaption className="mb-2 flex flex-wrap gap-x-4 text-sm text-muted">
        <span>
          {bars.some(({ from, to }) => from !== to) ? 'Mails a week' : 'Mails a day'}, at most {most}
        </span>
        {shown.map(({ key, label, look }) => (
          <span key={key} className="inline-flex items-center gap-1.5">
            <span aria-hidden className={`size-2.5 rounded-xs ${look}`} />
            {label}
          </span>
        ))}
      </figcaption>
      <ol aria-label="Mails by day" className="flex h-28 items-end gap-px border-b" style={width}>
        {bars.map((bar) => (
          <li key={bar.from} title={wordsOf(bar)} className="flex h-full min-w-0 flex-1 flex-col justify-end">
            <span className="sr-only">{wordsOf(bar)}</span>
            {[...parts].reverse().map(({ key, look }) => (
              <span
                key={key}
                aria-hidden
                className={look}
                style={{ height: `${(bar[key] / most) * 100}%`, minHeight: bar[key] > 0 ? 2 : 0 }}
              />
            ))}
          </li>
        ))}
      </ol>
      <div className="mt-1 flex justify-between text-sm text-muted tabular-nums" style={width}>
        <span>{first && dayWords(first.from)}</span>
        <span>{last && last !== first && dayWords(last.to)}</span>
      </div>
    </figure>
  );
}

function totalOf({ first, followUps, earlier }: Bar): number {
  return first + followUps + earlier;
}

/** Every day from the first to the last, also those without a mail; by the week where there are many. */
function barsOf(days: readonly EstimatedDay[]): Bar[] {
  const [first] = days;
  const last = days.at(-1);
  if (!first || !last) return [];
  const at = (day: string) => Date.parse(`${day}T00:00:00Z`);
  const all = Math.round((at(last.day) - at(first.day)) / 86_400_000) + 1;
  const width = all > BARS ? 7 : 1;
  const bars: Bar[] = [];
  const byDay = new Map(days.map((each) => [each.day, each]));
  for (let index = 0; index < all; index += width) {
    const inBar = Array.from({ length: Math.min(width, all - index) }, (_, more) =>
      new Date(at(first.day) + (index + more) * 86_400_000).toISOString().slice(0, 10),
    );
    const sum = (key: 'first' | 'followUps' | 'earlier') =>
      inBar.reduce((total, day) => total + (byDay.get(day)?.[key] ?? 0), 0);
    bars.push({
      from: inBar[0] ?? first.day,
      to: inBar.at(-1) ?? first.day,
      first: sum('first'),
      followUps: sum('followUps'),
      earlier: sum('earlier'),
    });
  }
  return bars;
}

function wordsOf(bar: Bar): string {
  const when = bar.from === bar.to ? dayWords(bar.from) : `${dayWords(bar.from)} to ${dayWords(bar.to)}`;
  const of = parts.filter(({ key }) => bar[key] > 0).map(({ key, label }) => `${bar[key]} ${label.toLowerCase()}`);
  return `${when}: ${of.length === 0 ? 'none' : of.join(', ')}`;
}

function dayWords(day: string): string {
  // Noon: the same day wherever the person is.
  return formatDay(new Date(`${day}T12:00:00`).getTime(), Date.now());
}
