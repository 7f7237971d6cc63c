import { daysLater, startOfDay } from '@/lib/domain/local-day';
import { hoursOfDay, wallTime } from './zone-clock';

export const putOffChoices = ['today', 'tomorrow', 'next-week'] as const;
export type PutOff = (typeof putOffChoices)[number];

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const MORNING = 9 * 60;

/**
 * Epoch ms until which something is put off: three hours on but still today, tomorrow at nine, the next Monday at nine, by the
 * clock on the person's wall. `undefined`: of today there is not an hour left.
 * @param zone IANA, where the person is
 */
export function putOffTo(choice: PutOff, now: number, zone: string): number | undefined {
  const { day } = wallTime(now, zone);
  if (choice === 'today') {
    const last = startOfDay(daysLater(day, 1), zone) - 15 * MINUTE_MS;
    return last - now < HOUR_MS ? undefined : Math.min(now + 3 * HOUR_MS, last);
  }
  if (choice === 'tomorrow') return morningOf(daysLater(day, 1), zone);
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return morningOf(daysLater(day, (8 - weekday) % 7 || 7), zone);
}

function morningOf(day: string, zone: string): number {
  return hoursOfDay(day, zone, MORNING, 24 * 60)?.from ?? startOfDay(day, zone);
}
