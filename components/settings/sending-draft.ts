import type { Away, SendingSettings } from '@/lib/domain/sending-settings';
import { clockText, readMinute, readNewPerDay } from './sending-words';

/** The rules as they stand in the form. */
export interface SendingDraft {
  readonly hasHours: boolean;
  readonly from: string;
  readonly to: string;
  readonly days: readonly number[];
  readonly followsLocalWeek: boolean;
  readonly skipsHolidays: boolean;
  readonly zone: string;
  readonly away: readonly Away[];
  readonly hasRamp: boolean;
  readonly newPerDay: string;
}

export function draftOf(sending: SendingSettings): SendingDraft {
  const { hasHours, openMinute, closeMinute, days, followsLocalWeek, skipsHolidays, zone, away, hasRamp } = sending;
  return {
    hasHours,
    from: clockText(openMinute),
    to: clockText(closeMinute),
    days: [...days].sort((a, b) => a - b),
    followsLocalWeek,
    skipsHolidays,
    zone,
    away,
    hasRamp,
    newPerDay: sending.newPerDay === undefined ? '' : String(sending.newPerDay),
  };
}

/** What the form says, with all else as it was; or in words what is wrong with it. */
export function sendingOf(
  draft: SendingDraft,
  before: SendingSettings,
): { readonly ok: true; readonly sending: SendingSettings } | { readonly ok: false; readonly why: string } {
  const [openMinute, closeMinute] = [readMinute(draft.from), readMinute(draft.to)];
  const newPerDay = readNewPerDay(draft.newPerDay);
  if (openMinute === undefined || closeMinute === undefined || openMinute >= closeMinute || openMinute > 1_439)
    return { ok: false, why: 'Write the hours as 9:00 and 17:00, the earlier one first.' };
  if (draft.hasHours && draft.days.length === 0) return { ok: false, why: 'Choose at least one day of the week.' };
  if (newPerDay === 'wrong')
    return { ok: false, why: 'Choose a whole number of new people a day, up to 2000, or leave it empty.' };
  const { newPerDay: _, ...kept } = before;
  const { hasHours, days, followsLocalWeek, skipsHolidays, zone, away, hasRamp } = draft;
  const rules = { hasHours, days: [...days], followsLocalWeek, skipsHolidays, zone, away: [...away], hasRamp };
  return {
    ok: true,
    sending: { ...kept, ...rules, openMinute, closeMinute, ...(newPerDay !== undefined && { newPerDay }) },
  };
}
