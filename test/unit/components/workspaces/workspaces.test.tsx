// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { PersonId } from '@/lib/domain/ids';
import { ok } from '@/lib/domain/result';
import type { Workspace } from '@/lib/domain/workspace';
import type { ConflictCheckOptions, ConflictReport, WorkspaceService } from '@/lib/services/workspace-types';
import { renderDashboard } from '../../../support/dashboard';
import { fakeRosterQuery, rosterPerson } from '../../../support/fake-roster-query';
import { bareBrand, sampleMembership, sampleWorkspace } from '../../../support/fake-workspaces';

const kiln = bareBrand('Kiln');
const north = sampleWorkspace({ name: 'Northwind', brandIds: [kiln.id] });
const south = sampleWorkspace({ name: 'Southgate' });
const away = sampleWorkspace({ name: 'Old client', archivedAt: 1 });
const mara = 'mara' as PersonId;

function agency(part: Partial<WorkspaceService> = {}, open?: Workspace): Partial<WorkspaceService> {
  return {
    all: async () => [
      { workspace: north, memberCount: 3 },
      { workspace: south, memberCount: 1 },
      { workspace: away, memberCount: 2 },
    ],
    brands: async () => [kiln],
    peopleCount: async () => 41,
    open: async () => open,
    ...part,
  };
}

const report: ConflictReport = {
  people: [
    {
      personId: mara,
      displayName: 'Mara Lind',
      conflicts: [{ kind: 'shared', memberships: [sampleMembership(north, mara), sampleMembership(south, mara)] }],
      unchecked: [{ kind: 'no-competitors', workspaceId: north.id, brandId: kiln.id }],
      unassignedContacts: 0,
    },
  ],
  total: 1,
  unchecked: 1,
  looked: 4,
  workspaces: [north, south],
  brands: [kiln],
  days: 30,
  at: 0,
};

describe('without workspaces', () => {
  it('nothing in the rail, the table or on a person speaks of them', async () => {
    const { user } = renderDashboard('#/people', { rosterQuery: fakeRosterQuery([rosterPerson('Mara')]) });
    await user.click(await screen.findByRole('checkbox', { name: /Mara/ }));
    const rail = screen.getByRole('navigation', { name: 'Main' });
    expect(within(rail).queryByRole('button', { name: /Workspace/ })).toBeNull();
    expect(screen.queryByRole('button', { name: /workspace/i })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'More' }));
    expect(await screen.findByRole('menuitem', { name: 'Delete…' })).toBeTruthy();
    expect(screen.queryByRole('menuitem', { name: /workspace/i })).toBeNull();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
    await user.keyboard('e');
    expect(screen.queryByRole('menu')).toBeNull();
  });
});

describe('the switcher', () => {
  it('names the open one with its people, and E opens it with everybody first', async () => {
    const setOpen = vi.fn(async () => ok(undefined));
    const { user } = renderDashboard('#/', { workspaces: agency({ setOpen }, north) });
    expect(await screen.findByRole('button', { name: 'Workspace: Northwind, 3 people' })).toBeTruthy();
    await user.keyboard('e');
    const items = within(await screen.findByRole('menu')).getAllByRole('menuitem');
    expect(items.map(({ textContent }) => textContent)).toEqual([
      'Everybody41',
      'Northwind3',
      'Southgate1',
      'New workspace…',
      'Manage…',
    ]);
    await user.click(screen.getByRole('menuitem', { name: /Southgate/ }));
    expect(setOpen).toHaveBeenCalledWith(south.id);
  });
});

describe('the screen', () => {
  it('says what they are for where there are none', async () => {
    renderDashboard('#/workspaces');
    expect(await screen.findByText('For agencies: one workspace for each client')).toBeTruthy();
  });

  it('makes one with brands, and shows a refusal beside the name', async () => {
    const create = vi
      .fn<WorkspaceService['create']>()
      .mockResolvedValueOnce({ ok: false, error: { code: 'name-taken', message: 'There is one already.' } })
      .mockResolvedValue(ok(north));
    const { user } = renderDashboard('#/workspaces', { workspaces: agency({ create }) });
    await user.click(await screen.findByRole('button', { name: 'New workspace' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByRole('textbox', { name: 'Name' }), 'Eastline{Enter}');
    expect(await within(dialog).findByText('There is one already.')).toBeTruthy();
    await user.click(await within(dialog).findByRole('checkbox', { name: 'Kiln' }));
    await user.click(within(dialog).getByRole('button', { name: 'Make workspace' }));
    await waitFor(() => expect(create).toHaveBeenLastCalledWith({ name: 'Eastline', brandIds: [kiln.id] }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('says how many memberships go before it deletes, and takes it back', async () => {
    const restore = vi.fn(async () => ok(undefined));
    const { user } = renderDashboard('#/workspaces', { workspaces: agency({ restore }) });
    await user.click(await screen.findByRole('button', { name: 'More for Northwind' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Delete…' }));
    expect(await screen.findByText(/3 memberships go/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Delete workspace' }));
    await user.click(await screen.findByRole('button', { name: /Undo/ }));
    expect(restore).toHaveBeenCalledOnce();
  });

  it('keeps those put away apart and brings them back', async () => {
    const bringBack = vi.fn(async () => ok(away));
    const { user } = renderDashboard('#/workspaces', { workspaces: agency({ bringBack }) });
    const list = await screen.findByRole('list', { name: 'Workspaces put away' });
    await user.click(within(list).getByRole('button', { name: 'Bring back' }));
    expect(bringBack).toHaveBeenCalledWith(away.id);
  });

  it('gives each conflict with reason and days, and says what is not known', async () => {
    renderDashboard('#/workspaces', { workspaces: agency({ conflicts: async () => report }) });
    const row = within(await screen.findByRole('list', { name: 'Conflicts' }))
      .getByText(/Same creator/)
      .closest('li');
    expect(row?.textContent).toContain('In Northwind (since Jan 1, 1970) and Southgate');
    expect(screen.getByText(/No competitors are listed for Kiln/)).toBeTruthy();
    expect(screen.getByText(/not “no conflict”/)).toBeTruthy();
  });
});

describe('the conflict check', () => {
  it('shows how far it is when it takes longer, ends with the screen, and is asked again', async () => {
    // How long it takes is for the test to say, not for the machine.
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const asked: ConflictCheckOptions[] = [];
    const answers: ((report: ConflictReport) => void)[] = [];
    const conflicts = (options: ConflictCheckOptions = {}) => {
      asked.push(options);
      return new Promise<ConflictReport>((resolve) => answers.push(resolve));
    };
    const { user, unmount } = renderDashboard('#/workspaces', { workspaces: agency({ conflicts }) });
    await waitFor(() => expect(asked).toHaveLength(1));
    expect(asked[0]?.memberships).toBe(6);
    act(() => asked[0]?.onProgress?.(0.2));
    expect(screen.queryByRole('progressbar')).toBeNull();
    vi.setSystemTime(Date.now() + 650);
    act(() => asked[0]?.onProgress?.(0.4));
    expect(screen.getByRole('progressbar', { name: 'Looking for conflicts' }).getAttribute('aria-valuenow')).toBe('40');
    answers[0]?.(report);
    await user.click(await screen.findByRole('button', { name: 'Check again' }));
    expect(screen.queryByRole('progressbar')).toBeNull();
    expect(screen.getByRole('list', { name: 'Conflicts' })).toBeTruthy();
    expect([asked.length, asked[0]?.isGivenUp?.(), asked[1]?.isGivenUp?.()]).toEqual([2, true, false]);
    unmount();
    expect(asked[1]?.isGivenUp?.()).toBe(true);
  });

  it('says when it failed, and tries again', async () => {
    const conflicts = vi.fn(async () => report).mockRejectedValueOnce(new Error('No answer.'));
    const { user } = renderDashboard('#/workspaces', { workspaces: agency({ conflicts }) });
    await screen.findByText(/No answer/);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('list', { name: 'Conflicts' })).toBeTruthy();
  });
});

describe('ticked people', () => {
  it('go into a workspace and come out again', async () => {
    const addPeople = vi.fn<WorkspaceService['addPeople']>(async (added) => ok({ added, workspace: south }));
    const takeOut = vi.fn<WorkspaceService['takeOut']>(async () => ok({ removed: [], workspace: south }));
    const { user } = renderDashboard('#/people', {
      workspaces: agency({ addPeople, takeOut }),
      rosterQuery: fakeRosterQuery([rosterPerson('Mara')]),
    });
    await user.click(await screen.findByRole('checkbox', { name: /Mara/ }));
    (await screen.findByRole('button', { name: 'More' })).focus();
    await user.keyboard('{Enter}');
    (await screen.findByRole('menuitem', { name: 'Add to workspace' })).focus();
    await user.keyboard('{ArrowRight}');
    const entry = await screen.findByRole('menuitem', { name: 'Southgate' });
    await waitFor(() => expect([entry, entry.previousElementSibling]).toContain(document.activeElement));
    entry.focus();
    await user.keyboard('{Enter}');
    expect(addPeople).toHaveBeenCalledWith([mara], south.id);
    await user.click(await screen.findByRole('button', { name: /Undo/ }));
    expect(takeOut).toHaveBeenCalledWith([mara], south.id);
  });
});
