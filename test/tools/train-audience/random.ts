/** Numbers in [0, 1) that a seed repeats (mulberry32). */
export type Random = () => number;

/** @param seed any number; its lower 32 bits count */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A new array in random order (Fisher and Yates). */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const left = [...items];
  const drawn: T[] = [];
  while (left.length > 0) {
    const at = Math.floor(random() * left.length);
    const [item] = left.splice(at, 1);
    drawn.push(item as T);
  }
  return drawn;
}

/** `count` items drawn with replacement; none from an empty array. */
export function drawn<T>(items: readonly T[], count: number, random: Random): T[] {
  if (items.length === 0) return [];
  return Array.from({ length: count }, () => items[Math.floor(random() * items.length)] as T);
}
