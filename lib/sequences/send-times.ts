import { type CalendarDay, daysLater } from '@/lib/domain/local-day';
import { partOf } from '@/lib/domain/part-of-text';
import type { SendingSettings } from '@/lib/domain/sending-settings';
import { zoneCity } from '@/lib/domain/time-zone';
import { holidayOn, restDaysOf } from './holidays/country-holidays';
import type { RecipientZone } from './recipient-zone';
import { firstMoment, hoursOfDay, type Span, wallTime } from './zone-clock';

/** Hours, in minutes since 0:00, in which a mail disturbs nobody wherever near the sender the recipient lives. */
export const safeHours = { open: 9 * 60, close: 18 * 60 } as const;

/** Nobody is away, or on holiday, for longer than this: a set of rules that leaves no time is no set of rules. */
const FARTHEST_DAYS = 60;
const LONGEST_SPREAD_MS = 45 * 60_000;
const WEEK = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

export interface SendTime {
  /** Epoch ms. Never before the time asked for. */
  readonly at: number;
  /** Plain sentences, in the order in which they moved it; empty when nothing did. */
  readonly moved: readonly string[];
}

export interface SendRules {
  readonly sending: SendingSettings;
  readonly recipient: RecipientZone;
  /** Decides how far into the hours it goes out when it had to wait for them: the same text, the same time. */
  readonly spreadKey: string;
}

/**
 * The first time at or after `at` that the rules allow: within the hours and on a working day wherever the recipient may
 * live, on none of their public holidays, and while the sender is there. What is allowed already stays where it is, so
 * asking again changes nothing.
 */
export function sendTime(at: number, { sending, recipient, spreadKey }: SendRules): SendTime {
  const moved: string[] = [];
  const back = afterAway(at, sending);
  if (back > at) moved.push(awayWords(at, sending));
  if (!sending.hasHours) return { at: back, moved };
  const zones = open(back, sending, recipient, recipient.zones) ? recipient.zones : recipient.zones.slice(0, 1);
  if (zones.length < recipient.zones.length) {
    moved.push(`No hour suits all their possible time zones: ${zoneCity(recipient.zones[0])} time counts.`);
  }
  const first = open(back, sending, recipient, zones);
  // Nothing is ever dropped because of its hour: rules that leave no time at all count as none.
  if (!first) return { at: back, moved: [...moved, 'Your hours leave no time at all, so they were left aside.'] };
  if (first.span.from <= back) return { at: back, moved };
  const spread = Math.min(LONGEST_SPREAD_MS, (first.span.to - first.span.from) / 4);
  const later = first.span.from + Math.floor(spread * partOf(spreadKey));
  return {
    at: later,
    moved: [...moved, ...first.why, 'Mail that waited for the same hour is spread over its first minutes.'],
  };
}

/**
 * When a step is due: its delay counted from `from`, while days on which the sender is away do not count, so that all that
 * was planned keeps its order and its distances and nothing piles up on the day of return.
 */
export function dueAfter(from: number, delayMs: number, sending: SendingSettings): number {
  let due = from + delayMs;
  for (const { from: begin, to: end } of awaySpans(sending)) {
    if (from < end && due >= begin) due += end - Math.max(from, begin);
  }
  return due;
}

/** A time while the sender is away, as much later as they are away; any other time as it is. */
function afterAway(at: number, sending: SendingSettings): number {
  let back = at;
  for (const { from, to } of awaySpans(sending)) if (back >= from && back < to) back += to - from;
  return back;
}

/** How much of a span the sender was away, or had paused everything: ms. */
export function awayWithin(from: number, to: number, sending: SendingSettings): number {
  return awaySpans(sending).reduce(
    (sum, span) => sum + Math.max(0, Math.min(to, span.to) - Math.max(from, span.from)),
    0,
  );
}

const spansOf = new WeakMap<SendingSettings, readonly Span[]>();

/** The sender's days away, and spells in which they paused everything, in order; those that touch as one. */
export function awaySpans(sending: SendingSettings): readonly Span[] {
  const known = spansOf.get(sending);
  if (known) return known;
  const { away, pauses = [], zone } = sending;
  const days = away.flatMap(({ from, to }) =>
    to < from ? [] : [{ from: firstMoment(from, zone), to: firstMoment(daysLater(to, 1), zone) }],
  );
  // A pause without an end has no length yet: it is a hold, see `openPause`.
  const rests = pauses.flatMap(({ from, to }) => (to === undefined || to <= from ? [] : [{ from, to }]));
  const spans: Span[] = [];
  for (const span of [...days, ...rests].sort((a, b) => a.from - b.from)) {
    const last = spans.at(-1);
    if (last && span.from <= last.to) spans[spans.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else spans.push(span);
  }
  spansOf.set(sending, spans);
  return spans;
}

function awayWords(at: number, { away, pauses = [], zone }: SendingSettings): string {
  const { day } = wallTime(at, zone);
  const spell = away.find(({ from, to }) => from <= day && day <= to);
  if (spell) return `You are away from ${spell.from} to ${spell.to}: it goes out that much later.`;
  const pause = pauses.find(({ from, to }) => to !== undefined && from <= at && at < to);
  if (pause?.to === undefined) return 'You are away then.';
  const end = wallTime(pause.to, zone);
  return `All outreach is paused until ${end.day}, ${clock(end.minute)}: it goes out that much later.`;
}

interface Opening {
  /** What is left of the hours: where it begins after the time asked for, that had to wait. */
  readonly span: Span;
  readonly why: readonly string[];
}

/** The first piece of time at or after `at` that is within the hours of every zone. */
function open(
  at: number,
  sending: SendingSettings,
  recipient: RecipientZone,
  zones: readonly string[],
): Opening | undefined {
  const why = new Set<string>();
  const latest = at + FARTHEST_DAYS * 86_400_000;
  for (let now = at; now < latest; ) {
    let shared: Span = { from: now, to: Number.POSITIVE_INFINITY };
    for (const zone of zones) {
      const hours = hoursAfter(now, sending, recipient, zone, why);
      if (!hours) return undefined;
      shared = { from: Math.max(shared.from, hours.from), to: Math.min(shared.to, hours.to) };
    }
    const away = awaySpans(sending).find(({ to }) => shared.from < to);
    if (away && shared.from < away.from) shared = { from: shared.from, to: Math.min(shared.to, away.from) };
    if (away && shared.from >= away.from) {
      why.add('You are away then.');
      now = away.to;
    } else if (shared.from < shared.to && zones.length === 1) return { span: shared, why: [...why] };
    else if (shared.from < shared.to && shared.from === now) return { span: shared, why: [...why] };
    // Where the zones do not overlap yet, look again from the latest of their beginnings.
    else now = shared.from > now ? shared.from : shared.to;
  }
  return undefined;
}

/** The hours of one zone that hold `at`, or else the next ones. */
function hoursAfter(
  at: number,
  sending: SendingSettings,
  recipient: RecipientZone,
  zone: string,
  why: Set<string>,
): Span | undefined {
  const { openMinute, closeMinute } = hoursFor(sending, recipient);
  let { day } = wallTime(at, zone);
  for (let step = 0; step < FARTHEST_DAYS; step += 1, day = daysLater(day, 1)) {
    const rest = restOn(day, sending, recipient);
    const hours = rest ? undefined : hoursOfDay(day, zone, openMinute, closeMinute);
    if (rest) why.add(rest);
    if (!hours || hours.to <= at) continue;
    if (hours.from > at)
      why.add(`Mail goes out from ${clock(openMinute)} to ${clock(closeMinute)}, ${zoneCity(zone)} time.`);
    return { from: Math.max(hours.from, at), to: hours.to };
  }
  return undefined;
}

/** Hours that the rules allow this recipient, minutes since 0:00. */
export function hoursFor(
  { openMinute, closeMinute }: SendingSettings,
  { confidence }: RecipientZone,
): { openMinute: number; closeMinute: number } {
  if (closeMinute <= openMinute) return { openMinute, closeMinute: 1_440 };
  if (confidence !== 'unknown') return { openMinute, closeMinute };
  const safe = {
    openMinute: Math.max(openMinute, safeHours.open),
    closeMinute: Math.min(closeMinute, safeHours.close),
  };
  return safe.openMinute < safe.closeMinute ? safe : { openMinute: safeHours.open, closeMinute: safeHours.close };
}

/** Why nothing goes out on a day, in words; `undefined` on a working day. */
export function restOn(day: CalendarDay, sending: SendingSettings, { country }: RecipientZone): string | undefined {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  if (!workingDays(sending, country).includes(weekday)) return `Nothing goes out on a ${WEEK[weekday]}.`;
  const holiday = sending.skipsHolidays && country !== undefined ? holidayOn(country, day) : undefined;
  if (!holiday) return undefined;
  const doubt = holiday.isApproximate ? ' (the date may be off by a day)' : '';
  return `${day} is a public holiday where they live: ${holiday.name}${doubt}.`;
}

/**
 * The days on which mail goes out, 0 is Sunday. In a country whose week rests on other days, those rest, and each working day
 * that this costs is made good by a rest day of the sender's that is a working day there.
 */
export function workingDays(
  { days, followsLocalWeek }: SendingSettings,
  country: string | undefined,
): readonly number[] {
  if (!followsLocalWeek || country === undefined) return days;
  const rest = restDaysOf(country);
  const isUsual = rest.length === 2 && rest.includes(0) && rest.includes(6);
  if (isUsual) return days;
  const kept = days.filter((day) => !rest.includes(day));
  const made = [0, 6].filter((day) => !rest.includes(day) && !days.includes(day)).slice(0, days.length - kept.length);
  return kept.length + made.length > 0 ? [...made, ...kept] : days;
}

/** `9:00`. @param minute since 0:00 */
export function clock(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}
