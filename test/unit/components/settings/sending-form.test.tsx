// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { movedWords, readMinute } from '@/components/settings/sending-words';
import { ok } from '@/lib/domain/result';
import { type SendingSettings, standardSending } from '@/lib/domain/sending-settings';
import { emptySettings } from '@/lib/domain/settings';
import type { SendingService } from '@/lib/services/sending-types';
import { renderDashboard } from '../../../support/dashboard';

const form = async () => within(await screen.findByRole('form', { name: 'When mail goes out' }));
const before = standardSending('Europe/Stockholm');
const settings = { get: async () => ({ ...emptySettings, sending: before }) };
const saving = () =>
  vi.fn<SendingService['save']>(async (sending) =>
    ok({ sending, before, moved: { looked: 212, later: 180, earlier: 2 } }),
  );

describe('when mail goes out', () => {
  it('shows the standard hours, saves week, days away and limits, says what moved, and takes it back', async () => {
    const save = saving();
    const { user } = renderDashboard('#/settings', { settings, sending: { save } });
    const fields = await form();
    expect(fields.getByRole('checkbox', { name: /Only in working hours/ })).toHaveProperty('dataset.state', 'checked');
    await user.click(fields.getByRole('button', { name: 'Fri' }));
    expect(fields.getByRole('button', { name: 'Fri' }).getAttribute('aria-pressed')).toBe('false');
    fireEvent.change(fields.getByLabelText('Away from'), { target: { value: '2099-03-02' } });
    fireEvent.change(fields.getByLabelText('Away until and with'), { target: { value: '2099-03-16' } });
    await user.click(fields.getByRole('button', { name: 'Add' }));
    expect(fields.getByText('2 Mar 2099 to 16 Mar 2099')).toBeDefined();
    expect(fields.getByText('15 days')).toBeDefined();
    await user.type(fields.getByRole('textbox', { name: 'Most new people in 24 hours' }), '12');
    await user.click(fields.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(save).toHaveBeenCalledTimes(1));
    expect(save.mock.calls[0]?.[0]).toEqual({
      ...before,
      days: [1, 2, 3, 4],
      newPerDay: 12,
      away: [{ from: '2099-03-02', to: '2099-03-16' }],
    });
    expect(await screen.findByText(/Of 212 planned steps, moved 180 later and 2 earlier/)).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(save).toHaveBeenCalledTimes(2));
    expect(save.mock.calls[1]?.[0]).toEqual(before);
    await waitFor(() => expect(fields.queryByText('2 Mar 2099 to 16 Mar 2099')).toBeNull());
  });

  it('refuses hours that end before they begin, and a week without a day, and saves nothing', async () => {
    const save = saving();
    const { user } = renderDashboard('#/settings', { settings, sending: { save } });
    const fields = await form();
    await user.clear(fields.getByRole('textbox', { name: 'Until' }));
    await user.type(fields.getByRole('textbox', { name: 'Until' }), '8:00');
    await user.click(fields.getByRole('button', { name: 'Save' }));
    expect((await screen.findByRole('alert')).textContent).toContain('the earlier one first');
    await user.clear(fields.getByRole('textbox', { name: 'Until' }));
    await user.type(fields.getByRole('textbox', { name: 'Until' }), '17:00');
    for (const day of ['Mon', 'Tue', 'Wed', 'Thu', 'Fri']) await user.click(fields.getByRole('button', { name: day }));
    await user.click(fields.getByRole('button', { name: 'Save' }));
    expect((await screen.findByRole('alert')).textContent).toContain('at least one day');
    expect(save).not.toHaveBeenCalled();
  });

  it('says when a mail to somebody elsewhere would go, by both clocks, as the rules are in the form', async () => {
    const example = vi.fn<SendingService['example']>(async (_sending, zone = 'UTC') => ({
      at: Date.UTC(2026, 2, 2, 0, 7),
      zone,
      moved: ['Nothing goes out on a Sunday.'],
    }));
    const { user } = renderDashboard('#/settings', { settings, sending: { example } });
    const fields = await form();
    await fields.findByText(
      'A mail to somebody in Tokyo that is due now would go Monday 2 March, 09:07 there, Monday 2 March, 01:07 here.',
    );
    await user.click(fields.getByRole('checkbox', { name: /public holidays/ }));
    await waitFor(() => expect(example.mock.lastCall?.[0]).toMatchObject({ skipsHolidays: false }));
    await user.selectOptions(fields.getByRole('combobox', { name: 'Try it on somebody in' }), 'a place nobody knows');
    await fields.findByText(/somebody whose time zone is not known/);
    expect(example.mock.lastCall?.[1]).toBeUndefined();
  });

  it('pauses everything until a day, says until when, and resumes', async () => {
    let sending: SendingSettings = before;
    const pause = vi.fn<SendingService['pause']>(async () =>
      ok({ sending, before, moved: { looked: 0, later: 0, earlier: 0 } }),
    );
    const { user, unmount } = renderDashboard('#/settings', { settings, sending: { pause } });
    fireEvent.change(await screen.findByLabelText('Pause until'), { target: { value: '2099-05-04' } });
    await user.click(screen.getByRole('button', { name: 'Pause all outreach' }));
    expect(pause.mock.calls[0]?.[0]).toBe('2099-05-04');
    unmount();
    sending = { ...before, pauses: [{ from: Date.now() - 60_000 }] };
    const resume = vi.fn<SendingService['resume']>(async () =>
      ok({ sending, before, moved: { looked: 1, later: 1, earlier: 0 } }),
    );
    const again = renderDashboard('#/settings', {
      settings: { get: async () => ({ ...emptySettings, sending }) },
      sending: { resume },
    });
    await screen.findByText(/It rests until you resume it/);
    await again.user.click(screen.getByRole('button', { name: 'Resume outreach' }));
    expect(resume).toHaveBeenCalledTimes(1);
  });
});

describe('words', () => {
  it('what is typed is read strictly', () => {
    const read = ['9', '17:30', '24:00', '25:00', 'soon'].map(readMinute);
    expect(read).toEqual([540, 1_050, 1_440, undefined, undefined]);
  });

  it('say what moved, and nothing else', () => {
    expect(movedWords({ looked: 0, later: 0, earlier: 0 })).toBe('Nothing is planned, so nothing moved.');
    expect(movedWords({ looked: 3, later: 0, earlier: 0 })).toBe('3 planned steps looked at: all stay where they are.');
    expect(movedWords({ looked: 1_200, later: 1_100, earlier: 0 })).toBe('Of 1,200 planned steps, moved 1,100 later.');
  });
});
