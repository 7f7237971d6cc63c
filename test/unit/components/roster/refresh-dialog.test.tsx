// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { RefreshDialog } from '@/components/roster/refresh-dialog';
import type { PersonId } from '@/lib/domain/ids';
import type { Connection, RefreshService, RefreshSummary } from '@/lib/services/refresh-types';
import { renderWith } from '@/test/support/render';

const people = ['person-a', 'person-b', 'person-c'] as PersonId[];
const on: Connection = { site: 'bluesky', name: 'Bluesky', asks: '', needsKey: false, hasKey: false, isOn: true };
const summary: RefreshSummary = { refreshed: 2, unchanged: 1, failed: [], left: 0 };

function show(parts: Partial<RefreshService> = {}) {
  const onClose = vi.fn();
  const openDashboard = vi.fn(async () => undefined);
  const view = renderWith(<RefreshDialog personIds={people} onClose={onClose} />, {
    refresh: { connections: async () => [on], refreshPeople: async () => summary, ...parts },
    page: { openDashboard },
  });
  return { ...view, onClose, openDashboard };
}

describe('refreshing the chosen people', () => {
  it('begins at once, tells how far it is and with whom, and sums up', async () => {
    let end: (value: RefreshSummary) => void = () => {};
    const refreshPeople = vi.fn<RefreshService['refreshPeople']>((_, options) => {
      options?.onProgress?.({ done: 1, total: 3, current: 'Mira <b>Tannberg</b>' });
      return new Promise((resolve) => {
        end = resolve;
      });
    });
    const { onClose, user } = show({ refreshPeople });
    await screen.findByText('1 of 3');
    expect(screen.getByText('Mira <b>Tannberg</b>')).toBeTruthy();
    expect(screen.getByRole('progressbar', { name: 'People refreshed' }).getAttribute('aria-valuenow')).toBe('1');
    end(summary);
    await screen.findByText('2 changed, 1 as before');
    await user.click(screen.getByRole('button', { name: 'Done' }));
    expect(onClose).toHaveBeenCalledTimes(1);
  });

  it('stops at a press and at Esc, and shows what had been done by then', async () => {
    const refreshPeople = vi.fn<RefreshService['refreshPeople']>(
      (_, options) =>
        new Promise((resolve) => {
          options?.signal?.addEventListener('abort', () =>
            resolve({ refreshed: 1, unchanged: 0, failed: [], left: 2, stoppedBecause: 'You stopped it.' }),
          );
        }),
    );
    const { user, onClose } = show({ refreshPeople });
    await screen.findByRole('button', { name: 'Stop' });
    await user.keyboard('{Escape}');
    await screen.findByText('1 changed, 0 as before, 2 not reached');
    expect(screen.getByText(/You stopped it\. What was read before that is kept\./)).toBeTruthy();
    expect(onClose).not.toHaveBeenCalled();
    await user.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledTimes(1);
  });

  it('says why for those who were not refreshed, together where the reason is the same', async () => {
    const why = 'No account on a site with an official interface.';
    const failed = ['Ann', 'Ben', 'Cas', 'Dee', 'Eli', 'Fay'].map((displayName, index) => ({
      personId: `person-${index}` as PersonId,
      displayName,
      why,
    }));
    const gone = {
      personId: 'person-g' as PersonId,
      displayName: 'Gus',
      why: 'Bluesky is not connected. Switch it on in the settings.',
    };
    const { user, openDashboard } = show({
      refreshPeople: async () => ({ refreshed: 0, unchanged: 0, failed: [...failed, gone], left: 0 }),
    });
    const region = await screen.findByRole('region', { name: 'Not refreshed' });
    expect(region.textContent).toContain(`${why} 6 peopleAnn, Ben, Cas, Dee, Eli and 1 more`);
    await user.click(screen.getByRole('button', { name: 'Open the settings' }));
    expect(openDashboard).toHaveBeenCalledWith('#/settings/connections');
  });

  it('lets the browser ask for servers first, or leaves these accounts out', async () => {
    const allow = vi.fn(async () => true);
    const refreshPeople = vi.fn(async () => summary);
    const { user } = show({ missingOrigins: async () => ['https://tooting.example/*'], allow, refreshPeople });
    await screen.findByText(/not allowed yet: tooting\.example/);
    expect(refreshPeople).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Allow and refresh' }));
    await screen.findByText('2 changed, 1 as before');
    expect(allow).toHaveBeenCalledWith(['https://tooting.example/*']);
    expect(refreshPeople).toHaveBeenCalledTimes(1);
  });

  it('leads to the settings when nothing is connected', async () => {
    const refreshPeople = vi.fn(async () => summary);
    const { user, openDashboard } = show({ connections: async () => [{ ...on, isOn: false }], refreshPeople });
    await screen.findByText(/No official interface is switched on yet/);
    await user.click(screen.getByRole('button', { name: 'Open the settings' }));
    expect(openDashboard).toHaveBeenCalledWith('#/settings/connections');
    expect(refreshPeople).not.toHaveBeenCalled();
  });

  it('ends what is under way when the screen goes', async () => {
    let signal: AbortSignal | undefined;
    const { unmount } = show({
      refreshPeople: (_, options) => {
        signal = options?.signal;
        return new Promise(() => {});
      },
    });
    await waitFor(() => expect(signal).toBeDefined());
    unmount();
    expect(signal?.aborted).toBe(true);
  });
});
