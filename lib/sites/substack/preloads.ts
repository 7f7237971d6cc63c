import { type JsonBlock, parseJson } from '../structured-data';

/**
 * `window._preloads = JSON.parse("…")` (seen 2024-02): the publication and the post, as the page was loaded with them.
 * `_analyticsConfig` is written the same way.
 */
export function parsedGlobal(document: Document, name: '_preloads' | '_analyticsConfig'): JsonBlock {
  const assignment = new RegExp(`window\\.${name}\\s{0,20}=\\s{0,5}JSON\\.parse\\(\\s{0,5}(?=")`);
  for (const script of document.querySelectorAll('script:not([src])')) {
    const text = script.textContent ?? '';
    const match = text.includes(name) ? assignment.exec(text) : null;
    if (!match) continue;
    const start = match.index + match[0].length;
    const end = endOfString(text, start);
    if (end === undefined) return { ok: false, why: 'cut-short' };
    const inner = parseJson(`[${text.slice(start, end)}]`);
    const [json] = inner.ok && Array.isArray(inner.value) ? inner.value : [];
    return typeof json === 'string' ? parseJson(json) : { ok: false, why: 'not-json' };
  }
  return { ok: false, why: 'missing' };
}

/** Index just after the string literal that begins at `start`; `undefined` when the text ends first. */
function endOfString(text: string, start: number): number | undefined {
  for (let index = start + 1; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0x5c) index += 1;
    else if (code === 0x22) return index + 1;
  }
  return undefined;
}
