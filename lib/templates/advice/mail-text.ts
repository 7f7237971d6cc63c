import type { TemplateVariables } from '../variables';

/** A `{{ … }}` of the text. */
interface Placeholder {
  readonly at: number;
  readonly id: string;
}

export interface Sentence {
  readonly text: string;
  /** Offset in the text. */
  readonly at: number;
}

/** A text as a reader sees it: code hidden behind marks of the same length, so that every offset is that of the template. */
export interface MailText {
  readonly raw: string;
  readonly words: string;
  readonly sentences: readonly Sentence[];
  readonly placeholders: readonly Placeholder[];
}

/** Bounded, like every look here: a text of full length is read while somebody types. */
const CODE = /\{\{.{0,1000}?\}\}|\{%.{0,1000}?%\}/gs;
const NAME = /^\{\{-?\s*([a-z_][\w.]*)/;
/** Stands for a value. */
export const VALUE = '\ufffc';

export function mailText(raw: string): MailText {
  const placeholders: Placeholder[] = [];
  const words = raw.replace(CODE, (code: string, at: number) => {
    const id = NAME.exec(code)?.[1];
    if (id !== undefined) placeholders.push({ at, id });
    // A tag says nothing itself: spaces. A value is one word.
    return (code.startsWith('{{') ? VALUE : ' ').padEnd(code.length, code.startsWith('{{') ? VALUE : ' ');
  });
  const sentences = [...words.matchAll(/[^.!?\n…]{1,400}[.!?…]{0,9}/g)]
    .filter(([text]) => /[\p{L}\ufffc]/u.test(text))
    .map((match) => ({ text: match[0], at: match.index }));
  return { raw, words, sentences, placeholders };
}

/** What says something of this one person, beyond their name. */
const facts: ReadonlySet<string> = new Set(['opening_line', 'category', 'bio', 'location', 'website']);

/** Where the text says something of this one person by a variable: a fact, or a field of one's own. */
export function factsIn({ placeholders }: MailText): readonly Placeholder[] {
  return placeholders.filter(({ id }) => facts.has(id) || id.startsWith('custom.'));
}

/** Whether any variable is about the recipient. */
export function isPersonal({ placeholders }: MailText, variables: TemplateVariables): boolean {
  return placeholders.some(({ id }) => (variables.of(id)?.group ?? 'sender') !== 'sender');
}

/** Scripts without spaces: there the segmenter counts, which takes its time. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}]/u;

/** Words, a value counting as one; also of languages that write without spaces. */
export function countWords({ words }: MailText): number {
  const flat = words.replace(/\ufffc+/g, ' x ');
  if (!UNSPACED.test(flat)) return flat.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu)?.length ?? 0;
  return [...new Intl.Segmenter('en', { granularity: 'word' }).segment(flat)].filter(({ isWordLike }) => isWordLike)
    .length;
}

/** From 1. */
export function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}
