// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FieldCatalogProvider } from '@/components/hooks/field-catalog';
import { Dashboard } from '@/components/shell/dashboard';
import { preloadScreens } from '@/components/shell/screens';
import { customKey } from '@/lib/domain/custom-field';
import { catalogOf } from '@/lib/domain/field-catalog';
import type { FieldSourceRecord } from '@/lib/domain/field-registry';
import { editedPerson, undoOf } from '@/lib/domain/person-edit';
import { ok } from '@/lib/domain/result';
import { foldedGroups } from '@/lib/roster/folded';
import { standardView, type View } from '@/lib/roster/view';
import type { PersonChange } from '@/lib/services/app-services';
import { createSimpleRosterQuery } from '@/lib/services/roster/simple-query';
import { rosterPerson } from '../../../support/fake-roster-query';
import { fakeViews } from '../../../support/fake-views';
import { renderWith } from '../../../support/render';
import { sampleCustomField } from '../../../support/samples';

await preloadScreens();

const cup = sampleCustomField({
  name: 'Cup',
  kind: 'choice',
  options: [
    { value: 'mug', label: 'Mug' },
    { value: 'jar', label: 'Jar' },
  ],
});
const field = customKey(cup.id);
const catalog = catalogOf({ customFields: [cup] });
const has = (value: string) => ({ custom: { [cup.id]: { value, at: 0, source: 'hand' as const } } });
const four = () => [
  rosterPerson('Mira', { createdAt: 4, ...has('mug') }),
  rosterPerson('Jon', { createdAt: 3, stage: 'replied' }),
  rosterPerson('Oda', { createdAt: 2, ...has('mug') }),
  rosterPerson('Ravi', { createdAt: 1, stage: 'replied', ...has('jar') }),
];

/** A roster that moves write into, as the real one does. */
async function show(view: Partial<View>, people: readonly FieldSourceRecord[] = four()) {
  let records = people;
  const watching = new Set<(records: readonly FieldSourceRecord[]) => void>();
  const plain = createSimpleRosterQuery({
    watch: (_, onRecords) => {
      watching.add(onRecords);
      onRecords(records);
      return () => watching.delete(onRecords);
    },
    now: () => 0,
    catalog: () => catalog,
  });
  const asked: (readonly [number, number])[] = [];
  const rosterQuery: typeof plain = {
    ...plain,
    open: (query, ...rest) => {
      const cursor = plain.open(query, ...rest);
      return {
        ...cursor,
        lines: (from, to, fields) => {
          asked.push([from, to]);
          return cursor.lines(from, to, fields);
        },
      };
    },
  };
  const editPeople = vi.fn(async (changes: readonly PersonChange[]) => {
    const undo: PersonChange[] = [];
    records = records.map((record) => {
      const change = changes.find(({ personId }) => personId === record.person.id);
      const edited = change && editedPerson(record.person, change.edit, 1, [cup]);
      if (!edited?.ok) return record;
      const fields = edited.value.changes.map((each) => each.field);
      undo.push({ personId: record.person.id, edit: undoOf(record.person, fields) });
      return { ...record, person: edited.value.person };
    });
    for (const tell of watching) tell(records);
    return ok({ undo });
  });
  const views = fakeViews();
  await views.keepCurrent({ view: { ...standardView, ...view } });
  history.replaceState(null, '', '#/people');
  const shown = renderWith(
    <FieldCatalogProvider>
      <Dashboard />
    </FieldCatalogProvider>,
    {
      rosterQuery,
      views,
      roster: { editPeople },
      customFields: { all: async () => [cup], catalog: async () => catalog },
    },
  );
  return { ...shown, editPeople, views, asked };
}

const column = (name: RegExp) => screen.findByRole('region', { name });
const namesIn = (place: HTMLElement) => [...place.querySelectorAll('[data-card]')].map((card) => card.textContent);

beforeEach(() => {
  Object.defineProperty(window, 'innerWidth', { configurable: true, value: 1280 });
});

describe('the board by a choice of one’s own', () => {
  it('moves a card, takes the value away, and takes both back', async () => {
    const { user, editPeople } = await show({ layout: 'board', groupBy: field });
    const mugs = await column(/^Mug, 2$/);
    await waitFor(() => expect(namesIn(mugs)).toEqual(['Mira', 'Oda']));
    (await screen.findByRole('link', { name: 'Mira' })).focus();
    await user.keyboard('{Alt>}{ArrowRight}{/Alt}');
    expect(editPeople).toHaveBeenCalledWith([{ personId: 'mira', edit: { custom: { [cup.id]: 'jar' } } }]);
    expect(await screen.findByText('Moved Mira to Jar.')).toBeTruthy();
    await waitFor(async () => expect(namesIn(await column(/^Jar, 2$/))).toEqual(['Mira', 'Ravi']));
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Mira'));
    await user.keyboard('{Alt>}{ArrowRight}{/Alt}');
    await waitFor(async () => expect(namesIn(await column(/^Not known, 2$/))).toContain('Mira'));
    await user.click(screen.getAllByRole('button', { name: 'Undo' }).at(-1) as HTMLElement);
    await waitFor(async () => expect(namesIn(await column(/^Jar, 2$/))).toEqual(['Mira', 'Ravi']));
  });

  it('says above the columns where nothing can be moved', async () => {
    await show({ layout: 'board', groupBy: 'tier' });
    await column(/^Nano/i);
    expect(screen.getByText(/^Cards cannot be moved here: tier comes from what was read or done/)).toBeTruthy();
  });

  it('keeps with the view which columns are folded', async () => {
    const { user, views, unmount } = await show({ layout: 'board', groupBy: field });
    await user.click(within(await column(/^Mug, 2$/)).getByRole('button', { name: 'Fold Mug' }));
    const kept = await views.current();
    expect(kept && [...foldedGroups(kept.view, field)]).toEqual(['=mug']);
    unmount();
    await show(kept?.view ?? {});
    expect(within(await column(/^Mug, 2$/)).getByRole('button', { name: 'Unfold Mug' })).toBeTruthy();
    expect(within(await column(/^Jar, 1$/)).getByRole('button', { name: 'Fold Jar' })).toBeTruthy();
  });
});

describe('cards in groups', () => {
  it('stand under headings with counts, and fold', async () => {
    const { user, views } = await show({ layout: 'cards', groupBy: 'stage' });
    const list = await screen.findByRole('list', { name: 'People' });
    await waitFor(() => expect(namesIn(list)).toEqual(['Mira', 'Oda', 'Jon', 'Ravi']));
    const heading = (name: string) => within(list).getByRole('button', { name });
    expect(heading('Stage: Prospect 2').getAttribute('aria-expanded')).toBe('true');
    await user.click(heading('Stage: Prospect 2'));
    await waitFor(() => expect(namesIn(list)).toEqual(['Jon', 'Ravi']));
    expect(heading('Stage: Prospect 2').getAttribute('aria-expanded')).toBe('false');
    const kept = await views.current();
    expect(kept && [...foldedGroups(kept.view, 'stage')]).toEqual(['=prospect']);
    (await screen.findByRole('link', { name: 'Jon' })).focus();
    await user.keyboard('k');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Jon'));
    await user.keyboard('j');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Ravi'));
    await user.click(heading('Stage: Prospect 2'));
    await waitFor(() => expect(namesIn(list)).toEqual(['Mira', 'Oda', 'Jon', 'Ravi']));
  });

  it('ask for nobody of a folded group, however many it has', async () => {
    const many = [
      ...Array.from({ length: 5_000 }, (_, index) => rosterPerson(`Person ${index}`, { createdAt: -index })),
      rosterPerson('Zoe', { stage: 'replied', createdAt: -9_000 }),
    ];
    const view = { layout: 'cards', groupBy: 'stage', folded: [{ field: 'stage', keys: ['=prospect'] }] } as const;
    const { asked } = await show(view, many);
    const list = await screen.findByRole('list', { name: 'People' });
    await waitFor(() => expect(namesIn(list)).toEqual(['Zoe']));
    expect(within(list).getByRole('button', { name: 'Stage: Prospect 5,000' })).toBeTruthy();
    expect(asked.every(([from]) => from >= 4_900)).toBe(true);
  });
});

describe('the table in groups', () => {
  const rows = (table: HTMLElement) =>
    [...table.querySelectorAll('tbody th[scope="row"]')].map((cell) => cell.textContent);

  it('folds by its headings, is walked past what is folded, and is kept so', async () => {
    const { user, views, unmount } = await show({ groupBy: 'stage' });
    const table = await screen.findByRole('table', { name: 'People' });
    await waitFor(() => expect(rows(table)).toEqual(['Mira', 'Oda', 'Jon', 'Ravi']));
    const heading = (name: string) => within(table).getByRole('button', { name });
    expect(heading('Stage: Prospect 2').getAttribute('aria-expanded')).toBe('true');
    await user.click(heading('Stage: Prospect 2'));
    await waitFor(() => expect(rows(table)).toEqual(['Jon', 'Ravi']));
    expect(heading('Stage: Prospect 2').getAttribute('aria-expanded')).toBe('false');
    (document.activeElement as HTMLElement).blur();
    await user.keyboard('j');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Jon'));
    await user.keyboard('k');
    await user.keyboard('{ArrowRight}');
    await waitFor(() => expect(document.activeElement?.getAttribute('data-field')).toBe('handle'));
    await user.keyboard('j');
    await waitFor(() => expect(document.activeElement?.closest('tr')?.textContent).toContain('Ravi'));
    const kept = await views.current();
    expect(kept && [...foldedGroups(kept.view, 'stage')]).toEqual(['=prospect']);
    unmount();
    await show(kept?.view ?? {});
    const again = await screen.findByRole('table', { name: 'People' });
    await waitFor(() => expect(rows(again)).toEqual(['Jon', 'Ravi']));
    within(again).getByRole('button', { name: 'Stage: Replied 2' }).focus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(rows(again)).toEqual([]));
    (document.activeElement as HTMLElement).blur();
    await user.keyboard('j');
    expect(within(again).getAllByRole('button', { expanded: false })).toHaveLength(2);
    expect(rows(again)).toEqual([]);
  });

  it('asks for nobody of a folded group, however many it has', async () => {
    const many = [
      ...Array.from({ length: 5_000 }, (_, index) => rosterPerson(`Person ${index}`, { createdAt: -index })),
      rosterPerson('Zoe', { stage: 'replied', createdAt: -9_000 }),
    ];
    const { asked } = await show({ groupBy: 'stage', folded: [{ field: 'stage', keys: ['=prospect'] }] }, many);
    const table = await screen.findByRole('table', { name: 'People' });
    await waitFor(() => expect(rows(table)).toEqual(['Zoe']));
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.every(([from]) => from >= 4_900)).toBe(true);
  });
});

describe('the edge of a heading', () => {
  it('is no start of dragging the heading, and a double click on it undoes a width', async () => {
    const { user, views } = await show({
      columns: [{ field: 'full_name' }, { field: 'stage', widthPx: 300 }, { field: 'owner' }],
    });
    await screen.findByRole('table', { name: 'People' });
    const edge = document.querySelector('[data-edge="stage"]') as HTMLElement;
    expect(fireEvent.mouseDown(edge, { clientX: 10 })).toBe(false);
    fireEvent.mouseUp(document, { clientX: 10 });
    await user.dblClick(edge);
    const kept = await views.current();
    expect(kept?.view.columns.find(({ field: each }) => each === 'stage')).toEqual({ field: 'stage' });
  });
});
