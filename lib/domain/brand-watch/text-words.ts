import { takeWebLinks } from '../text-links';

/** A piece of a text that words and names are compared with. Places are in UTF-16 units of the text. */
export interface TextWord {
  readonly text: string;
  readonly at: number;
  readonly end: number;
  /** In Korean a word carries its particles behind it, so only its beginning is a border. */
  readonly isInsideRun: boolean;
}

export interface TextName {
  /** Without `@` or `#`; of a link its host. */
  readonly name: string;
  readonly at: number;
  readonly end: number;
}

export interface TextPieces {
  readonly words: readonly TextWord[];
  readonly mentions: readonly TextName[];
  readonly hashtags: readonly TextName[];
  readonly links: readonly TextName[];
}

const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const HANGUL = '\\p{Script=Hangul}';
const INVISIBLE = '\\u00ad\\u200b-\\u200d\\u2060\\ufeff';
/** Enclosed letters look like letters, and NFKC makes them such. */
const LETTER = `(?:(?![${UNSPACED}${HANGUL}])[\\p{L}\\p{N}\\u24b6-\\u24e9])`;
const RUN = `${LETTER}(?:${LETTER}|[\\p{M}_${INVISIBLE}])*`;
const PIECES = new RegExp(
  [
    '(?<mention>(?<![\\p{L}\\p{M}\\p{N}_.@＠/+%-])[@＠][\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}_.·-]{0,98}(?:@[a-z0-9.-]{1,253})?)',
    '(?<hashtag>(?<![\\p{L}\\p{M}\\p{N}_&/＆])[#＃﹟][\\p{L}\\p{M}\\p{N}_]{1,140}|(?<=[#＃﹟][\\p{L}\\p{M}\\p{N}_]{1,140})[#＃﹟][\\p{L}\\p{M}\\p{N}_]{1,140})',
    `(?<run>${RUN})`,
    `(?<single>[${UNSPACED}]\\p{M}*)`,
    `(?<hangul>(?:${HANGUL}\\p{M}*)+)`,
    '(?<sign>[&＆+＋]|\\p{Extended_Pictographic}\\ufe0f?)',
  ].join('|'),
  'giu',
);
const ASCII_THEN_UNSPACED = new RegExp(`^([A-Za-z0-9._-]+)[${UNSPACED}${HANGUL}\\p{Script=Katakana}]`, 'u');
const AFTER_NAME = /[.·_-]+$/u;

/**
 * Takes a text apart: its words, and whom and what it names. Letters of scripts that put no blanks between words are words of
 * their own. Linear in the length of the text.
 */
export function textPieces(text: string): TextPieces {
  const { rest } = takeWebLinks(text);
  const words: TextWord[] = [];
  const mentions: TextName[] = [];
  const hashtags: TextName[] = [];
  for (const match of rest.matchAll(PIECES)) {
    const { 0: whole, index: at, groups = {} } = match;
    const end = at + whole.length;
    if (groups.mention !== undefined) mentions.push(mentionAt(whole, at));
    else if (groups.hashtag !== undefined) hashtags.push({ name: whole.slice(1), at, end });
    else if (groups.hangul !== undefined) for (const syllable of syllables(whole, at)) words.push(syllable);
    else words.push({ text: whole, at, end, isInsideRun: false });
  }
  return { words, mentions, hashtags, links: linksBetween(text, rest) };
}

/** `@anaさん` names `ana`; a full stop after a name ends the sentence. */
function mentionAt(whole: string, at: number): TextName {
  const local = whole.slice(1).split('@')[0] ?? '';
  const name = (ASCII_THEN_UNSPACED.exec(local)?.[1] ?? local).replace(AFTER_NAME, '');
  return { name, at, end: at + 1 + name.length };
}

function syllables(run: string, at: number): TextWord[] {
  return [...run.matchAll(/\P{M}\p{M}*/gu)].map(({ 0: text, index }) => ({
    text,
    at: at + index,
    end: at + index + text.length,
    isInsideRun: index > 0,
  }));
}

/** Where blanks stand in place of an address: links keep their host, e-mail addresses name nobody. */
function linksBetween(text: string, rest: string): TextName[] {
  const links: TextName[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === rest[at]) continue;
    let end = at;
    while (end < text.length && text[end] !== rest[end]) end += 1;
    const host = hostOf(text.slice(at, end));
    if (host !== undefined) links.push({ name: host, at, end });
    at = end;
  }
  return links;
}

function hostOf(written: string): string | undefined {
  const address = /^https?:/i.test(written) ? written : `https://${written}`;
  if (!URL.canParse(address)) return undefined;
  const { hostname, username } = new URL(address);
  return username === '' && hostname.includes('.') ? hostname.replace(/^www\./, '') : undefined;
}
