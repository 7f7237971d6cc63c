// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FieldSourceRecord } from '@/lib/domain/field-registry';
import type { PersonId } from '@/lib/domain/ids';
import { ok } from '@/lib/domain/result';
import { standardView } from '@/lib/roster/view';
import type { RosterCursor, RosterQueryService } from '@/lib/services/roster-query-types';
import { renderDashboard } from '../../../support/dashboard';
import { fakeRosterQuery, rosterPerson } from '../../../support/fake-roster-query';
import type { FakeParts } from '../../../support/fake-services';
import { fakeViews } from '../../../support/fake-views';
import { id, sampleList } from '../../../support/samples';

const three = [
  rosterPerson('Mira', { createdAt: 3 }, { handle: 'miraclay', followers: 24_700, followersPrecision: 'rounded' }),
  rosterPerson(
    'Jon',
    {
      createdAt: 2,
      emails: [{ address: 'jon@avero.example', source: 'hand', addedAt: 1, status: 'unchecked' }],
      stage: 'replied',
    },
    {
      handle: 'jonavero',
      displayName: 'Jon',
      followers: 0,
      followersPrecision: 'exact',
      score: 0,
      scoreConfidence: 0.2,
    },
  ),
  rosterPerson('Oda', { createdAt: 1 }),
];

const show = (people: readonly FieldSourceRecord[] = three, parts: FakeParts = {}, hash = '#/people') =>
  renderDashboard(hash, { rosterQuery: fakeRosterQuery(people), ...parts });

/** Names in the order of the table. */
function names(): (string | null)[] {
  return screen.getAllByRole('rowheader').map((cell) => cell.textContent);
}

const row = async (name: string) => within(await screen.findByRole('row', { name: new RegExp(name) }));

beforeEach(() => {
  Object.defineProperty(window, 'innerWidth', { configurable: true, value: 1280 });
});

describe('people', () => {
  it('keeps zero, rounded and unknown apart', async () => {
    show();
    expect((await row('Mira')).getByText('≈ 24.7K')).toBeTruthy();
    expect((await row('Mira')).getByText('Not enough data')).toBeTruthy();
    expect((await row('Jon')).getAllByText('0', { exact: false })[0]?.textContent).toBe('0');
    expect((await row('Jon')).getByText('low confidence')).toBeTruthy();
    expect((await row('Oda')).getByText(/^Followers: not/)).toBeTruthy();
    expect((await row('Oda')).queryByText('0')).toBeNull();
  });

  it('sorts unknown values last in both directions', async () => {
    const { user } = show();
    const head = await screen.findByRole('columnheader', { name: 'Followers' });
    await user.click(within(head).getByRole('button'));
    expect(head.getAttribute('aria-sort')).toBe('descending');
    await waitFor(() => expect(names()).toEqual(['Mira', 'Jon', 'Oda']));
    await user.click(within(head).getByRole('button'));
    expect(head.getAttribute('aria-sort')).toBe('ascending');
    await waitFor(() => expect(names()).toEqual(['Jon', 'Mira', 'Oda']));
  });

  it('sorts by a second key with Shift, says which is which, and drops it with the third press', async () => {
    const { user } = show();
    const head = (name: RegExp) => screen.getByRole('columnheader', { name });
    await user.click(within(await screen.findByRole('columnheader', { name: 'Stage' })).getByRole('button'));
    await user.keyboard('{Shift>}');
    await user.click(within(head(/^Name/)).getByRole('button'));
    await user.keyboard('{/Shift}');
    expect(head(/^Stage sorted as key 1/)).toBeTruthy();
    expect(head(/^Name sorted as key 2/).getAttribute('aria-sort')).toBe('ascending');
    await waitFor(() => expect(names()).toEqual(['Mira', 'Oda', 'Jon']));
    await user.keyboard('{Shift>}');
    await user.click(within(head(/^Name/)).getByRole('button'));
    await waitFor(() => expect(names()).toEqual(['Oda', 'Mira', 'Jon']));
    await user.click(within(head(/^Name/)).getByRole('button'));
    await user.keyboard('{/Shift}');
    expect(head(/^Name/).getAttribute('aria-sort')).toBe('none');
  });

  it('searches from the keyboard and says how many are left', async () => {
    const { user } = show();
    await screen.findByRole('table', { name: 'People' });
    await user.keyboard('/');
    await user.keyboard('avero');
    await screen.findByText('1 of 3');
    await waitFor(() => expect(names()).toEqual(['Jon']));
    await user.keyboard('zzz');
    await user.click(await screen.findByRole('button', { name: 'Show everyone' }));
    await waitFor(() => expect(names()).toHaveLength(3));
  });

  it('says when nobody has the words as they were typed', async () => {
    const real = fakeRosterQuery(three);
    const rosterQuery: RosterQueryService = {
      ...real,
      open: (query, onState, onError) => real.open(query, (state) => onState({ ...state, isSimilar: true }), onError),
    };
    show(three, { rosterQuery });
    const words = await screen.findByText('No exact match. Showing similar words.');
    expect(words.closest('[role=status]')).toBeTruthy();
  });

  it('ticks a range by keyboard and adds it to a list, with undo', async () => {
    const addPeople = vi.fn(async (ids: readonly PersonId[]) => ok({ added: [...ids] }));
    const removePeople = vi.fn(async (ids: readonly PersonId[]) => ok({ removed: [...ids] }));
    const { user } = show(three, {
      roster: { lists: async () => [{ list: sampleList(), memberCount: 2 }], addPeople, removePeople },
    });
    await row('Mira');
    await user.keyboard('jx');
    await user.keyboard('{Shift>}j{/Shift}');
    const bar = within(await screen.findByRole('region', { name: 'Chosen people' }));
    await waitFor(() => expect(bar.getByRole('status').textContent).toBe('2 people chosen'));
    expect(document.activeElement?.textContent).toBe('Jon');
    await user.click(bar.getByRole('button', { name: 'Add to list' }));
    await user.click(await screen.findByRole('menuitem', { name: /Ceramics/ }));
    expect(addPeople).toHaveBeenCalledWith(['mira', 'jon'], id.listA);
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(removePeople.mock.calls).toEqual([[['mira', 'jon'], id.listA]]));
  });

  it('takes people off the list that is shown and can put them back', async () => {
    const addPeople = vi.fn(async (ids: readonly PersonId[]) => ok({ added: [...ids] }));
    const removePeople = vi.fn(async (ids: readonly PersonId[]) => ok({ removed: [...ids] }));
    const { user } = show(
      three,
      { roster: { lists: async () => [{ list: sampleList(), memberCount: 3 }], addPeople, removePeople } },
      `#/lists/${id.listA}`,
    );
    await user.click(await screen.findByRole('checkbox', { name: 'Choose Oda' }));
    await user.click(screen.getByRole('button', { name: 'Take off list' }));
    await waitFor(() => expect(removePeople).toHaveBeenCalledWith(['oda'], id.listA));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(addPeople).toHaveBeenCalledWith(['oda'], id.listA));
  });

  it('keeps what is seldom done under one button, for the keyboard too', async () => {
    const { user } = show(
      three,
      { roster: { lists: async () => [{ list: sampleList(), memberCount: 3 }] } },
      `#/lists/${id.listA}`,
    );
    await user.click(await screen.findByRole('checkbox', { name: 'Choose Oda' }));
    const bar = within(screen.getByRole('region', { name: 'Chosen people' }));
    expect(bar.queryByRole('button', { name: 'Delete…' })).toBeNull();
    bar.getByRole('button', { name: 'More' }).focus();
    await user.keyboard('{Enter}');
    const items = within(await screen.findByRole('menu')).getAllByRole('menuitem');
    expect(items.map(({ textContent }) => textContent)).toEqual([
      'Refresh',
      'Compare',
      'Take off list',
      'Similar',
      'Delete…',
    ]);
    await user.keyboard('{End}{Enter}');
    expect(await screen.findByRole('dialog', { name: /^Delete/ })).toBeTruthy();
  });

  it('goes on by keyboard after a click on a box', async () => {
    const { user } = show();
    await user.click(await screen.findByRole('checkbox', { name: 'Choose Mira' }));
    await user.keyboard('j');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Jon'));
  });

  it('asks only for the rows in view of ten thousand, and ticks them all', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => rosterPerson(`Person ${index}`, { createdAt: -index }));
    const real = fakeRosterQuery(many);
    const asked: number[] = [];
    const rosterQuery: RosterQueryService = {
      ...real,
      open: (...args) => {
        const cursor = real.open(...args);
        const lines: RosterCursor['lines'] = (from, to, fields) => {
          asked.push(to - from);
          return cursor.lines(from, to, fields);
        };
        return { ...cursor, lines };
      },
    };
    const { user } = renderDashboard('#/people', { rosterQuery });
    const table = await screen.findByRole('table', { name: 'People' });
    await row('Person 0');
    expect(table.getAttribute('aria-rowcount')).toBe('10001');
    expect(names()[0]).toBe('Person 0');
    expect(names().length).toBeLessThan(80);
    expect(Math.max(...asked)).toBeLessThanOrEqual(120);
    await user.keyboard('a');
    const bar = within(await screen.findByRole('region', { name: 'Chosen people' }));
    await waitFor(() => expect(bar.getByRole('status').textContent).toBe('10,000 people chosen'));
    await waitFor(() =>
      expect((screen.getByRole('checkbox', { name: 'Choose everyone shown' }) as HTMLInputElement).checked).toBe(true),
    );
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('region', { name: 'Chosen people' })).toBeNull();
  });

  it('keeps the ticks of those whom the search hides', async () => {
    const { user } = show();
    await user.click(await screen.findByRole('checkbox', { name: 'Choose Mira' }));
    await user.keyboard('/avero');
    const bar = within(screen.getByRole('region', { name: 'Chosen people' }));
    await waitFor(() => expect(bar.getByRole('status').textContent).toBe('1 person chosen (1 not shown)'));
  });

  it('shows hostile names as text', async () => {
    const evil = '<img src=x onerror=alert(1)>\u202egnp.exe';
    const { container } = show([rosterPerson(evil)]);
    const cell = await screen.findByRole('rowheader');
    expect(cell.textContent).toBe('<img src=x onerror=alert(1)>⟨U+202E⟩gnp.exe');
    expect(container.querySelector('img')).toBeNull();
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
    const real = fakeRosterQuery(three);
    let isBroken = true;
    const rosterQuery: RosterQueryService = {
      ...real,
      open: (query, onState, onError) => {
        if (!isBroken) return real.open(query, onState, onError);
        isBroken = false;
        const cursor = real.open(query, () => undefined, onError);
        onError('The disk is full.');
        return cursor;
      },
    };
    const { user } = renderDashboard('#/people', { rosterQuery });
    expect((await screen.findByRole('alert')).textContent).toContain('The disk is full.');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByRole('table', { name: 'People' });
  });

  it('says that the table is being prepared, with what is there already', async () => {
    const real = fakeRosterQuery(three);
    const rosterQuery: RosterQueryService = {
      ...real,
      open: (query, onState, onError) => real.open(query, (state) => onState({ ...state, preparing: 0.4 }), onError),
    };
    renderDashboard('#/people', { rosterQuery });
    const bar = await screen.findByRole('progressbar', { name: 'Preparing the table' });
    expect(bar.getAttribute('aria-valuenow')).toBe('40');
    expect((await row('Mira')).getByText('≈ 24.7K')).toBeTruthy();
  });
});

describe('columns', () => {
  const heads = () => screen.getAllByRole('columnheader').map((head) => head.textContent);

  it('are hidden and shown, and a list that was never set up begins like the table of everybody', async () => {
    const { user } = show(three, { roster: { lists: async () => [{ list: sampleList(), memberCount: 3 }] } });
    await user.click(await screen.findByRole('button', { name: 'Columns' }));
    const list = await screen.findByRole('listbox');
    await user.click(within(list).getByRole('option', { name: 'Tier' }));
    await waitFor(() => expect(screen.queryByRole('columnheader', { name: 'Tier' })).toBeNull());
    await user.keyboard('notes');
    await user.keyboard('{Enter}');
    await user.keyboard('{Escape}');
    expect(await screen.findByRole('columnheader', { name: 'Notes' })).toBeTruthy();
    location.hash = `#/lists/${id.listA}`;
    await screen.findByRole('table', { name: 'People on Ceramics' });
    expect(screen.queryByRole('columnheader', { name: 'Tier' })).toBeNull();
    expect(screen.getByRole('columnheader', { name: 'Notes' })).toBeTruthy();
  });

  it('move and change their width by keyboard, but never before the name', async () => {
    const { user } = show();
    const button = (name: string) => within(screen.getByRole('columnheader', { name })).getByRole('button');
    await screen.findByRole('columnheader', { name: 'Handle' });
    button('Site').focus();
    await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    expect(heads().slice(1, 4)).toEqual(['Name', 'Site', 'Handle']);
    await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    expect(heads().slice(1, 4)).toEqual(['Name', 'Site', 'Handle']);
    const widths = () => [...document.querySelectorAll('col')].map((col) => col.style.width);
    const before = Number.parseInt(widths()[2] ?? '', 10);
    button('Site').focus();
    await user.keyboard('{Alt>}{Shift>}{ArrowRight}{/Shift}{/Alt}');
    expect(Number.parseInt(widths()[2] ?? '', 10)).toBe(before + 16);
  });

  it('group the people under headings with counts', async () => {
    const { user } = show();
    await user.click(await screen.findByRole('button', { name: 'Columns' }));
    await user.selectOptions(screen.getByRole('combobox', { name: 'Group by' }), 'stage');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(names()).toEqual(['Stage: Prospect 2', 'Mira', 'Oda', 'Stage: Replied 1', 'Jon']));
  });
});

describe('filters', () => {
  it('are added from the keyboard, shown in words, changed, and removed', async () => {
    const { user } = show();
    await row('Mira');
    await user.keyboard('f');
    await user.keyboard('followers{Enter}');
    await user.keyboard('24k{Enter}');
    const bar = within(await screen.findByRole('region', { name: 'Filters' }));
    expect(bar.getByRole('button', { name: /^Followers at least 24,000/ })).toBeTruthy();
    await waitFor(() => expect(names()).toEqual(['Mira']));
    expect(screen.getByText('1 of 3')).toBeTruthy();

    await user.click(bar.getByRole('button', { name: /^Followers at least/ }));
    await user.selectOptions(await screen.findByRole('combobox', { name: 'How' }), 'is exactly');
    await user.clear(screen.getByRole('textbox', { name: 'Number' }));
    await user.type(screen.getByRole('textbox', { name: 'Number' }), '0{Enter}');
    await waitFor(() => expect(names()).toEqual(['Jon']));

    bar.getByRole('button', { name: /^Followers is exactly 0/ }).focus();
    await user.keyboard('{Delete}');
    await waitFor(() => expect(names()).toHaveLength(3));
    expect(screen.queryByRole('region', { name: 'Filters' })).toBeNull();
  });

  it('offer the usual questions first', async () => {
    const { user } = show();
    await row('Mira');
    await user.keyboard('f');
    const first = screen.getAllByRole('option')[0];
    expect(first?.textContent).toBe('Audience score at least 70, confidence at least medium');
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('heading', { name: 'Nobody matches' })).toBeTruthy();
    expect(screen.getAllByRole('button', { name: /^Remove filter/ })).toHaveLength(2);
    await user.click(screen.getByRole('button', { name: 'Clear filter' }));
    await waitFor(() => expect(names()).toHaveLength(3));
  });

  it('hold all or any, with alternatives in between', async () => {
    const { user } = show();
    await row('Mira');
    await user.keyboard('f');
    await user.keyboard('followers{Enter}');
    await user.keyboard('24k{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Add “or”' }));
    await user.keyboard('followers{Enter}');
    await user.selectOptions(await screen.findByRole('combobox', { name: 'How' }), 'at most');
    await user.type(screen.getByRole('textbox', { name: 'Number' }), '0{Enter}');
    await waitFor(() => expect(names()).toEqual(['Mira', 'Jon']));
    await user.keyboard('f');
    await user.keyboard('name{Enter}');
    await user.type(screen.getByRole('textbox', { name: 'Text' }), 'OD{Enter}');
    expect(await screen.findByRole('heading', { name: 'Nobody matches' })).toBeTruthy();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Which filters must hold' }), 'Any of');
    await waitFor(() => expect(names()).toHaveLength(3));
    await user.click(screen.getByRole('button', { name: 'Clear all' }));
    expect(screen.queryByRole('region', { name: 'Filters' })).toBeNull();
  });

  it('say what is wrong with a value', async () => {
    const { user } = show();
    await row('Mira');
    await user.keyboard('f');
    await user.keyboard('followers{Enter}');
    await user.keyboard('many{Enter}');
    expect(await screen.findByText('Type a number, such as 70 or 24.7k.')).toBeTruthy();
  });
});

describe('views', () => {
  it('are saved under a name', async () => {
    const views = fakeViews();
    const { user } = show(three, { views });
    const menu = async (item: string) => {
      await user.click(screen.getByRole('button', { name: /^View:/ }));
      await user.click(await screen.findByRole('menuitem', { name: item }));
    };
    await row('Mira');
    await user.click(within(screen.getByRole('columnheader', { name: 'Name' })).getByRole('button'));
    expect(await screen.findByRole('button', { name: /^View: Standard view.*not saved/ })).toBeTruthy();
    await menu('Save view…');
    await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'By name{Enter}');
    expect((await views.of())[0]).toMatchObject({
      name: 'By name',
      view: { sort: [{ field: 'full_name', isDescending: false }] },
    });
  });

  it('are changed, renamed, deleted and put back', async () => {
    const views = fakeViews();
    const saved = await views.save({ name: 'By name', view: standardView });
    if (!saved.ok) throw new Error('Not saved.');
    await views.keepCurrent({ view: { ...standardView, groupBy: 'stage' }, viewId: saved.value.id });
    const { user } = show(three, { views });
    const menu = async (item: string) => {
      await user.click(screen.getByRole('button', { name: /^View:/ }));
      await user.click(await screen.findByRole('menuitem', { name: item }));
    };
    await screen.findByRole('button', { name: /^View: By name.*not saved/ });
    await menu('Save changes');
    await waitFor(async () => expect((await views.of())[0]?.view.groupBy).toBe('stage'));
    await menu('Rename…');
    const box = await screen.findByRole('textbox', { name: 'Name' });
    await user.clear(box);
    await user.type(box, 'By stage{Enter}');
    await waitFor(async () => expect((await views.of())[0]?.name).toBe('By stage'));
    await menu('Delete view');
    await waitFor(async () => expect(await views.of()).toEqual([]));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(async () => expect((await views.of())[0]?.name).toBe('By stage'));
  });

  it('come back as they were left, also when that was never saved', async () => {
    const views = fakeViews();
    await views.keepCurrent({ view: { ...standardView, columns: [{ field: 'full_name' }, { field: 'stage' }] } });
    show(three, { views });
    await row('Mira');
    expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).toEqual(['', 'Name', 'Stage']);
  });
});
