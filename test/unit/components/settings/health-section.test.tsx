// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { HealthSection } from '@/components/settings/health-section';
import { renderWith } from '@/test/support/render';
import { sampleNow } from '@/test/support/samples';

describe('reading health', () => {
  it('says what cannot be read any more, and copies a report', async () => {
    const copy = vi.fn(async () => undefined);
    const { user } = renderWith(<HealthSection />, {
      health: {
        sites: async () => [
          {
            site: 'instagram',
            name: 'Instagram',
            state: 'trouble',
            sentences: ['Instagram: followers unreadable since Tuesday, 9 pages'],
            problems: [],
            pages: 41,
            lastReadAt: sampleNow,
            verifiedOn: '2026-05-21',
          },
        ],
        report: async (site) => `report of ${site}`,
      },
      page: { copy },
    });
    await screen.findByText('Instagram: followers unreadable since Tuesday, 9 pages');
    expect(screen.getByText('Trouble')).not.toBeNull();
    expect(screen.getByText(/41 pages read.*reader checked May 21, 2026/)).not.toBeNull();
    await user.click(screen.getByRole('button', { name: 'Copy report about Instagram' }));
    expect(copy).toHaveBeenCalledWith('report of instagram');
    await screen.findByText(/Copied the report about Instagram/);
  });

  it('before any page was read, says so', async () => {
    renderWith(<HealthSection />);
    await screen.findByText('No page was read yet.');
  });
});
