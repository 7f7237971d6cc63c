const smallA = 97;
const smallZ = 122;
const letterCount = 26;

/**
 * Which letters a folded word has, a bit each: a to z; the other letters and signs share the six bits that are left. A word
 * within `n` typos of another one lacks at most `n` of its letters.
 */
export function lettersOf(units: ArrayLike<number>, from: number, to: number): number {
  let letters = 0;
  for (let at = from; at < to; at += 1) {
    const unit = units[at] ?? 0;
    letters |= 1 << (unit >= smallA && unit <= smallZ ? unit - smallA : letterCount + (unit % 6));
  }
  return letters >>> 0;
}

/** Is it made of a to z alone? Then nothing inside of it can be the beginning of another word. */
export function isOneWord(letters: number): boolean {
  return letters >>> letterCount === 0;
}

/** How many bits are set. */
export function bitsIn(value: number): number {
  let bits = value - ((value >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
