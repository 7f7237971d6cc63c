// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Component, type ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lazyScreen, ScreenNotLoaded, ScreenPlace } from '@/components/shell/lazy-screen';

function Hello({ name }: { readonly name: string }) {
  return <h1>Hello {name}</h1>;
}

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('a screen that is fetched when it is shown', () => {
  it('shows nothing for a moment, then that it is on its way, then itself', async () => {
    let arrive: (screen: typeof Hello) => void = () => undefined;
    const Lazy = lazyScreen<{ name: string }>(() => new Promise((resolve) => (arrive = resolve)));
    render(
      <ScreenPlace>
        <Lazy name="Ada" />
      </ScreenPlace>,
    );
    await act(() => vi.advanceTimersByTimeAsync(100));
    expect(screen.queryByRole('status')).toBeNull();
    await act(() => vi.advanceTimersByTimeAsync(100));
    expect(screen.getByRole('status').textContent).toBe('Loading the screen');
    await act(async () => arrive(Hello));
    expect(await screen.findByRole('heading', { name: 'Hello Ada' })).toBeTruthy();
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('is there at once when it was fetched before, by one fetch', async () => {
    const load = vi.fn(async () => Hello);
    const Lazy = lazyScreen<{ name: string }>(load);
    await Lazy.preload();
    await Lazy.preload();
    render(
      <ScreenPlace>
        <Lazy name="Bo" />
      </ScreenPlace>,
    );
    expect(screen.getByRole('heading', { name: 'Hello Bo' })).toBeTruthy();
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('says why it did not come, offers to reload, and comes when it is entered again', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const reload = vi.fn();
    vi.spyOn(window.location, 'reload').mockImplementation(reload);
    const load = vi.fn(async (): Promise<typeof Hello> => Promise.reject(new Error('Failed to fetch.')));
    const Lazy = lazyScreen<{ name: string }>(load);
    await expect(Lazy.preload()).rejects.toBeInstanceOf(ScreenNotLoaded);
    const { rerender } = render(
      <ScreenPlace key="one">
        <Lazy name="Cy" />
      </ScreenPlace>,
    );
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('This screen could not be loaded');
    expect(alert.textContent).toContain('Failed to fetch.');
    await userEvent.setup({ advanceTimers: vi.advanceTimersByTime }).click(screen.getByRole('button'));
    expect(reload).toHaveBeenCalledTimes(1);
    expect(load).toHaveBeenCalledTimes(2);
    load.mockImplementation(async () => Hello);
    rerender(
      <ScreenPlace key="two">
        <Lazy name="Cy" />
      </ScreenPlace>,
    );
    expect(await screen.findByRole('heading', { name: 'Hello Cy' })).toBeTruthy();
  });

  it('leaves a screen that breaks to whoever catches that', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const Lazy = lazyScreen<{ name: string }>(async () => () => {
      throw new Error('broken');
    });
    render(
      <Catch>
        <ScreenPlace>
          <Lazy name="Di" />
        </ScreenPlace>
      </Catch>,
    );
    expect(await screen.findByText('caught: broken')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

class Catch extends Component<{ readonly children: ReactNode }, { readonly error?: Error }> {
  override state: { readonly error?: Error } = {};
  static getDerivedStateFromError(error: Error) {
    return { error };
  }
  override render() {
    return this.state.error ? <p>caught: {this.state.error.message}</p> : this.props.children;
  }
}
