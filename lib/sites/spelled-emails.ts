/** An address as its owner spelled it against robots, and the plain one that it stands for. */
export interface SpelledEmail {
  readonly address: string;
  /** The page's own words. */
  readonly written: string;
}

const NAME = "(?<![\\p{L}\\p{N}_.@＠+%'-])([a-z0-9](?:[a-z0-9._%+-]{0,62}[a-z0-9_-])?)";
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const ENDING = '[a-z]{2,24}(?![\\p{L}\\p{N}_@-]|\\.[a-z0-9])';
const GAP = '[^\\S\\n]{0,3}';
/** "at" and "dot" of the languages in which people spell addresses. */
const AT_WORDS = 'at|arroba|arobase|chiocciola|kukac|zavináč|małpa|собака|et';
const DOT_WORDS = 'dot|punkt|point|punto|ponto|pont|tečka|kropka|точка';
const BRACKETS: readonly (readonly [string, string])[] = [
  ['\\(', '\\)'],
  ['\\[', '\\]'],
  ['\\{', '\\}'],
  ['<', '>'],
];

/** In brackets the words cannot be prose. */
function bracketed(words: string): string {
  return `(?:${BRACKETS.map(([open, close]) => `${open}${GAP}(?:${words})${GAP}${close}`).join('|')})`;
}

const BRACKETED_AT = `${GAP}${bracketed(`${AT_WORDS}|@|＠`)}${GAP}`;
const BRACKETED_DOT = `${GAP}${bracketed(`${DOT_WORDS}|\\.`)}${GAP}`;
const LOOSE_DOT = `(?:${BRACKETED_DOT}|[.．]|[^\\S\\n]{1,3}(?:${DOT_WORDS})[^\\S\\n]{1,3})`;

/**
 * Ways of spelling, safest first. With a bracketed `at` the dots may be spelled in any way. A bare `at` is a word of prose
 * ("look at example dot com"), so there both it and every dot have to be in capitals, as nobody writes them in a sentence.
 * A full-width `＠` is the sign itself. Around a spaced `@` every part has to stand apart by single spaces and to be all
 * that the line says besides an introduction with a colon.
 */
const FORMS: readonly RegExp[] = [
  new RegExp(`${NAME}${BRACKETED_AT}(${LABEL}(?:${LOOSE_DOT}${LABEL}){0,4}${LOOSE_DOT}${ENDING})`, 'giu'),
  new RegExp(`${NAME}[＠]((?:${LABEL}[.．]){1,6}${ENDING})`, 'giu'),
  new RegExp(`${NAME}@(${LABEL}(?:${BRACKETED_DOT}${LABEL}){0,4}${BRACKETED_DOT}${ENDING})`, 'giu'),
];
const IN_CAPITALS = new RegExp(
  `${NAME.replaceAll('a-z', 'a-zA-Z')}[^\\S\\n]{1,3}AT[^\\S\\n]{1,3}((?:${LABEL.replaceAll('a-z', 'a-zA-Z')}(?:[^\\S\\n]{1,3}DOT[^\\S\\n]{1,3}|\\.)){1,6}${ENDING.replaceAll('a-z', 'a-zA-Z')})`,
  'gu',
);
const SPACED_LINE = new RegExp(
  `^(?:[^\\n:@＠]{0,60}[:：]${GAP})?([a-z0-9](?:[a-z0-9._%+-]{0,62}[a-z0-9_-])?) @ (${LABEL}(?: ?\\. ?${LABEL}){0,4} ?\\. ?[a-z]{2,24})${GAP}$`,
  'gimu',
);
const ANY_DOT = new RegExp(
  `${BRACKETED_DOT}|[^\\S\\n]{1,3}(?:${DOT_WORDS})[^\\S\\n]{1,3}|[^\\S\\n]?[.．][^\\S\\n]?`,
  'giu',
);
/** Words that stand where a name would in a sentence: "reach me (at) studio.example", "DM AT ...". */
const NO_NAME =
  /^(?:me|us|him|her|them|it|look|meet|mail|email|e-mail|contact|reach|find|visit|here|is|am|are|be|only|live|dm|shop|buy|book|order|follow|subscribe|stream|watch|listen|join|available|now|or|and)$/i;

/**
 * What a text must hold for a form to have a chance. The forms look at every word of a text, and nearly all texts spell
 * nothing out.
 */
const CHANCES: readonly (readonly [form: RegExp, hint: RegExp])[] = [
  ...FORMS.map((form, index): [RegExp, RegExp] => [
    form,
    [new RegExp(`[(\\[{<]${GAP}(?:${AT_WORDS}|@|＠)`, 'iu'), /＠/, /@[^\n]{0,400}[([{<]/][index] ?? /(?:)/,
  ]),
  [IN_CAPITALS, /[^\S\n]AT[^\S\n]/],
  [SPACED_LINE, / @ /],
];

/**
 * The first address that is spelled out in a text, such as `name [at] host [dot] com`, `name(at)host.com`, `name AT host DOT
 * com` or `name＠host.com`; `undefined` when there is none. Prose that merely holds the words does not match. Linear in the
 * length of the text.
 */
export function spelledOutEmail(text: string): SpelledEmail | undefined {
  const hits = CHANCES.flatMap(([form, hint]) => {
    if (!hint.test(text)) return [];
    for (const match of text.matchAll(form)) {
      const [whole, name = '', host = ''] = match;
      if (NO_NAME.test(name)) continue;
      // In a line of capitals, `AT` is a word like the others.
      if (form === IN_CAPITALS && !/[a-z]/.test(name)) continue;
      const address = `${name}@${host.replace(ANY_DOT, '.')}`;
      const from = whole.indexOf(name);
      const start = form === SPACED_LINE ? whole.lastIndexOf(`${name} @ `) : from;
      return [{ at: match.index + start, address, written: whole.slice(start).trim() }];
    }
    return [];
  });
  const [first] = hits.sort((one, other) => one.at - other.at);
  return first && { address: first.address, written: first.written };
}
