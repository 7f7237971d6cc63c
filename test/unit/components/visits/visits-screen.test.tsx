// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { VisitsLine } from '@/components/visits/visits-line';
import { VisitsScreen } from '@/components/visits/visits-screen';
import type { PersonId, ProfileId } from '@/lib/domain/ids';
import { ok } from '@/lib/domain/result';
import type { Visit, Visits } from '@/lib/services/review-types';
import { type FakeParts, refused } from '@/test/support/fake-services';
import { renderWith } from '@/test/support/render';
import { sampleNow, samplePerson, sampleProfile } from '@/test/support/samples';

function visit(name: string, part: Partial<Visit> = {}): Visit {
  const personId = name.toLowerCase() as PersonId;
  return {
    person: samplePerson({ id: personId, displayName: name }),
    review: { personId, dueAt: sampleNow, createdAt: sampleNow },
    daysOver: 0,
    profile: sampleProfile({ id: `p-${name}` as ProfileId, url: `https://www.youtube.com/@${name.toLowerCase()}` }),
    others: [],
    stale: [],
    ...part,
  };
}
const mara = visit('Mara', {
  daysOver: 3,
  review: { personId: 'mara' as PersonId, dueAt: sampleNow, everyDays: 30, reason: 'New captions', createdAt: 0 },
  stale: [{ thing: 'followers', days: 45 }, { thing: 'comments' }],
});
const jon = visit('Jon');
const lu = visit('Lu');

function show(visits: Partial<Visits>, parts: FakeParts = {}) {
  const all: Visits = { due: [mara, jon], dueCount: 2, later: [], doneToday: 1, ...visits };
  const openVisit = vi.fn(async () => ok(undefined));
  const done = vi.fn(async () => ok({ undo: { changes: [] } }));
  const snooze = vi.fn(async () => ok({ undo: { changes: [] }, dueAt: sampleNow }));
  const view = renderWith(<VisitsScreen />, {
    ...parts,
    reviews: { visits: async () => all, done, snooze, ...parts.reviews },
    page: { openVisit, ...parts.page },
  });
  return { ...view, openVisit, done, snooze };
}
const names = () => screen.getAllByRole('listitem').map((row) => within(row).getByRole('link').textContent);

describe('the visits', () => {
  it('say who, what for and what is out of date, and open nothing by themselves', async () => {
    const { openVisit } = show({ later: [visit('Lu', { daysOver: -2 })] });
    const row = (await screen.findByText('Mara')).closest('li');
    expect(row?.textContent).toContain('New captions');
    expect(row?.textContent).toContain('3 days overdue, every 30 days. Followers read 45 days ago, no comments seen.');
    expect(screen.getByText('Jon').closest('li')?.textContent).toContain('Everything was read in the last 30 days.');
    expect(screen.getByText('Lu').closest('li')?.textContent).toContain('In 2 days.');
    expect(screen.getByRole('progressbar', { name: 'Visits done today' }).getAttribute('aria-valuenow')).toBe('1');
    expect(screen.getByText('1 of 3 visits done')).toBeTruthy();
    expect(openVisit).not.toHaveBeenCalled();
  });

  it('go one by one by key: next, skip, later, done', async () => {
    const { user, openVisit, done, snooze } = show({ due: [mara, jon, lu], dueCount: 3, doneToday: 0 });
    await screen.findByText('Mara');
    await user.keyboard('d');
    expect(done).not.toHaveBeenCalled();
    await user.keyboard('n');
    expect(openVisit).toHaveBeenLastCalledWith('https://www.youtube.com/@mara');
    expect(await screen.findByText('Visit 1 of 3')).toBeTruthy();
    await user.keyboard('s');
    expect(names()).toEqual(['Jon', 'Lu', 'Mara']);
    await user.keyboard('n');
    expect(openVisit).toHaveBeenLastCalledWith('https://www.youtube.com/@jon');
    await waitFor(() => expect(screen.getByText('Jon').closest('li')?.getAttribute('aria-current')).toBe('true'));
    await user.keyboard('d');
    expect(done).toHaveBeenCalledWith('jon');
    await user.keyboard('z');
    await user.click(await screen.findByRole('menuitem', { name: 'In 3 days' }));
    expect(snooze).toHaveBeenCalledWith('jon', 3);
  });

  it('say when the browser could not open it, and do not count it as open', async () => {
    const { user } = show({}, { page: { openVisit: async () => refused('This account has no address.') } });
    await screen.findByText('Mara');
    await user.keyboard('n');
    expect(await screen.findByText('This account has no address.')).toBeTruthy();
    expect(screen.getByText('1 of 3 visits done')).toBeTruthy();
  });

  it('say that one is done by its page having been opened, with the way back', async () => {
    const after = { ...mara.review, dueAt: sampleNow + 30 * 86_400_000, doneAt: sampleNow };
    const restore = vi.fn(async () => ok(undefined));
    let visits: Visits = { due: [mara, jon], dueCount: 2, later: [], doneToday: 0 };
    // The list is asked for anew with every minute of the page's own clock.
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'], now: sampleNow });
    try {
      const { user } = show({}, { reviews: { visits: async () => visits, of: async () => after, restore } });
      await screen.findByText('Mara');
      await user.keyboard('n');
      await screen.findByText('Visit 1 of 2');
      visits = { ...visits, due: [jon], dueCount: 1, doneToday: 1 };
      await vi.advanceTimersByTimeAsync(61_000);
      expect(await screen.findByText(/^Visit done: the page of Mara was opened\. Next on /)).toBeTruthy();
      expect(screen.getByText('1 of 2 visits done')).toBeTruthy();
      await user.click(screen.getByRole('button', { name: 'Undo' }));
      expect(restore).toHaveBeenCalledWith({ changes: [{ personId: 'mara', before: mara.review, after }] });
    } finally {
      vi.useRealTimers();
    }
  });

  it('archive with the reason, and the way back', async () => {
    const editPeople = vi.fn(async () => ok({ undo: [] }));
    const clear = vi.fn(async () => ok({ undo: { changes: [] } }));
    const { user } = show({}, { roster: { editPeople }, reviews: { clear } });
    await user.click(await screen.findByRole('button', { name: 'Archive Jon' }));
    await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'Audience halved{Enter}');
    await screen.findByText('Archived.');
    expect(editPeople).toHaveBeenCalledWith([{ personId: 'jon', edit: { stage: 'archived' }, why: 'Audience halved' }]);
    expect(clear).toHaveBeenCalledWith(['jon']);
    expect(screen.getByRole('button', { name: 'Undo' })).toBeTruthy();
  });

  it('say that all are done, that there are none, and that an account is missing', async () => {
    const { unmount } = show({ due: [], dueCount: 0, doneToday: 2 });
    expect(await screen.findByText('All 2 visits of today done')).toBeTruthy();
    unmount();
    const second = show({ due: [], dueCount: 0, doneToday: 0 });
    expect(await screen.findByText('Nobody to look at')).toBeTruthy();
    second.unmount();
    const { profile: _, ...without } = jon;
    show({ due: [without], dueCount: 1, doneToday: 0 });
    expect((await screen.findByText('Jon')).closest('li')?.textContent).toContain('No account of theirs is known.');
    expect(screen.queryByRole('button', { name: /Open/ })).toBeNull();
  });
});

it('stand as one quiet line of the day, and not at all when nobody is due', async () => {
  const openDashboard = vi.fn(async () => undefined);
  const { user, unmount } = renderWith(<VisitsLine />, {
    reviews: { countDue: async () => 3 },
    page: { openDashboard },
  });
  await user.click(await screen.findByRole('button', { name: '3 profiles to look at again' }));
  expect(openDashboard).toHaveBeenCalledWith('#/visits');
  unmount();
  const { container } = renderWith(<VisitsLine />, { reviews: { countDue: async () => 0 } });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(container.querySelector('button')).toBeNull();
});
