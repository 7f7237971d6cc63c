import type { PostRate } from '@/lib/audience/findings';
import { median } from '@/lib/audience/statistics';
import type { Benchmark } from '@/lib/audience/types';
import { countOf, formatValue, siteWords } from '@/lib/audience/words';
import { chartDay } from './chart-dates';
import { ChartFrame, LevelLine } from './chart-frame';
import { ChartTable } from './chart-table';
import { Legend } from './legend';

interface RateChartProps {
  readonly rates: readonly PostRate[];
  readonly site: string;
  readonly over: 'followers' | 'views';
  /** The usual band, where somebody published one. */
  readonly benchmark?: Benchmark | undefined;
}

const height = 56;
const slot = 10;
/** Taller bars are cut here, so that one post that went far does not flatten all others. */
const tallest = 4;

/** Engagement of each post, oldest first, in front of the band that is usual. A post without the numbers stays a gap. */
export function RateChart({ rates, site, over, benchmark }: RateChartProps) {
  const words = siteWords(site);
  const shown = [...rates].sort((a, b) => a.at - b.at);
  const seen = shown.flatMap(({ value }) => (value !== undefined && Number.isFinite(value) ? [value] : []));
  const middle = median(seen);
  if (middle === undefined) return null;
  const most = Math.max(...seen);
  const usual = benchmark?.value ?? 0;
  const top = Math.max(middle > 0 ? Math.min(most, middle * tallest) : most, usual * 1.15, 1e-9);
  const y = (value: number) => height - (Math.min(value, top) / top) * height;
  const width = shown.length * slot;
  const share = (value: number) => formatValue(value, 'share');
  const low = benchmark?.low;
  const high = benchmark?.high;
  const hasBand = low !== undefined && high !== undefined;
  const inside = hasBand ? seen.filter((value) => value >= low && value <= high).length : 0;
  const cut = seen.filter((value) => value > top).length;
  const gaps = shown.length - seen.length;
  const adverts = shown.filter(({ isSponsored, value }) => isSponsored === true && value !== undefined).length;
  const notes = [
    hasBand ? `${inside} of ${seen.length} inside the usual ${share(low)} to ${share(high)}` : '',
    gaps > 0 ? `not seen on ${gaps}` : '',
    cut > 0 ? `${countOf(cut, 'bar', 'bars')} cut short` : '',
  ].filter(Boolean);
  const summary = [
    `Engagement of ${countOf(seen.length, words.post, words.posts)} as a share of ${over === 'views' ? 'views' : words.followers}: from ${share(Math.min(...seen))} to ${share(most)}, middle ${share(middle)}`,
    ...notes,
  ].join('; ');
  return (
    <figure className="m-0">
      <ChartFrame summary={summary} width={width} height={height} className="h-14">
        {hasBand && (
          <rect
            data-part="band"
            x={0}
            y={y(high)}
            width={width}
            height={Math.max(1, y(low) - y(high))}
            className="fill-good-soft"
          />
        )}
        {shown.map(({ id, value, isSponsored }, index) => {
          if (value === undefined || !Number.isFinite(value)) return null;
          const tall = Math.max(1, height - y(value));
          return (
            <rect
              key={id}
              data-part={isSponsored ? 'advert' : 'post'}
              x={index * slot + 1}
              y={height - tall}
              width={slot - 2}
              height={tall}
              className={isSponsored ? 'fill-warn' : 'fill-accent'}
            />
          );
        })}
        {benchmark && <LevelLine y={y(usual)} width={width} />}
      </ChartFrame>
      <figcaption>
        <Legend
          items={[
            ['bar', `one ${words.post} each, oldest on the left`],
            adverts > 0 && ['advert', `disclosed adverts: ${adverts}`],
            hasBand && ['band', `usual: ${share(low)} to ${share(high)}`],
            benchmark !== undefined && ['line', `middle of the usual: ${share(usual)}`],
          ]}
        />
        {notes.length > 0 && <p className="mt-1 text-xs text-muted">{notes.join('; ')}.</p>}
      </figcaption>
      <ChartTable
        caption={`Engagement per ${words.post}`}
        head={['Date', 'Engagement', 'Advert']}
        rows={[...shown]
          .reverse()
          .map(({ at, isDated, value, isSponsored }) => [
            isDated ? chartDay(at) : 'date not seen',
            value === undefined ? 'not seen' : share(value),
            isSponsored === undefined ? 'not known' : isSponsored ? 'disclosed' : 'none disclosed',
          ])}
      />
    </figure>
  );
}
