import type { CommentFeatures } from '@/lib/domain/evidence';
import { genericRemark } from '../comments/generic';
import { EMOJI, MENTION } from './comparable-text';

export { comparableText, EMOJI } from './comparable-text';

const HASHTAG = /(?<![\p{L}\p{N}_&/])#[\p{L}\p{N}_]+/gu;
const LINK =
  /\bhttps?:\/\/\S+|\bwww\.\S+|(?<![@\p{L}\p{N}.])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|net|org|io|me|ly|ru|co|tk|xyz|info|biz|link|shop|app)(?![\p{L}\p{N}.])(?:\/\S*)?/giu;
const EMAIL = /[\w.+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,24}/gi;
const LONG_NUMBER = /\+?\d(?:[ ()-]{0,2}\d){6,}/;
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu;
/** Letters whose plain form is another: mathematical, circled, full-width and superscript letters. */
const PLAIN = /^[\p{L}\p{M}]+$/u;

/**
 * What is kept of a comment in place of its words. Linear in the length of the text; styled letters are turned into plain
 * ones (NFKC) before anything is counted, because scams use them to get past filters.
 */
export function commentFeatures(text: string): CommentFeatures {
  const plain = text.normalize('NFKC');
  const withoutLinks = plain.replace(EMAIL, ' ').replace(LINK, ' ');
  const prose = withoutLinks.replace(EMOJI, ' ').replace(MENTION, ' ').replace(HASHTAG, ' ');
  const words = prose.match(WORD) ?? [];
  const letters = prose.match(/\p{Lu}|\p{Ll}/gu) ?? [];
  const emoji = countOf(plain, EMOJI);
  const mentions = countOf(withoutLinks, MENTION);
  const withoutEmoji = plain.replace(EMOJI, '').replace(/[\ufe0f\u200d]/g, '');
  return {
    version: 2,
    length: [...plain].length,
    words: words.length,
    uniqueWords: new Set(words.map((word) => word.toLowerCase())).size,
    emoji,
    isEmojiOnly: emoji > 0 && !/[^\p{P}\p{S}\p{Z}\s]/u.test(withoutEmoji),
    isMentionOnly: mentions > 0 && !/[^\p{P}\p{S}\p{Z}\s]/u.test(plain.replace(MENTION, '')),
    mentions,
    hashtags: countOf(withoutLinks, HASHTAG),
    links: countOf(plain.replace(EMAIL, ' '), LINK),
    hasEmail: countOf(plain, EMAIL) > 0,
    hasLongNumber: LONG_NUMBER.test(plain),
    hasMoneySign: /\p{Sc}/u.test(plain),
    digits: countOf(plain, /\p{Nd}/gu),
    exclamations: countOf(plain, /!/g),
    questions: countOf(plain, /\?/g),
    upperCaseShare:
      letters.length === 0 ? 0 : letters.filter((letter) => /\p{Lu}/u.test(letter)).length / letters.length,
    longestRun: longestRun(plain),
    styledLetters: styledLetters(text),
    hasMixedScripts: words.some(mixesScripts),
    isGeneric: genericRemark(text).isGeneric,
  };
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function longestRun(text: string): number {
  let longest = 0;
  let run = 0;
  let before = '';
  for (const character of text) {
    run = character === before ? run + 1 : 1;
    before = character;
    // Blank space says nothing.
    if (run > longest && !/\s/.test(character)) longest = run;
  }
  return longest;
}

function styledLetters(text: string): number {
  let count = 0;
  for (const character of text) {
    if ((character.codePointAt(0) ?? 0) < 0xaa) continue;
    const plain = character.normalize('NFKC');
    if (plain !== character.normalize('NFC') && PLAIN.test(plain)) count += 1;
  }
  return count;
}

function mixesScripts(word: string): boolean {
  const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];
  return scripts.filter((script) => script.test(word)).length > 1;
}
