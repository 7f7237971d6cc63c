// @vitest-environment happy-dom
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { CommentBars } from '@/components/audience/comment-bars';
import { EngagementEvidence } from '@/components/audience/engagement-evidence';
import { GrowthChart } from '@/components/audience/growth-chart';
import { RangeLine } from '@/components/audience/range-line';
import { RateChart } from '@/components/audience/rate-chart';
import type { CommentFindings, PostRate } from '@/lib/audience/findings';
import { findingsOf } from '@/lib/audience/findings';
import type { Benchmark } from '@/lib/audience/types';
import type { HistoryPoint } from '@/lib/domain/evidence';
import { count, dayMs, instagram, likedPosts, now, ordinaryLikes, postOf } from '../../audience/evidence-of';

const part = (name: string) => [...screen.getByRole('img').querySelectorAll(`[data-part="${name}"]`)];
const number = (element: Element | undefined, name: string) => Number(element?.getAttribute(name));

const usual: Benchmark = { value: 0.03, low: 0.02, high: 0.1, label: 'others', source: 'Somebody', date: '2023' };
const rates = (values: readonly (number | undefined)[], more: Partial<PostRate> = {}): PostRate[] =>
  values.map((value, index) => ({
    id: `p${index}`,
    at: now - index * dayMs,
    isDated: true,
    ...(value === undefined ? {} : { value }),
    ...more,
  }));

describe('RateChart', () => {
  it('draws posts before the usual band, the oldest on the left, and says so in words', () => {
    render(<RateChart rates={rates([0.04, 0.02, 0.01])} site="instagram" over="followers" benchmark={usual} />);
    expect(
      screen.getByRole('img', {
        name: 'Engagement of 3 posts as a share of followers: from 1% to 4%, middle 2%; 2 of 3 inside the usual 2% to 10%',
      }),
    ).toBeTruthy();
    const heights = part('post').map((bar) => number(bar, 'height'));
    expect(heights).toEqual([...heights].sort((a, b) => a - b));
    expect(part('band')).toHaveLength(1);
  });

  it('keeps the usual line in sight where all posts lie far below it', () => {
    render(<RateChart rates={rates([0.001, 0.002])} site="instagram" over="followers" benchmark={usual} />);
    expect(number(part('band')[0], 'y')).toBeGreaterThanOrEqual(0);
    expect(Math.max(...part('post').map((bar) => number(bar, 'height')))).toBeLessThan(5);
  });

  it('leaves gaps, marks adverts, and has a table of it all', async () => {
    const posts = [...rates([0.04], { isSponsored: true }), { ...rates([0, undefined])[1], id: 'gap' } as PostRate];
    render(<RateChart rates={posts} site="tiktok" over="views" />);
    expect(part('advert')).toHaveLength(1);
    expect(screen.getByText('disclosed adverts: 1')).toBeTruthy();
    expect(screen.getByText('not seen on 1.')).toBeTruthy();
    await userEvent.click(screen.getByText('Show as a table'));
    const table = screen.getByRole('table', { name: 'Engagement per video' });
    expect(
      within(table)
        .getAllByRole('row')
        .map((row) => row.textContent),
    ).toEqual(['DateEngagementAdvert', 'May 20, 20264%disclosed', 'May 19, 2026not seennot known']);
  });

  it('draws nothing where nothing was seen', () => {
    const { container } = render(<RateChart rates={rates([undefined])} site="instagram" over="followers" />);
    expect(container.textContent).toBe('');
  });
});

describe('EngagementEvidence', () => {
  it('compares disclosed adverts with the other posts', () => {
    const posts = likedPosts(ordinaryLikes).map((post, index) => ({
      ...post,
      likes: index < 4 ? 50 : 100,
      caption: index < 4 ? 'Lovely #ad' : 'Lovely',
    }));
    render(<EngagementEvidence findings={findingsOf(instagram({ posts }))} />);
    expect(screen.getByText('4 disclosed adverts get typically 50 likes, 8 other posts 100: 50% less.')).toBeTruthy();
  });

  it('says that five posts are too few, and that a rounded count is one', () => {
    const posts = likedPosts([10, 20, 30, 40, 50]);
    render(<EngagementEvidence findings={findingsOf(instagram({ posts, followers: count(5_200, 'rounded') }))} />);
    const cell = screen.getByRole('region', { name: 'By followers' });
    expect(cell.textContent).toContain('over about 5,200 followers, 5 posts');
    expect(cell.textContent).toContain('too few to say what is typical');
  });

  it('says why there is no rate: hidden likes, no followers, none seen', () => {
    const words = (changes: Parameters<typeof instagram>[0]) => {
      const { unmount } = render(<EngagementEvidence findings={findingsOf(instagram(changes))} />);
      const text = screen.getByRole('region', { name: 'By followers' }).textContent;
      unmount();
      return text;
    };
    expect(words({ posts: [postOf(0)] })).toContain('likes were not seen on any post');
    expect(words({ followers: count(0) })).toContain('the page shows 0 followers');
    expect(words({ followers: undefined })).toContain('the number of followers was not seen');
  });
});

describe('RangeLine', () => {
  it('stays inside its line whatever the numbers, and needs no upper end', () => {
    render(
      <RangeLine
        label="Likes"
        unit="variation"
        value={1.3}
        range={{ low: -0.2, high: 1.4 }}
        free={{ low: 0.17, high: Number.POSITIVE_INFINITY }}
        usual={0.32}
      />,
    );
    expect(screen.getByRole('img', { name: /from 17% up costs no points/ })).toBeTruthy();
    for (const name of ['range', 'free']) {
      const [box] = part(name);
      expect(number(box, 'x')).toBeGreaterThanOrEqual(0);
      expect(number(box, 'x') + number(box, 'width')).toBeLessThanOrEqual(100.5);
    }
  });

  it('draws no range where value and range are the same', () => {
    render(<RangeLine label="Share" unit="share" value={0} range={{ low: 0, high: 0 }} />);
    expect(part('range')).toHaveLength(0);
    expect(screen.getByRole('img', { name: 'Share: 0%' })).toBeTruthy();
  });
});

const daily = (values: readonly (number | undefined)[], precision: HistoryPoint['precision'] = 'exact') =>
  values.flatMap((followers, day) =>
    followers === undefined ? [] : [{ at: now + (day - values.length) * dayMs, followers, precision }],
  );
const growth = (history: readonly HistoryPoint[]) => {
  const { growth: found } = findingsOf(instagram({ history, posts: [] }));
  if (!found) throw new Error('no growth');
  return found;
};
const steady = Array.from({ length: 20 }, (_, day) => 5_000 + day * 5);

describe('GrowthChart', () => {
  it('draws nothing through a gap', () => {
    const values = [...steady.slice(0, 6), ...Array<undefined>(30), ...steady.slice(6)];
    render(<GrowthChart growth={growth(daily(values))} followers="followers" />);
    expect(part('line')).toHaveLength(2);
    expect(part('gap')).toHaveLength(1);
    expect(screen.getByRole('img', { name: /1 gap without readings/ })).toBeTruthy();
  });

  it('marks a jump and says what speaks for it', () => {
    const values = steady.map((value, day) => (day > 12 ? value + 1_000 : value));
    render(<GrowthChart growth={growth(daily(values))} followers="followers" />);
    expect(part('jump')).toHaveLength(1);
    expect(
      screen.getByText(/about \+1,000 followers \(20%\), nothing in sight explains it, about a round number\./),
    ).toBeTruthy();
  });

  it('draws rounded numbers as high as their doubt', async () => {
    render(<GrowthChart growth={growth(daily([12_300, 12_400, 12_400, 12_500], 'rounded'))} followers="followers" />);
    expect(part('rounded')).toHaveLength(4);
    expect(screen.getByText(/rounded by the page: the true number is somewhere in the bar/)).toBeTruthy();
    await userEvent.click(screen.getByText('Show as a table'));
    expect(within(screen.getByRole('table')).getAllByText('rounded, ± 100')).toHaveLength(4);
  });

  it('waits for a second day', () => {
    render(<GrowthChart growth={growth(daily([5_000]))} followers="subscribers" />);
    expect(screen.getByText(/^One reading so far: 5,000 subscribers on May 19, 2026/)).toBeTruthy();
    expect(screen.queryByRole('img')).toBeNull();
  });
});

const comments: CommentFindings = {
  seen: 120,
  spam: { estimate: 0.08, low: 0.03, high: 0.16, n: 100, flagged: 12, unjudged: 20, model: 'test' },
  repeated: {
    n: 120,
    posts: 6,
    generic: 40,
    emojiOnly: 30,
    repeated: 18,
    share: 0.15,
    byOneAccount: 12,
    accounts: 3,
    inEqualWords: 6,
    copied: 0,
  },
  shared: { posts: 6, pairs: 15, accounts: 80, comments: 110, regulars: 4, regularComments: 0.2, answered: 0.5 },
};

describe('CommentBars', () => {
  it('shows each kind with its count and of how many, and that emoji cost nothing', () => {
    render(<CommentBars comments={comments} />);
    const bar = (name: string) => number(screen.getByRole('img', { name }).querySelectorAll('rect')[1], 'width');
    expect(bar('Read like spam or a scam: 12 of 100 comments')).toBe(12);
    expect(bar('Generic and repeated: 18 of 120 comments')).toBe(15);
    expect(bar('By the same people: 22 of 110 comments')).toBe(20);
    expect(screen.getByText('Costs nothing: real people do that all the time.')).toBeTruthy();
    expect(screen.getByText('Corrected for the mistakes of the model about 8% (3% to 16%).')).toBeTruthy();
    expect(screen.queryByText(/^Not shown/)).toBeNull();
  });

  it('tells none from not judged', () => {
    const { seen: _, spam: __, repeated: ___, ...rest } = comments;
    const { rerender } = render(<CommentBars comments={{ ...rest, seen: 0 }} />);
    expect(screen.getByText('The comments were opened, and there were none.')).toBeTruthy();
    rerender(<CommentBars comments={{ shared: { ...rest.shared, posts: 1 }, seen: 3 }} />);
    expect(
      screen.getByText(/^Not shown: no comment was judged for spam yet; their words were not judged yet; too few/),
    ).toBeTruthy();
    expect(screen.queryByRole('img')).toBeNull();
  });
});
