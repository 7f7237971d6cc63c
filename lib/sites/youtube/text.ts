import { arrayAt, at, isObject, stringAt } from '../json-path';
import { parseJson } from '../structured-data';

/** A text of YouTube's JSON in any of its shapes: `simpleText`, `runs[].text`, `content`, or a plain string. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() === '' || isJson(value) ? undefined : value;
  if (!isObject(value)) return undefined;
  const simple = stringAt(value, 'simpleText') ?? stringAt(value, 'content');
  if (simple !== undefined) return simple;
  const runs = arrayAt(value, 'runs').map((run) => at(run, 'text'));
  // With a run missing, the rest is another text.
  if (!runs.every((text) => typeof text === 'string')) return undefined;
  const joined = runs.join('');
  return joined.trim() === '' ? undefined : joined;
}

/** A shape that was written out as text is no text of the page. */
function isJson(text: string): boolean {
  if (!/^\s*[{[]\s*["{]/.test(text)) return false;
  return parseJson(text).ok;
}

/** The text that a screen reader hears beside a text, often the fuller one. */
export function spokenOf(value: unknown): string | undefined {
  return stringAt(value, 'accessibility', 'accessibilityData', 'label') ?? stringAt(value, 'accessibilityLabel');
}
