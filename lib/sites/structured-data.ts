/** A JSON block of a page, or the reason why there is none. Nothing here throws. */
export type JsonBlock =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly why: 'missing' | 'cut-short' | 'not-json' };

const MISSING: JsonBlock = { ok: false, why: 'missing' };
/** Hosts send at most a few MB; more is not a page's data. */
const LONGEST_SCRIPT = 30_000_000;

/** Parses JSON text. Text whose brackets never close was `cut-short`; other faults are `not-json`. */
export function parseJson(text: string): JsonBlock {
  if (text.length > LONGEST_SCRIPT) return { ok: false, why: 'not-json' };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    const start = text.search(/\S/);
    const first = text[start];
    if (first !== '{' && first !== '[') return { ok: false, why: 'not-json' };
    return { ok: false, why: endOfJson(text, start) === undefined ? 'cut-short' : 'not-json' };
  }
}

/** Look-alikes of an assignment (inside strings, in comments) that are tried before giving up on a script. */
const MOST_ATTEMPTS = 20;

/**
 * The object assigned to a global name in an inline script: `var ytInitialData = {…};` or `window["ytInitialData"] = {…};`.
 * A text on the page may hold a look-alike, so of several that parse the longest is taken.
 */
export function assignedJson(document: Document, name: string): JsonBlock {
  let best: Candidate = { block: MISSING, length: 0 };
  for (const script of document.querySelectorAll('script')) {
    if (script.hasAttribute('src')) continue;
    const text = script.textContent ?? '';
    if (text.includes(name)) best = better(best, longestAssigned(text, name));
  }
  return best.block;
}

/** The same, in the text of one script. Linear in the length of the text. */
export function assignedJsonIn(text: string, name: string): JsonBlock {
  return longestAssigned(text, name).block;
}

interface Candidate {
  readonly block: JsonBlock;
  readonly length: number;
}

function better(one: Candidate, other: Candidate): Candidate {
  if (one.block.ok !== other.block.ok) return one.block.ok ? one : other;
  return other.length > one.length ? other : one;
}

function longestAssigned(text: string, name: string): Candidate {
  let best: Candidate = { block: MISSING, length: 0 };
  if (text.length > LONGEST_SCRIPT) return best;
  const escaped = name.replace(/[^\w$]/g, '\\$&');
  const assignment = new RegExp(
    `(?<![\\w$.])(?:window\\.)?${escaped}\\s{0,9}=(?!=)|\\[\\s{0,9}["']${escaped}["']\\s{0,9}\\]\\s{0,9}=(?!=)`,
    'g',
  );
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const match = assignment.exec(text);
    if (!match) break;
    const start = skipSpace(text, match.index + match[0].length);
    if (text[start] !== '{' && text[start] !== '[') continue;
    const end = endOfJson(text, start);
    const block: JsonBlock = end === undefined ? { ok: false, why: 'cut-short' } : parseJson(text.slice(start, end));
    best = better(best, { block, length: (end ?? text.length) - start });
    if (block.ok && end !== undefined) assignment.lastIndex = end;
  }
  return best;
}

/** All `<script type="application/json">` blocks that parse, with the attributes by which they are told apart. */
export function jsonScripts(
  document: Document,
): { readonly id: string; readonly script: Element; readonly block: JsonBlock }[] {
  return [...document.querySelectorAll('script[type="application/json"]')].map((script) => ({
    id: script.getAttribute('id') ?? '',
    script,
    block: parseJson(script.textContent ?? ''),
  }));
}

/**
 * JSON-LD objects of the page, with the members of arrays and of `@graph` listed one by one. Raw line breaks and other
 * control characters inside strings, which strict JSON refuses and some sites print, are tolerated.
 */
export function jsonLd(document: Document): { readonly objects: readonly unknown[]; readonly isCutShort: boolean } {
  const objects: unknown[] = [];
  let isCutShort = false;
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const text = script.textContent ?? '';
    const strict = parseJson(text);
    const block = strict.ok ? strict : parseJson(escapeControls(text));
    if (block.ok) objects.push(...flatten(block.value));
    else isCutShort = true;
  }
  return { objects, isCutShort };
}

/** The content of the first `<meta>` with this `property`, `name` or `itemprop`; `undefined` when none or blank. */
export function metaContent(document: Document, name: string): string | undefined {
  for (const meta of document.querySelectorAll('meta[content]')) {
    if (
      meta.getAttribute('property') !== name &&
      meta.getAttribute('name') !== name &&
      meta.getAttribute('itemprop') !== name
    )
      continue;
    const content = meta.getAttribute('content');
    if (content !== null && content.trim() !== '') return content;
  }
  return undefined;
}

/**
 * Index just after the JSON value that begins at `start` with `{` or `[`, found by counting brackets outside of strings;
 * `undefined` when the text ends first. One pass, no recursion.
 */
export function endOfJson(text: string, start: number): number | undefined {
  let depth = 0;
  for (let index = start; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0x22) {
      const end = endOfString(text, index);
      if (end === undefined) return undefined;
      index = end;
    } else if (code === 0x7b || code === 0x5b) depth += 1;
    else if (code === 0x7d || code === 0x5d) {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return undefined;
}

/** Index of the quote that closes the string begun at `start`. Jumps from quote to quote: most of a page's JSON is text. */
function endOfString(text: string, start: number): number | undefined {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === 0x5c) backslashes += 1;
    if (backslashes % 2 === 0) return end;
  }
  return undefined;
}

function skipSpace(text: string, from: number): number {
  let index = from;
  while (/\s/.test(text.charAt(index))) index += 1;
  return index;
}

function flatten(value: unknown): unknown[] {
  const members = Array.isArray(value) ? value : [value];
  return members.flatMap((member: unknown) => {
    if (typeof member !== 'object' || member === null) return [];
    const graph: unknown = Object.hasOwn(member, '@graph') ? (member as { '@graph': unknown })['@graph'] : undefined;
    return Array.isArray(graph) ? graph : [member];
  });
}

/** Writes control characters inside strings as `\\uXXXX`. */
function escapeControls(text: string): string {
  let inString = false;
  let result = '';
  let from = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (!inString) {
      if (code === 0x22) inString = true;
    } else if (code === 0x5c) index += 1;
    else if (code === 0x22) inString = false;
    else if (code < 0x20) {
      result += `${text.slice(from, index)}\\u${code.toString(16).padStart(4, '0')}`;
      from = index + 1;
    }
  }
  return result + text.slice(from);
}
