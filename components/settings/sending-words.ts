import { isCalendarDay } from '@/lib/domain/local-day';
import type { Away } from '@/lib/domain/sending-settings';

/** `9:00`. @param minute since 0:00 */
export function clockText(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}

/** Minutes since 0:00, up to 24:00; `undefined` for what is no time of day. */
export function readMinute(text: string): number | undefined {
  const [, hour, minute] = /^(\d{1,2})(?::([0-5]\d))?$/.exec(text.trim()) ?? [];
  if (hour === undefined) return undefined;
  const minutes = Number(hour) * 60 + Number(minute ?? 0);
  return minutes <= 1_440 ? minutes : undefined;
}

export function awayText(away: readonly Away[]): string {
  return away.map(({ from, to }) => (from === to ? from : `${from} to ${to}`)).join('\n');
}

/** A spell on each line; `undefined` where one is no spell of days. */
export function readAway(text: string): Away[] | undefined {
  const spells: Away[] = [];
  for (const line of text.split('\n').filter((each) => each.trim())) {
    const [from = '', to = from] = line.trim().split(/\s+(?:to|until|-|–)\s+/);
    if (!isCalendarDay(from) || !isCalendarDay(to) || to < from) return undefined;
    spells.push({ from, to });
  }
  return spells;
}

/** `undefined` for no limit. */
export function readNewPerDay(text: string): number | undefined | 'wrong' {
  if (text.trim() === '') return undefined;
  return /^\d{1,4}$/.test(text.trim()) && Number(text) <= 2_000 ? Number(text) : 'wrong';
}
