import { EMOJI } from '../features/comment-features';

/**
 * Words in capitals stand for kinds of things, which texts in lower case cannot imitate: NAME an account, LINK an address,
 * MAIL, WALLET a long key, MONEY an amount, TIME a place in a video, PHONE, NUM.
 */
const masks: readonly (readonly [pattern: RegExp, mask: string | ((found: string) => string)])[] = [
  [/[\w.+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,24}/g, ' MAIL '],
  [/\bhttps?:\/\/[^\s<>"]{1,2000}|\bwww\.[^\s<>"]{1,2000}/g, linkWords],
  [
    /(?<![@\p{L}\p{N}.])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|net|org|io|me|ly|ru|co|tk|xyz|info|biz|link|shop|app|tv|gg|finance)(?![\p{L}\p{N}])(?:\/[^\s<>"]{0,2000})?/gu,
    linkWords,
  ],
  [/\b0x[0-9a-f]{10,}/g, ' WALLET '],
  [/@[\p{L}\p{N}_.]+/gu, ' NAME '],
  [/(?:[$€£¥₹₿₦]\s?\d[\d.,]*(?:[ ]\d{3})*\s?[kmb]?\b|\b\d[\d.,]*(?:[ ]\d{3})*\s?(?:[$€£¥₹₿₦]|(?:k|usd|usdt|btc|eth|dollars?|euros?|bucks)\b))/g, ' MONEY '],
  [/\b\d{1,2}:\d{2}(?::\d{2})?\b/g, ' TIME '],
  [/\+?\d(?:[ ()-]{0,2}\d){8,}/g, ' PHONE '],
  [/\d+(?:[.,]\d+)*/g, ' NUM '],
];
const HASHTAG = /#(?=[\p{L}\p{N}_])/gu;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/**
 * The words of a comment with names, addresses, amounts and numbers as kinds; punctuation is gone, each emoji is a word.
 * @param folded of `plainComment`
 */
export function maskedWords(folded: string): string[] {
  let text = folded;
  for (const [pattern, mask] of masks)
    text = typeof mask === 'string' ? text.replace(pattern, mask) : text.replace(pattern, mask);
  text = text.replace(HASHTAG, ' TAG ').replace(EMOJI, ' $& ');
  return text.match(TOKEN) ?? [];
}
const TOKEN = new RegExp(`${WORD.source}|${EMOJI.source}`, 'gu');

/** An address by the words of its host: whom it leads to says more than where exactly. */
function linkWords(link: string): string {
  const host = /^(?:https?:\/\/)?(?:www\.)?([^/?#\s]{1,100})/.exec(link)?.[1] ?? '';
  return ` LINK ${host.replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
}
