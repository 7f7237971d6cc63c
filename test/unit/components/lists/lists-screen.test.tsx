// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { GroupId, ListId, PersonId } from '@/lib/domain/ids';
import { ok } from '@/lib/domain/result';
import { renderDashboard } from '../../../support/dashboard';
import { refused } from '../../../support/fake-services';
import { id, sampleGroup, sampleList } from '../../../support/samples';

const lists = async () => [{ list: sampleList(), memberCount: 1 }];

describe('lists', () => {
  it('makes a list for a campaign and opens it', async () => {
    const createList = vi.fn(async (name: string) => ok(sampleList({ name })));
    const { user } = renderDashboard('#/lists', { roster: { createList } });
    await user.click(await screen.findByRole('button', { name: 'Make the first list' }));
    await user.type(screen.getByRole('combobox', { name: 'Campaign' }), 'Clay box');
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Autumn');
    await user.click(screen.getByRole('button', { name: 'Make list' }));
    await waitFor(() => expect(createList).toHaveBeenCalledWith('Autumn', 'Clay box'));
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

  it('saves one as a file for somebody else', async () => {
    const save = vi.fn(async () => ok({ name: 'Ceramics.muster-list.json', people: 1 }));
    const { user } = renderDashboard('#/lists', { roster: { lists }, listFiles: { save } });
    await user.click(await screen.findByRole('button', { name: 'More for Ceramics' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Share as a file' }));
    expect(await screen.findByText(/Ceramics.muster-list.json is among your downloads: 1 person/)).toBeTruthy();
    expect(save).toHaveBeenCalledWith(id.listA);
  });

  it('renames', async () => {
    const renameList = vi.fn(async () => ok(sampleList()));
    const { user } = renderDashboard('#/lists', { roster: { lists, renameList } });
    await user.click(await screen.findByRole('button', { name: 'More for Ceramics' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Name and campaign…' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.clear(dialog.getByRole('textbox', { name: 'Name' }));
    await user.type(dialog.getByRole('textbox', { name: 'Name' }), 'Clay');
    await user.click(dialog.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(renameList).toHaveBeenCalledWith(id.listA, 'Clay', ''));
  });
});

describe('lists and groups together', () => {
  const named = (name: string, campaign?: string) => ({
    list: sampleList({ id: name as ListId, name, ...(campaign ? { campaign } : {}) }),
    memberCount: name.length,
  });
  const links = (name: string) =>
    within(screen.getByRole('list', { name }))
      .getAllByRole('link')
      .map((link) => link.firstElementChild?.textContent);

  it('stand under their campaigns, with counts, in the order that is asked for', async () => {
    const group = sampleGroup({ campaign: 'spring' });
    const { user } = renderDashboard('#/lists', {
      roster: { lists: async () => [named('Zed', 'Spring'), named('Loose'), named('Aquarelle', 'Spring')] },
      groups: {
        all: async () => [group],
        watchCounts: (_, onCounts) => {
          onCounts(new Map([[group.id, 5]]));
          return () => undefined;
        },
      },
    });
    await screen.findByRole('heading', { name: 'Spring' });
    expect(links('Spring')).toEqual(['Aquarelle', 'Strong audience', 'Zed']);
    expect(links('Lists and groups')).toEqual(['Loose']);
    expect(screen.getByText('Followers at least 5,000')).toBeTruthy();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Order' }), 'Most people first');
    expect(links('Spring')).toEqual(['Aquarelle', 'Strong audience', 'Zed']);
    await user.selectOptions(screen.getByRole('combobox', { name: 'Order' }), 'Newest first');
    expect(links('Spring')?.[0]).toBe('Strong audience');
    expect(screen.queryByRole('searchbox')).toBeNull();
  });

  it('can be searched when there are many', async () => {
    const many = Array.from({ length: 11 }, (_, index) => named(`List ${index}`, index === 7 ? 'Café' : undefined));
    const { user } = renderDashboard('#/lists', { roster: { lists: async () => many } });
    await user.type(await screen.findByRole('searchbox', { name: /Search lists/ }), 'cafe');
    expect(links('Café')).toEqual(['List 7']);
    await user.type(screen.getByRole('searchbox', { name: /Search lists/ }), 'x');
    await user.click(await screen.findByRole('button', { name: 'Show all' }));
    expect(links('Lists and groups')).toHaveLength(10);
  });

  it('says that a group is being counted, never that nobody is in it, and deletes it with undo', async () => {
    const group = sampleGroup({ id: 'g' as GroupId, name: 'Growing' });
    const restore = vi.fn(async () => {});
    const { user } = renderDashboard('#/lists', {
      groups: { all: async () => [group], delete: async () => group, restore },
    });
    expect(await screen.findByText('being counted')).toBeTruthy();
    expect(screen.queryByText(/0 people/)).toBeNull();
    await user.click(screen.getByRole('button', { name: 'More for Growing' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Delete group' }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(restore).toHaveBeenCalledWith(group));
  });
});
