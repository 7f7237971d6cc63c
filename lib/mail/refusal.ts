import { newText } from './quoted';
import { refusalLanguages } from './refusals';
import type { RefusalLanguage } from './refusals/language';

/** How far into the new text a refusal is looked for: it is said early, and a long text is a conversation. UTF-16 units. */
const LIMIT = 5_000;
/** A line of at most this many words may be a bare command ("stop", "unsubscribe please"). */
const SHORT_LINE_WORDS = 4;
/** Up to this many UTF-16 units regret beside a "not" is taken for a refusal; a longer text has more to say. */
const SHORT_TEXT = 200;

/** What somebody puts between quotation marks is not their own word: most often our line on how to say no. */
const QUOTED_WORDS = /["„“”«»‹›「」『』][^"„“”«»‹›「」『』\n]{2,200}["„“”«»‹›「」『』]/g;
/** Pictures and faces made of signs, which stand where a sentence would end. The signs of `SIGNS` stay. */
const PICTURES =
  /[^\S\n]*(?:(?!👎|🙅|✋|🛑|🚫|🖕|⛔|❌)\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\u200d|\ufe0f)*|[:;]-?[()dp](?![a-z]))/gu;
/** "Not. Interested.": a full stop after a single word, for emphasis. */
const PULLED_APART = /(?<=(?:^|\n|[.!] )[\p{L}']{1,15})\. (?=\p{L})/gu;
/** A question about these is a complaint; any other after a refusal goes on talking. */
const COMPLAINT =
  /mail|adres|direccion|indirizzo|endereco|contact|kontakt|contatt|spam|daten|donnees|datos|dati|dados|アド|メール|連絡/;
const QUESTION = /[?？][^\p{L}\p{N}]*$/u;

/** Another address is to be used in place of this one: "sondern an …", "… instead". */
const ADDRESS = '[^\\s@<>()]{1,64}@[a-z0-9.-]{1,80}\\.[a-z]{2,}';
const IN_PLACE = '(?:instead|stattdessen|plutot|en su lugar|invece|em vez|in plaats daarvan|zamiast|yerine|istallet)';
const BUT = '(?:sondern|mais|sino|ma|mas|maar|lecz|tylko|utan)';
const ELSEWHERE = new RegExp(
  `(?<![a-z])(?:${BUT}|${IN_PLACE})(?![a-z])[^\\n@]{0,40}\\s${ADDRESS}|${ADDRESS}[^\\n@]{0,20}(?<![a-z])${IN_PLACE}(?![a-z])`,
);

const POLITE =
  /\b(?:please|pls|thanks|thank you|bitte|danke|merci|svp|por favor|gracias|per favore|grazie|obrigad[oa]|alsjeblieft|bedankt|prosze|dziekuje|tack|lutfen|now|me|all|sorry|sorki|sry|hey|hi|mate|dude|guys)\b/g;
const LAUGHTER = /\b(?:lol|a?(?:ha){2,}h?|(?:ja){2,}|k{3,})\b/g;
/** Thumbs down, "no" with crossed arms, a hand that stops, the stop signs. Nothing else in the line. */
const SIGNS = /^(?:(?:👎|🙅|✋|🛑|🚫|🖕|⛔|❌)(?:\p{Emoji_Modifier}|\u200d|\ufe0f|♀|♂|\s)*)+$/u;

/** `opt-out`: nobody is to write to them again. `decline`: they turn this offer down. */
export type Refusal = 'opt-out' | 'decline';

type ReadRefusal = (text: string, subject: string) => Refusal | undefined;

/**
 * Does the person say no in what they wrote themselves, and to what? Quoted text and words between quotation marks, where our
 * own opt-out line stands, do not count. Precision first: it stops everything. The subject counts when it is a bare command, as
 * an unsubscribe link sends it.
 */
export const readRefusal: ReadRefusal = refusalReader(Object.values(refusalLanguages));

/** Whether it is a no of either kind, see `readRefusal`. */
export function saysNo(text: string, subject: string): boolean {
  return readRefusal(text, subject) !== undefined;
}

/** `readRefusal` that knows these languages only. */
export function refusalReader(languages: readonly RefusalLanguage[]): ReadRefusal {
  const optOut = pattern(languages.flatMap((language) => language.optOut));
  // One language's words are in another's: "refuse", "decline". What takes them back stands in that of the text.
  const unless = pattern(languages.flatMap((language) => language.unless));
  const declines = languages.map(({ decline, softened, negation, matters }) => ({
    decline: pattern(decline),
    softened: pattern(softened),
    negation: pattern(negation),
    matters: pattern(matters),
  }));
  const commands = new Set(languages.flatMap((language) => language.commands));
  const noes = new Set(languages.flatMap((language) => language.noes));
  const commandOf = (line: string): Refusal | undefined => {
    if (SIGNS.test(line.trim())) return 'decline';
    if (line.replace(LAUGHTER, '').trim().split(/\s+/).length > SHORT_LINE_WORDS) return undefined;
    const bare = (polite: string) =>
      line
        .replace(LAUGHTER, ' ')
        .replace(POLITE, polite)
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
    const said = [bare(' '), bare('$&')];
    if (said.some((words) => commands.has(words))) return 'opt-out';
    return said.some((words) => noes.has(words)) ? 'decline' : undefined;
  };
  return (text, subject) => {
    const words = plainWords(newText(text).slice(0, LIMIT));
    const own = ownWords(words);
    const commanded = [...own.split('\n'), plainWords(subject)].map(commandOf);
    if (commanded.includes('opt-out')) return 'opt-out';
    // Whoever names the address to use has not asked that nobody writes to them; a person looks at it all the same.
    if (optOut.test(own)) return ELSEWHERE.test(own) ? 'decline' : 'opt-out';
    if (commanded.includes('decline')) return 'decline';
    const said = statements(own);
    const isShort = own.length <= SHORT_TEXT && !/[?\d]/.test(own);
    if (unless.test(own)) return undefined;
    const isDeclined = declines.some(({ decline, softened, negation, matters }) => {
      const isSaid = decline.test(own) && said.some((sentence) => decline.test(sentence));
      const isRegretted = isShort && softened.test(own) && negation.test(own) && !matters.test(own);
      return isSaid || isRegretted;
    });
    return isDeclined ? 'decline' : undefined;
  };
}

/** The text without what stands between quotation marks, or all of it where nothing else was written. */
function ownWords(words: string): string {
  const own = words.replace(QUOTED_WORDS, ' ');
  return (/\p{L}/u.test(own) ? own : words).replace(PICTURES, '').replace(PULLED_APART, ' ');
}

/**
 * Sentences, each with its own sign at the end, without the questions: those ask and do not refuse. Nothing where a
 * question comes last: whoever asks for an answer has not ended the talk.
 */
function statements(text: string): string[] {
  const sentences = text.match(/[^.!?\n。！？]+(?:[.!?。！？]+|\n|$)/g) ?? [];
  const last = sentences.findLast((sentence) => /\p{L}/u.test(sentence)) ?? '';
  if (QUESTION.test(last) && !COMPLAINT.test(last)) return [];
  return sentences.filter((sentence) => !QUESTION.test(sentence));
}

/**
 * See `RefusalLanguage` for what an entry may hold. Words that are skipped are bounded, so a long line costs its length.
 * Letters are a to z: the text has no others where the script has borders of words.
 */
function pattern(entries: readonly string[]): RegExp {
  const sources = entries.map((entry) =>
    entry.replace(/([a-z])\*/g, '$1[a-z0-9]*').replaceAll('\\S+ ', '[^\\s.!?]{1,30} '),
  );
  const isJapanese = (source: string) => /[\u3000-\u9fff]/.test(source);
  const spaced = sources.filter((source) => !isJapanese(source));
  const unspaced = sources.filter(isJapanese);
  const bordered = spaced.length === 0 ? [] : [`(?<![a-z0-9])(?:${spaced.join('|')})(?![a-z0-9])`];
  return new RegExp([...bordered, ...unspaced].join('|') || '(?!)', 'm');
}

/** Lower case, straight apostrophes, no accents, single spaces within a line. Kana keep their voicing marks. */
function plainWords(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/(?![\u3099\u309a])\p{M}/gu, '')
    .normalize('NFC')
    .replaceAll('ł', 'l')
    .replaceAll('ı', 'i')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/[^\S\n]+/g, ' ');
}
