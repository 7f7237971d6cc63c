// @vitest-environment happy-dom
import { configure, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ServicesProvider } from '@/components/hooks/services-context';
import { KnownPerson } from '@/components/profile/known-person';
import { Dashboard } from '@/components/shell/dashboard';
import { preloadScreens } from '@/components/shell/screens';
import { ToastProvider } from '@/components/ui/toast';
import type { AppServices } from '@/lib/services/app-services';
import type { Store } from '@/lib/services/ports';
import { createReviewService } from '@/lib/services/review-service';
import { createRosterService } from '@/lib/services/roster-service';
import { createWorkspaceService } from '@/lib/services/workspace-service';
import { fakeServices } from '@/test/support/fake-services';
import { countingIds, hash, memoryStore, setClock } from '@/test/support/memory-store';
import { renderWith } from '@/test/support/render';
import { id, sampleList, sampleNow, samplePerson } from '@/test/support/samples';

// A whole dashboard is drawn beside the panel.
configure({ asyncUtilTimeout: 4_000 });
// As in a page that has been open for a moment: fetching a screen takes a test longer than it takes a browser.
await preloadScreens();

describe('what the panel has of a person', () => {
  it('is stage, owner, last touch with its sequence, last note, tags and the next visit', async () => {
    const openDashboard = vi.fn(async () => undefined);
    const { user } = renderWith(<KnownPerson personId={id.person} />, {
      roster: {
        glance: async () => ({
          person: samplePerson({ stage: 'replied', owner: 'Ines', tags: ['ceramics'] }),
          lists: [sampleList()],
          lastTouch: {
            kind: 'out',
            text: 'Sent “Your pots” from ines@a.example.',
            at: sampleNow,
            sequenceName: 'Spring',
          },
          lastNote: { text: 'Wants \u202Emore', at: sampleNow },
          review: { personId: id.person, dueAt: sampleNow, everyDays: 30, reason: 'Captions', createdAt: 0 },
        }),
      },
      page: { openDashboard },
    });
    const region = await screen.findByRole('region', { name: 'On your roster' });
    expect(within(region).getByRole<HTMLSelectElement>('combobox', { name: 'Stage' }).value).toBe('replied');
    expect(region.textContent).toContain('Edit owner: Ines');
    expect(region.textContent).toContain('Sent “Your pots” from ines@a.example.');
    expect(region.textContent).toContain('by “Spring”');
    expect(region.textContent).toContain('Wants ⟨U+202E⟩more');
    expect(region.textContent).toContain('ceramics');
    expect(region.textContent).toContain(', then every 30 days');
    expect(region.textContent).toContain('Captions');
    await user.click(within(region).getByRole('button', { name: /Their page/ }));
    expect(openDashboard).toHaveBeenCalledWith(`#/people/${id.person}`);
  });

  it('says plainly what there is none of', async () => {
    renderWith(<KnownPerson personId={id.person} />, {
      roster: { glance: async () => ({ person: samplePerson(), lists: [] }) },
    });
    const region = await screen.findByRole('region', { name: 'On your roster' });
    expect(region.textContent).toContain('None yet');
    expect(region.textContent).toContain('Set a day');
  });
});

describe('panel and dashboard on one roster', () => {
  let store: Store;
  let close: () => void;
  let services: AppServices;
  const clock = setClock(sampleNow);

  beforeEach(async () => {
    ({ store, close } = await memoryStore());
    const deps = { store, clock, ids: countingIds(), hash };
    services = fakeServices({
      roster: createRosterService(deps),
      reviews: createReviewService({ ...deps, zone: () => 'UTC' }),
    });
    await store.people.add(samplePerson({ notes: 'First line' }));
  });
  afterEach(() => close());

  function both() {
    history.replaceState(null, '', `#/people/${id.person}`);
    const mount = (what: React.ReactNode) =>
      within(
        render(
          <ServicesProvider value={services}>
            <ToastProvider>{what}</ToastProvider>
          </ServicesProvider>,
        ).container,
      );
    return { panel: mount(<KnownPerson personId={id.person} />), page: mount(<Dashboard />), user: userEvent.setup() };
  }

  it('show a change of either side on the other at once', async () => {
    const { panel, page, user } = both();
    await user.selectOptions(await panel.findByRole('combobox', { name: 'Stage' }), 'contacted');
    await waitFor(() =>
      expect(page.getByRole<HTMLSelectElement>('combobox', { name: 'Stage' }).value).toBe('contacted'),
    );
    await user.selectOptions(page.getByRole('combobox', { name: 'Stage' }), 'replied');
    await waitFor(() =>
      expect(panel.getByRole<HTMLSelectElement>('combobox', { name: 'Stage' }).value).toBe('replied'),
    );
    await user.click(panel.getByRole('button', { name: 'Add a note' }));
    await user.type(panel.getByRole('textbox', { name: 'Note' }), 'Called back');
    await user.click(panel.getByRole('button', { name: 'Add' }));
    await waitFor(() =>
      expect(page.getByRole<HTMLTextAreaElement>('textbox', { name: 'Notes' }).value).toBe('First line\nCalled back'),
    );
    expect(await panel.findByText('Called back')).toBeTruthy();
    await services.reviews.set([id.person], { when: { in: 7 }, reason: 'Captions' });
    expect(await panel.findByText('Captions')).toBeTruthy();
    expect((await page.findAllByText('Captions')).length).toBeGreaterThan(0);
  });

  it('say that stage and notes are not those of the client who is open, and put the person there', async () => {
    const workspaces = createWorkspaceService({ store, clock, ids: countingIds() });
    services = { ...services, workspaces };
    const made = await workspaces.create({ name: 'Alpine Retail', brandIds: [] });
    if (!made.ok) throw new Error(made.error.message);
    await workspaces.setOpen(made.value.id);
    const { panel, user } = both();
    expect((await panel.findByText(/^Not in/)).textContent).toBe(
      'Not in Alpine Retail: stage, notes and owner are those for everybody.',
    );
    await user.click(panel.getByRole('button', { name: 'Add' }));
    await waitFor(() => expect(panel.queryByText(/^Not in/)).toBeNull());
    await user.selectOptions(panel.getByRole('combobox', { name: 'Stage' }), 'contacted');
    await waitFor(async () =>
      expect((await store.memberships.ofPeople([id.person])).map(({ stage }) => stage)).toEqual(['contacted']),
    );
    expect((await store.people.get(id.person))?.stage).toBe('prospect');
  });

  it('say that the owner was changed in the other window, and keep both in the history', async () => {
    const { panel, page, user } = both();
    await user.click(await panel.findByRole('button', { name: 'Add owner' }));
    await user.type(panel.getByRole('combobox', { name: 'Owner' }), 'Jo');
    await services.roster.editPerson(id.person, { owner: 'Lu' });
    expect((await panel.findByText(/changed in another window/)).textContent).toContain('“Lu”');
    await user.click(panel.getByRole('button', { name: 'Keep yours' }));
    await waitFor(async () => expect((await store.people.get(id.person))?.owner).toBe('Jo'));
    const lines = (await store.activities.ofPerson(id.person)).map(({ text }) => text);
    expect(lines).toContain('Owner set to “Lu”.');
    expect(lines).toContain('Owner changed from “Lu” to “Jo”.');
    expect(await page.findByText('Owner changed from “Lu” to “Jo”.')).toBeTruthy();
  });
});
