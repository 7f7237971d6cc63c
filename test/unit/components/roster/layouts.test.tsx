// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { initials } from '@/components/roster/avatar';
import type { FieldSourceRecord } from '@/lib/domain/field-registry';
import { ok } from '@/lib/domain/result';
import { standardView, type View } from '@/lib/roster/view';
import type { PersonChange } from '@/lib/services/app-services';
import { createSimpleRosterQuery } from '@/lib/services/roster/simple-query';
import type { RosterCursor, RosterQuery, RosterQueryService } from '@/lib/services/roster-query-types';
import { renderDashboard } from '../../../support/dashboard';
import { rosterPerson } from '../../../support/fake-roster-query';
import { fakeViews } from '../../../support/fake-views';

const four = () => [
  rosterPerson('Mira', { createdAt: 4 }, { handle: 'miraclay', followers: 24_700, followersPrecision: 'rounded' }),
  rosterPerson('Jon', { createdAt: 3, stage: 'replied' }, { handle: 'jonavero', followers: 0 }),
  rosterPerson('Oda', { createdAt: 2 }),
  rosterPerson('Ravi', { createdAt: 1, stage: 'replied', owner: 'Ines' }),
];

/** A roster that moves write into, as the real one does. */
async function show(layout: View['layout'], people: readonly FieldSourceRecord[] = four(), view: Partial<View> = {}) {
  let records = people;
  const watching = new Set<(records: readonly FieldSourceRecord[]) => void>();
  const plain = createSimpleRosterQuery({
    watch: (_, onRecords) => {
      watching.add(onRecords);
      onRecords(records);
      return () => watching.delete(onRecords);
    },
    now: () => 0,
  });
  const asked: number[] = [];
  const queries: RosterQuery[] = [];
  const rosterQuery: RosterQueryService = {
    ...plain,
    open: (query, ...rest) => {
      const cursor = plain.open(query, ...rest);
      queries.push(query);
      const lines: RosterCursor['lines'] = (from, to, fields) => {
        asked.push(to - from);
        return cursor.lines(from, to, fields);
      };
      return { ...cursor, lines };
    },
  };
  const editPeople = vi.fn(async (changes: readonly PersonChange[]) => {
    const undo: PersonChange[] = [];
    records = records.map((record) => {
      const change = changes.find(({ personId }) => personId === record.person.id);
      if (!change) return record;
      const { stage, owner } = record.person;
      undo.push({ personId: record.person.id, edit: { stage, owner: owner ?? '' } });
      return { ...record, person: { ...record.person, ...change.edit } as FieldSourceRecord['person'] };
    });
    for (const tell of watching) tell(records);
    return ok({ undo });
  });
  const views = fakeViews();
  await views.keepCurrent({ view: { ...standardView, ...view, layout } });
  return {
    ...renderDashboard('#/people', { rosterQuery, views, roster: { editPeople } }),
    asked,
    editPeople,
    views,
    queries,
  };
}

const column = (name: RegExp) => screen.findByRole('region', { name });
const namesIn = (place: HTMLElement) => [...place.querySelectorAll('[data-card]')].map((card) => card.textContent);

beforeEach(() => {
  Object.defineProperty(window, 'innerWidth', { configurable: true, value: 1280 });
});

describe('layouts', () => {
  it('are switched by mouse and by V, keep who is ticked, and are kept with the view', async () => {
    const { user, views } = await show('table');
    await user.click(await screen.findByRole('checkbox', { name: 'Choose Jon' }));
    await user.click(screen.getByRole('button', { name: 'Board' }));
    await column(/^Replied, 2$/);
    expect((await screen.findByRole<HTMLInputElement>('checkbox', { name: 'Choose Jon' })).checked).toBe(true);
    await user.keyboard('v');
    const list = await screen.findByRole('list', { name: 'People' });
    await waitFor(() => expect(namesIn(list)).toEqual(['Mira', 'Jon', 'Oda', 'Ravi']));
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Choose Jon' }).checked).toBe(true);
    expect(screen.getByRole('button', { name: 'Cards' }).getAttribute('aria-pressed')).toBe('true');
    const bar = within(screen.getByRole('region', { name: 'Chosen people' }));
    expect(bar.getByRole('status').textContent).toBe('1 person chosen');
    await waitFor(async () => expect((await views.current())?.view.layout).toBe('cards'));
    await user.keyboard('v');
    expect(await screen.findByRole('table', { name: 'People' })).toBeTruthy();
  });

  it('begin with cards on a small screen', async () => {
    Object.defineProperty(window, 'innerWidth', { configurable: true, value: 360 });
    renderDashboard('#/people', {
      rosterQuery: (await import('../../../support/fake-roster-query')).fakeRosterQuery(four()),
    });
    const list = await screen.findByRole('list', { name: 'People' });
    await waitFor(() => expect(namesIn(list)).toHaveLength(4));
  });

  it('search on the board as in the table', async () => {
    const { user } = await show('board');
    await column(/^Prospect, 2$/);
    await user.keyboard('/jon');
    await column(/^Prospect, 0$/);
    await waitFor(async () => expect(namesIn(await column(/^Replied, 1$/))).toEqual(['Jon']));
  });
});

describe('the board', () => {
  it('has a column for each stage with its count, and says what is known of each person', async () => {
    await show('board');
    const prospects = await column(/^Prospect, 2$/);
    await waitFor(() => expect(namesIn(prospects)).toEqual(['Mira', 'Oda']));
    expect(within(prospects).getByText('≈ 24.7K')).toBeTruthy();
    expect(within(prospects).getByText('@miraclay')).toBeTruthy();
    expect(within(prospects).getByText(/^Followers: not/)).toBeTruthy();
    expect((await column(/^Partner, 0$/)).textContent).toContain('Nobody. Drop somebody here.');
  });

  it('moves the card with Alt and an arrow, takes the focus along, says where it is, and takes it back', async () => {
    const { user, editPeople } = await show('board');
    const contacted = await column(/^Contacted, 0$/);
    const card = await screen.findByRole('link', { name: 'Mira' });
    card.focus();
    await user.keyboard('{Alt>}{ArrowRight}{/Alt}');
    expect(editPeople).toHaveBeenCalledWith([{ personId: 'mira', edit: { stage: 'contacted' } }]);
    await waitFor(() => expect(namesIn(contacted)).toEqual(['Mira']));
    expect(await screen.findByText('Moved Mira to Contacted.')).toBeTruthy();
    expect(await screen.findByText('Contacted, 1 of 1.')).toBeTruthy();
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Mira'));
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(async () => expect(namesIn(await column(/^Prospect, 2$/))).toEqual(['Mira', 'Oda']));
    expect(namesIn(contacted)).toEqual([]);
  });

  it('moves everyone who is ticked', async () => {
    const { user, editPeople } = await show('board');
    (await screen.findByRole('link', { name: 'Mira' })).focus();
    await user.keyboard(' {ArrowDown} ');
    await user.keyboard('{Alt>}{ArrowRight}{/Alt}');
    expect(editPeople.mock.calls[0]?.[0].map(({ personId }) => personId)).toEqual(['mira', 'oda']);
    expect(await screen.findByText('Moved 2 people to Contacted.')).toBeTruthy();
  });

  it('walks by arrows in both directions', async () => {
    const { user } = await show('board');
    (await screen.findByRole('link', { name: 'Oda' })).focus();
    await user.keyboard('{ArrowRight}');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Ravi'));
    await user.keyboard('{ArrowUp}');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Jon'));
    await user.keyboard('{ArrowLeft}');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Mira'));
  });

  it('takes what is dropped on a column', async () => {
    const { editPeople } = await show('board');
    const card = (await screen.findByRole('link', { name: 'Mira' })).closest('article');
    const target = await column(/^Contacted, 0$/);
    const data = new Map<string, string>();
    const dataTransfer = {
      setData: (type: string, value: string) => data.set(type, value),
      getData: (type: string) => data.get(type) ?? '',
      get types() {
        return [...data.keys()];
      },
    };
    if (card) fireEvent.dragStart(card, { dataTransfer });
    fireEvent.dragOver(target, { dataTransfer });
    fireEvent.drop(target, { dataTransfer });
    await waitFor(() => expect(namesIn(target)).toEqual(['Mira']));
    expect(editPeople).toHaveBeenCalledTimes(1);
  });

  it('by owner gives and takes the owner', async () => {
    const { user, editPeople } = await show('board', four(), { groupBy: 'owner' });
    (await screen.findByRole('link', { name: 'Ravi' })).focus();
    await user.keyboard('{Alt>}{ArrowRight}{/Alt}');
    expect(editPeople).toHaveBeenCalledWith([{ personId: 'ravi', edit: { owner: '' } }]);
    // Her column stays when the last person leaves.
    expect(await column(/^Ines, 0$/)).toBeTruthy();
    await column(/^Nobody’s, 4$/);
  });

  it('says why a card cannot be moved where the value is read from pages', async () => {
    const { user, editPeople } = await show('board');
    await column(/^Prospect, 2$/);
    await user.selectOptions(screen.getByRole('combobox', { name: 'Columns of the board' }), 'Tier');
    await column(/^Nano/i);
    (await screen.findByRole('link', { name: 'Jon' })).focus();
    await user.keyboard('{Alt>}{ArrowRight}{/Alt}');
    // Above the columns all the time, and once more as the answer to the key.
    await waitFor(() => expect(screen.getAllByText(/^Cards cannot be moved here: tier/)).toHaveLength(2));
    expect(editPeople).not.toHaveBeenCalled();
  });

  it('folds and unfolds a column', async () => {
    const { user } = await show('board');
    const replied = await column(/^Replied, 2$/);
    await waitFor(() => expect(namesIn(replied)).toEqual(['Jon', 'Ravi']));
    await user.click(within(replied).getByRole('button', { name: 'Fold Replied' }));
    expect(namesIn(replied)).toEqual([]);
    await user.click(within(replied).getByRole('button', { name: 'Unfold Replied' }));
    await waitFor(() => expect(namesIn(replied)).toEqual(['Jon', 'Ravi']));
  });

  it('asks for little of five thousand, and draws less', async () => {
    const many = Array.from({ length: 5_000 }, (_, index) => rosterPerson(`Person ${index}`, { createdAt: -index }));
    const { asked, queries, container } = await show('board', many);
    await column(/^Prospect, 5,000$/);
    await screen.findByRole('link', { name: 'Person 0' });
    expect(container.querySelectorAll('article').length).toBeLessThan(20);
    expect(Math.max(...asked)).toBeLessThanOrEqual(48);
    expect(asked.reduce((sum, count) => sum + count, 0)).toBeLessThan(200);
    expect(queries.every(({ groupBy }) => groupBy === undefined || groupBy === 'stage')).toBe(true);
  });
});

describe('cards', () => {
  it('show the columns of the view, tick with Space, and walk', async () => {
    const { user } = await show('cards', four(), { columns: [{ field: 'stage' }, { field: 'followers' }] });
    const mira = (await screen.findByRole('link', { name: 'Mira' })).closest('article') as HTMLElement;
    expect([...mira.querySelectorAll('dt')].map((each) => each.textContent)).toEqual(['Stage', 'Followers']);
    expect(within(mira).getByText('≈ 24.7K')).toBeTruthy();
    screen.getByRole('link', { name: 'Mira' }).focus();
    await user.keyboard('{ArrowRight} ');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Jon'));
    await waitFor(() =>
      expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Choose Jon' }).checked).toBe(true),
    );
  });

  it('exist only in view', async () => {
    const many = Array.from({ length: 5_000 }, (_, index) => rosterPerson(`Person ${index}`, { createdAt: -index }));
    const { asked, container } = await show('cards', many);
    await screen.findByRole('link', { name: 'Person 0' });
    expect(container.querySelectorAll('article').length).toBeLessThan(30);
    expect(Math.max(...asked)).toBeLessThanOrEqual(120);
  });
});

it('initials are letters of the name, whatever it holds', () => {
  expect(initials('Mara Lindqvist')).toBe('ML');
  expect(initials('cher')).toBe('C');
  expect(initials('👑 åsa  wold ✨')).toBe('ÅW');
  expect(initials('!!!')).toBe('');
  expect(initials('<img src=x> y')).toBe('IY');
});
