import { isObject, type JsonObject } from './json-path';

const MOST_OBJECTS = 200_000;

/**
 * Every object of a JSON document, the outer before the inner, in document order. Bounded and without recursion: for data
 * whose nesting changes often while the objects in it keep their members.
 */
export function objectsIn(root: unknown): readonly JsonObject[] {
  const found: JsonObject[] = [];
  const stack: unknown[] = [root];
  while (stack.length > 0 && found.length < MOST_OBJECTS) {
    const next = stack.pop();
    if (isObject(next)) found.push(next);
    else if (!Array.isArray(next)) continue;
    const children: readonly unknown[] = Array.isArray(next) ? next : Object.values(next as JsonObject);
    for (let index = children.length - 1; index >= 0; index -= 1) {
      const child = children[index];
      if (typeof child === 'object' && child !== null) stack.push(child);
    }
  }
  return found;
}
