import { clip } from '@/lib/domain/text';
import { asRead, countDrawnLetters } from './look-alikes';

/** Longer than any site lets a comment be; what comes after is not looked at. UTF-16 units. */
const LONGEST = 20_000;

const TAG = /<\/?(?:a|b|i|s|u|br|em|strong|span|p)(?:\s[^<>]{0,600})?\/?>/gi;
const ENTITY = /&(?:amp|lt|gt|quot|apos|nbsp|#39|#x27);/gi;
const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&nbsp;': ' ' };
/** Characters that take no room: format characters, variation selectors, fillers. */
const UNSEEN = /(?:[\p{Cf}\u115f\u1160\u3164\uffa0]|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]|\u034f|\u17b4|\u17b5)/gu;
const UNSEEN_IN_WORD = /(?<=\p{L})(?:[\u00ad\u200b\u2060-\u2064\ufeff\u3164\uffa0]|\u034f)+(?=\p{L})/gu;
const MARKED_LETTER = /([\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}])\p{M}+/gu;
const NOT_ASCII = /[^\p{ASCII}]/gu;
const LETTERS_OR_DIGITS = /^[\p{L}\p{N}]+$/u;
/** A comment made plain, and what it took to make it so. */
export interface PlainComment {
  /** After NFKC, without markup and unseen characters; look-alikes in place, capitals kept. */
  readonly text: string;
  /** The same in lower case, without accents, look-alikes as the Latin letters that people read. */
  readonly folded: string;
  /** Letters that were styled or drawn to look like plain ones. */
  readonly styled: number;
  /** Places inside words where unseen characters stood. */
  readonly unseen: number;
}

/**
 * Makes a comment plain before anything is judged by it: scams write with styled letters, look-alikes and unseen characters.
 * Linear in the length of the text, of which at most 20,000 UTF-16 units are looked at.
 */
export function plainComment(raw: string): PlainComment {
  const clipped = clip(raw, LONGEST).replace(TAG, ' ').replace(ENTITY, unescaped);
  const isPlainAscii = !/[^\n -~]/.test(clipped);
  if (isPlainAscii) return { text: clipped, folded: clipped.toLowerCase(), styled: 0, unseen: 0 };
  const text = clip(clipped.normalize('NFKC'), LONGEST).replace(UNSEEN, '');
  const lower = text.toLowerCase();
  const folded = asRead(lower.normalize('NFD').replace(MARKED_LETTER, '$1').normalize('NFC'));
  return {
    text,
    folded,
    styled: countStyled(clipped) + countDrawnLetters(lower),
    unseen: clipped.match(UNSEEN_IN_WORD)?.length ?? 0,
  };
}

function unescaped(entity: string): string {
  return entities[entity.toLowerCase()] ?? (/quot/i.test(entity) ? '"' : "'");
}

/** Letters and digits that NFKC turns into others. */
function countStyled(text: string): number {
  const known = new Map<string, number>();
  let count = 0;
  for (const character of text.match(NOT_ASCII) ?? []) {
    const isStyled = known.get(character) ?? (isStyledLetter(character) ? 1 : 0);
    known.set(character, isStyled);
    count += isStyled;
  }
  return count;
}

function isStyledLetter(character: string): boolean {
  const plain = character.normalize('NFKC');
  return plain !== character.normalize('NFC') && LETTERS_OR_DIGITS.test(plain);
}
