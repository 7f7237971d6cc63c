import { type Count, parseCount } from '../numbers';
import { parseRelativeTime } from '../relative-time';

/**
 * A count as the site shows it: `1204`, `612.4K`, `11.2M`. It writes them in English form on pages of other languages too,
 * so a form that only English has is read as English; where the page's language reads the same letters as another number
 * (`19M` in Indonesian, `19B` in Turkish) there is no answer.
 */
export function shownCount(text: string | null | undefined, language: string | undefined): Count | undefined {
  const trimmed = (text ?? '').trim();
  const english = /^\d+(?:\.\d)?[KMB]?$/.test(trimmed) ? parseCount(trimmed, 'en') : undefined;
  if (/\.\d[KMB]$/.test(trimmed)) return english;
  const own = parseCount(trimmed, language);
  if (own && english && own.value !== english.value) return undefined;
  return own ?? english;
}

/**
 * A day as the site shows it: `2024-3-9`, `11-12` (of the last twelve months) or `2d ago`. ISO 8601, right to the day at best.
 *
 * @param now epoch ms at which the page was seen; without it only whole dates are read
 */
export function shownDay(text: string, language: string | undefined, now: number | null): string | undefined {
  const trimmed = text.replace(/^[\s·•]+/, '').trim();
  const whole = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(trimmed);
  if (whole) return dayOf(Number(whole[1]), Number(whole[2]), Number(whole[3]));
  const short = /^(\d{1,2})-(\d{1,2})$/.exec(trimmed);
  if (!short) return /\d/.test(trimmed) ? parseRelativeTime(trimmed, language, now) : undefined;
  if (now === null) return undefined;
  const year = new Date(now).getUTCFullYear();
  const candidates = [year, year - 1].map((each) => dayOf(each, Number(short[1]), Number(short[2])));
  // A day ahead may be today in the viewer's time zone.
  return candidates.find((day) => day !== undefined && Date.parse(day) <= now + 86_400_000);
}

function dayOf(year: number, month: number, day: number): string | undefined {
  const moment = new Date(Date.UTC(year, month - 1, day));
  return moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day ? moment.toISOString() : undefined;
}
