// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { ExportDialog } from '@/components/roster/export-dialog';
import type { PersonId } from '@/lib/domain/ids';
import { ok, problem } from '@/lib/domain/result';
import { everybody } from '@/lib/roster/filter';
import type { ExportService } from '@/lib/services/roster/export-types';
import { renderWith } from '../../../support/render';

const query = { sort: [], filter: everybody, search: '' };

function shown(run: ExportService['run']) {
  const onClose = vi.fn();
  renderWith(
    <ExportDialog
      query={query}
      fields={['full_name', 'email']}
      count={2}
      name="Spring"
      onClose={onClose}
      chosen={['a' as PersonId]}
    />,
    { exports: { run } },
  );
  return onClose;
}

it('saves the view’s columns and says that the file holds personal data', async () => {
  const run = vi.fn<ExportService['run']>(async () => ok({ people: 2, name: 'Spring.csv' }));
  shown(run);
  expect(screen.getByText(/holds personal data/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Save the file' }));
  expect(run.mock.calls[0]?.[0]).toMatchObject({
    format: 'csv',
    fields: ['full_name', 'email'],
    fileName: 'Spring',
    chosen: ['a'],
  });
  expect(within(screen.getByRole('dialog')).getByRole('status').textContent).toMatch(
    /Spring\.csv is among your downloads, with 2 people/,
  );
});

it('can take all fields, as a workbook', async () => {
  const run = vi.fn<ExportService['run']>(async () => ok({ people: 2, name: 'Spring.xlsx' }));
  shown(run);
  await userEvent.selectOptions(screen.getByLabelText('Kind of file'), 'Excel workbook');
  await userEvent.selectOptions(screen.getByLabelText('Columns'), screen.getByRole('option', { name: /All fields/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Save the file' }));
  expect(run.mock.calls[0]?.[0].format).toBe('xlsx');
  expect(run.mock.calls[0]?.[0].fields.length).toBeGreaterThan(50);
});

it('shows how far it is, and can be stopped', async () => {
  const onClose = shown(
    (_request, options) =>
      new Promise((resolve) => {
        options?.onProgress?.({ done: 1, total: 2 });
        options?.signal?.addEventListener('abort', () => resolve(problem('stopped', 'Stopped.')));
      }),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Save the file' }));
  expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('1');
  await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
  expect(await screen.findByRole('button', { name: 'Save the file' })).toBeTruthy();
  expect(onClose).not.toHaveBeenCalled();
});

it('says why there is no file', async () => {
  shown(async () => problem('too-many', 'A sheet is too small for this.'));
  await userEvent.click(screen.getByRole('button', { name: 'Save the file' }));
  expect(screen.getByRole('alert').textContent).toMatch(/No file was saved.*too small/);
});
