/** Both must hold; the first is changed. */
export function both(mask: Uint8Array, other: Uint8Array): Uint8Array {
  for (let row = 0; row < mask.length; row += 1) mask[row] = (mask[row] ?? 0) & (other[row] ?? 0);
  return mask;
}

/** One must hold; the first is changed. */
export function either(mask: Uint8Array, other: Uint8Array): Uint8Array {
  for (let row = 0; row < mask.length; row += 1) mask[row] = (mask[row] ?? 0) | (other[row] ?? 0);
  return mask;
}
