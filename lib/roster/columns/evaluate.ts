import type { FieldOption, FieldType } from '@/lib/domain/field-registry';
import { type Condition, dayMs } from '../filter';
import { fold } from '../fold';
import { type Chunk, firstGapCode, gapCodes, rowsOf, type TagChunk, type TextChunk, wordEnd } from './chunk';
import { gapOfNumber, gapOfWord } from './read-chunk';

export interface AskedField {
  readonly type: FieldType;
  readonly options?: readonly FieldOption[];
}

/**
 * Which rows of a chunk meet a condition, 1 or 0 each. Says the same as `matches`, a chunk at a time: texts are looked at once
 * for each different word. A question that the field's type does not know lets nobody through.
 * @param now epoch ms, for "older than" and "within"
 */
export function evaluate(chunk: Chunk, condition: Condition, field: AskedField, now: number): Uint8Array {
  const mask = new Uint8Array(rowsOf(chunk));
  switch (chunk.kind) {
    case 'constant':
      return mask.fill(Number(numberTest(condition, field, now)(chunk.value)));
    case 'numbers': {
      const test = numberTest(condition, field, now);
      const { values } = chunk;
      for (let row = 0; row < mask.length; row += 1) if (test(values[row] ?? Number.NaN)) mask[row] = 1;
      return mask;
    }
    case 'texts':
      return textMask(chunk, condition, mask);
    case 'tags':
      return tagMask(chunk, condition, mask);
    case 'words':
    case 'ids':
      // Nobody filters by them.
      return mask;
  }
}

type NumberTest = (value: number) => boolean;
const never: NumberTest = () => false;

function numberTest(condition: Condition, { type, options }: AskedField, now: number): NumberTest {
  const known = Number.isFinite;
  switch (condition.op) {
    case 'is-known':
      return known;
    case 'is-none':
      return (value) => gapOfNumber(value) === 'none';
    case 'is-unknown':
      return Number.isNaN;
    case 'is-not-looked-at':
      return (value) => value === Number.POSITIVE_INFINITY;
  }
  if (type === 'boolean') {
    if (condition.op === 'is-true') return (value) => value === 1;
    return condition.op === 'is-false' ? (value) => value === 0 : never;
  }
  if (type === 'choice') return choiceTest(condition, options ?? []);
  if (type === 'date') {
    switch (condition.op) {
      case 'before':
        return (value) => known(value) && value < condition.at;
      case 'after':
        return (value) => known(value) && value > condition.at;
      case 'older-than':
        return (value) => known(value) && value < now - condition.days * dayMs;
      case 'within':
        return (value) => known(value) && value >= now - condition.days * dayMs;
      default:
        return never;
    }
  }
  if (type !== 'number' && type !== 'share') return gapOnly(condition);
  switch (condition.op) {
    case 'at-least':
      return (value) => known(value) && value >= condition.value;
    case 'at-most':
      return (value) => known(value) && value <= condition.value;
    case 'equals':
      return (value) => value === condition.value;
    case 'between':
      return (value) => known(value) && value >= condition.low && value <= condition.high;
    default:
      return never;
  }
}

/** Of texts and tags without any value: "none of these" is true of somebody who has none. */
function gapOnly({ op }: Condition): NumberTest {
  return op === 'none-of' || op === 'contains-not' ? (value) => value === Number.NEGATIVE_INFINITY : never;
}

function choiceTest(condition: Condition, options: readonly FieldOption[]): NumberTest {
  if (condition.op !== 'any-of' && condition.op !== 'none-of') return never;
  const asked = new Set(options.flatMap(({ value }, place) => (condition.values.includes(value) ? [place] : [])));
  if (condition.op === 'any-of') return (value) => asked.has(value);
  return (value) => (Number.isFinite(value) && !asked.has(value)) || value === Number.NEGATIVE_INFINITY;
}

/** A gap by its code: does it meet the condition, and is it one that the condition speaks of at all? */
function gapMeets(condition: Condition, code: number): boolean {
  const gap = gapOfWord(code);
  switch (condition.op) {
    case 'is-none':
    case 'none-of':
    case 'contains-not':
      return gap === 'none';
    case 'is-unknown':
      return gap === 'unknown';
    case 'is-not-looked-at':
      return gap === 'not-looked-at';
    default:
      return false;
  }
}

type WordTest = (folded: string) => boolean;

function wordTest(condition: Condition): WordTest {
  switch (condition.op) {
    case 'is-known':
      return () => true;
    case 'contains': {
      const asked = fold(condition.value);
      return (word) => word.includes(asked);
    }
    case 'contains-not': {
      const asked = fold(condition.value);
      return (word) => !word.includes(asked);
    }
    case 'is': {
      const asked = fold(condition.value);
      return (word) => word === asked;
    }
    case 'begins-with': {
      const asked = fold(condition.value);
      return (word) => word.startsWith(asked);
    }
    case 'any-of': {
      const asked = new Set(condition.values.map(fold));
      return (word) => asked.has(word);
    }
    case 'none-of': {
      const asked = new Set(condition.values.map(fold));
      return (word) => !asked.has(word);
    }
    default:
      return () => false;
  }
}

/** All words at once: folding one long text is many times as fast as thousands of short ones. */
function foldedWords({ words, wordCount }: TextChunk | TagChunk): readonly string[] {
  return wordCount === 0 ? [] : fold(words).split(wordEnd);
}

function textMask(chunk: TextChunk, condition: Condition, mask: Uint8Array): Uint8Array {
  const test = wordTest(condition);
  const meets = Uint8Array.from(foldedWords(chunk), (word) => Number(test(word)));
  for (let row = 0; row < mask.length; row += 1) {
    const code = chunk.codes[row] ?? gapCodes.unknown;
    mask[row] = code < firstGapCode ? (meets[code] ?? 0) : Number(gapMeets(condition, code));
  }
  return mask;
}

function tagMask(chunk: TagChunk, condition: Condition, mask: Uint8Array): Uint8Array {
  const { starts, codes, gaps } = chunk;
  const folded = foldedWords(chunk);
  if (condition.op === 'all-of') {
    const asked = condition.values.map(fold);
    for (let row = 0; row < mask.length; row += 1) {
      if ((gaps[row] ?? 0) !== 0) continue;
      const own = new Set(Array.from(codes.subarray(starts[row], starts[row + 1]), (code) => folded[code]));
      mask[row] = Number(asked.every((tag) => own.has(tag)));
    }
    return mask;
  }
  const isNegative = condition.op === 'none-of' || condition.op === 'contains-not';
  const test = wordTest(condition);
  const meets = Uint8Array.from(folded, (word) => Number(test(word)));
  for (let row = 0; row < mask.length; row += 1) {
    const gap = gaps[row] ?? 0;
    if (gap !== 0) {
      mask[row] = Number(gapMeets(condition, gap));
      continue;
    }
    const [start, end] = [starts[row] ?? 0, starts[row + 1] ?? 0];
    let isMet = isNegative;
    for (let at = start; at < end; at += 1) {
      const isWord = meets[codes[at] ?? 0] === 1;
      if (isWord !== isNegative) {
        isMet = !isNegative;
        break;
      }
    }
    mask[row] = Number(isMet);
  }
  return mask;
}
