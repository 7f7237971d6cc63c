import type { VariableUse } from '@/lib/templates/render';
import type { Oddity, SurveyedValue } from '../launch-types';

/** Longest value that is kept of a recipient, UTF-16 units. */
const SHOWN = 80;

const NAMES: ReadonlySet<string> = new Set(['first_name', 'full_name']);
const EMOJI = /\p{Extended_Pictographic}/u;
const LETTERS = /\p{Lu}/gu;

/** What is odd about a value for itself. @param variable the template's name of it */
export function oddities(variable: string, text: string, isFallback: boolean): Oddity[] {
  const odd: Oddity[] = [];
  if (isFallback) return ['fallback'];
  if (!NAMES.has(variable)) return odd;
  if (/^@|[_.]\S|^\S+\d{2,}$/u.test(text) && !/\s/u.test(text)) odd.push('handle');
  const capitals = text.match(LETTERS)?.length ?? 0;
  if (capitals >= 3 && text === text.toUpperCase()) odd.push('capitals');
  if (EMOJI.test(text)) odd.push('emoji');
  if (/\d/u.test(text)) odd.push('digits');
  return odd;
}

/** The values in one person's messages, each variable once. */
export function valuesOf(used: readonly VariableUse[]): Map<string, SurveyedValue> {
  const values = new Map<string, SurveyedValue>();
  for (const { variable, text, isFallback } of used) {
    if (values.has(variable)) continue;
    const shown = text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text;
    values.set(variable, { text: shown, odd: oddities(variable, text, isFallback) });
  }
  return values;
}

/** Marks the longest and the shortest of a column, where lengths differ plainly. */
export function markExtremes(values: readonly (SurveyedValue | undefined)[]): (SurveyedValue | undefined)[] {
  const lengths = values.flatMap((value) => (value && !value.odd.includes('fallback') ? [[...value.text].length] : []));
  const longest = lengths.reduce((most, each) => Math.max(most, each), 0);
  const shortest = lengths.reduce((least, each) => Math.min(least, each), Number.POSITIVE_INFINITY);
  if (lengths.length < 3 || longest - shortest < 3) return [...values];
  // One of each is enough to look at.
  let [isLongestMarked, isShortestMarked] = [false, false];
  return values.map((value) => {
    if (!value || value.odd.includes('fallback')) return value;
    const length = [...value.text].length;
    if (length === longest && !isLongestMarked) {
      isLongestMarked = true;
      return { ...value, odd: [...value.odd, 'longest'] };
    }
    if (length === shortest && !isShortestMarked) {
      isShortestMarked = true;
      return { ...value, odd: [...value.odd, 'shortest'] };
    }
    return value;
  });
}
