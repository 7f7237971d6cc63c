// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderDashboard } from '../../../support/dashboard';
import { sampleList, samplePipeline, sampleToday } from '../../../support/samples';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('dashboard', () => {
  it('goes everywhere by number keys and marks the place', async () => {
    const { user } = renderDashboard('#/');
    await screen.findByRole('heading', { name: 'Today', level: 1 });
    for (const [key, title] of [
      ['2', 'People'],
      ['3', 'Lists'],
      ['4', 'Sequences'],
      ['5', 'Templates'],
      ['6', 'Inbox'],
      ['7', 'Visits'],
      ['8', 'Brands'],
      ['9', 'Settings'],
      ['0', 'Results'],
      ['1', 'Today'],
    ] as const) {
      await user.keyboard(key);
      await screen.findByRole('heading', { name: title, level: 1 });
      const nav = within(screen.getByRole('navigation', { name: 'Main' }));
      expect(nav.getByRole('link', { name: title }).getAttribute('aria-current')).toBe('page');
      expect(document.title).toBe(`${title} · Muster`);
    }
  });

  it('counts what waits beside the inbox and shows the lists', async () => {
    renderDashboard('#/settings', {
      outreach: { waiting: async () => 2 },
      roster: { lists: async () => [{ list: sampleList(), memberCount: 42 }] },
    });
    expect(await screen.findByRole('link', { name: 'Inbox 2 waiting' })).toBeTruthy();
    expect(await screen.findByRole('link', { name: 'Ceramics 42 people' })).toBeTruthy();
  });

  it('explains the keys', async () => {
    const { user } = renderDashboard('#/');
    await screen.findByRole('heading', { name: 'Today', level: 1 });
    await user.keyboard('?');
    expect(await screen.findByRole('dialog', { name: 'Keys' })).toBeTruthy();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('says so when there is no network', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    renderDashboard('#/');
    expect(await screen.findByText(/You are offline/)).toBeTruthy();
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(true);
    act(() => {
      window.dispatchEvent(new Event('online'));
    });
    expect(screen.queryByText(/You are offline/)).toBeNull();
  });

  it('shows the first steps in a fresh installation, and the day in a used one', async () => {
    const { unmount } = renderDashboard('#/');
    expect(await screen.findByRole('heading', { name: 'Start with one creator' })).toBeTruthy();
    unmount();
    renderDashboard('#/', { outreach: { today: async () => sampleToday(), pipeline: async () => samplePipeline() } });
    expect(await screen.findByRole('heading', { name: /Replies waiting/ })).toBeTruthy();
    expect(await screen.findByRole('region', { name: 'Pipeline' })).toBeTruthy();
  });

  it('does not break on an address that leads nowhere', async () => {
    renderDashboard('#/nowhere/at/all');
    expect(await screen.findByRole('heading', { name: 'There is no such place' })).toBeTruthy();
  });
});
