// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { OfficialLine } from '@/components/profile/official-line';
import { ReadingSources } from '@/components/profile/reading-sources';
import { absent, found, unreadable } from '@/lib/domain/field';
import { renderWith } from '@/test/support/render';
import { sampleReading } from '@/test/support/samples';

const reading = sampleReading(
  { site: 'bluesky', via: 'official', readAt: Date.now() },
  {
    followers: found(20_417, 'response', 'exact'),
    following: unreadable('the answer'),
    postCount: found(0, 'response', 'exact'),
    category: absent(),
  },
);

describe('a reading of an official interface', () => {
  it('says so of each field, and of the whole', async () => {
    const { user } = renderWith(<ReadingSources reading={reading} />);
    await user.click(screen.getByText('What Bluesky’s official interface said'));
    const table = screen.getByRole('table', { name: 'Each field, its value and its source' });
    const row = (name: string) => within(table).getByRole('rowheader', { name }).closest('tr')?.textContent;
    expect(row('Followers')).toBe('Followers20,417from Bluesky’s official interface');
    expect(document.body.textContent).not.toContain('from what the page fetched');
    expect(document.body.textContent).not.toContain('from this page');
    expect(screen.getByText(/at your press; no page was opened for it\./)).toBeTruthy();
  });

  it('stands beside what the page shows, with zero as a value and without what it did not tell', () => {
    renderWith(<OfficialLine reading={reading} />);
    expect(screen.getByText(/Bluesky’s official interface/).textContent).toBe(
      'Bluesky’s official interface, just now: 20,417 followers, 0 posts',
    );
  });
});
