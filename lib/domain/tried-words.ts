import { readerWords } from './reader-words';

const TRIED = 8;

/** What a reader tried, each once, in words of the readers' own: names, numbers and texts of the page become "…". */
export function triedWords(tried: readonly string[]): string[] {
  return [...new Set(tried.map(plainWords).filter((words) => /[a-z]/i.test(words)))].slice(0, TRIED);
}

const QUOTED = /"[^"]*(?:"|$)|“[^”]*(?:”|$)|«[^»]*(?:»|$)|`[^`]*(?:`|$)|(?<![\p{L}\p{N}])['‘][^'’]*(?:['’]|$)/gu;
const ADDRESS = /[a-z][a-z0-9+.-]*:\/\/\S*|\S*@\S*|\S+\.\S+\/\S*/giu;
const TOKEN = /([\p{L}\p{M}\p{N}]+(?:[_:-][\p{L}\p{M}\p{N}]+)*)(['’]s(?![\p{L}\p{N}]))?/gu;
const NO_PLAIN_SIGN = /(?:[^\p{L}\p{M}\p{N}_:\- ,;.()…'’]|['’](?!s(?![\p{L}\p{N}])))+/gu;

/** Quotations and addresses go as a whole; of the rest only the readers' own words and a few plain signs stay. */
function plainWords(text: string): string {
  return text
    .slice(0, 300)
    .replace(QUOTED, '…')
    .replace(ADDRESS, '…')
    .replace(NO_PLAIN_SIGN, ' ')
    .replace(TOKEN, (_, word: string, ending = '') => (readerWords.has(word) ? `${word}${ending}` : '…'))
    .replace(/(?<![a-z])['’]s?/gi, ' ')
    .replace(/(?<![a-z])[_:-]+|[_:-]+(?![a-z])/gi, ' ')
    .replace(/[\s,;.]*…(?:[\s,;.…]*…)?/g, ' …')
    .replace(/\s+/g, ' ')
    .trim();
}
