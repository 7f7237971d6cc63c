/** A score becomes a probability: 1 / (1 + exp(-(slope * score + offset))). */
export interface Platt {
  readonly slope: number;
  readonly offset: number;
}

/**
 * Platt's calibration: a logistic curve through scores of rows that the model never saw, with his softened targets
 * (Platt 1999), by Newton's method. The slope is never negative: a higher score never means a lower probability.
 */
export function fitPlatt(scores: readonly number[], labels: readonly boolean[]): Platt {
  const positives = labels.filter(Boolean).length;
  const negatives = labels.length - positives;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (negatives + 2);
  let slope = 1;
  let offset = 0;
  for (let round = 0; round < 100; round += 1) {
    let [g0, g1, h00, h01, h11] = [0, 0, 1e-9, 0, 1e-9];
    for (const [row, score] of scores.entries()) {
      const p = 1 / (1 + Math.exp(-(slope * score + offset)));
      const miss = p - (labels[row] ? high : low);
      const w = p * (1 - p);
      g0 += miss * score;
      g1 += miss;
      h00 += w * score * score;
      h01 += w * score;
      h11 += w;
    }
    const det = h00 * h11 - h01 * h01;
    if (!(det > 0)) break;
    const [d0, d1] = [(h11 * g0 - h01 * g1) / det, (h00 * g1 - h01 * g0) / det];
    const step = Math.min(1, 2 / Math.max(Math.abs(d0), Math.abs(d1), 1e-12));
    slope -= step * d0;
    offset -= step * d1;
    if (Math.abs(d0) + Math.abs(d1) < 1e-9) break;
  }
  return { slope: Math.max(0, slope), offset };
}
