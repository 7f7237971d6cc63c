// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { readAway, readMinute } from '@/components/settings/sending-words';
import { ok } from '@/lib/domain/result';
import { emptySettings, type Settings } from '@/lib/domain/settings';
import { renderDashboard } from '../../../support/dashboard';

const form = async () => within(await screen.findByRole('form', { name: 'When mail goes out' }));

describe('when mail goes out', () => {
  it('saves hours, days away and limits, and keeps the rest', async () => {
    const save = vi.fn(async (settings: Settings) => ok(settings));
    const before = { ...emptySettings, theme: 'dark' as const };
    const { user } = renderDashboard('#/settings', { settings: { get: async () => before, save } });
    const fields = await form();
    await user.click(fields.getByRole('checkbox', { name: 'Only in working hours where the recipient lives' }));
    await user.type(fields.getByRole('textbox', { name: 'Days you are away' }), '2027-03-02 to 2027-03-16');
    await user.type(fields.getByRole('textbox', { name: 'Most new people in 24 hours' }), '12');
    await user.click(fields.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(save).toHaveBeenCalledTimes(1));
    expect(save.mock.calls[0]?.[0]).toMatchObject({
      theme: 'dark',
      sending: {
        hasHours: true,
        openMinute: 540,
        closeMinute: 1_020,
        skipsHolidays: true,
        newPerDay: 12,
        away: [{ from: '2027-03-02', to: '2027-03-16' }],
      },
    });
  });

  it('refuses hours that end before they begin and saves nothing', async () => {
    const save = vi.fn(async (settings: Settings) => ok(settings));
    const { user } = renderDashboard('#/settings', { settings: { save } });
    const fields = await form();
    await user.clear(fields.getByRole('textbox', { name: 'Until' }));
    await user.type(fields.getByRole('textbox', { name: 'Until' }), '8:00');
    await user.click(fields.getByRole('button', { name: 'Save' }));
    expect((await screen.findByRole('alert')).textContent).toContain('the earlier one first');
    expect(save).not.toHaveBeenCalled();
  });
});

describe('what is typed', () => {
  it('is read strictly', () => {
    expect([
      readMinute('9'),
      readMinute('17:30'),
      readMinute('24:00'),
      readMinute('25:00'),
      readMinute('soon'),
    ]).toEqual([540, 1_050, 1_440, undefined, undefined]);
    expect(readAway(' 2027-03-02 \n\n2027-04-01 – 2027-04-02')).toEqual([
      { from: '2027-03-02', to: '2027-03-02' },
      { from: '2027-04-01', to: '2027-04-02' },
    ]);
    expect(readAway('2027-02-30')).toBeUndefined();
    expect(readAway('2027-03-02 to 2027-03-01')).toBeUndefined();
  });
});
