import type { HistoryPoint } from '@/lib/domain/evidence';
import { realCount } from '../facts';

/** One count on one day. */
export interface GrowthPoint {
  /** Epoch ms. */
  readonly at: number;
  readonly value: number;
  /** How far the true count may be away, in people; 0 for an exact one. */
  readonly error: number;
}

const dayMs = 24 * 60 * 60 * 1000;
/** Dates beyond are no dates (ECMA-262, time values). */
const latestTime = 8.64e15;

/**
 * Own readings as a series with one point a day (UTC), oldest first; days without a reading stay gaps. Of several on one day
 * an exact one is taken before a rounded one, then the latest. Impossible counts and times are left out.
 */
export function growthSeries(history: readonly HistoryPoint[], name: 'followers' | 'following'): GrowthPoint[] {
  const days = new Map<number, { at: number; value: number; isRounded: boolean }>();
  for (const point of history) {
    const value = realCount(point[name]);
    if (value === undefined || !(point.at >= 0 && point.at <= latestTime)) continue;
    const precision = name === 'following' ? (point.followingPrecision ?? point.precision) : point.precision;
    const row = { at: point.at, value, isRounded: precision !== 'exact' };
    const day = Math.floor(point.at / dayMs);
    const before = days.get(day);
    if (before === undefined || isBetter(row, before)) days.set(day, row);
  }
  const rows = [...days.values()].sort((a, b) => a.at - b.at);
  const units = roundingUnits(rows.filter((row) => row.isRounded).map((row) => row.value));
  return rows.map(({ at, value, isRounded }) => ({
    at,
    value,
    error: isRounded ? (units.get(decadeOf(value)) ?? 0) : 0,
  }));
}

function isBetter(
  row: { at: number; value: number; isRounded: boolean },
  before: { at: number; value: number; isRounded: boolean },
): boolean {
  if (row.isRounded !== before.isRounded) return before.isRounded;
  return row.at !== before.at ? row.at > before.at : row.value > before.value;
}

/**
 * What the last digit shown stands for, by decade: `12.3K` beside `12K` shows that a site rounds to hundreds there. The
 * finest step that the values themselves use, and never coarser than their second digit.
 */
function roundingUnits(values: readonly number[]): ReadonlyMap<number, number> {
  const units = new Map<number, number>();
  for (const value of values) {
    const decade = decadeOf(value);
    if (decade < 2) continue;
    let unit = 10 ** (decade - 1);
    while (unit > 1 && value % unit !== 0) unit /= 10;
    units.set(decade, Math.min(unit, units.get(decade) ?? Number.POSITIVE_INFINITY));
  }
  return units;
}

function decadeOf(value: number): number {
  return value < 1 ? 0 : Math.floor(Math.log10(value) + 1e-12);
}
