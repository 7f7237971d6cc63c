const zone = 'America/Los_Angeles';
const HOUR = 3_600_000;

const inZone = new Intl.DateTimeFormat('en-US', {
  timeZone: zone,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
});

/**
 * The day that Google counts quotas by, as `2026-03-08`: it begins at midnight Pacific time, daylight saving included
 * (developers.google.com/youtube/v3/getting-started, "Quota usage").
 * @param at epoch ms
 */
export function pacificDay(at: number): string {
  const { year, month, day } = partsAt(at);
  return `${year}-${month}-${day}`;
}

/** When the next such day begins, epoch ms. */
export function nextPacificDay(at: number): number {
  const today = partsAt(at);
  const midnightUtc = Date.UTC(Number(today.year), Number(today.month) - 1, Number(today.day) + 1);
  // Seven hours behind UTC in summer, eight in winter: the clocks change at two, so midnight is never in doubt.
  const summer = midnightUtc + 7 * HOUR;
  return partsAt(summer).hour === '00' ? summer : midnightUtc + 8 * HOUR;
}

function partsAt(at: number): Readonly<Record<'year' | 'month' | 'day' | 'hour', string>> {
  const parts = new Map(inZone.formatToParts(at).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return { year: part('year'), month: part('month'), day: part('day'), hour: part('hour') };
}
