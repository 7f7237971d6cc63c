import { describe, expect, it } from 'vitest';
import {
  benchmarkWords,
  confidenceShare,
  gainWords,
  lookedAtWords,
  pointsWords,
  scoreLine,
  scoreWords,
  valueWords,
} from '@/lib/audience/explain';
import { scoreAudience } from '@/lib/audience/score';
import { formatFigure, formatValue, listOf } from '@/lib/audience/words';
import { count, instagram, now, youtube } from './evidence-of';

describe('lookedAtWords', () => {
  const seen = { posts: 12, postsWithLikes: 12, comments: 0, followers: 0, readings: 1 };

  it('counts what was seen, zeros included', () => {
    expect(lookedAtWords(seen, 'instagram')).toBe('12 posts, 0 comments, 0 followers seen');
    expect(lookedAtWords({ ...seen, posts: 1, postsWithLikes: 1 }, 'instagram')).toBe(
      '1 post, 0 comments, 0 followers seen',
    );
  });

  it('says on how many likes were seen when not on all, in the words of the site', () => {
    expect(lookedAtWords({ ...seen, posts: 30, postsWithLikes: 6 }, 'youtube')).toBe(
      '30 videos (likes seen on 6), 0 comments, 0 subscribers seen',
    );
  });
});

describe('figures', () => {
  it.each([
    [0.0344, 'share', '3.4%'],
    [0.378, 'variation', '38%'],
    [2.243, 'per-100', '2.2 per 100'],
    [0.077, 'times', '0.077 ×'],
    [1.5, 'share', '150%'],
    [0, 'share', '0%'],
  ] as const)('%d as %s is %s', (value, unit, words) => {
    expect(formatValue(value, unit)).toBe(words);
  });

  it('show no more digits than they can bear', () => {
    expect(formatFigure(12_345.6)).toBe('12,346');
    expect(formatFigure(0.0456)).toBe('0.046');
  });

  it('are listed as people list things', () => {
    expect(listOf(['likes', 'comments', 'dates'])).toBe('likes, comments and dates');
    expect(listOf(['likes'])).toBe('likes');
  });
});

describe('words of a score', () => {
  const engagement = scoreAudience(instagram({ followers: count(12_300, 'rounded') }), now).signals.find(
    ({ id }) => id === 'B1',
  );

  it('show the range of a figure made from a rounded count', () => {
    expect(engagement && valueWords(engagement)).toBe('1.5% (1.3% to 1.6%)');
  });

  it('name what is usual', () => {
    expect(engagement?.benchmark && benchmarkWords(engagement.benchmark, 'share')).toBe(
      '1.7% for accounts with 10K to 100K followers; 1% to 7.3% costs no points',
    );
  });

  it('give signed points', () => {
    const reason = { signalId: 'B1', finding: '', points: -12.04, direction: 'down' } as const;
    expect(pointsWords(reason)).toBe('−12.0');
    expect(pointsWords({ ...reason, points: 3.26, direction: 'up' })).toBe('+3.3');
    expect(pointsWords({ ...reason, points: 0, direction: 'none' })).toBe('±0');
  });

  it('never promise nothing', () => {
    expect(gainWords(0.26)).toBe('+26% confidence');
    expect(gainWords(0.006)).toBe('+1% confidence');
    expect(confidenceShare(0.2833)).toBe('28% of the evidence seen');
  });

  it('praise an audience only with high confidence and followers who were seen to be people', () => {
    expect(scoreWords(90, 'low', true)).toBe('Nothing that was seen speaks against the audience');
    expect(scoreWords(90, 'high')).toBe('Nothing that was seen speaks against the audience');
    expect(scoreWords(90, 'high', true)).toMatch(/consistent with a real, interested audience/);
    expect(scoreWords(50, 'low')).toMatch(/Mixed/);
    expect(scoreWords(20, 'low')).toMatch(/consistent with a weak or inflated audience/);
  });

  it('fit one line', () => {
    expect(scoreLine(scoreAudience(instagram(), now))).toBe('85, low confidence, engagement only');
    expect(scoreLine(scoreAudience(youtube(), now))).toBe('Not enough data');
  });
});
