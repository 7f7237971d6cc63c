import { newText } from './quoted';
import { refusalCommands, refusalPhrases } from './refusal-words';

/** How far into the new text a refusal is looked for: it is said early, and a long text is a conversation. UTF-16 units. */
const LIMIT = 5_000;
/** A line of at most this many words may be a bare command ("stop", "unsubscribe please"). */
const SHORT_LINE_WORDS = 4;

const POLITE =
  /\b(?:please|pls|thanks|thank you|bitte|danke|merci|por favor|gracias|per favore|grazie|obrigad[oa]|alsjeblieft|bedankt|prosze|dziekuje|tack|lutfen|now|me|all)\b/g;

const PHRASE_PATTERN = new RegExp(
  Object.values(refusalPhrases)
    .flat()
    .map((phrase) => {
      const isOpen = phrase.endsWith('*');
      const words = (isOpen ? phrase.slice(0, -1) : phrase)
        .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
        .replace(/ /g, '\\s+');
      // Japanese has no word borders to ask for.
      return /[\u3000-\u9fff]/.test(phrase)
        ? words
        : `(?<![\\p{L}\\p{N}])${words}${isOpen ? '' : '(?![\\p{L}\\p{N}])'}`;
    })
    .join('|'),
  'u',
);

/**
 * Does the person say no in what they wrote themselves? Quoted text, where our own opt-out line stands, does not count.
 * The subject counts when it is a bare command, as an unsubscribe link sends it.
 */
export function saysNo(text: string, subject: string): boolean {
  const words = plainWords(newText(text).slice(0, LIMIT));
  return PHRASE_PATTERN.test(words) || words.split('\n').some(isCommand) || isCommand(plainWords(subject));
}

function isCommand(line: string): boolean {
  if (line.split(/\s+/).length > SHORT_LINE_WORDS) return false;
  const bare = line
    .replace(POLITE, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return refusalCommands.has(bare);
}

/** Lower case, straight apostrophes, no accents, single spaces within a line. */
function plainWords(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ł', 'l')
    .replaceAll('ı', 'i')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/[^\S\n]+/g, ' ');
}
