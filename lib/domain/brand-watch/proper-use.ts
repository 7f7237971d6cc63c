import type { TextWord } from './text-words';

/** What ends a sentence or begins a new one, between two words. */
const BREAK = /[.!?…:;\n\r•|/—–"“”„«»()[\]{}*#@]|\p{Extended_Pictographic}/u;
const CAPITALISED = /^\p{Lu}\p{Ll}/u;
const SMALL = /^\p{Ll}/u;
/** German writes every noun with a capital. */
const GERMAN = new Set([
  'der',
  'die',
  'das',
  'und',
  'ist',
  'nicht',
  'ein',
  'eine',
  'mit',
  'für',
  'mein',
  'meine',
  'ich',
  'von',
  'auf',
]);
const ENOUGH_GERMAN = 2;

/**
 * Is a word of everyday language used as a name here? Only where it has a capital in the middle of a sentence of small letters:
 * not at its beginning, not between capitals as in titles, and not in German.
 */
export function isProperUse(text: string, words: readonly TextWord[], index: number, isGerman: boolean): boolean {
  const [before, word] = [words[index - 1], words[index]];
  if (isGerman || !before || !word || !CAPITALISED.test(word.text) || !SMALL.test(before.text)) return false;
  const between = text.slice(before.end, word.at);
  return between.length > 0 && between.length <= 3 && !BREAK.test(between);
}

/** As the site says, or where two of the most frequent German words stand in it. */
export function isGermanText(words: readonly TextWord[], language: string | undefined): boolean {
  if (language !== undefined) return /^(?:de|lb|gsw)\b/i.test(language);
  const found = new Set<string>();
  for (const { text } of words) {
    const word = text.toLowerCase();
    if (GERMAN.has(word)) found.add(word);
    if (found.size >= ENOUGH_GERMAN) return true;
  }
  return false;
}
