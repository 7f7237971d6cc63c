/** A score as it stood on one day. */
export interface ScorePoint {
  /** Epoch ms. */
  readonly at: number;
  /** 0 to 100. */
  readonly score: number;
  /** 0 to 1. */
  readonly confidence: number;
  /** See `AudienceScore.version`: scores of different versions do not compare. */
  readonly version: string;
}

const dayMs = 24 * 60 * 60 * 1000;

/** One point a day (UTC), its last; oldest first, whatever the order they come in. */
export function dailyScores(points: readonly ScorePoint[]): ScorePoint[] {
  const days = new Map<number, ScorePoint>();
  for (const point of points) {
    if (!Number.isFinite(point.at) || !Number.isFinite(point.score)) continue;
    const day = Math.floor(point.at / dayMs);
    const before = days.get(day);
    if (before === undefined || point.at >= before.at) days.set(day, point);
  }
  return [...days.values()].sort((a, b) => a.at - b.at);
}
