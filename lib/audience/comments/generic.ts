import { clip } from '@/lib/domain/text';
import { comparableText, EMOJI } from '../features/comparable-text';
import { genericWords, unspacedWords } from './generic-words';

/** Whether a remark would fit below any post, and why. */
export interface GenericRemark {
  readonly isGeneric: boolean;
  /** Nothing but emoji. Told apart, because emoji alone are what genuine people write too. */
  readonly isEmojiOnly: boolean;
  /** A few plain words for a person. */
  readonly why: string;
}

/** Above so many words a remark is no longer called generic, whatever they are. */
const MOST_WORDS = 8;
/** Of scripts without spaces, in letters. */
const MOST_LETTERS = 24;
/** Nothing is asked of the remark beyond this; what is longer is not generic. UTF-16 units. */
const LONGEST = 400;

const languages = genericWords.map(({ language, praise, around }) => ({
  language,
  praise: new Set(folded(praise)),
  all: new Set([...folded(praise), ...folded(around)]),
}));
const anyPraise = new Set(languages.flatMap(({ praise }) => [...praise]));
const unspaced = unspacedWords.map(({ language, praise, around }) => ({
  language,
  praise: folded(praise),
  around: folded(around),
}));

/**
 * Tells remarks such as "nice pic", "so schön!!" or "太美了" from those that say something about this post, by lists of words in
 * more than a dozen languages. Words of one language only are asked for, so that a mix of two languages is no accident, except
 * for praise that went around the world. Names of others, emoji, marks and repeated letters count for nothing; a question is
 * never generic.
 */
export function genericRemark(text: string): GenericRemark {
  if (text.length > LONGEST) return specific('is long');
  const remark = comparableText(clip(text, LONGEST));
  const letters = remark.replace(EMOJI, ' ').replace(/@/g, ' ').normalize('NFC').trim();
  if (letters === '') {
    const isEmojiOnly = remark.replace(/[@\s]/g, '') !== '';
    return { isGeneric: false, isEmojiOnly, why: isEmojiOnly ? 'nothing but emoji' : 'no words' };
  }
  if (/[?？؟]/u.test(text)) return specific('asks something');
  const words = letters.split(/\s+/);
  if (words.length <= MOST_WORDS) {
    const language = languages.find(({ all, praise }) => isMadeOf(words, all, praise));
    if (language) return generic(`nothing but praise in ${language.language}`);
  }
  const run = words.join('');
  const language =
    run.length > MOST_LETTERS ? undefined : unspaced.find(({ praise, around }) => splits(run, praise, around));
  return language ? generic(`nothing but praise in ${language.language}`) : specific('says something of its own');
}

function isMadeOf(words: readonly string[], all: ReadonlySet<string>, praise: ReadonlySet<string>): boolean {
  return (
    words.every((word) => all.has(word) || anyPraise.has(word)) &&
    words.some((word) => praise.has(word) || (anyPraise.has(word) && words.length === 1))
  );
}

/** Whether the run of letters can be cut into known words without a rest, praise among them. */
function splits(run: string, praise: readonly string[], around: readonly string[]): boolean {
  // 0: cannot be reached, 1: by other words alone, 2: with praise.
  const reached = new Array<number>(run.length + 1).fill(0);
  reached[0] = 1;
  for (let from = 0; from < run.length; from += 1) {
    const here = reached[from] ?? 0;
    if (here === 0) continue;
    for (const word of praise) if (run.startsWith(word, from)) reached[from + word.length] = 2;
    for (const word of around)
      if (run.startsWith(word, from)) reached[from + word.length] = Math.max(here, reached[from + word.length] ?? 0);
  }
  return reached[run.length] === 2;
}

function folded(words: string): string[] {
  return words
    .split(' ')
    .map((word) => comparableText(word).normalize('NFC'))
    .filter((word) => word !== '');
}

function generic(why: string): GenericRemark {
  return { isGeneric: true, isEmojiOnly: false, why };
}

function specific(why: string): GenericRemark {
  return { isGeneric: false, isEmojiOnly: false, why };
}
