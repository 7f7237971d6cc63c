/** One emoji with its modifiers and joined parts (UTS #51, emoji sequences; tag sequences count as their base). */
export const EMOJI =
  /\p{RI}{2}|[0-9#*]\ufe0f?\u20e3|\p{Extended_Pictographic}(?:\ufe0f|\p{EMod})?(?:\u200d\p{Extended_Pictographic}(?:\ufe0f|\p{EMod})?)*/gu;
/** The name of another account inside a text. */
export const MENTION = /(?<![\p{L}\p{N}_.])@[\p{L}\p{N}_.]+/gu;

/**
 * The words without case, accents, marks, names of others and repeated letters, so that equal remarks are equal. Empty when
 * nothing is left.
 */
export function comparableText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(MENTION, '@')
    .replace(/[^\p{L}\p{N}\p{Extended_Pictographic}\p{RI}@]+/gu, ' ')
    .replace(/(.)\1+/gu, '$1')
    .trim();
}
