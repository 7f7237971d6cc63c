import type { CapturedResponse } from './reader';
import { type JsonBlock, parseJson } from './structured-data';

/**
 * The JSON of one answer: usually one document, sometimes one a line (an answer that came in parts), sometimes after a
 * `for (;;);` that keeps it from being run as a script. What is no JSON at all is no answer.
 */
export function blocksOfResponse({ body }: CapturedResponse): readonly JsonBlock[] {
  const text = body.replace(/^\s*for\s*\(;;\);/, '');
  if (!/^\s*[{[]/.test(text)) return [];
  const whole = parseJson(text);
  if (whole.ok) return [whole];
  const parts = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [parseJson(line)]));
  return parts.some((part) => part.ok) ? parts : [whole];
}
