const marks = /\p{M}+/gu;
const isPlain = /^\p{ASCII}*$/u;

/**
 * A text as it is compared in searches and filters: without case, accents and compatibility forms (Unicode NFKD, marks
 * removed, lower case). Folding a folded text changes nothing.
 */
export function fold(text: string): string {
  if (isPlain.test(text)) return text.toLowerCase();
  // Lower case may bring marks of its own (İ), and a few letters only fall apart once they are small.
  return text.normalize('NFKD').toLowerCase().normalize('NFKD').replace(marks, '');
}

const digits = /\d+/g;

/**
 * A text as it is sorted: folded, leading signs passed over, and numbers inside by size, so that "clip 2" comes before
 * "clip 10". Compare two of these unit by unit.
 */
export function sortText(text: string): string {
  // U+0000 is nothing that anybody sees, and the keys of a column end with it.
  const folded = fold(text).replaceAll('\u0000', '').trimStart();
  const start = folded.search(/[\p{L}\p{N}]/u);
  const words = start > 0 ? folded.slice(start) : folded;
  return words.replace(digits, (run) => {
    const number = run.replace(/^0+(?=\d)/, '');
    // The length first: longer numbers are larger ones. Still a digit, so that numbers stay before letters.
    return number.length < 9 ? `${number.length}${number}` : `9${String(number.length).padStart(6, '0')}${number}`;
  });
}

/** -1, 0 or 1: the one order of texts in tables. Equal when nothing but case, accents or leading signs differ. */
export function compareTexts(one: string, other: string): number {
  const [a, b] = [sortText(one), sortText(other)];
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
