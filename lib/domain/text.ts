/** ASCII that can be seen, and spaces: most text there is, and none of it is to be marked. */
const PLAIN = /^[ -~]*$/;
/** Control characters (Unicode Cc) other than tab and line breaks. */
const CONTROLS = /(?![\t\n\r])\p{Cc}/gu;
const LINE_BREAKS = /[\r\n\u2028\u2029]+/g;
/** Bidirectional controls (UAX #9) and zero-width characters: invisible, and able to make one name look like another. */
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
/**
 * A joiner that does not stand between two pictographs, each with or without its skin tone and its selector of emoji style
 * (UTS #51): outside of emoji it is invisible and makes one name look like another.
 */
const LOOSE_JOINER =
  /(?<!\p{Extended_Pictographic}\ufe0f?|\p{Extended_Pictographic}\p{Emoji_Modifier})\u200d|\u200d(?!\p{Extended_Pictographic})/gu;
/** Joiners that emoji and several scripts need; shown as they are when a visible character stands on both sides. */
const JOINERS = new Set(['\u200c', '\u200d']);

/** Cuts at `limit` UTF-16 units without splitting a surrogate pair. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = /[\ud800-\udbff]/.test(text.charAt(limit - 1)) ? limit - 1 : limit;
  return text.slice(0, end);
}

/** The same with every line end a line feed. */
export function plainLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/**
 * Page text for the screen: control, bidi and zero-width characters become visible marks such as `⟨U+202E⟩`, so that a
 * hostile name can neither reorder the line nor hide in it. Line breaks stay when `multiline`, else become spaces.
 */
export function visibleText(text: string, { multiline = false }: { multiline?: boolean } = {}): string {
  if (PLAIN.test(text)) return text;
  const flat = multiline ? plainLineEnds(text) : text.replace(LINE_BREAKS, ' ');
  return flat
    .replace(CONTROLS, mark)
    .replace(INVISIBLE, (character, offset: number) =>
      JOINERS.has(character) && offset > 0 && offset < flat.length - 1 ? character : mark(character),
    );
}

/**
 * One line that is safe in a mail header: no control, line-break, bidi or zero-width character survives, but for the joiners
 * inside of an emoji.
 */
export function headerText(text: string): string {
  // Most of what is asked for is as it should be.
  if (PLAIN.test(text) && !text.includes('  ')) return text.trim();
  return text
    .replace(LINE_BREAKS, ' ')
    .replace(CONTROLS, '')
    .replace(INVISIBLE, (character) => (character === '\u200d' ? character : ''))
    .replace(LOOSE_JOINER, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function mark(character: string): string {
  return `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
