// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { LikesChart } from '@/components/audience/likes-chart';
import { dayMs, likedPosts, now, postOf } from '../../audience/evidence-of';

const bars = () => [...screen.getByRole('img').querySelectorAll('rect:not([data-cut])')];
const heights = () => bars().map((bar) => Number(bar.getAttribute('height')));

describe('LikesChart', () => {
  it('says in words what it draws', () => {
    render(<LikesChart posts={likedPosts([120, 90, 300])} measure="likes" />);
    expect(screen.getByRole('img', { name: 'Likes of 3 posts: median 120, from 90 to 300' })).toBeTruthy();
    expect(screen.getByText(/the dashed line is the median/)).toBeTruthy();
  });

  it('draws the oldest first', () => {
    const posts = [postOf(0, { likes: 40 }), postOf(1, { likes: 20 }), postOf(2, { likes: 10 })];
    render(<LikesChart posts={posts} measure="likes" />);
    expect(heights()).toEqual([12, 24, 48]);
  });

  it('leaves a gap where nothing was seen, and a hairline where 0 was seen', () => {
    const posts = [postOf(0, { likes: 100 }), postOf(1), postOf(2, { likes: 0 }), postOf(3, { likes: 50 })];
    render(<LikesChart posts={posts} measure="likes" />);
    expect(heights()).toEqual([24, 1, 48]);
    expect(bars().map((bar) => bar.getAttribute('x'))).toEqual(['1', '11', '31']);
    expect(screen.getByRole('img', { name: /Likes of 3 posts: median 50, from 0 to 100; not seen on 1/ })).toBeTruthy();
  });

  it('cuts a viral post short and says so', () => {
    render(<LikesChart posts={likedPosts([100, 110, 90, 105, 1_000_000])} measure="likes" />);
    expect(screen.getByRole('img', { name: /to 1,000,000; 1 bar cut short/ })).toBeTruthy();
    expect(Math.min(...heights())).toBeGreaterThan(8);
    expect(document.querySelectorAll('[data-cut]')).toHaveLength(1);
  });

  it('shows views in the words of the site', () => {
    const posts = [postOf(0, { views: 9_000 }), postOf(1, { views: 7_000, publishedAt: now - 90 * dayMs })];
    render(<LikesChart posts={posts} measure="views" site="youtube" />);
    expect(screen.getByRole('img', { name: 'Views of 2 videos: median 8,000, from 7,000 to 9,000' })).toBeTruthy();
  });

  it('draws nothing when nothing was seen, and says which', () => {
    const { rerender } = render(<LikesChart posts={[]} measure="likes" />);
    expect(screen.getByText('No posts seen yet.')).toBeTruthy();
    rerender(<LikesChart posts={[postOf(0), postOf(1)]} measure="likes" />);
    expect(screen.getByText('No likes seen on 2 posts.')).toBeTruthy();
    expect(screen.queryByRole('img')).toBeNull();
  });

  it('survives posts without any likes', () => {
    render(<LikesChart posts={likedPosts([0, 0, 0])} measure="likes" />);
    expect(heights()).toEqual([1, 1, 1]);
    expect(screen.getByRole('img', { name: 'Likes of 3 posts: median 0, from 0 to 0' })).toBeTruthy();
  });
});
