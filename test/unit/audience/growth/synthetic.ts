import type { EvidencePost, HistoryPoint } from '@/lib/domain/evidence';
import { dayMs, now, postOf } from '../evidence-of';

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function normalOf(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Invented days of an invented account. */
export interface Course {
  readonly history: readonly HistoryPoint[];
  readonly posts: readonly EvidencePost[];
  readonly isViral: boolean;
  readonly isBought: boolean;
}

export interface Wanted {
  readonly isBought: boolean;
  /** At least one post that takes off and brings followers. */
  readonly isViral?: boolean;
  readonly days?: number;
}

/**
 * Sixty days of followers: own growth that drifts and knows weekends, people who come one by one, now and then a post that
 * takes off and brings followers over the days after it, days on which nobody looked, counts that a site rounds, and, where
 * wanted, one bought step of 2 to 30 % delivered over one to three days, half of them melting away afterwards.
 */
export function courseOf(random: () => number, { isBought, isViral, days = 60 }: Wanted): Course {
  const start = Math.exp(Math.log(1_500) + random() * Math.log(200));
  const daily = Math.exp(Math.log(0.0002) + random() * Math.log(25));
  const weekly = 0.1 + random() * 0.4;
  const noise = 0.1 + random() * 0.25;
  const reach = Math.exp(Math.log(0.05) + random() * Math.log(10));
  const scatter = 0.35 + random() * 0.45;
  const posts: EvidencePost[] = [];
  const arrivals = new Float64Array(days + 30);
  const viralDays = new Set<number>();
  const wantsViral = isViral ?? random() < 0.25;
  for (let count = wantsViral ? 1 + Math.floor(random() * 2) : 0; count > 0; count--)
    viralDays.add(4 + Math.floor(random() * (days - 10)));
  const rate = 0.2 + random() * 0.6;
  for (let day = 0; day < days; day++) {
    if (!viralDays.has(day) && random() > rate) continue;
    const usual = start * reach * Math.exp(scatter * normalOf(random));
    const views = viralDays.has(day) ? start * reach * (5 + 25 * random()) : usual;
    if (viralDays.has(day)) {
      // Of those who saw it beyond the usual, 1 to 12 of 100 follow, most of them at once and the rest over a week.
      const gained = (views - start * reach) * (0.01 + 0.11 * random());
      for (let after = 0; after < 9; after++)
        arrivals[day + after] = (arrivals[day + after] ?? 0) + gained * 0.45 * 0.55 ** after;
    }
    const likes = views * (0.03 + 0.04 * random());
    posts.push(
      postOf(day, {
        publishedAt: now - (days - day) * dayMs,
        views: Math.round(views),
        likes: Math.round(likes),
        comments: Math.round(likes * 0.02),
      }),
    );
  }
  const boughtDay = 8 + Math.floor(random() * (days - 16));
  const bought = (0.02 + 0.28 * random()) * start;
  const over = 1 + Math.floor(random() * 3);
  const melts = random() < 0.5 ? 0.004 + 0.012 * random() : 0;
  const isRounded = random() < 0.4;
  const missing = random() * 0.25;
  const history: HistoryPoint[] = [];
  let own = start;
  let delivered = 0;
  let drift = 0;
  for (let day = 0; day < days; day++) {
    drift = 0.7 * drift + noise * normalOf(random);
    const season = 1 + weekly * Math.sin((2 * Math.PI * day) / 7);
    const usual = own * daily * season * Math.exp(drift - noise ** 2);
    own += usual + Math.sqrt(Math.max(1, usual)) * normalOf(random) + (arrivals[day] ?? 0);
    if (isBought && day >= boughtDay && day < boughtDay + over) delivered += bought / over;
    delivered *= 1 - melts;
    if (random() < missing && day > 0 && day < days - 1) continue;
    const followers = Math.max(0, Math.round(own + delivered));
    history.push({
      at: now - (days - day) * dayMs + Math.floor(random() * 0.4 * dayMs),
      followers: isRounded ? asShown(followers) : followers,
      precision: isRounded && followers >= 10_000 ? 'rounded' : 'exact',
    });
  }
  return { history, posts, isViral: viralDays.size > 0, isBought };
}

/** As sites do it: all digits below 10,000, three digits above. */
function asShown(value: number): number {
  if (value < 10_000) return value;
  const unit = 10 ** (Math.floor(Math.log10(value)) - 2);
  return Math.floor(value / unit) * unit;
}

/** Chance that one of `high` lies above one of `low`; ties count half. */
export function areaUnderCurve(high: readonly number[], low: readonly number[]): number {
  let wins = 0;
  for (const one of high) for (const other of low) wins += one > other ? 1 : one === other ? 0.5 : 0;
  return wins / (high.length * low.length);
}
