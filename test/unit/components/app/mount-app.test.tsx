// @vitest-environment happy-dom
import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { mountApp } from '@/components/app/mount-app';
import { useServices } from '@/components/hooks/services-context';
import { emptySettings, type Settings } from '@/lib/domain/settings';
import { fakeServices } from '@/test/support/fake-services';

function Screen() {
  return <p>{useServices().page.allSites().length} sites</p>;
}

function place(): Element {
  const root = document.createElement('div');
  document.body.append(root);
  return root;
}

const withTheme = (theme: Settings['theme']) => async () =>
  fakeServices({ settings: { get: async () => ({ ...emptySettings, theme }) } });

afterEach(() => {
  document.body.replaceChildren();
  delete document.documentElement.dataset.theme;
});

describe('mountApp', () => {
  it('puts the chosen theme on the page and hands the services down', async () => {
    await act(() => mountApp({ createServices: withTheme('dark'), app: <Screen />, into: place() }));
    expect(await screen.findByText('2 sites')).toBeTruthy();
    expect(document.documentElement.dataset.theme).toBe('dark');
  });

  it('leaves the choice to the browser when it is the system’s', async () => {
    document.documentElement.dataset.theme = 'dark';
    await act(() => mountApp({ createServices: withTheme('system'), app: <Screen />, into: place() }));
    await waitFor(() => expect(document.documentElement.dataset.theme).toBeUndefined());
  });

  it.each([
    ['refused', 'This window keeps no data'],
    ['newer-version', 'A newer Muster is open'],
    ['blocked', 'An older Muster is still open'],
    ['full', 'The disk is full'],
    ['failed', 'Muster could not start'],
  ])('says why the data cannot be opened: %s', async (code, title) => {
    const reload = vi.spyOn(location, 'reload').mockImplementation(() => {});
    const error = Object.assign(new Error('Open Muster in an ordinary window.'), { code });
    await act(() => mountApp({ createServices: () => Promise.reject(error), app: <Screen />, into: place() }));
    expect(await screen.findByRole('heading', { level: 1, name: title })).toBeTruthy();
    expect(screen.getByText('Open Muster in an ordinary window.')).toBeTruthy();
    screen.getByRole('button', { name: 'Reload' }).click();
    expect(reload).toHaveBeenCalledTimes(1);
    reload.mockRestore();
  });
});
