// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { RefreshButton } from '@/components/profile/refresh-button';
import { ok } from '@/lib/domain/result';
import type { Refreshed, RefreshReadiness } from '@/lib/services/refresh-types';
import { type FakeParts, refused } from '@/test/support/fake-services';
import { renderWith } from '@/test/support/render';
import { id, sampleProfile } from '@/test/support/samples';

const profile = sampleProfile({ site: 'bluesky', handle: 'maren.tides.example' });
const refreshed: Refreshed = {
  profileId: id.profile,
  site: 'bluesky',
  changed: [],
  profile: { ...profile, followers: 20_417, followersPrecision: 'exact' },
};

function show(state: RefreshReadiness, parts: FakeParts['refresh'] = {}, openDashboard = vi.fn(async () => undefined)) {
  const refresh = vi.fn(async () => ok(refreshed));
  const view = renderWith(<RefreshButton profile={profile} isHotkey />, {
    refresh: { canRefresh: async () => state, refresh, ...parts },
    page: { openDashboard },
  });
  return { ...view, refresh, openDashboard };
}

describe('the refresh button', () => {
  it('is not there where the site has no official interface', async () => {
    const { container } = show({ state: 'no-source' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(container.querySelector('button[aria-keyshortcuts="R"]')).toBeNull();
  });

  it('refreshes at a press and at R, is busy meanwhile, and says what came', async () => {
    let answer: (value: Awaited<ReturnType<typeof refused>> | ReturnType<typeof ok<Refreshed>>) => void = () => {};
    const refresh = vi.fn(
      () =>
        new Promise<ReturnType<typeof ok<Refreshed>> | ReturnType<typeof refused>>((resolve) => {
          answer = resolve;
        }),
    );
    const { user } = show({ state: 'ready' }, { refresh });
    const button = await screen.findByRole('button', {
      name: 'Refresh @maren.tides.example from Bluesky’s official interface (R)',
    });
    await user.keyboard('r');
    expect(refresh).toHaveBeenCalledWith(id.profile);
    await waitFor(() => expect(button.getAttribute('aria-busy')).toBe('true'));
    await user.click(button);
    expect(refresh).toHaveBeenCalledTimes(1);
    answer(ok(refreshed));
    await screen.findByText('Nothing changed, says Bluesky’s official interface: 20,417 followers.');
    expect(button.getAttribute('aria-busy')).toBeNull();
  });

  it('leads to the settings where the site is not connected, and asks nobody', async () => {
    const { user, refresh, openDashboard } = show({ state: 'not-connected', message: 'Bluesky is not connected.' });
    await user.click(
      await screen.findByRole('button', { name: 'Refresh @maren.tides.example: connect Bluesky first (R)' }),
    );
    expect(openDashboard).toHaveBeenCalledWith('#/settings/connections');
    expect(refresh).not.toHaveBeenCalled();
  });

  it('lets the browser ask for a server first, within the press', async () => {
    const order: string[] = [];
    const { user } = show(
      {
        state: 'not-allowed',
        message: 'The browser was not given the permission.',
        origins: ['https://tooting.example/*'],
      },
      {
        allow: async (origins) => {
          order.push(`allow ${origins}`);
          return true;
        },
        refresh: async () => {
          order.push('refresh');
          return ok(refreshed);
        },
      },
    );
    await user.click(await screen.findByRole('button'));
    await screen.findByText(/Nothing changed/);
    expect(order).toEqual(['allow https://tooting.example/*', 'refresh']);
  });

  it('says so when the person said no to the browser', async () => {
    const { user, refresh } = show(
      {
        state: 'not-allowed',
        message: 'The browser was not given the permission to ask tooting.example.',
        origins: ['https://tooting.example/*'],
      },
      { allow: async () => false },
    );
    await user.click(await screen.findByRole('button'));
    await screen.findByText('The browser was not given the permission to ask tooting.example.');
    expect(refresh).not.toHaveBeenCalled();
  });

  it('shows a refusal, with the way to the settings when a permission was taken back meanwhile', async () => {
    const { user, openDashboard } = show(
      { state: 'ready' },
      { refresh: async () => refused('The permission to ask public.api.bsky.app was taken back.', 'not-connected') },
    );
    await user.click(await screen.findByRole('button'));
    await screen.findByText('The permission to ask public.api.bsky.app was taken back.');
    await user.click(screen.getByRole('button', { name: 'Settings' }));
    expect(openDashboard).toHaveBeenCalledWith('#/settings/connections');
  });
});
