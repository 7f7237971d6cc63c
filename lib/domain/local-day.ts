/** A calendar day, `YYYY-MM-DD`. Compares as text within the years 0000 to 9999. */
export type CalendarDay = string;

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
/** No clock of the world is or was further from UTC. */
const farthest = 16 * HOUR;

const formats = new Map<string, Intl.DateTimeFormat>();

/** The day on the calendar of somebody in this zone. @param zone IANA; one that is none counts as UTC */
export function dayOf(at: number, zone: string): CalendarDay {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return `${(parts.get('year') ?? '').padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`;
}

/**
 * Epoch ms of the first moment of a day in a zone: not always 0:00, for where clocks are put forward at midnight the day
 * begins at 1:00. Of a day that a zone left out it is the first moment after.
 */
export function startOfDay(day: CalendarDay, zone: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  let [before, after] = [midnight - farthest, midnight + farthest];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (dayOf(middle, zone) < day) before = middle;
    else after = middle;
  }
  return after;
}

/** The day so many days later on the calendar, or earlier. */
export function daysLater(day: CalendarDay, days: number): CalendarDay {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** How many days on the calendar lie between; negative when `to` comes first. */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

/** "12 May 2026" in a zone, for what is written down once and read later. */
export function dayText(at: number, zone: string): string {
  const written = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat('en-GB', written).format(Date.parse(`${dayOf(at, zone)}T00:00:00Z`));
}

/** Whether a text is a day that there is, between 1970 and 9999. */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '1970-01-01') return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = make(zone);
  formats.set(zone, made);
  return made;
}

function make(zone: string): Intl.DateTimeFormat {
  const options = { calendar: 'iso8601', year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  try {
    return new Intl.DateTimeFormat('en', { ...options, timeZone: zone });
  } catch {
    return new Intl.DateTimeFormat('en', { ...options, timeZone: 'UTC' });
  }
}
