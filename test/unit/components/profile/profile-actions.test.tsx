// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { ProfileActions } from '@/components/profile/profile-actions';
import { ok, problem } from '@/lib/domain/result';
import type { ProfileCard } from '@/lib/services/app-services';
import type { FakeParts } from '@/test/support/fake-services';
import { renderWith } from '@/test/support/render';
import { id, sampleCard, sampleList, samplePerson } from '@/test/support/samples';

const ceramics = sampleList();
const spring = sampleList({ id: id.listB, name: 'Spring launch' });
const lists = async () => [
  { list: ceramics, memberCount: 12 },
  { list: spring, memberCount: 3 },
];
const added = () => vi.fn(async () => ok({ personId: id.person, added: true }));

function show(card: Partial<ProfileCard>, roster: FakeParts['roster'] = {}) {
  return renderWith(<ProfileActions card={sampleCard(card)} profileId={id.profile} />, {
    roster: { lists, ...roster },
  });
}

describe('add to list', () => {
  it('by keyboard alone: L, choose, undo', async () => {
    const addToList = added();
    const removeFromList = vi.fn(async () => {});
    const { user } = show({}, { addToList, removeFromList });
    await user.keyboard('l');
    await screen.findByRole('menuitem', { name: /Spring launch/ });
    await user.keyboard('{ArrowDown}');
    await waitFor(() => expect(document.activeElement?.textContent).toContain('Spring launch'));
    await user.keyboard('{Enter}');
    expect(await screen.findByText('Added to “Spring launch”.')).toBeTruthy();
    expect(addToList).toHaveBeenCalledWith(id.profile, id.listB);
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(removeFromList).toHaveBeenCalledWith(id.person, id.listB));
  });

  it('makes a new list and adds to it; a refused name stays in the dialog', async () => {
    const addToList = added();
    const createList = vi
      .fn(async (name: string) => ok(sampleList({ id: id.listB, name })))
      .mockResolvedValueOnce(problem('name-taken', 'There is already a list called “Ceramics”.') as never);
    const { user } = show({}, { addToList, createList });
    await user.click(screen.getByRole('button', { name: /Add to list/ }));
    await user.click(await screen.findByRole('menuitem', { name: 'New list…' }));
    const dialog = await screen.findByRole('dialog', { name: 'New list' });
    await user.type(within(dialog).getByRole('textbox', { name: 'Name' }), 'Ceramics{Enter}');
    expect(await within(dialog).findByText('There is already a list called “Ceramics”.')).toBeTruthy();
    expect(addToList).not.toHaveBeenCalled();
    await user.type(within(dialog).getByRole('textbox', { name: 'Name' }), ' 2{Enter}');
    await waitFor(() => expect(addToList).toHaveBeenCalledWith(id.profile, id.listB));
    expect(createList).toHaveBeenLastCalledWith('Ceramics 2');
  });

  it('says a refusal', async () => {
    const { user } = show({}, { addToList: async () => problem('gone', 'This list was deleted.') });
    await user.click(screen.getByRole('button', { name: /Add to list/ }));
    await user.click(await screen.findByRole('menuitem', { name: /Ceramics/ }));
    expect(await screen.findByText('This list was deleted.')).toBeTruthy();
  });
});

describe('already on lists', () => {
  const card = { person: samplePerson(), lists: [ceramics, sampleList({ id: id.listB, name: '\u202eevil' })] };

  it('names them, hostile names visibly, and offers only the others', async () => {
    const { user } = show(card, {
      lists: async () => [
        { list: ceramics, memberCount: 1 },
        { list: sampleList({ id: 'c' as typeof id.listA, name: 'Third' }), memberCount: 0 },
      ],
    });
    const region = screen.getByRole('region', { name: 'Lists' });
    expect(within(region).getByText('Ceramics')).toBeTruthy();
    expect(within(region).getByText('⟨U+202E⟩evil')).toBeTruthy();
    expect(within(region).getByRole('button', { name: 'Take off “⟨U+202E⟩evil”' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /Add to list/ }));
    await screen.findByRole('menuitem', { name: /Third/ });
    expect(screen.queryByRole('menuitem', { name: /Ceramics/ })).toBeNull();
  });

  it('takes off, and back on by undo', async () => {
    const removeFromList = vi.fn(async () => {});
    const addToList = added();
    const { user } = show(card, { removeFromList, addToList });
    await user.click(screen.getByRole('button', { name: 'Take off “Ceramics”' }));
    expect(removeFromList).toHaveBeenCalledWith(id.person, id.listA);
    await screen.findByText('Taken off “Ceramics”.');
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(addToList).toHaveBeenCalledWith(id.profile, id.listA));
  });
});

describe('start sequence', () => {
  it('S opens the dialog for a person who is known', async () => {
    const { user } = show({ person: samplePerson(), lists: [ceramics] });
    await user.keyboard('s');
    expect(await screen.findByRole('dialog', { name: 'Start a sequence' })).toBeTruthy();
  });

  it('for a stranger asks for a list first and goes on from there', async () => {
    const addToList = added();
    const { user } = show({}, { addToList });
    await user.keyboard('s');
    expect(await screen.findByText(/First choose a list to keep them on/)).toBeTruthy();
    await user.click(await screen.findByRole('menuitem', { name: /Ceramics/ }));
    expect(await screen.findByRole('dialog', { name: 'Start a sequence' })).toBeTruthy();
    expect(addToList).toHaveBeenCalledTimes(1);
  });

  it('adding to a list alone starts nothing', async () => {
    const { user } = show({}, { addToList: added() });
    await user.keyboard('l');
    await user.click(await screen.findByRole('menuitem', { name: /Ceramics/ }));
    await screen.findByText('Added to “Ceramics”.');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
