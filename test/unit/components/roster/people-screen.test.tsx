// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetTableSetup } from '@/components/roster/table-memory';
import type { PersonId } from '@/lib/domain/ids';
import { ok } from '@/lib/domain/result';
import type { RosterRow } from '@/lib/services/app-services';
import { renderDashboard } from '../../../support/dashboard';
import { id, sampleList, sampleNow } from '../../../support/samples';

const row = (name: string, more: Partial<RosterRow> = {}): RosterRow => ({
  personId: name.toLowerCase() as PersonId,
  displayName: name,
  stage: 'prospect',
  addedAt: sampleNow,
  ...more,
});

const three = [
  row('Mira', { handle: 'miraclay', site: 'youtube', followers: 24_700, followersPrecision: 'rounded', addedAt: 3 }),
  row('Jon', { followers: 0, score: 0, scoreConfidence: 0.2, email: 'jon@avero.example', addedAt: 2 }),
  row('Oda', { addedAt: 1 }),
];

/** Names in the order of the table. */
function names(): (string | null)[] {
  return screen.getAllByRole('rowheader').map((cell) => cell.textContent);
}

describe('people', () => {
  beforeEach(() => {
    forgetTableSetup();
    Object.defineProperty(window, 'innerWidth', { configurable: true, value: 1280 });
  });

  it('keeps zero, rounded and unknown apart', async () => {
    renderDashboard('#/people', { roster: { rows: async () => three } });
    const cells = async (name: string) => within(await screen.findByRole('row', { name: new RegExp(name) }));
    expect((await cells('Mira')).getByText('≈ 24.7K')).toBeTruthy();
    expect((await cells('Mira')).getByText('Not enough data')).toBeTruthy();
    expect((await cells('Jon')).getAllByText('0', { exact: false })[0]?.textContent).toBe('0');
    expect((await cells('Jon')).getByText('low confidence')).toBeTruthy();
    expect((await cells('Oda')).getByText('Followers not known')).toBeTruthy();
    expect((await cells('Oda')).queryByText('0')).toBeNull();
  });

  it('sorts unknown values last in both directions', async () => {
    const { user } = renderDashboard('#/people', { roster: { rows: async () => three } });
    const head = await screen.findByRole('columnheader', { name: 'Followers' });
    await user.click(within(head).getByRole('button'));
    expect(head.getAttribute('aria-sort')).toBe('descending');
    expect(names()).toEqual(['Mira', 'Jon', 'Oda']);
    await user.click(within(head).getByRole('button'));
    expect(head.getAttribute('aria-sort')).toBe('ascending');
    expect(names()).toEqual(['Jon', 'Mira', 'Oda']);
  });

  it('filters from the keyboard and says how many are left', async () => {
    const { user } = renderDashboard('#/people', { roster: { rows: async () => three } });
    await screen.findByRole('table', { name: 'People' });
    await user.keyboard('/');
    await user.keyboard('avero');
    await screen.findByText('1 of 3');
    expect(names()).toEqual(['Jon']);
    await user.keyboard('zzz');
    await user.click(await screen.findByRole('button', { name: 'Show everyone' }));
    await waitFor(() => expect(names()).toHaveLength(3));
  });

  it('ticks a range by keyboard and adds it to a list, with undo', async () => {
    const addPeople = vi.fn(async (ids: readonly PersonId[]) => ok({ added: [...ids] }));
    const removeFromList = vi.fn(async () => {});
    const { user } = renderDashboard('#/people', {
      roster: {
        rows: async () => three,
        lists: async () => [{ list: sampleList(), memberCount: 2 }],
        addPeople,
        removeFromList,
      },
    });
    await screen.findByRole('table', { name: 'People' });
    await user.keyboard('jx');
    await user.keyboard('{Shift>}j{/Shift}');
    const bar = within(await screen.findByRole('region', { name: 'Chosen people' }));
    expect(bar.getByRole('status').textContent).toBe('2 people chosen');
    expect(document.activeElement?.textContent).toBe('Jon');
    await user.click(bar.getByRole('button', { name: 'Add to list' }));
    await user.click(await screen.findByRole('menuitem', { name: /Ceramics/ }));
    expect(addPeople).toHaveBeenCalledWith(['mira', 'jon'], id.listA);
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() =>
      expect(removeFromList.mock.calls).toEqual([
        ['mira', id.listA],
        ['jon', id.listA],
      ]),
    );
  });

  it('takes people off the list that is shown and can put them back', async () => {
    const addPeople = vi.fn(async (ids: readonly PersonId[]) => ok({ added: [...ids] }));
    const removeFromList = vi.fn(async () => {});
    const { user } = renderDashboard(`#/lists/${id.listA}`, {
      roster: {
        rows: async () => three,
        lists: async () => [{ list: sampleList(), memberCount: 3 }],
        addPeople,
        removeFromList,
      },
    });
    await user.click(await screen.findByRole('checkbox', { name: 'Choose Oda' }));
    await user.click(screen.getByRole('button', { name: 'Take off list' }));
    await waitFor(() => expect(removeFromList).toHaveBeenCalledWith('oda', id.listA));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(addPeople).toHaveBeenCalledWith(['oda'], id.listA));
  });

  it('goes on by keyboard after a click on a box', async () => {
    const { user } = renderDashboard('#/people', { roster: { rows: async () => three } });
    await user.click(await screen.findByRole('checkbox', { name: 'Choose Mira' }));
    await user.keyboard('j');
    expect(document.activeElement?.textContent).toBe('Jon');
  });

  it('draws only the rows in view of ten thousand', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => row(`Person ${index}`, { addedAt: -index }));
    renderDashboard('#/people', { roster: { rows: async () => many } });
    const table = await screen.findByRole('table', { name: 'People' });
    expect(table.getAttribute('aria-rowcount')).toBe('10001');
    expect(names()[0]).toBe('Person 0');
    expect(names().length).toBeLessThan(80);
  });

  it('shows hostile names as text', async () => {
    const evil = '<img src=x onerror=alert(1)>\u202egnp.exe';
    const { container } = renderDashboard('#/people', { roster: { rows: async () => [row(evil)] } });
    const cell = await screen.findByRole('rowheader');
    expect(cell.textContent).toBe('<img src=x onerror=alert(1)>⟨U+202E⟩gnp.exe');
    expect(container.querySelector('img')).toBeNull();
  });

  it('hides a column and remembers it on the next list', async () => {
    const { user } = renderDashboard('#/people', { roster: { rows: async () => three } });
    await user.click(await screen.findByRole('button', { name: 'Columns' }));
    await user.click(await screen.findByRole('menuitem', { name: /Tier/ }));
    await waitFor(() => expect(screen.queryByRole('columnheader', { name: 'Tier' })).toBeNull());
    await user.keyboard('1');
    await user.keyboard('2');
    await screen.findByRole('table', { name: 'People' });
    expect(screen.queryByRole('columnheader', { name: 'Tier' })).toBeNull();
    expect(screen.getByRole('columnheader', { name: 'Followers' })).toBeTruthy();
  });

  it('says what to do when nobody is here', async () => {
    const openPanel = vi.fn(async () => ok(undefined));
    const { user } = renderDashboard('#/people', { page: { openPanel } });
    expect(await screen.findByRole('heading', { name: 'Nobody here yet' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Open the panel' }));
    expect(openPanel).toHaveBeenCalled();
  });

  it('says that a list is gone', async () => {
    renderDashboard('#/lists/unknown');
    expect(await screen.findByRole('heading', { name: 'This list is not here' })).toBeTruthy();
  });

  it('offers another try when the database does not answer', async () => {
    const rows = vi.fn(async (): Promise<RosterRow[]> => three);
    rows.mockRejectedValueOnce(new Error('The disk is full.'));
    const { user } = renderDashboard('#/people', { roster: { rows } });
    expect((await screen.findByRole('alert')).textContent).toContain('The disk is full.');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByRole('table', { name: 'People' });
  });
});
