// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { ImportScreen } from '@/components/roster/import/import-screen';
import { ok, problem } from '@/lib/domain/result';
import { fileColumns } from '@/lib/roster/import/headers';
import { proposeMapping } from '@/lib/roster/import/mapping';
import type { ImportDone, ImportLook, ImportReport, ImportService } from '@/lib/services/roster/import-types';
import { renderWith } from '../../../support/render';

const columns = fileColumns(['Name', 'Email', 'Zodiac']);
const mapping = proposeMapping(columns);
const look: ImportLook = {
  columns,
  samples: [['Mara', 'mara@example.com', 'Leo']],
  mapping,
  isOwnFile: false,
  setup: {
    encoding: 'utf-8',
    separator: ',',
    targets: mapping.targets,
    asOf: 0,
    conflict: 'keep',
    sharedAddress: 'leave-out',
  },
};
const report: ImportReport = {
  counts: { rows: 3, added: 1, changed: 1, unchanged: 0, unclear: 0, failed: 1, dropped: 1, kept: 0 },
  problems: [
    { line: 3, column: 'Email', text: '“x” is no e-mail address.', isFatal: false },
    { line: 4, text: 'No handle, profile link or e-mail.', isFatal: true },
  ],
  problemCount: 2,
};
const done: ImportDone = { ...report, importId: 'i1', wasStopped: false, proposals: 0 };

function shown(parts: Partial<ImportService> = {}) {
  const imports = {
    look: vi.fn<ImportService['look']>(async () => ok(look)),
    check: vi.fn<ImportService['check']>(async () => ok(report)),
    run: vi.fn<ImportService['run']>(async () => ok(done)),
    undo: vi.fn<ImportService['undo']>(async () => ok({ removed: 1, restored: 1, kept: 0 })),
    saveProblems: vi.fn<ImportService['saveProblems']>(async () => ok(undefined)),
  };
  renderWith(<ImportScreen />, { imports: { ...imports, ...parts } });
  return { imports };
}

async function chosen() {
  await userEvent.upload(
    screen.getByLabelText('File of people'),
    new File(['x'], 'creators.csv', { type: 'text/csv' }),
  );
  await screen.findByRole('table');
}

it('goes from the file over columns and a trial to the import, and back again', async () => {
  const { imports } = shown();
  await chosen();
  expect(screen.getByText(/2 of 3 columns have a place/)).toBeTruthy();
  expect(screen.getByRole('row', { name: /Zodiac/ }).textContent).toContain('Leo');
  await userEvent.selectOptions(screen.getByLabelText('Where Zodiac goes'), 'Keep as a line in the notes');
  await userEvent.click(screen.getByRole('button', { name: 'Check the file' }));
  expect(imports.check.mock.calls[0]?.[1].targets).toEqual(['full_name', 'email', 'note']);
  expect(await screen.findByText('would be new')).toBeTruthy();
  expect(imports.run).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole('button', { name: 'Import 2 people' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Take it back' }));
  expect(imports.undo.mock.calls[0]?.[0]).toBe('i1');
  expect(await screen.findByText(/Taken back: 1 person removed, 1 as before/)).toBeTruthy();
});

it('shows what is left out, filtered, and saves it', async () => {
  const { imports } = shown();
  await chosen();
  await userEvent.click(screen.getByRole('button', { name: 'Check the file' }));
  const table = await screen.findByRole('table');
  expect(within(table).getAllByRole('row')).toHaveLength(3);
  await userEvent.selectOptions(screen.getByLabelText('Kind'), 'Whole rows');
  expect(within(table).getAllByRole('row')).toHaveLength(2);
  await userEvent.type(screen.getByLabelText('Find among what is left out'), 'zzz');
  expect(within(table).getByText('Nothing here fits.')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Save as CSV' }));
  expect(imports.saveProblems.mock.calls[0]?.[1]).toHaveLength(2);
});

it('asks for a column to find people by', async () => {
  shown();
  await chosen();
  await userEvent.selectOptions(screen.getByLabelText('Where Email goes'), 'Leave out');
  expect(screen.getByText(/Without one of them nobody could be found again/)).toBeTruthy();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Check the file' }).disabled).toBe(true);
});

it('says what is wrong with a file, and takes another', async () => {
  shown({ look: async () => problem('not-text', 'This is a PDF. Muster reads CSV files.') });
  await userEvent.upload(screen.getByLabelText('File of people'), new File(['%PDF'], 'x.csv', { type: 'text/csv' }));
  expect((await screen.findByRole('alert')).textContent).toContain('This is a PDF');
  expect(screen.getByRole('button', { name: 'Choose a file' })).toBeTruthy();
});

it('says that nothing has changed, and has nothing to take back', async () => {
  const { importId: _, ...nothing } = done;
  shown({ run: async () => ok({ ...nothing, counts: { ...done.counts, added: 0, changed: 0 } }) });
  await chosen();
  await userEvent.click(screen.getByRole('button', { name: 'Check the file' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Import 2 people' }));
  expect(await screen.findByText(/all of this was known already/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Take it back' })).toBeNull();
});

it('stops a run that is under way', async () => {
  shown({
    run: (_file, _setup, options) =>
      new Promise((resolve) => {
        options?.onProgress?.({ share: 0.5, rows: 1_500 });
        options?.signal?.addEventListener('abort', () => resolve(ok({ ...done, wasStopped: true })));
      }),
  });
  await chosen();
  await userEvent.click(screen.getByRole('button', { name: 'Check the file' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Import 2 people' }));
  expect((await screen.findByRole('progressbar')).getAttribute('aria-valuenow')).toBe('50');
  expect(screen.getByText(/1,500 rows/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
  expect(await screen.findByText(/What was imported until then is in/)).toBeTruthy();
});
