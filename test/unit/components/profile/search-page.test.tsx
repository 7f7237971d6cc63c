// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ReadPage } from '@/components/profile/read-page';
import { renderWith } from '@/test/support/render';
import { sampleNow, sampleReading, sampleSite } from '@/test/support/samples';

const page = { state: 'read', site: sampleSite, kind: 'search', reading: sampleReading({ kind: 'search' }) } as const;

describe('a page of search results', () => {
  it('offers everybody on it', async () => {
    renderWith(<ReadPage page={page} />, {
      profiles: {
        onScreen: async () => [
          {
            key: 'youtube:ana',
            site: 'youtube',
            handle: 'ana',
            handleKey: 'ana',
            url: 'https://www.youtube.com/@ana',
            seenAt: sampleNow,
            postsOnScreen: 1,
            lists: [],
          },
        ],
      },
    });
    await screen.findByRole('checkbox', { name: 'Choose @ana' });
    expect(screen.getByText('1 account')).not.toBeNull();
  });

  it('says so when it shows nobody', async () => {
    renderWith(<ReadPage page={page} />);
    await screen.findByRole('heading', { name: 'Nobody to add on this page yet' });
  });
});
