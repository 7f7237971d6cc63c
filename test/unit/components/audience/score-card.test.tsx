// @vitest-environment happy-dom
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { ScoreCard } from '@/components/audience/score-card';
import { scoreAudience } from '@/lib/audience/score';
import { count, instagram, likedPosts, now, youtube } from '../../audience/evidence-of';

describe('ScoreCard with a score', () => {
  it('shows the number, how sure it is, what it rests on and how old that is', () => {
    render(<ScoreCard score={scoreAudience(instagram(), now)} />);
    const card = screen.getByRole('region', { name: 'Audience score' });
    expect(within(card).getByText('85')).toBeTruthy();
    expect(within(card).getByText('of 100')).toBeTruthy();
    expect(within(card).getByText(/^Low confidence/)).toBeTruthy();
    expect(within(card).getByText('(28% of the evidence seen)')).toBeTruthy();
    expect(within(card).getByText('Engagement only')).toBeTruthy();
    expect(within(card).getByText('12 posts, 0 comments, 0 followers seen, last on May 20, 2026')).toBeTruthy();
    expect(within(card).getByText(/May end between 32 and 95/)).toBeTruthy();
  });

  it('lists reasons by pull, with points', () => {
    const weak = instagram({ posts: likedPosts(Array(12).fill(20), 0), following: count(7_400) });
    render(<ScoreCard score={scoreAudience(weak, now)} />);
    const rows = screen.getAllByRole('button').map((button) => button.textContent);
    expect(rows).toHaveLength(4);
    expect(rows[0]).toMatch(/^Far less engagement than accounts of this size−\d+\.\d points$/);
    expect(rows[1]).toMatch(/^Few comments for so many likes−/);
    expect(rows[3]).toMatch(/^Follows more accounts than follow it−/);
  });

  it('opens a reason into its sentence, its figure and who says what is usual', async () => {
    render(<ScoreCard score={scoreAudience(instagram(), now)} />);
    const button = screen.getByRole('button', { name: /Engagement as is usual/ });
    expect(button.getAttribute('aria-expanded')).toBe('false');
    expect(screen.queryByText(/A typical post gets/)).toBeNull();
    await userEvent.click(button);
    expect(button.getAttribute('aria-expanded')).toBe('true');
    const details = document.getElementById(button.getAttribute('aria-controls') ?? '');
    expect(details?.textContent).toContain('A typical post gets 3.4 likes and comments per 100 of its 5,200 followers');
    expect(details?.textContent).toContain('12 posts, 5,200 followers');
    expect(details?.textContent).toContain('2.8% for accounts with 1K to 10K followers');
    expect(details?.textContent).toContain('HypeAuditor yearly report, second hand, 2023');
    await userEvent.click(button);
    expect(button.getAttribute('aria-expanded')).toBe('false');
    expect(screen.queryByText(/A typical post gets/)).toBeNull();
  });

  it('names what nobody has looked at', () => {
    render(<ScoreCard score={scoreAudience(instagram(), now)} />);
    expect(screen.getByRole('heading', { name: 'Not looked at yet' })).toBeTruthy();
    expect(screen.getByText('Who the followers are').parentElement?.textContent).toBe('Who the followers are41%');
    expect(screen.queryByRole('heading', { name: 'To be surer' })).toBeNull();
  });
});

describe('ScoreCard without a score', () => {
  it('says so instead of showing a number, and what to open', () => {
    render(<ScoreCard score={scoreAudience(youtube(), now)} />);
    expect(screen.getByText('Not enough data')).toBeTruthy();
    expect(screen.queryByText('of 100')).toBeNull();
    expect(screen.getByText(/^12 videos \(likes seen on 0\), 0 comments, 0 subscribers seen/)).toBeTruthy();
    const step = screen.getByText(/^Open 12 videos, so that their likes and comments can be read/);
    expect(step.parentElement?.textContent).toMatch(/\+27% confidence$/);
  });

  it('puts what to do before what was found', () => {
    render(<ScoreCard score={scoreAudience(youtube(), now)} />);
    expect(screen.getAllByRole('heading', { level: 3 }).map((heading) => heading.textContent)).toEqual([
      'To be surer',
      'Found so far',
      'Not looked at yet',
    ]);
    expect(screen.getAllByRole('button')[0]?.textContent).toBe('Views fit the subscribers');
  });

  it('shows what was found so far without points, and what could not be judged', () => {
    render(<ScoreCard score={scoreAudience(youtube(), now)} />);
    expect(screen.getByRole('heading', { name: 'Found so far' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Views fit the subscribers' })).toBeTruthy();
    expect(screen.getByRole('button', { name: /^Likes not seen\s*not judged$/ })).toBeTruthy();
    expect(screen.queryByText(/points/)).toBeNull();
    expect(screen.queryByText(/YouTube does not show/)).toBeNull();
  });
});
