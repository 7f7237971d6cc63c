// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { ScoreCard } from '@/components/audience/score-card';
import { findingsOf } from '@/lib/audience/findings';
import type { AccountJudge, AudienceModels } from '@/lib/audience/models';
import { scoreAudience } from '@/lib/audience/score';
import type { ScorePoint } from '@/lib/audience/score-history';
import type { AudienceScore } from '@/lib/audience/types';
import type { AccountEvidence, Evidence } from '@/lib/domain/evidence';
import type { ProfileId } from '@/lib/domain/ids';
import { renderWith } from '../../../support/render';
import { count, dayMs, instagram, likedPosts, now, postOf, youtube } from '../../audience/evidence-of';

/** Flags every third account. */
const accounts: AccountJudge = {
  version: 'test',
  share: (rows) => ({
    estimate: 0.31,
    low: 0.22,
    high: 0.4,
    n: rows.length,
    flagged: Math.floor(rows.length / 3),
    usualWidth: 0.2,
    errors: { sensitivity: 0.7, falsePositiveRate: 0.05 },
  }),
};

function followers(count: number): AccountEvidence[] {
  return Array.from({ length: count }, (_, rank) => ({
    key: `f${rank}`,
    profileId: 'profile-1' as ProfileId,
    listOf: 'followers',
    accountHash: `f${rank}`,
    rank,
    features: { version: 1 },
    firstSeenAt: now,
    lastSeenAt: now,
  }));
}

interface Shown {
  readonly models?: AudienceModels;
  readonly score?: Partial<AudienceScore>;
  readonly history?: readonly ScorePoint[];
  readonly openUrl?: (url: string) => Promise<void>;
}

function show(evidence: Evidence, { score, history, models = {}, openUrl = async () => {} }: Shown = {}) {
  return renderWith(
    <ScoreCard
      score={{ ...scoreAudience(evidence, now, { models }), ...score }}
      behind={{ findings: findingsOf(evidence, { models }), posts: evidence.posts }}
      url={`https://www.${evidence.site}.com/@mira`}
      history={history}
    />,
    { page: { openUrl } },
  );
}

const reasons = () =>
  within(within(screen.getByRole('region', { name: 'Audience score' })).getAllByRole('list')[0] as HTMLElement)
    .getAllByRole('button')
    .map((button) => button.textContent);

describe('ScoreCard with a score', () => {
  it('shows the number, how sure it is, and where it can still end up', () => {
    show(instagram());
    const card = screen.getByRole('region', { name: 'Audience score' });
    expect(within(card).getByText('85')).toBeTruthy();
    expect(within(card).getByText('of 100')).toBeTruthy();
    expect(within(card).getByText(/^Low confidence/)).toBeTruthy();
    expect(within(card).getByText('28% of the evidence seen')).toBeTruthy();
    expect(within(card).getByText('Engagement only')).toBeTruthy();
    expect(within(card).getByText(/May end between 20 and 95/)).toBeTruthy();
    const range = card.querySelector('[data-part="range"]');
    expect([range?.getAttribute('x'), range?.getAttribute('width')]).toEqual(['20', '75']);
  });

  it('says what was looked at, and keeps "none" and "not looked at" apart', () => {
    show(instagram({ commentRows: [] }));
    const value = (label: string) => screen.getByText(label, { selector: 'dt' }).nextElementSibling?.textContent;
    expect(value('Posts')).toMatch(/^12/);
    expect(value('Comments')).toMatch(/^none/);
    expect(value('Followers listed')).toBe('not looked at');
    expect(value('Readings')).toMatch(/^1/);
  });

  it('shows the sentence of a cap and that the table is the person’s own', () => {
    show(instagram(), {
      score: {
        cap: { signalId: 'A1', most: 45, points: -12, text: 'At most 45, because of the followers.' },
        isOwnTable: true,
      },
    });
    expect(screen.getByText('At most 45, because of the followers.')).toBeTruthy();
    expect(screen.getByText(/your own weights, tiers or benchmarks/)).toBeTruthy();
  });

  it('lists reasons by pull, with points, and the questions that are open apart', async () => {
    const { user } = show(instagram({ posts: likedPosts(Array(12).fill(20), 0), following: count(7_400) }));
    expect(reasons()[0]).toMatch(/^Far less engagement than accounts of this size−\d+\.\d points$/);
    expect(reasons()[1]).toMatch(/^Few comments for so many likes−/);
    expect(reasons()[3]).toMatch(/^Follows more accounts than follow it−/);
    expect(reasons()).toHaveLength(4);
    expect(screen.queryByText('not judged')).toBeNull();
    await user.click(screen.getByRole('button', { name: /more questions not judged yet$/ }));
    expect(screen.getAllByText('not judged').length).toBeGreaterThan(3);
  });

  it('opens a reason from the keyboard into its sentence, both rates, the posts, and who says what is usual', async () => {
    const { user } = show(instagram());
    const button = screen.getByRole('button', { name: /Engagement as is usual/ });
    expect(button.getAttribute('aria-expanded')).toBe('false');
    expect(screen.queryByText(/A typical post gets/)).toBeNull();
    button.focus();
    await user.keyboard('{Enter}');
    expect(button.getAttribute('aria-expanded')).toBe('true');
    const details = within(document.getElementById(button.getAttribute('aria-controls') ?? '') as HTMLElement);
    expect(
      details.getByText(/^A typical post gets 3.4 likes and comments per 100 of its 5,200 followers/),
    ).toBeTruthy();
    expect(within(details.getByRole('region', { name: 'By followers' })).getByText('3.4%')).toBeTruthy();
    expect(details.getByRole('region', { name: 'By followers' }).textContent).toContain(
      'likes and comments over 5,200 followers, 12 posts',
    );
    expect(details.getByRole('region', { name: 'By views' }).textContent).toContain('Not worked out');
    expect(details.getByRole('img', { name: /^Engagement of 12 posts as a share of followers/ })).toBeTruthy();
    expect(details.getByText(/2.8% for accounts with 1K to 10K followers/)).toBeTruthy();
    expect(details.getByText(/HypeAuditor yearly report, second hand/)).toBeTruthy();
    await user.keyboard(' ');
    expect(button.getAttribute('aria-expanded')).toBe('false');
    expect(screen.queryByText(/A typical post gets/)).toBeNull();
  });

  it('works a reason out on demand, so that anyone can do it again', async () => {
    const { user } = show(instagram());
    await user.click(screen.getByRole('button', { name: /Engagement as is usual/ }));
    expect(screen.queryByText('Made of')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'How this is worked out' }));
    const value = (term: string) => screen.getByText(term, { selector: 'dt' }).nextElementSibling?.textContent;
    expect(value('Counted on')).toBe('12 posts, 5,200 followers');
    expect(value('Weight')).toBe('15% of the whole judgement');
    expect(value('Mark')).toMatch(/^1\.00 of 1/);
    expect(value('Points')).toContain('100 × weight × evidence × (mark − 0.60)');
  });

  it('links the source of a benchmark where there is one', async () => {
    const { user } = show(instagram());
    await user.click(screen.getByRole('button', { name: /^Likes vary/ }));
    expect(screen.getByRole('img', { name: /^Likes of 12 posts: median 175/ })).toBeTruthy();
    expect(screen.getByRole('link', { name: /organic accounts/ }).getAttribute('href')).toBe(
      'https://arxiv.org/abs/1910.03090',
    );
  });

  it('draws the share of followers with its doubt, from how many, and how often the model errs', async () => {
    const { user } = show(instagram({ followerRows: followers(120) }), { models: { accounts } });
    await user.click(screen.getByRole('button', { name: /^Many followers look like nobody/ }));
    const line = screen.getByRole('img', {
      name: 'Followers who look like nobody: 31%; the true figure lies between 22% and 40%; usual is 18%; 0% to 10% costs no points',
    });
    const part = (name: string) => line.querySelector(`[data-part="${name}"]`);
    expect(Number(part('range')?.getAttribute('x'))).toBeCloseTo(44, 5);
    expect(Number(part('range')?.getAttribute('width'))).toBeCloseTo(36, 5);
    expect(screen.getByText(/From 120 followers seen, not from all there are/)).toBeTruthy();
    expect(screen.getByText(/flagged 40 followers of 120/).textContent).toContain(
      'of 100 that look like nobody it finds about 70, and of 100 real people it wrongly flags about 5',
    );
  });

  it('names what nobody has looked at', () => {
    show(instagram());
    expect(screen.getByRole('heading', { name: 'Still unknown' })).toBeTruthy();
    expect(screen.getByText('Who the followers are').parentElement?.textContent).toBe('Who the followers are41%');
  });

  it('draws the score over time from two days on', () => {
    const point = (days: number, score: number, version = '2'): ScorePoint => ({
      at: now - days * dayMs,
      score,
      confidence: 0.3,
      version,
    });
    const { unmount } = show(instagram(), { history: [point(0, 85)] });
    expect(screen.queryByRole('heading', { name: 'Score over time' })).toBeNull();
    unmount();
    show(instagram(), { history: [point(0, 85), point(9, 61, '1'), point(0.1, 70), point(4, 66)] });
    expect(
      screen.getByRole('img', {
        name: 'Score on 3 days from May 11, 2026 to May 20, 2026: from 61 to 85, lowest 61, highest 85; the rules changed once in between',
      }),
    ).toBeTruthy();
  });
});

describe('ScoreCard: what to open next', () => {
  it('lists steps by gain, each with what it brings and the way there', async () => {
    const openUrl = vi.fn(async () => {});
    const posts = [
      postOf(0, { likes: 3, url: 'https://www.instagram.com/p/new/' }),
      postOf(1, { url: 'https://www.instagram.com/p/old/' }),
    ];
    const { user } = show(instagram({ posts }), { openUrl, models: { accounts } });
    const steps = within(screen.getByRole('heading', { name: 'To be surer' }).parentElement as HTMLElement);
    const gains = steps.getAllByText(/^\+\d+% confidence$/).map((gain) => Number.parseInt(gain.textContent ?? '', 10));
    expect(gains).toEqual([...gains].sort((a, b) => b - a));
    await user.click(steps.getByRole('button', { name: 'Open the next post' }));
    expect(openUrl).toHaveBeenCalledWith('https://www.instagram.com/p/new/');
    await user.click(steps.getByRole('button', { name: 'Open the followers' }));
    expect(openUrl).toHaveBeenLastCalledWith('https://www.instagram.com/@mira/followers/');
  });

  it('offers nothing to press where only time helps', () => {
    show(instagram());
    const later = screen.getByText(/^Look again on/).closest('li');
    expect(later && within(later).queryByRole('button')).toBeNull();
  });

  it('opens the videos of a channel where no video is known', async () => {
    const openUrl = vi.fn(async () => {});
    const { user } = show(youtube({ posts: [] }), { openUrl });
    await user.click(screen.getAllByRole('button', { name: 'Open the videos' })[0] as HTMLElement);
    expect(openUrl).toHaveBeenCalledWith('https://www.youtube.com/@mira/videos');
  });
});

describe('ScoreCard without a score', () => {
  it('says so instead of showing a number, and what to open', () => {
    show(youtube());
    expect(screen.getByText('Not enough data')).toBeTruthy();
    expect(screen.queryByText('of 100')).toBeNull();
    const videos = screen.getByText('Videos', { selector: 'dt' }).nextElementSibling?.textContent;
    expect(videos).toMatch(/^12likes seen on 0/);
    const step = screen.getByText(/^Open 12 videos, so that their likes and comments can be read/);
    expect(step.closest('li')?.textContent).toContain('+27% confidence');
  });

  it('puts what to do before what was found', () => {
    show(youtube());
    expect(screen.getAllByRole('heading', { level: 3 }).map((heading) => heading.textContent)).toEqual([
      'What I looked at',
      'To be surer',
      'Found so far',
      'Still unknown',
    ]);
    expect(screen.getByRole('button', { name: 'Views fit the subscribers' })).toBeTruthy();
  });

  it('shows what was found so far without points, and what could not be judged', async () => {
    const { user } = show(youtube());
    expect(screen.queryByText(/points$/)).toBeNull();
    await user.click(screen.getByRole('button', { name: /more questions not judged yet$/ }));
    expect(screen.getByRole('button', { name: /^Likes not seen\s*not judged$/ })).toBeTruthy();
    expect(screen.queryByText(/YouTube does not show/)).toBeNull();
  });

  it('stands with nothing at all', () => {
    show({ site: 'web', posts: [], readingCount: 0 });
    expect(screen.getByText('Nothing that could be judged was seen yet.')).toBeTruthy();
    expect(screen.getAllByText('not looked at')).toHaveLength(4);
  });
});
