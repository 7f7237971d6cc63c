// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { DeletePerson } from '@/components/roster/delete-person';
import { ok } from '@/lib/domain/result';
import { renderWith } from '../../../support/render';
import { samplePerson } from '../../../support/samples';

it('asks with counts, plans the deletion and can be taken back', async () => {
  const person = samplePerson();
  const plan = vi.fn(async () => ok({ at: 10 }));
  const takeBack = vi.fn(async () => ok(undefined));
  const counts = { accounts: 2, readings: 7, evidence: 120, messages: 0, files: 1, lists: 1, running: 1, touches: 3 };
  renderWith(<DeletePerson person={person} />, {
    erase: { plan, takeBack, counts: async () => counts, runDue: async () => 1 },
  });
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'Delete this person…' }));
  const dialog = await screen.findByRole('dialog');
  expect(await within(dialog).findByText('120')).toBeTruthy();
  expect(within(dialog).getByText('None')).toBeTruthy();
  expect(within(dialog).getByText(/3 lines of the sending log/)).toBeTruthy();
  expect(plan).not.toHaveBeenCalled();
  await user.click(within(dialog).getByRole('button', { name: 'Delete for good' }));
  expect(plan).toHaveBeenCalledWith([person.id]);
  expect(await screen.findByText(/will be deleted in 10 seconds/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(takeBack).toHaveBeenCalledWith([person.id]);
});
