import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betterOf, type CompareCell, compareRows } from '@/components/compare/compare-rows';
import { findingsOf } from '@/lib/audience/findings';
import { scoreAudience } from '@/lib/audience/score';
import type { Evidence } from '@/lib/domain/evidence';
import type { ProfileCard } from '@/lib/services/app-services';
import { sampleCard, sampleProfile } from '../../../support/samples';
import { count, dayMs, instagram, likedPosts, now, ordinaryLikes, youtube } from '../../audience/evidence-of';

function cardOf(evidence: Evidence): ProfileCard {
  return sampleCard({
    profile: sampleProfile({
      site: evidence.site as 'instagram',
      followers: evidence.followers?.value,
      followersPrecision: evidence.followers?.precision,
    }),
    posts: evidence.posts,
    score: scoreAudience(evidence, now),
    findings: findingsOf(evidence),
  });
}

const row = (cards: readonly (ProfileCard | undefined)[], label: string) => {
  const found = compareRows(cards).find((candidate) => candidate.label === label);
  if (!found) throw new Error(`no row ${label}`);
  return found;
};
const texts = (cards: readonly (ProfileCard | undefined)[], label: string) =>
  row(cards, label).cells.map(({ text }) => text);

const cell = (low: number, high: number): CompareCell => ({ text: '', range: { low, high } });

describe('betterOf', () => {
  it('marks only what lies wholly beyond all others', () => {
    expect(betterOf([cell(1, 2), cell(3, 4)], 'more')).toBe(1);
    expect(betterOf([cell(1, 2), cell(3, 4)], 'less')).toBe(0);
    expect(betterOf([cell(1, 3), cell(3, 4)], 'more')).toBeUndefined();
    expect(betterOf([cell(1, 2), cell(5, 9), cell(6, 7)], 'more')).toBeUndefined();
    expect(betterOf([cell(5, 6), { text: 'not looked at', isGap: true }], 'more')).toBeUndefined();
  });

  it('never marks two ranges that share a value', () => {
    const range = fc
      .tuple(fc.double({ noNaN: true }), fc.double({ noNaN: true }))
      .map(([a, b]) => cell(Math.min(a, b), Math.max(a, b)));
    fc.assert(
      fc.property(
        fc.array(range, { maxLength: 4 }),
        fc.constantFrom('more' as const, 'less' as const),
        (cells, wants) => {
          const better = betterOf(cells, wants);
          const best = better === undefined ? undefined : cells[better]?.range;
          const overlaps = cells.filter(
            (other, index) =>
              index !== better && best && other.range && other.range.low <= best.high && best.low <= other.range.high,
          );
          expect(overlaps).toEqual([]);
        },
      ),
    );
  });
});

describe('compareRows', () => {
  const high = cardOf(instagram({ posts: likedPosts(ordinaryLikes.map((likes) => likes * 3)) }));
  const low = cardOf(instagram());

  it('marks the higher engagement where the posts do not overlap', () => {
    expect(texts([low, high], 'Engagement by followers')).toEqual(['3.4%', '10%']);
    expect(row([low, high], 'Engagement by followers').better).toBe(1);
    expect(row([low, low], 'Engagement by followers').better).toBeUndefined();
  });

  it('marks no engagement between sizes or sites', () => {
    const large = cardOf(
      instagram({ followers: count(150_000), posts: likedPosts(ordinaryLikes.map((likes) => likes * 3)) }),
    );
    expect(row([low, large], 'Engagement by followers').better).toBeUndefined();
  });

  it('keeps not read, not looked at, none and no profile apart', () => {
    const bare = cardOf({ site: 'instagram', posts: [], readingCount: 0 });
    const none = cardOf(instagram({ commentRows: [] }));
    const cards = [low, bare, none, undefined];
    expect(texts(cards, 'Followers')).toEqual(['5,200', 'not read', '5,200', 'no profile']);
    expect(texts(cards, 'Audience score')).toEqual(['85', 'not enough data', '85', 'no profile']);
    expect(texts(cards, 'Spam in comments')).toEqual(['not looked at', 'not looked at', 'no comments', 'no profile']);
    expect(texts(cards, 'Followers who look like nobody')[0]).toBe('not looked at');
    expect(texts(cards, 'Disclosed adverts')).toEqual([
      'not looked at',
      'not looked at',
      'not looked at',
      'no profile',
    ]);
    expect(texts(cards, 'Growth')).toEqual(['not read', 'not read', 'not read', 'no profile']);
    expect(row(cards, 'What was looked at').cells[0]).toEqual({
      text: '12 posts, 1 reading',
      detail: 'not looked at: comments, listed followers',
    });
  });

  it('says growth with its days, and does not take rounding for growth', () => {
    const growing = (values: readonly number[], precision: 'exact' | 'rounded') =>
      cardOf(instagram({ history: values.map((followers, day) => ({ at: now + day * dayMs, followers, precision })) }));
    const { cells } = row(
      [growing([5_000, 5_010, 5_100], 'exact'), growing([12_000, 12_100], 'rounded'), growing([70, 70], 'exact')],
      'Growth',
    );
    expect(cells[0]).toMatchObject({ text: '+100 (2%)', detail: 'in 2 days' });
    expect(cells[1]).toMatchObject({ text: 'too small to see', detail: 'in 1 day, rounded by the page' });
    expect(cells[2]?.text).toBe('no change');
  });

  it('shows a rounded count as rounded, and engagement by views', () => {
    const card = cardOf(youtube({ followers: count(52_000, 'rounded') }));
    expect(texts([card], 'Followers')).toEqual(['≈ 52K']);
    expect(texts([card], 'Engagement by views')).toEqual(['not seen']);
  });
});
