const letterOrDigit = /[\p{L}\p{N}]/u;
/** Written without spaces: a word may begin at any letter. Korean is folded to single sounds, so that a syllable may too. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** 0: not looked at yet; 1: part of a word; 2: stands by itself. */
const known = new Uint8Array(65_536);

/** Is this a letter or digit that stands in a word together with its neighbours? Halves of a pair of units are not. */
export function isJoined(unit: number): boolean {
  const seen = known[unit];
  if (seen) return seen === 1;
  const letter = String.fromCharCode(unit);
  const joined = letterOrDigit.test(letter) && !unspaced.test(letter);
  known[unit] = joined ? 1 : 2;
  return joined;
}

/** May a word begin or end before `at`, in the piece of text from `from` to `to`? */
export function isBorder(units: ArrayLike<number>, from: number, to: number, at: number): boolean {
  return at <= from || at >= to || !isJoined(units[at - 1] ?? 0) || !isJoined(units[at] ?? 0);
}
