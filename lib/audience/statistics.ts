/** The middle value; the mean of the middle two when the count is even; `undefined` for none. */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2;
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/**
 * Coefficient of variation: sample standard deviation over mean. `undefined` below two values or when the mean is 0.
 * @param values at least 0 each
 */
export function variation(values: readonly number[]): number | undefined {
  if (values.length < 2) return undefined;
  // In ascending order, so that the order of the posts cannot change the last digit.
  const sorted = [...values].sort((a, b) => a - b);
  const mean = sum(sorted) / sorted.length;
  if (mean === 0) return undefined;
  const squares = sum(sorted.map((value) => (value - mean) ** 2));
  return Math.sqrt(squares / (sorted.length - 1)) / mean;
}

/**
 * Reads a value off a broken line through `[x, y]` corners in ascending x; beyond the ends it stays at the end's y.
 * Infinite values are allowed.
 */
export function alongLine(value: number, corners: readonly (readonly [x: number, y: number])[]): number {
  const after = corners.findIndex(([x]) => value <= x);
  const right = corners[after === -1 ? corners.length - 1 : after];
  const left = corners[after === -1 ? corners.length - 1 : Math.max(0, after - 1)];
  if (!left || !right) throw new RangeError('a line needs at least one corner');
  if (right[0] === left[0]) return right[1];
  return left[1] + ((right[1] - left[1]) * (value - left[0])) / (right[0] - left[0]);
}

/** Pearson's r of two lists of the same length, -1 to 1; `undefined` where one of them does not vary. */
export function correlation(one: readonly number[], other: readonly number[]): number | undefined {
  const mean = (values: readonly number[]) => sum(values) / values.length;
  const [m1, m2] = [mean(one), mean(other)];
  const covariance = sum(one.map((value, index) => (value - m1) * ((other[index] ?? m2) - m2)));
  const scale = Math.sqrt(sum(one.map((value) => (value - m1) ** 2)) * sum(other.map((value) => (value - m2) ** 2)));
  return scale > 0 ? Math.min(1, Math.max(-1, covariance / scale)) : undefined;
}

/** The value below which a share of the others lies, between neighbours in proportion; `undefined` for none. */
export function quantile(values: readonly number[], share: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return below === undefined || above === undefined ? undefined : below + (above - below) * (place - Math.floor(place));
}
