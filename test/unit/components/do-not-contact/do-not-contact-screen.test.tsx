// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { Suppression } from '@/lib/domain/mailbox';
import { ok } from '@/lib/domain/result';
import type { AddUndone, DoNotContactService } from '@/lib/services/do-not-contact-types';
import { renderDashboard } from '../../../support/dashboard';

const entry = (part: Partial<Suppression> = {}): Suppression => ({
  hash: 'h1',
  kind: 'address',
  label: 'm…a@c…t',
  reason: 'by-hand',
  at: 1,
  evidence: 'Asked by phone',
  ...part,
});
const understood = {
  entries: [entry({ hash: 'n1', label: 'n…r@c…t' }), entry({ hash: 'n2', kind: 'domain', label: 'gmail.com' })],
  kinds: { address: 1, domain: 1 },
  repeated: 2,
  known: 1,
  refused: [{ line: 4, text: '@ana', why: 'On which site?' }],
  refusedCount: 1,
  mailServices: [{ domain: 'gmail.com', hash: 'n2' }],
};
const place = '#/settings/do-not-contact';

it('says what the list is for while nobody is on it', async () => {
  renderDashboard(place, {});
  expect(await screen.findByRole('heading', { name: 'Nobody is on the list' })).toBeTruthy();
});

it('says once why somebody is on it', async () => {
  renderDashboard(place, { doNotContact: { entries: async () => [entry({ evidence: 'Put here by hand' })] } });
  const row = (await screen.findByText('m…a@c…t')).closest('li');
  // In the line below the name on a narrow page, at the end of the row on a wide one.
  expect(row?.textContent?.match(/Put here by hand/g)).toHaveLength(2);
});

it('takes an entry off with a way back, and asks first for somebody who said no', async () => {
  const remove = vi.fn(async () => [entry()]);
  const restore = vi.fn(async () => undefined);
  const entries = async () => [entry(), entry({ hash: 'h2', label: 'n…r@c…t', reason: 'opt-out' })];
  const { user } = renderDashboard(place, { doNotContact: { entries, remove, restore } });
  await user.click(await screen.findByRole('button', { name: 'Take m…a@c…t off the list' }));
  await waitFor(() => expect(remove).toHaveBeenCalledWith(['h1']));
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(restore).toHaveBeenCalledTimes(1);
  await user.click(screen.getByRole('button', { name: 'Take n…r@c…t off the list' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'They asked not to be contacted' }));
  expect(remove).toHaveBeenCalledTimes(1);
  await user.click(dialog.getByRole('button', { name: 'Take off the list' }));
  await waitFor(() => expect(remove).toHaveBeenLastCalledWith(['h2']));
});

it('shows what it understood, leaves a mail service out unless told, says what stopped, and takes it back', async () => {
  const undo = { id: 'u1', added: [], replaced: [], people: 2 };
  const add = vi.fn(async () => ok({ added: 2, stopped: 3, people: 2, undo }));
  let finish = (_: AddUndone) => {};
  const undoAdd = vi.fn<DoNotContactService['undoAdd']>((_, onProgress) => {
    onProgress?.({ done: 1, total: 4 });
    return new Promise((resolve) => {
      finish = resolve;
    });
  });
  const { user } = renderDashboard(place, {
    doNotContact: { understandText: async () => ok(understood), add, undoAdd },
  });
  await user.click(await screen.findByRole('button', { name: 'Add' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Never contact these' }));
  await user.type(dialog.getByRole('textbox', { name: /Addresses/ }), 'x');
  expect(await dialog.findByText('New: 1 address.')).toBeTruthy();
  expect(dialog.getByText(/1 on the list already, 2 said twice, 1 not understood/)).toBeTruthy();
  expect(dialog.getByRole('button', { name: 'Put 1 on the list' })).toBeTruthy();
  await user.click(dialog.getByRole('checkbox', { name: 'Put it on the list all the same' }));
  expect(dialog.getByText('New: 1 address, 1 domain.')).toBeTruthy();
  await user.click(dialog.getByRole('button', { name: 'Put 2 on the list' }));
  expect(await screen.findByText('2 entries added. Stopped 3 sequences to 2 people.')).toBeTruthy();
  expect(add).toHaveBeenCalledWith(understood.entries, '', expect.any(Function));
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(undoAdd).toHaveBeenCalledWith(undo, expect.any(Function));
  expect(await screen.findByRole('progressbar', { name: 'Taking it back' })).toBeTruthy();
  finish({ sequences: 2, people: 1, keptPeople: 1, keptEntries: 0 });
  expect(
    await screen.findByText(/^Taken back\. Brought back 2 sequences to 1 person\. Not for 1 person:/),
  ).toBeTruthy();
  expect(screen.queryByRole('progressbar')).toBeNull();
});

it('answers whether somebody is on it', async () => {
  const find = async () =>
    ok({ kind: 'address' as const, label: 'm…a@b…e', entries: [entry({ kind: 'domain', label: 'brand.example' })] });
  const { user } = renderDashboard(place, { doNotContact: { entries: async () => [entry()], find } });
  await user.type(await screen.findByRole('searchbox', { name: 'Is somebody on it?' }), 'mara@brand.example');
  expect(await screen.findByText('On the list')).toBeTruthy();
  expect(screen.getByText(/by its domain since/)).toBeTruthy();
});
