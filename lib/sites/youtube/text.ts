import { arrayAt, at, isObject, stringAt } from '../json-path';

/** A text of YouTube's JSON in any of its shapes: `simpleText`, `runs[].text`, `content`, or a plain string. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (!isObject(value)) return undefined;
  const simple = stringAt(value, 'simpleText') ?? stringAt(value, 'content');
  if (simple !== undefined) return simple;
  const joined = arrayAt(value, 'runs')
    .map((run) => at(run, 'text'))
    .filter((text): text is string => typeof text === 'string')
    .join('');
  return joined.trim() === '' ? undefined : joined;
}

/** The text that a screen reader hears beside a text, often the fuller one. */
export function spokenOf(value: unknown): string | undefined {
  return stringAt(value, 'accessibility', 'accessibilityData', 'label') ?? stringAt(value, 'accessibilityLabel');
}
