import { newText } from './quoted';
import { refusalLanguages } from './refusals';
import type { RefusalLanguage } from './refusals/language';

/** How far into the new text a refusal is looked for: it is said early, and a long text is a conversation. UTF-16 units. */
const LIMIT = 5_000;
/** A line of at most this many words may be a bare command ("stop", "unsubscribe please"). */
const SHORT_LINE_WORDS = 4;

const POLITE =
  /\b(?:please|pls|thanks|thank you|bitte|danke|merci|svp|por favor|gracias|per favore|grazie|obrigad[oa]|alsjeblieft|bedankt|prosze|dziekuje|tack|lutfen|now|me|all)\b/g;
/** Thumbs down, "no" with crossed arms, a hand that stops, the stop signs. Nothing else in the line. */
const SIGNS = /^(?:(?:👎|🙅|✋|🛑|🚫|🖕|⛔|❌)(?:\p{Emoji_Modifier}|\u200d|\ufe0f|♀|♂|\s)*)+$/u;

type ReadNo = (text: string, subject: string) => boolean;

/**
 * Does the person say no in what they wrote themselves? Quoted text, where our own opt-out line stands, does not count.
 * The subject counts when it is a bare command, as an unsubscribe link sends it.
 */
export const saysNo: ReadNo = refusalReader(Object.values(refusalLanguages));

/** `saysNo` that knows these languages only. */
export function refusalReader(languages: readonly RefusalLanguage[]): ReadNo {
  const optOut = pattern(languages.flatMap((language) => language.optOut));
  const declines = languages.map(({ decline, unless }) => ({ decline: pattern(decline), unless: pattern(unless) }));
  const commands = new Set(languages.flatMap((language) => language.commands));
  const isCommand = (line: string): boolean => {
    if (SIGNS.test(line.trim())) return true;
    if (line.split(/\s+/).length > SHORT_LINE_WORDS) return false;
    const bare = (polite: string) =>
      line
        .replace(POLITE, polite)
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
    return commands.has(bare(' ')) || commands.has(bare('$&'));
  };
  return (text, subject) => {
    const words = plainWords(newText(text).slice(0, LIMIT));
    if (optOut.test(words) || words.split('\n').some(isCommand) || isCommand(plainWords(subject))) return true;
    return declines.some(
      ({ decline, unless }) =>
        decline.test(words) && statements(words).some((sentence) => decline.test(sentence)) && !unless.test(words),
    );
  };
}

/** Sentences, each with its own sign at the end, without the questions: those ask and do not refuse. */
function statements(text: string): string[] {
  const sentences = text.match(/[^.!?\n。！？]+(?:[.!?。！？]+|\n|$)/g) ?? [];
  return sentences.filter((sentence) => !/[?？]\s*$/.test(sentence));
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
