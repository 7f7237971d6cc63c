// @vitest-environment happy-dom
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { DeletePeople } from '@/components/roster/delete-people';
import type { PersonId } from '@/lib/domain/ids';
import { ok } from '@/lib/domain/result';
import { eraseAfterMs } from '@/lib/services/erase-types';
import { renderWith } from '../../../support/render';

afterEach(() => vi.useRealTimers());
const ids = ['a', 'b', 'c'] as PersonId[];
const show = (runDue: (onProgress?: (done: number, total: number) => void) => Promise<number>) => {
  const plan = vi.fn(async () => ok({ at: 10 }));
  const takeBack = vi.fn(async () => ok(undefined));
  const onPlanned = vi.fn();
  function Asked() {
    const [asked, setAsked] = useState<readonly PersonId[] | undefined>(ids);
    return <DeletePeople personIds={asked} onClose={() => setAsked(undefined)} onPlanned={onPlanned} />;
  }
  renderWith(<Asked />, { erase: { plan, takeBack, runDue } });
  return { plan, takeBack, onPlanned };
};
const confirm = async (user: ReturnType<typeof userEvent.setup>) => {
  const dialog = await screen.findByRole('dialog', { name: 'Delete 3 people?' });
  await user.click(within(dialog).getByRole('button', { name: 'Delete for good' }));
  expect(await screen.findByText('3 people will be deleted in 10 seconds.')).toBeTruthy();
};

it('asks, plans and can be taken back', async () => {
  const runDue = vi.fn(async () => 3);
  const { plan, takeBack, onPlanned } = show(runDue);
  const user = userEvent.setup();
  await confirm(user);
  expect(plan).toHaveBeenCalledWith(ids);
  expect(onPlanned).toHaveBeenCalled();
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(takeBack).toHaveBeenCalledWith(ids);
  expect(runDue).not.toHaveBeenCalled();
});

it('does it when the time to take it back is over, and tells how far it is', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  show((onProgress) => {
    onProgress?.(1, 3);
    return new Promise(() => undefined);
  });
  await confirm(userEvent.setup({ advanceTimers: vi.advanceTimersByTime }));
  await act(() => vi.advanceTimersByTimeAsync(eraseAfterMs + 100));
  expect(await screen.findByText('Deleting: 1 of 3')).toBeTruthy();
  expect(screen.getByRole('progressbar', { name: 'Deleting people' })).toBeTruthy();
});
