import { sortText } from '../fold';

/** Symbols of seven bits each that fit into the 53 bits of a double without loss. */
const symbols = 7;
const other = 127;
/** Numbers of a text's beginning that are kept. */
export const keysPerWord = 3;

/**
 * The beginning of a text as numbers that sort like it (`compareTexts`): texts with different numbers are in the order of the
 * first that differs; where all are equal the texts themselves must be looked at. ASCII takes one symbol of seven bits a
 * letter, anything else four, all of it after ASCII; a number holds seven symbols and is between 0 and 2^49.
 */
export function orderKeys(text: string): number[] {
  const sorted = sortText(text);
  const keys: number[] = Array.from({ length: keysPerWord }, () => 0);
  const most = symbols * keysPerWord;
  let taken = 0;
  const take = (symbol: number) => {
    const place = Math.floor(taken / symbols);
    if (taken < most) keys[place] = (keys[place] ?? 0) * 128 + symbol;
    taken += 1;
  };
  for (let index = 0; index < sorted.length && taken < most; index += 1) {
    const unit = sorted.charCodeAt(index);
    if (unit < other) take(unit);
    else {
      take(other);
      take(unit >>> 14);
      take((unit >>> 7) & 127);
      take(unit & 127);
    }
  }
  while (taken < most) take(0);
  return keys;
}

/**
 * Whether a text ends within its keys, so that texts with the same keys are the same: its last symbol is none, and not the end
 * of a letter that takes four.
 * @param last the last key
 */
export function endsWithin(last: number): boolean {
  return last % 128 === 0 && Math.floor(last / 128 ** 3) % 128 !== other;
}
