// @vitest-environment happy-dom
import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ToastMessage, ToastProvider, useToast } from '@/components/ui/toast';

function Shower({ message }: { message: ToastMessage }) {
  const toast = useToast();
  return (
    <button type="button" onClick={() => toast.show(message)}>
      Do it
    </button>
  );
}

function show(message: ToastMessage) {
  render(
    <ToastProvider>
      <Shower message={message} />
    </ToastProvider>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Do it' }));
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('toasts', () => {
  it('are read aloud, and go after a while', () => {
    show({ text: 'Copied.' });
    expect(screen.getByRole('status').textContent).toContain('Copied.');
    act(() => vi.advanceTimersByTime(4_900));
    expect(screen.queryByText('Copied.')).not.toBeNull();
    act(() => vi.advanceTimersByTime(200));
    expect(screen.queryByText('Copied.')).toBeNull();
  });

  it('stay while somebody hovers or focuses them', () => {
    show({ text: 'Removed.', undo: () => undefined });
    const undo = screen.getByRole('button', { name: 'Undo' });
    act(() => undo.focus());
    act(() => vi.advanceTimersByTime(60_000));
    expect(screen.queryByText('Removed.')).not.toBeNull();
    act(() => undo.blur());
    act(() => vi.advanceTimersByTime(10_100));
    expect(screen.queryByText('Removed.')).toBeNull();
  });

  it('wait for whoever has another tab in front', () => {
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    try {
      show({ text: 'Visit done.', undo: () => undefined });
      act(() => vi.advanceTimersByTime(60_000));
      expect(screen.queryByText('Visit done.')).not.toBeNull();
      hidden.mockReturnValue(false);
      fireEvent(document, new Event('visibilitychange'));
      act(() => vi.advanceTimersByTime(9_000));
      expect(screen.queryByText('Visit done.')).not.toBeNull();
      act(() => vi.advanceTimersByTime(1_100));
      expect(screen.queryByText('Visit done.')).toBeNull();
    } finally {
      hidden.mockRestore();
    }
  });

  it('undo takes the act back once and closes', () => {
    const undo = vi.fn();
    show({ text: 'Removed.', undo });
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(undo).toHaveBeenCalledTimes(1);
    expect(screen.queryByText('Removed.')).toBeNull();
  });

  it('say so when the undo itself fails', async () => {
    show({ text: 'Removed.', undo: () => Promise.reject(new Error('closed')) });
    await act(async () => {
      fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
      await Promise.resolve();
    });
    expect(screen.getByText('This could not be undone.')).toBeTruthy();
  });

  it('are dismissed, and never more than three', () => {
    show({ text: 'Again.' });
    for (let more = 0; more < 4; more += 1) fireEvent.click(screen.getByRole('button', { name: 'Do it' }));
    expect(screen.getAllByText('Again.')).toHaveLength(3);
    fireEvent.click(screen.getAllByRole('button', { name: 'Dismiss' })[0] as HTMLElement);
    expect(screen.getAllByText('Again.')).toHaveLength(2);
  });
});
