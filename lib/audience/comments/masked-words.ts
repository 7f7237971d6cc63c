import { EMOJI } from '../features/comparable-text';

type Mask = readonly [pattern: RegExp, mask: string | ((found: string) => string)];

/** A number with its marks and, as some sites lose the comma, with spaces between thousands. */
const AMOUNT = String.raw`\d(?:[\d.,]{0,20}\d)?(?: \d{3}){0,4}`;
const CURRENCY = '[$€£¥₹₿₦]';

/**
 * Words in capitals stand for kinds of things, which a text in lower case cannot imitate: NAME an account, LINK an address,
 * MAIL, WALLET a long key, HANDLE the name of an account without its sign, as scams write it: people do not put low lines in words.
 */
const names: readonly Mask[] = [
  [/[\w.+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,24}/g, ' MAIL '],
  [/\bhttps?:\/\/[^\s<>"]{1,2000}|\bwww\.[^\s<>"]{1,2000}/g, linkWords],
  [
    /(?<![@\p{L}\p{N}.-])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|net|org|io|me|ly|ru|co|tk|xyz|info|biz|link|shop|app|tv|gg|finance)(?![\p{L}\p{N}])(?:\/[^\s<>"]{0,2000})?/gu,
    linkWords,
  ],
  [/\b0x[0-9a-f]{10,2000}/g, ' WALLET '],
  [/(?<![\p{L}\p{N}])@[\p{L}\p{N}_.]+/gu, ' NAME '],
  [/(?<![\p{L}\p{N}_.])(?=[\p{N}_.]{0,40}\p{L})[\p{L}\p{N}.]{0,60}_[\p{L}\p{N}_.]*/gu, ' HANDLE '],
];
/** MONEY an amount, TIME a place in a video, PHONE, NUM any other number. */
const numbers: readonly Mask[] = [
  [
    new RegExp(
      `${CURRENCY} ?${AMOUNT} ?[kmb]?|(?<![\\d.,])${AMOUNT} ?(?:${CURRENCY}|(?:k|usd|usdt|btc|eth|dollars?|euros?|bucks)\\b)`,
      'g',
    ),
    ' MONEY ',
  ],
  [/\b\d{1,2}:\d{2}(?::\d{2})?\b/g, ' TIME '],
  [/\+?\d(?:[ ()-]{0,2}\d){8,}/g, ' PHONE '],
  [/\d+(?:[.,]\d+)*/g, ' NUM '],
];
const HASHTAG = /#(?=[\p{L}\p{N}_])/gu;
const TOKEN = new RegExp(`[\\p{L}\\p{M}\\p{N}]+|${EMOJI.source}`, 'gu');
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

/**
 * The words of a comment with names, addresses, amounts and numbers as kinds; punctuation is gone, each emoji is a word.
 * Linear in the length of the text.
 * @param folded of `plainComment`
 */
export function maskedWords(folded: string): string[] {
  const named = masked(folded, names).replace(DRESSED, (mark) => dressed[mark] ?? mark);
  return masked(named, numbers).replace(HASHTAG, ' TAG ').match(TOKEN) ?? [];
}

function masked(text: string, masks: readonly Mask[]): string {
  return masks.reduce(
    (left, [pattern, mask]) => (typeof mask === 'string' ? left.replace(pattern, mask) : left.replace(pattern, mask)),
    text,
  );
}

/** An address by the words of its host: whom it leads to says more than where exactly. */
function linkWords(link: string): string {
  const host = /^(?:https?:\/\/)?(?:www\.)?([^/?#\s]{1,100})/.exec(link)?.[1] ?? '';
  return ` LINK ${host.replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
}
