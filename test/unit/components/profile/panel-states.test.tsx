// @vitest-environment happy-dom
import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { Panel } from '@/components/profile/panel';
import type { ProfileId } from '@/lib/domain/ids';
import type { PageKind, ReadingNotice } from '@/lib/domain/reading';
import { ok } from '@/lib/domain/result';
import type { PanelPage, SiteInfo } from '@/lib/services/app-services';
import { refused } from '@/test/support/fake-services';
import { renderWith } from '@/test/support/render';
import { id, sampleCard, sampleProfile, sampleReading, sampleSite } from '@/test/support/samples';

const following = (page: PanelPage) => ({
  follow: (onChange: (page: PanelPage) => void) => {
    onChange(page);
    return () => {};
  },
});

function readPage(
  kind: PageKind,
  notices: ReadingNotice[] = [],
  profileId: ProfileId | undefined = id.profile,
): PanelPage {
  return { state: 'read', site: sampleSite, kind, reading: sampleReading({ kind, notices }), profileId };
}

describe('pages that cannot be read', () => {
  it('no page: says what to open', () => {
    renderWith(<Panel />);
    expect(screen.getByRole('heading', { name: 'Open a creator’s profile' })).toBeTruthy();
    expect(screen.getByText(/a profile on YouTube or Instagram/)).toBeTruthy();
  });

  it('unsupported: names the page that is closed, and that others are not', () => {
    renderWith(<Panel />, { page: following({ state: 'unsupported', host: 'news\u202e.example' }) });
    expect(screen.getByText('news⟨U+202E⟩.example')).toBeTruthy();
    expect(screen.getByText(/Any page over https can be read once you allow its site/)).toBeTruthy();
  });

  it('hidden: asks for another site by the name that is typed, after saying what is wrong with it', async () => {
    const allowSite = vi.fn(async () => false);
    const site: SiteInfo = { id: 'web', name: 'mastodon.art', permissions: ['https://mastodon.art/*'] };
    const siteTyped = (typed: string) => (typed === 'mastodon.art' ? ok(site) : refused('Enter a site.'));
    const { user } = renderWith(<Panel />, {
      page: { ...following({ state: 'hidden', allowed: [] }), allowSite, siteTyped },
    });
    const box = screen.getByRole('textbox', { name: 'Another site' });
    await user.type(box, '*{Enter}');
    expect((await screen.findByRole('alert')).textContent).toBe('Enter a site.');
    expect(allowSite).not.toHaveBeenCalled();
    await user.clear(box);
    await user.type(box, 'mastodon.art{Enter}');
    expect(allowSite).toHaveBeenCalledWith(site);
    expect(await screen.findByText(/Not allowed, so nothing on mastodon.art is read/)).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('hidden: offers every site', async () => {
    const allowSite = vi.fn(async () => true);
    const { user } = renderWith(<Panel />, { page: { ...following({ state: 'hidden', allowed: [] }), allowSite } });
    expect(screen.getByRole('button', { name: 'Allow Muster on YouTube' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Allow Muster on Instagram' }));
    expect(allowSite).toHaveBeenCalledWith(expect.objectContaining({ id: 'instagram' }));
  });

  it('hidden, with a site allowed already: offers only the others', () => {
    renderWith(<Panel />, { page: following({ state: 'hidden', allowed: [sampleSite] }) });
    expect(screen.getByRole('heading', { name: 'Muster does not see this page' })).toBeTruthy();
    expect(screen.getByText(/You allowed YouTube: open a profile there/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Allow Muster on YouTube' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Allow Muster on Instagram' })).toBeTruthy();
  });

  it('reading: holds the place and says so', () => {
    renderWith(<Panel />, { page: following({ state: 'reading', site: sampleSite }) });
    expect(screen.getByText('Reading the YouTube page').closest('[role="status"]')).not.toBeNull();
  });

  it('failed: says why, that nothing was kept, and tries again', async () => {
    const readAgain = vi.fn();
    const problem = { code: 'no-answer', message: 'The page did not answer.' };
    const { user } = renderWith(<Panel />, {
      page: { ...following({ state: 'failed', site: sampleSite, problem }), readAgain },
    });
    expect(screen.getByRole('alert').textContent).toContain('The page did not answer.');
    expect(screen.getByRole('alert').textContent).toContain('Nothing was kept.');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(readAgain).toHaveBeenCalledTimes(1);
  });
});

describe('a site that is not allowed yet', () => {
  const page = following({ state: 'not-allowed', site: sampleSite });

  it('says why and what Muster will do, and asks first thing in the click', async () => {
    const allowSite = vi.fn(() => new Promise<boolean>(() => {}));
    const { user } = renderWith(<Panel />, { page: { ...page, allowSite } });
    expect(screen.getByText(/has to read the YouTube pages that you open/)).toBeTruthy();
    const button = screen.getByRole('button', { name: 'Allow Muster on YouTube' });
    await act(async () => button.click());
    expect(allowSite).toHaveBeenCalledWith(sampleSite);
    await user.click(button);
    expect(allowSite).toHaveBeenCalledTimes(1);
  });

  it('takes no for an answer, with the way back', async () => {
    const { user } = renderWith(<Panel />, { page: { ...page, allowSite: async () => false } });
    await user.click(screen.getByRole('button', { name: 'Allow Muster on YouTube' }));
    expect(await screen.findByText(/Not allowed, so nothing on YouTube is read/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Allow Muster on YouTube' })).toBeTruthy();
  });
});

describe('pages that are no profile', () => {
  it.each<[PageKind, string]>([
    ['followers', 'This is a list of followers'],
    ['comments', 'This is a page of comments'],
    ['post', 'This is a post'],
    ['unknown', 'No profile on this page'],
  ])('%s', (kind, title) => {
    renderWith(<Panel />, {
      page: following({ state: 'read', site: sampleSite, kind, reading: sampleReading({ kind }) }),
    });
    expect(screen.getByRole('heading', { name: title })).toBeTruthy();
    expect(screen.queryByText('Mira Tannberg')).toBeNull();
  });

  it('unavailable: the site’s own words', () => {
    const reading = sampleReading({ kind: 'unavailable', statusText: 'This channel was removed.' });
    renderWith(<Panel />, { page: following({ state: 'read', site: sampleSite, kind: 'unavailable', reading }) });
    expect(screen.getByRole('heading', { name: 'This profile is not available' })).toBeTruthy();
    expect(screen.getByText(/YouTube says: “/).textContent).toContain('This channel was removed.');
  });

  it('login wall', () => {
    renderWith(<Panel />, { page: following(readPage('login')) });
    expect(screen.getByRole('heading', { name: 'YouTube asks you to sign in' })).toBeTruthy();
    expect(screen.queryByText('Mira Tannberg')).toBeNull();
  });

  it('a profile without a handle is shown as far as it goes and offers no list', () => {
    const page: PanelPage = { state: 'read', site: sampleSite, kind: 'profile', reading: sampleReading() };
    renderWith(<Panel />, { page: following(page) });
    expect(screen.getByRole('heading', { name: 'It is not clear whose profile this is' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Add to list/ })).toBeNull();
  });

  it('a post of a known account says that it is a post', async () => {
    const openUrl = vi.fn(async () => {});
    const { user } = renderWith(<Panel />, {
      page: { ...following(readPage('post')), openUrl },
      profiles: { card: async () => sampleCard() },
    });
    expect(screen.getByText(/This is a post of this account/)).toBeTruthy();
    await user.click(await screen.findByRole('button', { name: 'Open the profile' }));
    expect(openUrl).toHaveBeenCalledWith('https://www.youtube.com/@mirasclay');
  });
});

describe('a page that changes', () => {
  it('a reading that mixes two pages is not shown', () => {
    const card = vi.fn(async () => sampleCard());
    renderWith(<Panel />, {
      page: following(readPage('profile', ['page-changed-while-reading'])),
      profiles: { card },
    });
    expect(screen.getByRole('heading', { name: 'The page changed while it was being read' })).toBeTruthy();
    expect(screen.queryByText('Mira Tannberg')).toBeNull();
    expect(card).not.toHaveBeenCalled();
  });

  it('nothing of the page before stays on screen, not even while the next one’s data is on its way', async () => {
    let change: (page: PanelPage) => void = () => {};
    const jon = 'profile-jon' as ProfileId;
    const mirasCard = sampleCard({ lists: [{ id: id.listA, name: 'Ceramics', createdAt: 0 }], person: undefined });
    const { unmount } = renderWith(<Panel />, {
      page: {
        follow: (onChange) => {
          change = onChange;
          onChange(readPage('profile'));
          return () => {
            change = () => {};
          };
        },
      },
      profiles: {
        card: (profileId) => (profileId === jon ? new Promise(() => {}) : Promise.resolve(mirasCard)),
      },
    });
    expect(await screen.findByText('Audience score')).toBeTruthy();
    act(() => change({ state: 'reading', site: sampleSite }));
    expect(screen.queryByText('Mira Tannberg')).toBeNull();
    const reading = sampleReading(
      { url: 'https://www.youtube.com/@jonavero' },
      { displayName: { status: 'found', value: 'Jon Averø', source: 'embedded' } },
    );
    act(() => change({ state: 'read', site: sampleSite, kind: 'profile', reading, profileId: jon }));
    expect(screen.getByRole('heading', { name: /Jon Averø/ })).toBeTruthy();
    expect(screen.queryByText('Audience score')).toBeNull();
    expect(screen.getByText('Loading what is known')).toBeTruthy();
    unmount();
    act(() => change({ state: 'no-page' }));
  });
});

describe('the bar', () => {
  it('reads again and leads to the dashboard', async () => {
    const readAgain = vi.fn();
    const openDashboard = vi.fn(async () => {});
    const { user } = renderWith(<Panel />, {
      page: { ...following(readPage('profile')), readAgain, openDashboard },
      profiles: { card: async () => sampleCard({ profile: sampleProfile() }) },
    });
    await user.click(screen.getByRole('button', { name: 'Read this page again' }));
    await user.click(screen.getByRole('button', { name: 'Open the dashboard' }));
    await waitFor(() => expect(readAgain).toHaveBeenCalledTimes(1));
    expect(openDashboard).toHaveBeenCalledTimes(1);
  });
});
