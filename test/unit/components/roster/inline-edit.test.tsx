// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PersonId } from '@/lib/domain/ids';
import { ok } from '@/lib/domain/result';
import { standardView } from '@/lib/roster/view';
import type { PersonChange } from '@/lib/services/app-services';
import { renderDashboard } from '../../../support/dashboard';
import { fakeRosterQuery, rosterPerson } from '../../../support/fake-roster-query';
import { type FakeParts, refused } from '../../../support/fake-services';

const records = [
  rosterPerson('Mira', { createdAt: 2, tags: ['Clay'], owner: 'Ines' }, { followers: 10 }),
  rosterPerson('Jon', { createdAt: 1, stage: 'replied' }, { followers: 20 }),
];
const undo: readonly PersonChange[] = [{ personId: 'mira' as PersonId, edit: { owner: 'Ines' } }];
const saves = () => vi.fn(async (_: readonly PersonChange[]) => ok({ undo }));

function show(roster: FakeParts['roster'] = {}) {
  const view = {
    ...standardView,
    columns: ['full_name', 'followers', 'owner', 'tags', 'stage'].map((field) => ({ field })),
  };
  return renderDashboard('#/people', {
    rosterQuery: fakeRosterQuery(records),
    views: { current: async () => ({ view }) },
    roster: {
      plainPerson: async (personId) => records.find(({ person }) => person.id === personId)?.person,
      ...roster,
    },
  });
}

const row = async (name: string) => screen.findByRole('row', { name: new RegExp(name) });
const cellOf = async (name: string, field: string) =>
  (await row(name)).querySelector<HTMLElement>(`[data-field="${field}"]`) as HTMLElement;

beforeEach(() => {
  Object.defineProperty(window, 'innerWidth', { configurable: true, value: 1280 });
});

describe('editing in the table', () => {
  it('walks to a cell by arrows, edits with Enter, saves with Enter and offers to undo', async () => {
    const editPeople = saves();
    const { user } = show({ editPeople });
    await row('Mira');
    await user.keyboard('j{ArrowRight}');
    expect((document.activeElement as HTMLElement).dataset.field).toBe('followers');
    await user.keyboard('{Enter}');
    expect(screen.queryByRole('dialog')).toBeNull();
    await user.keyboard('{ArrowRight}{Enter}');
    const box = await screen.findByRole<HTMLInputElement>('combobox', { name: 'Owner' });
    expect(box.value).toBe('Ines');
    await user.clear(box);
    await user.type(box, 'Jo{Enter}');
    await screen.findByText('Owner of Mira saved.');
    expect(editPeople).toHaveBeenCalledWith([{ personId: 'mira', edit: { owner: 'Jo' } }]);
    expect(screen.queryByRole('dialog')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(editPeople).toHaveBeenLastCalledWith(undo);
  });

  it('stays in the column while one walks down', async () => {
    const { user } = show();
    await row('Mira');
    await user.keyboard('j{ArrowRight}{ArrowRight}j');
    await waitFor(async () => expect(document.activeElement).toBe(await cellOf('Jon', 'owner')));
  });

  it('gives up on Escape, without unticking anybody', async () => {
    const editPeople = saves();
    const { user } = show({ editPeople });
    await row('Mira');
    await user.keyboard('jx{ArrowRight}{ArrowRight}{F2}');
    await user.type(await screen.findByRole('combobox', { name: 'Owner' }), 'Nobody{Escape}');
    expect(screen.queryByRole('combobox', { name: 'Owner' })).toBeNull();
    expect(editPeople).not.toHaveBeenCalled();
    const bar = within(screen.getByRole('region', { name: 'Chosen people' }));
    expect(bar.getByRole('status').textContent).toBe('1 person chosen');
  });

  it('opens on a double click, and writes over nobody else’s tags', async () => {
    const editPeople = saves();
    const { user } = show({ editPeople });
    fireEvent.doubleClick(await cellOf('Mira', 'tags'));
    const dialog = within(await screen.findByRole('dialog', { name: 'Tags of Mira' }));
    await user.type(await dialog.findByRole('combobox', { name: 'Tags' }), 'new{Enter}{Enter}');
    await waitFor(() =>
      expect(editPeople).toHaveBeenCalledWith([{ personId: 'mira', edit: { addTags: ['new'], removeTags: [] } }]),
    );
  });

  it('changes the name with F2 and leaves Enter to the link', async () => {
    const editPeople = vi.fn(async () => refused('A person needs a name.', 'empty-name'));
    const { user } = show({ editPeople });
    await row('Mira');
    await user.keyboard('j{F2}');
    await user.clear(await screen.findByRole('combobox', { name: 'Name' }));
    await user.keyboard('{Enter}');
    expect((await screen.findByRole('alert')).textContent).toBe('A person needs a name.');
  });
});

describe('everyone who is ticked', () => {
  it('gets tags or an owner, with undo', async () => {
    const editPeople = saves();
    const { user } = show({ editPeople });
    await row('Mira');
    await user.keyboard('at');
    await user.type(await screen.findByRole('combobox', { name: 'Tags' }), 'Spring,');
    await user.click(screen.getByRole('button', { name: 'Add' }));
    expect(editPeople).toHaveBeenCalledWith(
      expect.arrayContaining([{ personId: 'jon', edit: { addTags: ['Spring'] } }]),
    );
    await screen.findByText('Changed 1 person; 1 was like that already.');
    await user.keyboard('o');
    await user.type(await screen.findByRole('combobox', { name: 'Owner' }), 'Jo{Enter}');
    expect(editPeople).toHaveBeenLastCalledWith(expect.arrayContaining([{ personId: 'jon', edit: { owner: 'Jo' } }]));
  });
});
