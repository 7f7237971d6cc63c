// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { PersonFiles } from '@/components/roster/person-files';
import type { FileId } from '@/lib/domain/ids';
import type { PersonFile } from '@/lib/domain/person-file';
import { ok } from '@/lib/domain/result';
import type { FileService } from '@/lib/services/file-types';
import { renderWith } from '@/test/support/render';
import { id, sampleNow } from '@/test/support/samples';

const kit: PersonFile = {
  id: 'f' as FileId,
  personId: id.person,
  name: 'kit\u202Efdp.html',
  type: 'text/html',
  size: 1_258_291,
  note: 'From her agent',
  addedAt: sampleNow,
};

function show(files: Partial<FileService>) {
  return renderWith(<PersonFiles personId={id.person} />, { files });
}

it('takes several files, dropped or chosen, and says what was not added', async () => {
  const add = vi.fn<FileService['add']>(async () =>
    ok({ added: [kit], refused: [{ name: 'film.mov', message: 'It is larger than 25 MB (90 MB).' }] }),
  );
  const { user } = show({ add });
  await screen.findByText(/Drop a media kit/);
  const chosen = [new File(['a'], 'kit.pdf'), new File(['b'], 'film.mov')];
  fireEvent.drop(screen.getByTestId('file-drop'), { dataTransfer: { types: ['Files'], files: chosen } });
  expect(await screen.findByText(/was not added. It is larger than 25 MB/)).toBeTruthy();
  expect(screen.getByText('1 file added.')).toBeTruthy();
  expect(add.mock.calls[0]?.[1].map(({ name }) => name)).toEqual(['kit.pdf', 'film.mov']);
  await user.click(screen.getByRole('button', { name: 'All right' }));
  expect(screen.queryByText(/was not added/)).toBeNull();
  await user.upload(screen.getByLabelText('Files to add'), chosen);
  await waitFor(() => expect(add).toHaveBeenCalledTimes(2));
});

it('leaves what is dropped that is no file', async () => {
  const add = vi.fn<FileService['add']>();
  show({ add });
  await screen.findByText(/Drop a media kit/);
  fireEvent.drop(screen.getByTestId('file-drop'), { dataTransfer: { types: ['text/plain'], files: [] } });
  expect(add).not.toHaveBeenCalled();
});

it('stops on demand', async () => {
  const add = vi.fn<FileService['add']>((_, __, options) => {
    options?.onProgress?.(1);
    return new Promise((resolve) =>
      options?.signal?.addEventListener('abort', () => resolve(ok({ added: [], refused: [] }))),
    );
  });
  const { user } = show({ add });
  await screen.findByText(/Drop a media kit/);
  fireEvent.drop(screen.getByTestId('file-drop'), {
    dataTransfer: { types: ['Files'], files: [new File(['a'], 'a'), new File(['b'], 'b')] },
  });
  expect((await screen.findByRole('progressbar')).getAttribute('aria-valuenow')).toBe('1');
  await user.click(screen.getByRole('button', { name: 'Stop' }));
  await waitFor(() => expect(screen.queryByRole('progressbar')).toBeNull());
});

it('shows hostile names as they are, downloads and never links, renames, deletes with a way back', async () => {
  const download = vi.fn(async () => ok(undefined));
  const rename = vi.fn(async () => ok(kit));
  const deleted = { file: kit, body: { id: kit.id, bytes: new ArrayBuffer(0) } };
  const restore = vi.fn(async () => ok(undefined));
  const { user, container } = show({
    of: async () => [kit],
    download,
    rename,
    delete: async () => ok(deleted),
    restore,
  });
  expect(await screen.findByText('kit⟨U+202E⟩fdp.html')).toBeTruthy();
  expect(screen.getByText(/1.2 MB/).textContent).toContain('From her agent');
  expect(container.querySelector('a, iframe, object, embed')).toBeNull();
  await user.click(screen.getByRole('button', { name: /^Download/ }));
  expect(download).toHaveBeenCalledWith(kit.id);
  await user.click(screen.getByRole('button', { name: /^More for/ }));
  await user.click(await screen.findByRole('menuitem', { name: 'Rename…' }));
  await user.clear(screen.getByRole('textbox', { name: 'Name' }));
  await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Kit.html{Enter}');
  expect(rename).toHaveBeenCalledWith(kit.id, 'Kit.html');
  await user.click(screen.getByRole('button', { name: /^More for/ }));
  await user.click(await screen.findByRole('menuitem', { name: 'Delete' }));
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(restore).toHaveBeenCalledWith(deleted);
});
