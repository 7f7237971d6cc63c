/** JSON from a page: anything at all. Look into it only with the functions below. */
export type JsonObject = { readonly [key: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path of keys and indexes, or `undefined`. Only own properties count, so `__proto__` finds nothing inherited. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let current = value;
  for (const step of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, step)) return undefined;
    current = (current as { readonly [key: string | number]: unknown })[step];
  }
  return current;
}

export function objectAt(value: unknown, ...path: readonly (string | number)[]): JsonObject | undefined {
  const hit = at(value, ...path);
  return isObject(hit) ? hit : undefined;
}

/** The array at a path; empty when there is none. */
export function arrayAt(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const hit = at(value, ...path);
  return Array.isArray(hit) ? hit : [];
}

/** The string at a path, as the page has it; an empty or blank one counts as none. */
export function stringAt(value: unknown, ...path: readonly (string | number)[]): string | undefined {
  const hit = at(value, ...path);
  return typeof hit === 'string' && hit.trim() !== '' ? hit : undefined;
}

export function numberAt(value: unknown, ...path: readonly (string | number)[]): number | undefined {
  const hit = at(value, ...path);
  return typeof hit === 'number' && Number.isFinite(hit) ? hit : undefined;
}

export function booleanAt(value: unknown, ...path: readonly (string | number)[]): boolean | undefined {
  const hit = at(value, ...path);
  return typeof hit === 'boolean' ? hit : undefined;
}

export interface FindLimits {
  /** Levels below the start that are looked into. */
  readonly depth?: number;
  /** Hits after which the search stops. */
  readonly hits?: number;
  /** Objects and arrays looked at before the search stops. */
  readonly nodes?: number;
  /** Keys that are passed over with everything below them. */
  readonly skip?: RegExp;
}

export interface Hit {
  readonly key: string;
  readonly value: unknown;
}

/**
 * Every value under one of the keys, in document order. A hit is not searched further, so a renderer inside a renderer of
 * the same kind is not listed twice. Bounded in depth, hits and nodes: hostile JSON ends the search, it does not hang it.
 */
export function findByKey(
  root: unknown,
  keys: readonly string[],
  { depth = 60, hits = 5_000, nodes = 500_000, skip }: FindLimits = {},
): Hit[] {
  const wanted = new Set(keys);
  const result: Hit[] = [];
  // Two lists side by side, and nothing on them that cannot hold anything: most of a page's JSON are texts and numbers.
  const values: unknown[] = [root];
  const levels: number[] = [0];
  let seen = 0;
  while (values.length > 0 && result.length < hits) {
    const value = values.pop();
    const level = levels.pop() ?? 0;
    if (isFoundPair(value)) {
      result.push(value);
      continue;
    }
    if (typeof value !== 'object' || value === null || level > depth) continue;
    seen += 1;
    if (seen > nodes) break;
    const push = (child: unknown) => {
      if (typeof child !== 'object' || child === null) return;
      values.push(child);
      levels.push(level + 1);
    };
    if (Array.isArray(value)) for (let index = value.length - 1; index >= 0; index -= 1) push(value[index]);
    else {
      const names = Object.keys(value);
      for (let index = names.length - 1; index >= 0; index -= 1) {
        const name = names[index] ?? '';
        const child = (value as JsonObject)[name];
        if (wanted.has(name)) push(new FoundPair(name, child));
        else if (!skip?.test(name)) push(child);
      }
    }
  }
  return result;
}

/** The first value under one of the keys, in document order. */
export function findFirst(root: unknown, ...keys: readonly string[]): unknown {
  return findByKey(root, keys, { hits: 1 })[0]?.value;
}

/** Marks a hit on the stack, so that hits come out in document order without recursion. */
class FoundPair implements Hit {
  constructor(
    readonly key: string,
    readonly value: unknown,
  ) {}
}

function isFoundPair(value: unknown): value is FoundPair {
  return value instanceof FoundPair;
}
