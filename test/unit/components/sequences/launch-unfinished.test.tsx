// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { LaunchUnfinished } from '@/components/sequences/launch-unfinished';
import type { PersonId, SequenceId } from '@/lib/domain/ids';
import { ok } from '@/lib/domain/result';
import type { LaunchService } from '@/lib/services/launch-types';
import { renderDashboard } from '@/test/support/dashboard';
import { sampleLaunchRecord, sampleUnfinished } from '@/test/support/fake-launches';
import { renderWith } from '@/test/support/render';
import { id, sampleSequence } from '@/test/support/samples';

const underway = sampleUnfinished({ isUnderway: true });

describe('a start that is under way', () => {
  it('says how far it is, is stopped from here, and says who is in by then', async () => {
    const stop = vi.fn<LaunchService['stop']>(async () =>
      sampleLaunchRecord({ done: 3_500, enrolled: 3_250, state: 'cancelled' }),
    );
    const { user } = renderWith(<LaunchUnfinished />, { launches: { unfinished: async () => [underway], stop } });
    const box = within(await screen.findByRole('region', { name: 'Start of “Spring”' }));
    expect(box.getByText('3,400 of 10,000')).toBeTruthy();
    expect(box.getByText(/3,200 people are in it so far/)).toBeTruthy();
    const bar = box.getByRole('progressbar', { name: 'Putting people into “Spring”' });
    expect(bar.getAttribute('aria-valuenow')).toBe('3400');
    expect(box.queryByRole('button', { name: /Go on/ })).toBeNull();
    await user.click(box.getByRole('button', { name: 'Stop here' }));
    expect(stop).toHaveBeenCalledWith('launch-0');
    expect(await screen.findByText('Started for 3,250 people')).toBe(document.activeElement);
    expect(screen.getByText(/6,500 people were not reached/)).toBeTruthy();
    expect(screen.getByText('250 people were left out.')).toBeTruthy();
  });

  it('that was stopped can be taken back', async () => {
    const undo = vi.fn<LaunchService['undo']>(async () => ok({ stopped: 3_200, written: 0 }));
    const stop = async () => sampleLaunchRecord({ state: 'cancelled' });
    const { user } = renderWith(<LaunchUnfinished />, { launches: { unfinished: async () => [underway], stop, undo } });
    await user.click(await screen.findByRole('button', { name: 'Stop here' }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(undo.mock.calls.map(([launchId]) => launchId)).toEqual(['launch-0']);
    expect(await screen.findByText('Not started after all')).toBeTruthy();
  });

  it('and came to its end before it could be stopped, is said to be started for all', async () => {
    const stop = async () => sampleLaunchRecord({ done: 10_000, enrolled: 10_000, state: 'finished' });
    const { user } = renderWith(<LaunchUnfinished />, { launches: { unfinished: async () => [underway], stop } });
    await user.click(await screen.findByRole('button', { name: 'Stop here' }));
    expect(await screen.findByText('Started for 10,000 people')).toBeTruthy();
    expect(screen.queryByText(/not reached/)).toBeNull();
  });
});

describe('one that was left in the middle', () => {
  it('can go on, or be left at that', async () => {
    const goOn = vi.fn<LaunchService['goOn']>(async () =>
      ok({ launchId: 'launch-0', enrolled: ['mira'] as PersonId[], blocked: [], notReached: 0 }),
    );
    const stop = vi.fn<LaunchService['stop']>(async () => undefined);
    const launches = { unfinished: async () => [sampleUnfinished()], goOn, stop };
    const { user } = renderWith(<LaunchUnfinished />, { launches });
    expect(await screen.findByText(/3,200 people of 10,000 were put in/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Leave it at that' }));
    expect(stop).toHaveBeenCalledWith('launch-0');
    await user.click(screen.getByRole('button', { name: 'Go on with the other 6,600' }));
    expect(goOn.mock.calls[0]?.[0]).toBe('launch-0');
    expect(await screen.findByText('Started for 1 person')).toBeTruthy();
  });
});

describe('on the screens', () => {
  const other = sampleUnfinished({
    id: 'launch-9',
    sequenceId: 'other' as SequenceId,
    sequenceName: 'Other',
    isUnderway: true,
  });
  const parts = {
    launches: { unfinished: async () => [underway, other] },
    sequences: {
      get: async () => sampleSequence(),
      all: async () => [
        { sequence: sampleSequence(), counts: { active: 0, paused: 0, finished: 0, stopped: 0, replied: 0 } },
      ],
    },
  };

  it('a sequence shows its own', async () => {
    renderDashboard(`#/sequences/${id.sequence}`, parts);
    expect(await screen.findByRole('region', { name: 'Start of “Spring”' })).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'Start of “Other”' })).toBeNull();
  });

  it('the sequences show all', async () => {
    renderDashboard('#/sequences', parts);
    await waitFor(() => expect(screen.getAllByRole('region', { name: /^Start of/ })).toHaveLength(2));
  });
});
