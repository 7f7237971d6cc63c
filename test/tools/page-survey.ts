import { visibleText } from '@/lib/domain/text';
import { isObject } from '@/lib/sites/json-path';
import type { PageCapture } from '@/lib/sites/reader';
import { typesOf } from '@/lib/sites/schema-org';
import { assignedJsonIn, jsonLd, jsonScripts, parseJson } from '@/lib/sites/structured-data';

/** Keys under which sites keep who somebody is and how many follow: worth a look, no more than that. */
const TELLING =
  /^(?:user_?name|handle|login|screen_?name|name|display_?name|full_?name|nick_?name|title|bio(?:graphy)?|description|verified|is_?verified|url|website|.*follow(?:er|ing).*|.*subscriber.*|.*(?:like|view|comment|post|video|media)s?_?count|count|total_?count)$/i;
/** Of those, the ones that hardly anything but an account has. */
const STRONG = /(?:user_?name|handle|login|screen_?name|follow|subscriber|bio(?:graphy)?)[^.]* {2}/i;
const MOST_PATHS = 40;
const MOST_SEEN = 2_000;
const MOST_NODES = 200_000;

/** What structured data a saved page has, as lines for a person who is to write a reader for it. */
export function surveyOf(capture: PageCapture): string[] {
  const { document } = capture;
  const html = document.documentElement?.getAttribute('lang');
  return [
    `Page  lang ${quoted(html ?? 'none')}, title ${quoted((document.title ?? '').trim())}`,
    ...section('JSON-LD', linkedData(document)),
    ...section('JSON in scripts', embedded(document)),
    ...section('Meta', metaLines(document)),
    ...section('rel=me', relMe(document)),
    ...section('h-card', cards(document)),
    ...section(
      'Responses',
      capture.responses.flatMap(({ url, body }) => jsonLines(pathOf(url), body)),
    ),
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  return [title, ...(lines.length > 0 ? lines : ['none']).map((line) => `  ${line}`)];
}

function linkedData(document: Document): string[] {
  const { objects, isCutShort } = jsonLd(document);
  return [
    ...objects.map(
      (object) =>
        `${typesOf(object).join(', ') || 'no @type'}: ${isObject(object) ? Object.keys(object).join(' ') : ''}`,
    ),
    ...(isCutShort ? ['a block that cannot be parsed'] : []),
  ].map((line) => shown(line, 300));
}

function embedded(document: Document): string[] {
  const blocks = jsonScripts(document).flatMap(({ id, script }) =>
    jsonLines(id === '' ? 'script without id' : `script#${id}`, script.textContent ?? ''),
  );
  return [
    ...blocks,
    ...[...document.querySelectorAll('script:not([src]):not([type*="json"])')].flatMap((script) =>
      assignments(script.textContent ?? ''),
    ),
  ];
}

/** `window.x = {…}`, `var x = {…}` and `window.x = JSON.parse("…")`. */
function assignments(text: string): string[] {
  const names = new Set(
    [...text.matchAll(/(?:window\.|var\s+|window\[["'])([\w$]+)(?:["']\])?\s*=\s*(?:[{[]|JSON\.parse\()/g)].map(
      ([, name]) => name ?? '',
    ),
  );
  return [...names].flatMap((name) => {
    const block = assignedJsonIn(text, name);
    if (block.ok) return jsonLines(name, JSON.stringify(block.value));
    const literal = new RegExp(
      `${name.replace(/\$/g, '\\$')}["'\\]]*\\s*=\\s*JSON\\.parse\\(\\s*("(?:[^"\\\\]|\\\\.)*")`,
    ).exec(text)?.[1];
    const inner = literal === undefined ? undefined : parseJson(`[${literal}]`);
    const [json] = inner?.ok && Array.isArray(inner.value) ? inner.value : [];
    return typeof json === 'string' ? jsonLines(`${name} (JSON in a string)`, json) : [`${name}: ${block.why}`];
  });
}

function jsonLines(name: string, text: string): string[] {
  const block = parseJson(text);
  const size = text.length < 1024 ? `${text.length} B` : `${(text.length / 1024).toFixed(1)} KB`;
  if (!block.ok) return [`${shown(name, 120)} (${size}): ${block.why}`];
  return [
    `${shown(name, 120)} (${size}): ${shapeOf(block.value)}`,
    ...tellingPaths(block.value).map((line) => `  ${line}`),
  ];
}

function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return `list of ${value.length}`;
  return isObject(value) ? shown(`{ ${Object.keys(value).slice(0, 20).join(', ')} }`, 200) : typeof value;
}

/** `data.user.followers.totalCount  number 48321`; members of a list stand for each other. */
function tellingPaths(json: unknown): string[] {
  const lines = new Map<string, string>();
  const queue: { value: unknown; path: string }[] = [{ value: json, path: '' }];
  for (let seen = 0; seen < MOST_NODES && lines.size < MOST_SEEN; seen += 1) {
    const next = queue.shift();
    if (!next) break;
    const { value, path } = next;
    if (Array.isArray(value)) {
      queue.push(...value.map((child: unknown) => ({ value: child, path: `${path}[]` })));
      continue;
    }
    if (!isObject(value)) continue;
    for (const [key, child] of Object.entries(value)) {
      const below = path === '' ? key : `${path}.${key}`;
      if (typeof child === 'object' && child !== null) queue.push({ value: child, path: below });
      else if (TELLING.test(key) && !lines.has(below))
        lines.set(below, `${shown(below, 200)}  ${typeof child} ${quoted(String(child))}`);
    }
  }
  const all = [...lines.values()];
  const strong = all.filter((line) => STRONG.test(line));
  return [...strong, ...all.filter((line) => !STRONG.test(line))].slice(0, MOST_PATHS);
}

function metaLines(document: Document): string[] {
  const canonical = document.querySelector('link[rel~="canonical"]')?.getAttribute('href');
  const metas = [...document.querySelectorAll('meta[content]')].flatMap((meta) => {
    const name = meta.getAttribute('property') ?? meta.getAttribute('name') ?? meta.getAttribute('itemprop') ?? '';
    return /^(?:og|profile|article|twitter|al):|^(?:description|author)$/.test(name)
      ? [`${shown(name, 60)} ${quoted(meta.getAttribute('content') ?? '')}`]
      : [];
  });
  return [...(canonical ? [`canonical ${quoted(canonical)}`] : []), ...metas];
}

function relMe(document: Document): string[] {
  return [...document.querySelectorAll('[rel~="me"][href]')].map((link) => quoted(link.getAttribute('href') ?? ''));
}

function cards(document: Document): string[] {
  return [...document.querySelectorAll('.h-card')]
    .slice(0, 20)
    .map((card) => quoted((card.textContent ?? '').replace(/\s+/g, ' ').trim()));
}

function pathOf(address: string): string {
  return URL.canParse(address) ? `${new URL(address).hostname}${new URL(address).pathname}` : address;
}

function quoted(text: string): string {
  return JSON.stringify(shown(text, 100));
}

/** One line of a terminal, whatever the page wrote. */
function shown(text: string, limit: number): string {
  const line = visibleText(text);
  return line.length > limit ? `${line.slice(0, limit)}…` : line;
}
