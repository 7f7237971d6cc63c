import { clip } from '@/lib/domain/text';
import { asRead, countDrawnLetters } from './look-alikes';

/** Longer than any site lets a comment be; what comes after is not looked at. UTF-16 units. */
const LONGEST = 20_000;

const TAG = /<\/?(?:a|b|i|s|u|br|em|strong|span|p)(?:\s[^<>]{0,600})?\/?>/gi;
const ENTITY = /&(?:amp|lt|gt|quot|apos|nbsp|#39|#x27);/gi;
const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&nbsp;': ' ' };
/** Characters that take no room: format characters, variation selectors, fillers. */
const UNSEEN = /[\p{Cf}\ufe00-\ufe0f\u{e0100}-\u{e01ef}\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0]/gu;
const UNSEEN_IN_WORD = /(?<=\p{L})[\u00ad\u034f\u200b\u2060-\u2064\ufeff\u3164\uffa0]+(?=\p{L})/gu;
const MARKED_LETTER = /(?<=[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]\p{M}*)\p{M}/gu;
const STYLED = /[^\u0000-\u00a9]/gu;
const LETTERS_OR_DIGITS = /^[\p{L}\p{N}]+$/u;
/** Between letters: "c0in", "wh@tsapp". */
const DRESSED = /(?<=[a-z])[013457@$](?=[a-z])/g;
const dressed: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
};

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
  if (isPlainAscii) return { text: clipped, folded: undressed(clipped.toLowerCase()), styled: 0, unseen: 0 };
  const text = clip(clipped.normalize('NFKC'), LONGEST).replace(UNSEEN, '');
  const lower = text.toLowerCase();
  const folded = asRead(lower.normalize('NFD').replace(MARKED_LETTER, '').normalize('NFC'));
  return {
    text,
    folded: undressed(folded),
    styled: countStyled(clipped) + countDrawnLetters(lower),
    unseen: clipped.match(UNSEEN_IN_WORD)?.length ?? 0,
  };
}

function unescaped(entity: string): string {
  return entities[entity.toLowerCase()] ?? (/quot/i.test(entity) ? '"' : "'");
}

function undressed(text: string): string {
  return /[a-z][013457@$][a-z]/.test(text) ? text.replace(DRESSED, (mark) => dressed[mark] ?? mark) : text;
}

/** Letters and digits that NFKC turns into others. */
function countStyled(text: string): number {
  let count = 0;
  for (const character of text.match(STYLED) ?? []) {
    const plain = character.normalize('NFKC');
    if (plain !== character.normalize('NFC') && LETTERS_OR_DIGITS.test(plain)) count += 1;
  }
  return count;
}
