import { median } from '@/lib/audience/statistics';
import { countOf, formatCount, siteWords } from '@/lib/audience/words';
import type { EvidencePost } from '@/lib/domain/evidence';
import { chartDay } from './chart-dates';
import { ChartFrame, LevelLine } from './chart-frame';
import { ChartTable } from './chart-table';

interface LikesChartProps {
  readonly posts: readonly EvidencePost[];
  readonly measure: 'likes' | 'views';
  /** Decides whether they are called posts or videos. */
  readonly site?: string;
}

const height = 48;
const slot = 10;
/** Taller bars are cut here and marked, so that one viral post does not flatten all others. */
const tallest = 4;
const mostBars = 48;

/** Likes or views of the newest posts, oldest first, with their median. A post whose count was not seen stays a gap. */
export function LikesChart({ posts, measure, site = '' }: LikesChartProps) {
  const words = siteWords(site);
  const shown = [...posts].sort((a, b) => timeOf(a) - timeOf(b)).slice(-mostBars);
  const seen = shown.map((post) => post[measure]).filter((count): count is number => Number.isFinite(count));
  const middle = median(seen);
  if (middle === undefined) {
    return (
      <p className="text-muted text-xs">
        {shown.length === 0
          ? `No ${words.posts} seen yet.`
          : `No ${measure} seen on ${countOf(shown.length, words.post, words.posts)}.`}
      </p>
    );
  }
  const most = Math.max(...seen);
  const top = Math.max(1, middle > 0 ? Math.min(most, middle * tallest) : most);
  const y = (count: number) => height - (Math.min(count, top) / top) * height;
  const width = shown.length * slot;
  const gaps = shown.length - seen.length;
  const cut = seen.filter((count) => count > top).length;
  const summary = [
    `${measure === 'likes' ? 'Likes' : 'Views'} of ${countOf(seen.length, words.post, words.posts)}: median ${formatCount(middle)}, from ${formatCount(Math.min(...seen))} to ${formatCount(most)}`,
    gaps > 0 ? `not seen on ${formatCount(gaps)}` : '',
    cut > 0 ? `${countOf(cut, 'bar', 'bars')} cut short` : '',
  ]
    .filter(Boolean)
    .join('; ');
  return (
    <figure className="m-0">
      <ChartFrame summary={summary} width={width} height={height} className="h-12">
        {shown.map((post, index) => (
          <Bar key={post.key} count={post[measure]} x={index * slot} y={y} top={top} />
        ))}
        <LevelLine y={y(middle)} width={width} />
      </ChartFrame>
      <figcaption className="mt-1 text-muted text-xs">
        {summary}. Oldest on the left; the dashed line is the median: half have more, half have fewer.
      </figcaption>
      <ChartTable
        caption={`${measure === 'likes' ? 'Likes' : 'Views'} per ${words.post}`}
        head={['Date', measure === 'likes' ? 'Likes' : 'Views']}
        rows={[...shown].reverse().map((post) => {
          const count = post[measure];
          return [
            post.publishedAt === undefined ? 'date not seen' : chartDay(post.publishedAt),
            count === undefined || !Number.isFinite(count) ? 'not seen' : formatCount(count),
          ];
        })}
      />
    </figure>
  );
}

interface BarProps {
  readonly count: number | undefined;
  readonly x: number;
  readonly y: (count: number) => number;
  readonly top: number;
}

function Bar({ count, x, y, top }: BarProps) {
  if (count === undefined || !Number.isFinite(count)) return null;
  // A seen 0 keeps a hairline: it must not look like a gap.
  const barHeight = Math.max(1, height - y(count));
  return (
    <>
      <rect x={x + 1} y={height - barHeight} width={slot - 2} height={barHeight} className="fill-accent" />
      {count > top && <rect x={x + 1} y={4} width={slot - 2} height={3} className="fill-surface" data-cut="true" />}
    </>
  );
}

function timeOf(post: EvidencePost): number {
  return post.publishedAt ?? post.firstSeenAt;
}
