import { formatDay } from '@/lib/domain/day-words';

export { formatDay };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const full = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'short' });
const clock = new Intl.DateTimeFormat('en', { hour: 'numeric', minute: '2-digit' });

/** The whole date and time in the person's own zone. */
export function formatFull(at: number): string {
  return full.format(at);
}

/** "9:41 AM" in the person's own zone. */
export function formatClock(at: number): string {
  return clock.format(at);
}

/** "just now", "5 min ago", "in 3 h", "2 d ago"; further than a week away the date. Both in epoch ms. */
export function formatRelative(at: number, now: number): string {
  const distance = Math.abs(at - now);
  if (distance < MINUTE) return at > now ? 'in a moment' : 'just now';
  if (distance >= 7 * DAY) return formatDay(at, now);
  const amount =
    distance < HOUR
      ? `${Math.floor(distance / MINUTE)} min`
      : distance < DAY
        ? `${Math.floor(distance / HOUR)} h`
        : `${Math.floor(distance / DAY)} d`;
  return at > now ? `in ${amount}` : `${amount} ago`;
}

/** When something will happen: "today, 9:41 AM", "tomorrow, 9:41 AM", "4 Mar, 9:41 AM". */
export function formatWhen(at: number, now: number): string {
  const days = Math.round((startOfDay(at) - startOfDay(now)) / DAY);
  const day = days === 0 ? 'today' : days === 1 ? 'tomorrow' : days === -1 ? 'yesterday' : formatDay(at, now);
  return `${day}, ${formatClock(at)}`;
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
