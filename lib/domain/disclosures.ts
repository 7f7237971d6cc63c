import {
  codeWords,
  type DisclosureKind,
  type DisclosureWord,
  hashtagWords,
  labelWords,
  phraseWords,
} from './disclosure-words';

/** A place where a text says that it is paid for. */
export interface Disclosure {
  /** The text's own words: `#ad`, `Paid partnership with`. */
  readonly word: string;
  readonly kind: DisclosureKind;
  /** BCP 47; missing where several languages share the word. */
  readonly language?: string;
  /** Who is named as paying, without `@`. */
  readonly sponsor?: string;
}

/** Stands in a text where a hashtag was: a label may stand before it (`Anzeige #beauty`), not after. Private use, so no page means it. */
export const TAG_PLACE = '\ue000';
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const LEFT_OF_WORD = '(?<![\\p{L}\\p{M}\\p{N}_#＃@])';
const RIGHT_OF_WORD = '(?![\\p{L}\\p{M}\\p{N}_]|-\\p{L})';
/** What stands before a label: the begin of a line, an opening bracket, a bar. Bounded, so that the search stays linear. */
const LEFT_OF_LABEL =
  '(?<=(?:^|[|/•·–—*(\\[{【（「『〔＊]|\\s-)[^\\S\\n]{0,3}(?:\\p{Extended_Pictographic}\\uFE0F?[^\\S\\n]{0,3})?)';
const RIGHT_OF_LABEL =
  '(?=[^\\S\\n]{0,3}(?:$|[|/•·–—*)\\]}】）」』〕＊:：!@＠\\ue000]|-\\s|\\p{Extended_Pictographic}|(?:mit|für|for|för|with|con|com|avec)[^\\S\\n]{1,3}@))';

interface Words {
  readonly hashtags: ReadonlyMap<string, DisclosureWord>;
  readonly labels: ReadonlyMap<string, DisclosureWord>;
  readonly phrases: ReadonlyMap<string, DisclosureWord>;
  readonly codes: ReadonlyMap<string, DisclosureWord>;
  readonly label: RegExp;
  readonly phrase: RegExp;
  readonly code: RegExp;
}

let prepared: Words | undefined;

/** Built when first asked for: most pages never do. */
function words(): Words {
  prepared ??= {
    hashtags: tableOf(hashtagWords, foldTag),
    labels: tableOf(labelWords, foldWord),
    phrases: tableOf(phraseWords, foldWord),
    codes: tableOf(codeWords, foldWord),
    label: new RegExp(
      `${firstLetters(labelWords)}${LEFT_OF_LABEL}(?:${alternatives(labelWords)})${RIGHT_OF_LABEL}`,
      'gimu',
    ),
    phrase: wholeWords(phraseWords),
    code: wholeWords(codeWords),
  };
  return prepared;
}

/** `ANA10`, `Ana10`: capitals, or letters with digits. In quotation marks or after a colon or not. */
const CODE_AFTER =
  /^\s{0,3}(?:(?:is|lautet|est|es|ist|è|é)\s{1,3})?[:：]?\s{0,3}["“„«「'*]?(?:[\p{Lu}\p{N}_-]{0,23}\p{Lu}[\p{Lu}\p{N}_-]{1,23}|(?=[\p{L}]{0,20}\p{N})\p{L}[\p{L}\p{N}]{2,23})(?![\p{L}\p{N}])/u;
/** `not an ad`, `keine Werbung`, `unbezahlte …`: the opposite of a disclosure. */
const DENIED_BEFORE =
  /(?:^|[^\p{L}])(?:not|no|non|isn['’]t|isnt|aren['’]t|never|un|kein|keine|keinerlei|nicht|unbezahlte?|pas|pas de|sans|sin|no es|sem|não|não é|senza|geen|niet|ingen|inte|ikke|ei|nie|bez|не|без|نه|ليس|לא)(?:\s{1,3}(?:an?|the|eine?|un[ae]?|is|was|in))?\s{0,3}$/iu;
const DENIED_AFTER =
  /^[\s,;:(*|–—-]{0,4}(?:unbezahlt|unpaid|da marken|wegen marken|weil marken|n[aã]o pag[ao]|no pagad[ao]|non pagat|non rémunér)/iu;
const SPONSOR =
  /^\s{0,3}[:：]?\s{0,3}(?:the\s|den\s|der\s|die\s|la\s|le\s|el\s|il\s)?([@＠]?[\p{Lu}\p{Lo}\p{N}@＠][\p{L}\p{M}\p{N}&.'’+_-]{0,60}(?:\s(?:&\s)?[\p{Lu}\p{N}][\p{L}\p{M}\p{N}&.'’+_-]{0,60}){0,3}|[@＠][\p{L}\p{N}._-]{1,60})/u;
const TAKES_NAME =
  /(?:with|by|from|mit|von|avec|par|con|por|da|com|met|door|med|av|af|för|z|s|cu|de|με|от|с|з|από|مع|עם|với|bởi|dengan|oleh|przez|jest|společností|marca)$/iu;
const LONGEST_SHOWN = 100;

/** Is this hashtag (without `#`) one that discloses? `caption` decides what `#pr` means: in Japanese and Korean it is "advert". */
export function disclosureOfTag(tag: string, caption: string): Disclosure | undefined {
  const word = words().hashtags.get(foldTag(tag));
  if (!word || (isPr(word) && !(tag === 'PR' || tag === 'ＰＲ' || CJK.test(caption)))) return undefined;
  return withLanguage(`#${tag}`, word);
}

/**
 * Where the running text of a caption says that it is paid for, in the order of the text; links and hashtags are to be
 * taken out before. A bare word counts only as a label, a phrase anywhere, a code word only before a code. Linear in the
 * length of the text.
 */
export function disclosuresInProse(text: string): Disclosure[] {
  const { labels, phrases, codes, label, phrase, code: beforeCode } = words();
  const hits: { readonly at: number; readonly end: number; readonly disclosure: Disclosure }[] = [];
  const add = (at: number, shown: string, word: DisclosureWord, sponsor: string | undefined) => {
    const named = withLanguage(shown.slice(0, LONGEST_SHOWN), word);
    hits.push({ at, end: at + shown.length, disclosure: sponsor === undefined ? named : { ...named, sponsor } });
  };
  for (const { 0: shown, index } of text.matchAll(phrase)) {
    const word = phrases.get(foldWord(shown));
    if (!word || isDenied(text, index, shown)) continue;
    const after = text.slice(index + shown.length, index + shown.length + 320);
    const sponsor = TAKES_NAME.test(word.text) ? sponsorIn(after) : undefined;
    if (word.kind === 'gifted' && TAKES_NAME.test(word.text) && sponsor === undefined) continue;
    add(index, shown, word, sponsor);
  }
  for (const { 0: shown, index } of text.matchAll(beforeCode)) {
    const word = codes.get(foldWord(shown));
    const code = CODE_AFTER.exec(text.slice(index + shown.length, index + shown.length + 60))?.[0];
    if (word && code !== undefined) add(index, `${shown}${code}`, word, undefined);
  }
  for (const { 0: shown, index } of text.matchAll(label)) {
    const word = labels.get(foldWord(shown));
    if (!word || isDenied(text, index, shown) || hits.some(({ at, end }) => index >= at && index < end)) continue;
    if (isPr(word) && (shown !== shown.toUpperCase() || !CJK.test(text))) continue;
    add(index, shown, word, undefined);
    if (hits.length > MOST) break;
  }
  return hits.sort((one, other) => one.at - other.at).map(({ disclosure }) => disclosure);
}

/** More in one text is an attack. */
const MOST = 200;

function isDenied(text: string, index: number, shown: string): boolean {
  const end = index + shown.length;
  return DENIED_BEFORE.test(text.slice(Math.max(0, index - 24), index)) || DENIED_AFTER.test(text.slice(end, end + 24));
}

function sponsorIn(after: string): string | undefined {
  const name = SPONSOR.exec(after)?.[1]
    ?.replace(/^[@＠]/, '')
    .replace(/(?:['’]s)?[.'’&_+-]*$/u, '');
  return name === undefined || name === '' ? undefined : name;
}

function isPr(word: DisclosureWord): boolean {
  return word.text === 'pr';
}

function withLanguage(word: string, { kind, language }: DisclosureWord): Disclosure {
  return language === undefined ? { word, kind } : { word, kind, language };
}

/** A word that several languages share tells none of them. */
function tableOf(list: readonly DisclosureWord[], fold: (text: string) => string): ReadonlyMap<string, DisclosureWord> {
  const table = new Map<string, DisclosureWord>();
  for (const word of list) {
    const key = fold(word.text);
    const known = table.get(key);
    if (!known) table.set(key, word);
    else if (known.language !== word.language) table.set(key, { text: known.text, kind: known.kind });
  }
  return table;
}

/** Scripts without spaces between words have no borders of words either. */
function wholeWords(list: readonly DisclosureWord[]): RegExp {
  const spaced = list.filter(({ text }) => !isUnspaced(text));
  const unspaced = list.filter(({ text }) => isUnspaced(text));
  const borders = [
    ...(spaced.length > 0 ? [`${LEFT_OF_WORD}(?:${alternatives(spaced)})${RIGHT_OF_WORD}`] : []),
    ...(unspaced.length > 0 ? [alternatives(unspaced)] : []),
  ];
  return new RegExp(`${firstLetters(list)}(?:${borders.join('|')})`, 'giu');
}

/** Passes by most of a text cheaply: only letters with which one of the words begins are looked at. */
function firstLetters(list: readonly DisclosureWord[]): string {
  return `(?=[${[...new Set(list.map(({ text }) => [...text.normalize('NFC')][0] ?? ''))].join('')}])`;
}

/** Longest first, so that `paid partnership with` is not cut to `paid partnership`. */
function alternatives(list: readonly DisclosureWord[]): string {
  const texts = [...new Set(list.map(({ text }) => text.normalize('NFC')))];
  return texts
    .sort((one, other) => other.length - one.length)
    .map((text) =>
      text
        .replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
        .replace(/ /g, '[^\\S\\n]{1,3}')
        .replace(/['’]/g, "['’]"),
    )
    .join('|');
}

function isUnspaced(text: string): boolean {
  return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}ー ]+$/u.test(text);
}

function foldWord(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/\u0307/g, '')
    .replace(/\s+/g, ' ')
    .replace(/’/g, "'");
}

/** Hashtags are compared without case, accents, `_` and the difference of full and half width. */
function foldTag(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f_\s'’-]/g, '')
    .replace(/ı/g, 'i')
    .normalize('NFC');
}
