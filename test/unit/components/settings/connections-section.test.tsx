// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { ConnectionsSection } from '@/components/settings/connections-section';
import { ok } from '@/lib/domain/result';
import type { Connection } from '@/lib/services/refresh-types';
import { refused } from '@/test/support/fake-services';
import { renderWith } from '@/test/support/render';

const youtube: Connection = {
  site: 'youtube',
  name: 'YouTube',
  asks: 'Asks the YouTube Data API.',
  needsKey: true,
  hasKey: false,
  isOn: false,
  quota: { used: 36, limit: 10_000, perAccount: 3, resetsAt: Date.now() + 3_600_000 },
};
const bluesky: Connection = {
  site: 'bluesky',
  name: 'Bluesky',
  asks: 'Asks Bluesky’s public interface.',
  needsKey: false,
  hasKey: false,
  isOn: false,
};

const row = async (name: string) => {
  const heading = await screen.findByRole('heading', { name });
  const item = heading.closest('li');
  if (!item) throw new Error('no row');
  return within(item);
};

describe('connections', () => {
  it('connects a source without a key at one press, and shows it as on', async () => {
    let isOn = false;
    const connect = vi.fn(async () => {
      isOn = true;
      return ok(undefined);
    });
    const { user } = renderWith(<ConnectionsSection />, {
      refresh: { connections: async () => [youtube, { ...bluesky, isOn }], connect },
    });
    await user.click(await screen.findByRole('button', { name: 'Connect Bluesky' }));
    expect(connect).toHaveBeenCalledWith('bluesky');
    await screen.findByText('Bluesky is connected.');
    expect(await (await row('Bluesky')).findByText('On')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Connect Bluesky' })).toBeNull();
  });

  it('asks for a key where one is needed, with two steps to get one, and says when it is refused', async () => {
    const connect = vi
      .fn()
      .mockResolvedValueOnce(refused('YouTube does not accept this API key.'))
      .mockResolvedValueOnce(ok(undefined));
    const openUrl = vi.fn(async () => undefined);
    const { user } = renderWith(<ConnectionsSection />, {
      refresh: { connections: async () => [youtube], connect },
      page: { openUrl },
    });
    await user.click(await screen.findByRole('button', { name: 'Connect YouTube' }));
    const form = screen.getByRole('form', { name: 'Connect YouTube' });
    expect(within(form).getAllByRole('listitem')).toHaveLength(2);
    await user.click(within(form).getByRole('button', { name: 'Credentials' }));
    expect(openUrl).toHaveBeenCalledWith('https://console.cloud.google.com/apis/credentials');
    const field = within(form).getByLabelText('API key for YouTube');
    expect(field.getAttribute('type')).toBe('password');
    await user.type(field, 'AIzaWrong');
    await user.keyboard('{Enter}');
    expect(connect).toHaveBeenCalledWith('youtube', { key: 'AIzaWrong' });
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
    expect(within(form).getByText('YouTube does not accept this API key.')).toBeTruthy();
    await user.type(field, '2');
    await user.click(within(form).getByRole('button', { name: 'Check and connect' }));
    await screen.findByText('YouTube is connected: the key was accepted.');
    expect(screen.queryByRole('form')).toBeNull();
  });

  it('shows the quota used today, checks the key, and takes all back', async () => {
    const check = vi.fn(async () => refused('YouTube does not accept this API key.'));
    const disconnect = vi.fn(async () => undefined);
    const { user } = renderWith(<ConnectionsSection />, {
      refresh: { connections: async () => [{ ...youtube, isOn: true, hasKey: true }], check, disconnect },
    });
    await screen.findByText(/Used by Muster today: 36 of 10,000 units, enough for 3,321 more accounts\./);
    await user.click(screen.getByRole('button', { name: 'Check the key for YouTube' }));
    expect(check).toHaveBeenCalledWith('youtube');
    await screen.findByText('YouTube does not accept this API key.');
    await user.click(screen.getByRole('button', { name: 'Take back YouTube' }));
    expect(disconnect).toHaveBeenCalledWith('youtube');
    await screen.findByText('YouTube is off. What was read before stays.');
  });

  it('says what is missing when a permission was taken back, and connects again without another key', async () => {
    const connect = vi.fn(async () => ok(undefined));
    const trouble = 'The permission to ask youtube.googleapis.com was taken back.';
    const { user } = renderWith(<ConnectionsSection />, {
      refresh: { connections: async () => [{ ...youtube, hasKey: true, trouble }], connect },
    });
    await screen.findByText(trouble);
    expect(screen.queryByText('On')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Connect YouTube' }));
    expect(connect).toHaveBeenCalledWith('youtube');
  });
});
