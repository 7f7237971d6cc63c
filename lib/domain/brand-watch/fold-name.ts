/** Invisible characters with which a word can be broken up without anybody seeing it. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]|\ufe0e|\ufe0f/gu;
const MARKS = /\p{M}+/gu;
const PLAIN = /^[\x20-\x7e]*$/;

/**
 * A word as words are compared: compatibility forms, case and invisible characters make no difference (Unicode NFKC, then the
 * common case foldings of ß and final sigma). Accents do: `año` is another word than `ano`.
 */
export function foldWord(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text
    .replace(INVISIBLE, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\u0307/g, '')
    .replace(/ß/g, 'ss')
    .replace(/ς/g, 'σ')
    .normalize('NFC');
}

/** As names are compared: like words, and without accents (`Nestlé`, `nestle`). */
export function foldName(text: string): string {
  const folded = foldWord(text);
  return PLAIN.test(folded) ? folded : folded.normalize('NFD').replace(MARKS, '').normalize('NFC');
}

/** A name as it looks in a handle or a hashtag: letters and digits alone. Empty for a name of nothing but signs. */
export function squeezedName(text: string): string {
  return foldName(text).replace(/[^\p{L}\p{N}]/gu, '');
}
