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
