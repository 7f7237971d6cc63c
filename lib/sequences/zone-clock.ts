import { type CalendarDay, daysLater } from '@/lib/domain/local-day';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** No clock of the world is further from UTC. */
const FARTHEST_MS = 16 * HOUR_MS;

/** No zone changes its clock twice within this time; Morocco's two changes around Ramadan are a month apart. */
const STEP_MS = 72 * HOUR_MS;

/** Many are planned for the same few days: as many hours are remembered as half a year has in twenty zones. */
const MOST_HOURS = 4_000;
const hours = new Map<string, Span | undefined>();
const years = new Map<string, readonly Stretch[]>();
const formats = new Map<string, Intl.DateTimeFormat>();

/** What the clock on the wall shows. */
export interface WallTime {
  readonly day: CalendarDay;
  /** Minutes since 0:00 as shown, 0 to 1439. */
  readonly minute: number;
}

/** Epoch ms, both in whole ms; `from` belongs to it, `to` does not. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What clocks in the zone show at this moment. @param zone IANA; one that is none counts as UTC */
export function wallTime(at: number, zone: string): WallTime {
  const shown = new Date(at + offsetAt(at, zone));
  return {
    day: shown.toISOString().slice(0, 10),
    minute: shown.getUTCHours() * 60 + shown.getUTCMinutes(),
  };
}

/**
 * The hours of one local day in which the clock on the wall stands at or after `openMinute` and before `closeMinute`.
 * Always one piece, so that nothing happens twice where an hour is shown twice: when putting the clock back cuts the
 * hours in two, the longer piece counts (the earlier of equals). `undefined` where the clock leaves all of them out.
 * @param openMinute minutes since 0:00, 0 to 1439
 * @param closeMinute up to 1440
 */
export function hoursOfDay(day: CalendarDay, zone: string, openMinute: number, closeMinute: number): Span | undefined {
  const key = `${day} ${zone} ${openMinute} ${closeMinute}`;
  const known = hours.get(key);
  if (known || hours.has(key)) return known;
  const made = hoursOf(day, zone, openMinute, closeMinute);
  if (hours.size >= MOST_HOURS) hours.clear();
  hours.set(key, made);
  return made;
}

function hoursOf(day: CalendarDay, zone: string, openMinute: number, closeMinute: number): Span | undefined {
  const start = firstMoment(day, zone);
  const end = firstMoment(daysLater(day, 1), zone);
  const midnight = Date.parse(`${day}T00:00:00Z`);
  let longest: Span | undefined;
  let last: Span | undefined;
  for (const { from, to, offset } of stretches(start, end, zone)) {
    const opens = Math.max(from, midnight - offset + openMinute * MINUTE_MS);
    const closes = Math.min(to, midnight - offset + closeMinute * MINUTE_MS);
    if (opens >= closes) continue;
    last = last?.to === opens ? { from: last.from, to: closes } : { from: opens, to: closes };
    if (!longest || last.to - last.from > longest.to - longest.from) longest = last;
  }
  return longest;
}

/** Epoch ms of the first moment of a local day: where clocks are put forward at midnight it is not 0:00. */
export function firstMoment(day: CalendarDay, zone: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  for (const { from, to, offset } of stretches(midnight - FARTHEST_MS, midnight + FARTHEST_MS, zone)) {
    const begins = Math.max(from, midnight - offset);
    if (begins < to) return begins;
  }
  return midnight;
}

/** Epoch ms of the first moment after each change of the zone's clock in the span, in order. */
export function clockChanges(span: Span, zone: string): number[] {
  return stretches(span.from, span.to, zone)
    .slice(1)
    .map(({ from }) => from);
}

interface Stretch extends Span {
  /** Local time minus UTC, ms. */
  readonly offset: number;
}

/** The span cut where the zone's clock is put forward or back. */
function stretches(from: number, to: number, zone: string): Stretch[] {
  const found: Stretch[] = [];
  for (let year = yearOf(from); year <= yearOf(to - 1); year += 1) {
    for (const each of stretchesOfYear(year, zone)) {
      if (each.to <= from || each.from >= to) continue;
      const last = found.at(-1);
      const begin = Math.max(each.from, from);
      const end = Math.min(each.to, to);
      if (last?.offset === each.offset) found[found.length - 1] = { ...last, to: end };
      else found.push({ from: begin, to: end, offset: each.offset });
    }
  }
  return found;
}

/** Of one zone in one year of UTC: worked out once, as asking the browser costs more than all else here. */
function stretchesOfYear(year: number, zone: string): readonly Stretch[] {
  const key = `${year} ${zone}`;
  const known = years.get(key);
  if (known) return known;
  const end = Date.UTC(year + 1, 0, 1);
  const made: Stretch[] = [];
  let begin = Date.UTC(year, 0, 1);
  let offset = shownOffset(begin, zone);
  for (let at = begin; at < end; ) {
    const next = Math.min(at + STEP_MS, end);
    const there = shownOffset(next - 1, zone);
    if (there !== offset) {
      const change = firstWith(at - 1, next - 1, zone, offset);
      made.push({ from: begin, to: change, offset });
      begin = change;
      offset = there;
    }
    at = next;
  }
  made.push({ from: begin, to: end, offset });
  years.set(key, made);
  return made;
}

/** The first ms after `before`, where the offset is `offset`, at which it no longer is, as at `after`. */
function firstWith(before: number, after: number, zone: string, offset: number): number {
  let [low, high] = [before, after];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (shownOffset(middle, zone) === offset) low = middle;
    else high = middle;
  }
  return high;
}

/** Local time minus UTC, ms. */
function offsetAt(at: number, zone: string): number {
  const year = stretchesOfYear(yearOf(at), zone);
  return (year.find(({ to }) => at < to) ?? year.at(-1))?.offset ?? 0;
}

function yearOf(at: number): number {
  return new Date(at).getUTCFullYear();
}

/** As the browser writes it. */
function shownOffset(at: number, zone: string): number {
  const shown: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(at)) shown[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1_000) * 1_000;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = make(zone);
  formats.set(zone, made);
  return made;
}

function make(zone: string): Intl.DateTimeFormat {
  const options = {
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  } as const;
  try {
    return new Intl.DateTimeFormat('en', { ...options, timeZone: zone });
  } catch {
    return new Intl.DateTimeFormat('en', { ...options, timeZone: 'UTC' });
  }
}
