import { clip } from '@/lib/domain/text';
import { fill, type OutputPiece, type TemplateRun } from './engine';
import { isProgramWord } from './leftovers';

/** Noncharacters: no value holds them. */
const NOTHING = '\ufdd1';
const SOMETHING = '\ufdd2';
const WORD = `[\\p{L}\\p{N}${SOMETHING}]`;
const VOID = `(?:[^\\S\\n]+|^)${NOTHING}[^\\S\\n${NOTHING}]*(?:${NOTHING}[^\\S\\n]*)*`;
/** "Hi ,": a gap, and then what closes the greeting. */
const BEFORE_PUNCTUATION = new RegExp(`(?:${WORD}|^)${VOID}(?=[,.!?:;…]|[-–—](?:\\s|$))`, 'u');
/** "Hello": words that lead to a value which does not come. What has a value before it is whole without this one. */
const AT_END = new RegExp(`^[^${SOMETHING}]*[\\p{L}\\p{N}:]${VOID}$`, 'u');
const SHOWN = 60;

/**
 * The first line, where somebody is greeted, as it would be read with a gap in it: a fallback of nothing stands right before
 * punctuation, or at the end of the words that lead to it. `undefined` when it reads well.
 */
export function emptyPlace(outcome: TemplateRun): string | undefined {
  if (!outcome.pieces.some(isNothing)) return undefined;
  const line = firstLine(fill(outcome, (piece) => (isNothing(piece) ? `${blankOf(piece)}${NOTHING}` : SOMETHING)));
  if (!BEFORE_PUNCTUATION.test(line) && !AT_END.test(line)) return undefined;
  return clip(firstLine(fill(outcome, ({ text }) => text)).trim(), SHOWN);
}

function isNothing({ text, from }: OutputPiece): boolean {
  return text.trim() === '' || (from.length === 0 && isProgramWord(text));
}

/** A filter may have put white space before nothing. */
function blankOf({ text }: OutputPiece): string {
  return text.trim() === '' ? text : '';
}

/** The first in which something can be seen. */
function firstLine(text: string): string {
  const seen = text.split('\n').find((line) => line.replaceAll(NOTHING, '').trim() !== '');
  return seen?.trimEnd() ?? '';
}
