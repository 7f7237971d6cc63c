// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { PersonId } from '@/lib/domain/ids';
import { ok } from '@/lib/domain/result';
import { renderDashboard } from '../../../support/dashboard';
import { refused } from '../../../support/fake-services';
import { id, sampleList } from '../../../support/samples';

const lists = async () => [{ list: sampleList(), memberCount: 1 }];

describe('lists', () => {
  it('makes a list and opens it', async () => {
    const createList = vi.fn(async (name: string) => ok(sampleList({ name })));
    const { user } = renderDashboard('#/lists', { roster: { createList } });
    await user.click(await screen.findByRole('button', { name: 'Make the first list' }));
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Autumn{Enter}');
    await waitFor(() => expect(createList).toHaveBeenCalledWith('Autumn'));
    expect(location.hash).toBe(`#/lists/${id.listA}`);
  });

  it('keeps the dialog open and says why a name is refused', async () => {
    const createList = async () => refused('There is already a list called “Ceramics”.');
    const { user } = renderDashboard('#/lists', { roster: { lists, createList } });
    await user.click(await screen.findByRole('button', { name: 'New list' }));
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Ceramics');
    await user.click(screen.getByRole('button', { name: 'Make list' }));
    const box = await screen.findByRole('textbox', { name: 'Name' });
    await waitFor(() => expect(box.getAttribute('aria-invalid')).toBe('true'));
    expect(screen.getByText('There is already a list called “Ceramics”.')).toBeTruthy();
  });

  it('deletes with undo', async () => {
    const deleted = { list: sampleList(), memberIds: ['p1' as PersonId] };
    const restoreList = vi.fn(async () => {});
    const { user } = renderDashboard('#/lists', { roster: { lists, deleteList: async () => deleted, restoreList } });
    await user.click(await screen.findByRole('button', { name: 'More for Ceramics' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Delete list' }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(restoreList).toHaveBeenCalledWith(deleted));
  });

  it('renames', async () => {
    const renameList = vi.fn(async () => ok(sampleList()));
    const { user } = renderDashboard('#/lists', { roster: { lists, renameList } });
    await user.click(await screen.findByRole('button', { name: 'More for Ceramics' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Rename' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.clear(dialog.getByRole('textbox'));
    await user.type(dialog.getByRole('textbox'), 'Clay');
    await user.click(dialog.getByRole('button', { name: 'Rename' }));
    await waitFor(() => expect(renameList).toHaveBeenCalledWith(id.listA, 'Clay'));
  });
});
