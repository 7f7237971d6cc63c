// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { cellOf, fieldOf } from '@/lib/domain/field-registry';
import type { GroupId, PersonId } from '@/lib/domain/ids';
import { ok } from '@/lib/domain/result';
import { explain } from '@/lib/roster/why';
import type { GroupDraft } from '@/lib/services/group-types';
import { renderDashboard } from '../../../support/dashboard';
import { fakeRosterQuery, rosterPerson } from '../../../support/fake-roster-query';
import { type FakeParts, refused } from '../../../support/fake-services';
import { id, sampleGroup, sampleList, samplePerson, sampleProfile } from '../../../support/samples';

const people = [
  rosterPerson('Mira', { createdAt: 3 }, { handle: 'miraclay', followers: 24_700 }),
  rosterPerson('Jon', { createdAt: 2 }, { handle: 'jonavero', followers: 900 }),
  rosterPerson('Oda', { createdAt: 1 }),
];
const group = sampleGroup();
const records = new Map(people.map((record) => [record.person.id, record]));
const why: NonNullable<FakeParts['groups']>['why'] = async (filter, personId) => {
  const record = records.get(personId);
  const cell = (field: string) => {
    const row = fieldOf(field);
    return row && record ? cellOf(row, record) : ({ gap: 'unknown' } as const);
  };
  return record && explain(filter, cell, 0);
};

const show = (hash: string, groups: FakeParts['groups'] = {}, parts: FakeParts = {}) =>
  renderDashboard(hash, {
    rosterQuery: fakeRosterQuery(people),
    roster: { plainPerson: async (personId) => records.get(personId)?.person },
    groups: { all: async () => [group], why, ...groups },
    ...parts,
  });

const names = () => screen.getAllByRole('rowheader').map((cell) => cell.textContent);
const filters = async () => within(await screen.findByRole('region', { name: 'Filters' }));

beforeEach(() => {
  Object.defineProperty(window, 'innerWidth', { configurable: true, value: 1280 });
});

describe('starting a sequence', () => {
  it('is offered on the page of a group, for everybody who is in it', async () => {
    const gather = vi.fn(async () => ok<readonly PersonId[]>(people.map(({ person }) => person.id)));
    const { user } = show(`#/groups/${group.id}`, {}, { launches: { gather } });
    await user.click(await screen.findByRole('button', { name: 'Start a sequence' }));
    expect(await screen.findByRole('dialog', { name: 'Start a sequence for 3 people' })).toBeTruthy();
    expect(gather).toHaveBeenCalledWith({ kind: 'group', groupId: group.id });
  });
});

describe('the table of a group', () => {
  it('shows whoever fits the rule, and tries a changed rule out before it is saved', async () => {
    const change = vi.fn(async (groupId: GroupId, draft: Partial<GroupDraft>) =>
      ok(sampleGroup({ id: groupId, ...draft })),
    );
    const { user } = show(`#/groups/${group.id}`, { change });
    expect(await screen.findByRole('heading', { name: 'Strong audience' })).toBeTruthy();
    await waitFor(() => expect(names()).toEqual(['Mira']));
    expect((await filters()).queryByRole('button', { name: 'Save rule' })).toBeNull();
    await user.click((await filters()).getByRole('button', { name: 'Remove filter: Followers at least 5,000' }));
    await waitFor(() => expect(names()).toEqual(['Mira', 'Jon', 'Oda']));
    expect((await filters()).getByText(/everybody is in this group/)).toBeTruthy();
    await user.click((await filters()).getByRole('button', { name: 'Save rule' }));
    expect(change).toHaveBeenCalledWith(group.id, { filter: { join: 'all', of: [] } });
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(change).toHaveBeenLastCalledWith(group.id, { filter: group.filter }));
  });

  it('goes back to the rule that was saved', async () => {
    const { user } = show(`#/groups/${group.id}`);
    await user.click((await filters()).getByRole('button', { name: /^Remove filter/ }));
    await user.click(await screen.findByRole('button', { name: 'Back to what was saved' }));
    await waitFor(() => expect(names()).toEqual(['Mira']));
  });

  it('says why somebody is in it, by a key and by a button', async () => {
    const { user } = show(`#/groups/${group.id}`);
    await waitFor(() => expect(names()).toEqual(['Mira']));
    await user.keyboard('jw');
    const dialog = within(await screen.findByRole('dialog', { name: /Why in.*Strong audience/ }));
    expect((await dialog.findByText(/Followers at least 5,000/)).closest('li')?.textContent).toContain('24,700');
    expect(dialog.getByRole('img', { name: 'holds' })).toBeTruthy();
    await user.keyboard('{Escape}');
    await user.keyboard('x');
    await user.click(await screen.findByRole('button', { name: 'Why in it?' }));
    expect(await screen.findByRole('dialog', { name: /Why in.*Strong audience/ })).toBeTruthy();
  });

  it('says so when it is not there, or nobody fits', async () => {
    const view = show('#/groups/other');
    expect(await screen.findByText('This group is not here')).toBeTruthy();
    view.unmount();
    const none = sampleGroup({ filter: { join: 'all', of: [{ field: 'followers', op: 'at-least', value: 1e9 }] } });
    show(`#/groups/${none.id}`, { all: async () => [none] });
    expect(await screen.findByText('Nobody is in this group')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Clear filter' })).toBeNull();
  });
});

describe('save as group', () => {
  const lists = async () => [{ list: sampleList({ campaign: 'Spring 2026' }), memberCount: 3 }];
  it('keeps the filter of a list with the list, under a name, and opens it', async () => {
    const create = vi.fn(async (draft: GroupDraft) => ok(sampleGroup(draft)));
    const { user } = show(`#/lists/${id.listA}`, { create }, { roster: { lists } });
    await user.click(await screen.findByRole('button', { name: 'Filter' }));
    await user.click(await screen.findByText('E-mail address is known'));
    await user.click((await filters()).getByRole('button', { name: 'Save as group…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'New group' }));
    expect(dialog.getByText(/Lists has Ceramics and E-mail is known/)).toBeTruthy();
    await user.type(dialog.getByRole('textbox', { name: 'Name' }), 'To write to');
    await user.type(dialog.getByRole('combobox', { name: 'Campaign' }), 'Spring 2026');
    await user.click(dialog.getByRole('button', { name: 'Make group' }));
    await waitFor(() =>
      expect(create).toHaveBeenCalledWith({
        name: 'To write to',
        campaign: 'Spring 2026',
        filter: {
          join: 'all',
          of: [
            { field: 'lists', op: 'any-of', values: ['Ceramics'] },
            { field: 'email', op: 'is-known' },
          ],
        },
      }),
    );
    expect(location.hash).toBe(`#/groups/${group.id}`);
  });

  it('says why a name is refused', async () => {
    const create = async () => refused('There is already a group called “Strong audience”.');
    const { user } = show('#/lists', { create });
    await user.click(await screen.findByRole('button', { name: 'New group' }));
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Strong audience');
    await user.click(screen.getByRole('button', { name: 'Make group' }));
    expect(await screen.findByText('There is already a group called “Strong audience”.')).toBeTruthy();
  });
});

describe('on the page of a person', () => {
  it('says in how many groups they are, and why in each', async () => {
    const personId = 'mira' as PersonId;
    const record = await why(group.filter, personId);
    if (!record) throw new Error('Mira is not there.');
    const { user } = show(
      `#/people/${personId}`,
      { ofPerson: async () => [{ group, why: record }] },
      {
        roster: {
          person: async () => ({
            person: samplePerson({ id: personId }),
            profiles: [sampleProfile()],
            lists: [],
            enrollments: [],
            timeline: [],
            messages: [],
            isSuppressed: false,
          }),
        },
      },
    );
    const section = within(await screen.findByRole('region', { name: 'Groups' }));
    expect(await section.findByText('In 1 group')).toBeTruthy();
    const button = section.getByRole('button', { name: 'Why in “Strong audience”?' });
    await user.click(button);
    expect(button.getAttribute('aria-expanded')).toBe('true');
    expect(section.getByText(/Followers at least 5,000/)).toBeTruthy();
  });
});

describe('the rail', () => {
  it('shows groups with their counts', async () => {
    const watchCounts: NonNullable<FakeParts['groups']>['watchCounts'] = (_, onCounts) => {
      onCounts(new Map([[group.id, 12]]));
      return () => undefined;
    };
    show('#/', { watchCounts });
    const link = await within(await screen.findByRole('list', { name: 'Your groups' })).findByRole('link');
    await waitFor(() => expect(link.textContent).toBe('Strong audience12 people'));
    expect(link.getAttribute('href')).toBe(`#/groups/${group.id}`);
  });
});
